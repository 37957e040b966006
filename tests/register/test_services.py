"""Loading the register: idempotent, it reports what it did, and it retires instead of deleting."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from raderwerk.register import services
from raderwerk.register.models import Barrier, CommonOutcome, LadderStep, Municipality, Region

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 23)


def test_loading_twice_changes_nothing() -> None:
    services.load(on=DAY)
    assert all(report.is_unchanged for report in services.load(on=DAY))
    assert Municipality.objects.real().count() == len(services.read("municipalities"))


def test_a_changed_value_is_put_right_and_reported() -> None:
    Barrier.objects.filter(code="P5").update(label_nl="Iets anders", valid_until=DAY)
    report = {item.name: item for item in services.load(on=DAY)}["barriers"]
    assert (report.added, report.changed, report.retired) == ([], ["P5"], [])
    assert Barrier.objects.get(code="P5").label_nl == "Zorgtaken"
    assert Barrier.objects.get(code="P5").valid_until is None


def test_a_value_that_left_the_file_is_retired_and_stays_readable() -> None:
    CommonOutcome.objects.create(code="old", label_nl="Oud", label_en="Old", order=99, is_process=False, needs_review_date=False)
    report = {item.name: item for item in services.load(on=DAY)}["common_outcomes"]
    assert report.retired == ["old"]
    assert not CommonOutcome.objects.current(on=DAY).filter(code="old").exists()
    assert CommonOutcome.objects.current(on=DAY - dt.timedelta(days=1)).filter(code="old").exists()
    assert all(item.is_unchanged for item in services.load(on=DAY)), "retiring happens once"


def test_loading_leaves_invented_regions_alone() -> None:
    region = Region.objects.create(number=99, cbs_code="AM99", name="Raderstreek", is_invented=True)
    Municipality.objects.create(code="GM9901", name="Raderdam", region=region)
    assert all(report.is_unchanged for report in services.load(on=DAY))
    assert Municipality.objects.current(on=DAY).filter(code="GM9901").exists()


@pytest.mark.parametrize(("number", "is_invented"), [(36, False), (0, False), (35, True)])
def test_a_region_number_tells_real_from_invented(number: int, is_invented: bool) -> None:
    with pytest.raises(IntegrityError, match="region_number_is_official"), transaction.atomic():
        Region.objects.create(number=number, cbs_code="AM00", name="Nergens", is_invented=is_invented)


def test_a_barrier_code_starts_with_its_group() -> None:
    with pytest.raises(IntegrityError, match="barrier_code_starts_with_group"), transaction.atomic():
        Barrier.objects.create(code="X1", group="P", label_nl="a", label_en="a", order=1, description_nl="a", description_en="a")


def test_labels_follow_the_language_of_the_reader() -> None:
    step = LadderStep.objects.get(step=6)
    with translation.override("en"):
        assert str(step) == "Paid work"
        assert step.description.startswith("A contract")
    with translation.override("nl"):
        assert str(step) == "Betaald werk"
