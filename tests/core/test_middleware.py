"""GET cannot write, and the request log holds nothing about a person."""

import json
import logging

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from raderwerk.core.access import Permission, public, requires, signed_in
from raderwerk.core.logs import JsonFormatter
from raderwerk.core.middleware import ReadOnlyGetMiddleware, WriteDuringRead, writing
from raderwerk.people.models import Organisation, User

SECRET = "Q. Geheimenaar"


def _write(request):
    Organisation.objects.create(name="Nieuw", kind="municipality")
    return HttpResponse()


@public
def write(request):
    return _write(request)


@public
def write_for_a_reason(request):
    with writing("a test"):
        return _write(request)


@public
def fail(request, name):
    raise ValueError(f"Could not parse {name}")


def undeclared(request):
    return HttpResponse()


@signed_in
def for_members(request):
    return HttpResponse()


@requires(Permission.SEE_CLIENTS)
def for_case_managers(request):
    return HttpResponse()


urlpatterns = [
    path("write/", write),
    path("reason/", write_for_a_reason),
    path("fail/<str:name>/", fail, name="fail"),
    path("undeclared/", undeclared),
    path("members/", for_members),
    path("case-managers/", for_case_managers),
    path("login/", write, name="account_login"),
    path("home/", write, name="home"),
]


@pytest.fixture
def house(db):
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False)


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_get_cannot_write(house, method) -> None:
    with transaction.atomic():
        assert getattr(house, method)("/write/").status_code == 500
        transaction.set_rollback(True)
    assert not Organisation.objects.filter(name="Nieuw").exists()


def test_a_post_can_write(house) -> None:
    assert house.post("/write/").status_code == 200
    assert Organisation.objects.filter(name="Nieuw").exists()


def test_a_named_exception_can_write(house) -> None:
    assert house.get("/reason/").status_code == 200
    assert Organisation.objects.filter(name="Nieuw").exists()


@pytest.mark.parametrize(
    ("sql", "refused"),
    [
        ("SELECT 1", False),
        ("(SELECT 1) UNION (SELECT 2)", False),
        ("WITH updated AS (SELECT 1) SELECT * FROM updated", False),
        ("WITH gone AS (DELETE FROM people_user RETURNING id) SELECT * FROM gone", True),
        ('with changed as (update "people_user" set name = %s returning id) select 1', True),
        ("  insert into people_user values (1)", True),
        ("DELETE FROM people_user", True),
        ("TRUNCATE people_user", True),
    ],
)
def test_which_statements_a_get_may_send(db, sql, refused) -> None:
    sent = []

    def view(request):
        with connection.execute_wrapper(lambda execute, sql, params, many, context: sent.append(sql)):
            pass
        from raderwerk.core.middleware import refuse_writes

        refuse_writes(lambda *_arguments: sent.append("passed"), sql, (), False, {})
        return HttpResponse()

    if refused:
        with pytest.raises(WriteDuringRead):
            ReadOnlyGetMiddleware(view)(RequestFactory().get("/"))
    else:
        ReadOnlyGetMiddleware(view)(RequestFactory().get("/"))
    assert sent == ([] if refused else ["passed"])


def test_a_view_that_declares_nothing_is_refused(house) -> None:
    user = User.objects.create_user("iemand@raderdam.example", name="Iemand")
    assert house.get("/undeclared/").status_code == 403
    house.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert house.get("/undeclared/").status_code == 403
    assert house.get("/members/").status_code == 200
    assert house.get("/case-managers/").status_code == 403


def test_who_is_not_signed_in_is_led_to_the_login_page(house) -> None:
    assert house.get("/members/?a=1").url == "/login/?next=/members/%3Fa%3D1"
    fragment = house.get("/members/", headers={"HX-Request": "true"})
    assert (fragment.status_code, fragment["HX-Redirect"]) == (401, "/login/")


@pytest.fixture
def log():
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler = Keep()
    handler.setFormatter(JsonFormatter())
    logging.getLogger().addHandler(handler)
    yield lines
    logging.getLogger().removeHandler(handler)


def test_the_request_log_tells_what_happened_without_saying_to_whom(house, log) -> None:
    house.get(f"/fail/{SECRET}/")
    requests = [json.loads(line) for line in log if json.loads(line)["logger"] == "raderwerk.requests"]
    assert [(line["route"], line["status"], line["method"]) for line in requests] == [("fail", 500, "GET")]
    errors = [json.loads(line) for line in log if "exception" in line]
    assert [line["exception"] for line in errors] == ["ValueError"]
    assert errors[0]["at"].startswith("test_middleware.py:")
    assert errors[0]["request_id"] == requests[0]["request_id"]
    assert "Geheimenaar" not in "".join(log)


def test_what_other_packages_fill_in_is_left_out(log) -> None:
    logging.getLogger("axes.handlers.database").warning("AXES: New login failure by %s.", {"username": SECRET})
    logging.getLogger("raderwerk.exchange").warning("batch done", extra={"count": 3, "name_of_client": SECRET})
    assert json.loads(log[0])["message"] == "AXES: New login failure by %s."
    assert json.loads(log[1])["count"] == 3
    assert "Geheimenaar" not in "".join(log)
