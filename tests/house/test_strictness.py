"""The test run is stricter than production: each of these would pass unseen there, and must fail here."""

import datetime as dt
import warnings

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.template import Context, Template
from django.test import RequestFactory

from raderwerk.core.middleware import ReadOnlyGetMiddleware, WriteDuringRead
from raderwerk.people.models import Organisation, User
from raderwerk.register.models import Barrier


def test_an_undefined_template_variable_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match="nobody_gave_this"):
        Template("{{ nobody_gave_this }}").render(Context({}))


@pytest.mark.django_db
def test_rows_without_an_order_come_last_first() -> None:
    codes = [row.code for row in Barrier.objects.order_by()]
    assert codes == sorted(codes, reverse=True)


@pytest.mark.django_db
def test_rows_with_an_order_keep_it() -> None:
    assert [row.code for row in Barrier.objects.all()][:2] == ["P1", "P2"]
    assert Barrier.objects.order_by("code").first().code == "D1"
    assert Barrier.objects.filter(code="D1").exists()
    assert Barrier.objects.order_by().count() == len(Barrier.objects.order_by("order"))


@pytest.mark.django_db
def test_a_naive_moment_fails() -> None:
    with pytest.raises(RuntimeWarning, match="naive datetime"):
        User.objects.create(email="naief@raderdam.example", name="Naief", date_joined=dt.datetime(2026, 11, 1))


@pytest.mark.django_db
def test_a_get_that_writes_fails() -> None:
    def view(request) -> HttpResponse:
        Organisation.objects.create(name="Stiekem", kind="municipality")
        return HttpResponse()

    with pytest.raises(WriteDuringRead), transaction.atomic():
        ReadOnlyGetMiddleware(view)(RequestFactory().get("/"))
    assert ReadOnlyGetMiddleware(view)(RequestFactory().post("/")).status_code == 200


def test_a_warning_is_an_error() -> None:
    with pytest.raises(DeprecationWarning):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


@pytest.mark.django_db
def test_the_test_database_is_not_the_one_people_use() -> None:
    assert "test" in connection.settings_dict["NAME"]
