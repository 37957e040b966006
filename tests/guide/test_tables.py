"""The constraints of the guide's tables: each refuses, whatever program writes."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from raderwerk.guide.models import Figure, Instrument, Link
from tests.guide.world import make_instrument

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 1, 5)


@pytest.mark.parametrize(
    "wrong",
    [
        {"publish_from": dt.date(2026, 5, 1), "publish_until": dt.date(2026, 4, 1)},
        {"ladder_from": 4, "ladder_to": 2},
        {"ladder_from": 7},
        {"hours_low": 20, "hours_high": 8},
        {"duration_low": 6, "duration_high": 2},
        {"group_low": 14, "group_high": 12},
        {"places_total": 10, "places_free": 11, "places_on": TODAY},
        {"places_free": 3},
        {"evidence": "strong"},
    ],
)
def test_an_impossible_instrument_is_refused(wrong: dict) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_instrument(**wrong)


def test_more_than_everybody_is_refused() -> None:
    instrument = make_instrument()
    with pytest.raises(IntegrityError), transaction.atomic():
        Figure.objects.create(instrument=instrument, kind="result", count=25, denominator=20)


def test_a_script_is_no_link() -> None:
    instrument = make_instrument()
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.create(instrument=instrument, title="Klik hier", url="javascript:alert(1)")


def test_published_is_active_complete_and_inside_its_window() -> None:
    shown = make_instrument(name="Te zien")
    make_instrument(name="Niet compleet", is_complete=False)
    make_instrument(name="Uit gebruik", is_active=False)
    make_instrument(name="Voorbij", publish_until=dt.date(2026, 1, 4))
    make_instrument(name="Later", publish_from=dt.date(2026, 1, 6))
    assert list(Instrument.objects.published(TODAY).order_by("pk")) == [shown]
