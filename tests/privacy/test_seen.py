"""Who saw this: per day, per colleague, in words."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.template.loader import render_to_string

from raderwerk.privacy import log as processing_log
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.queries import seen
from tests.caseload.person.world import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch):
    """`at(day, hour, minute)` sets the clock of the log, in UTC (one hour before Dutch winter time)."""
    return lambda day, hour, minute=0: monkeypatch.setattr(
        processing_log.timezone, "now", lambda: datetime(2026, 11, day, hour, minute, tzinfo=UTC)
    )


@pytest.fixture
def colleague(organisation):
    return make_member(organisation, "Katrijn Oefenman")


def test_looking_often_on_a_day_is_one_line(log, at, somebody, colleague) -> None:
    at(3, 8, 15)
    log(somebody, actor=colleague.pk)
    at(3, 10, 40)
    log(somebody, uuid4(), actor=colleague.pk)
    found = seen(somebody)
    (day,) = found.days
    (line,) = day.lines
    assert (line.who.name, line.who.role, line.times) == ("Katrijn Oefenman", "Klantmanager", 2)
    assert (line.first.strftime("%H:%M"), line.last.strftime("%H:%M")) == ("09:15", "11:40")
    assert (line.action, line.purpose) == ("bekeken", "Dossier van een persoon bekijken")


def test_days_run_from_new_to_old_in_dutch_time(log, at, somebody, colleague) -> None:
    at(3, 12)
    log(somebody, actor=colleague.pk)
    at(4, 23, 30)  # 00:30 on the fifth in the Netherlands
    log(somebody, actor=colleague.pk)
    assert [day.day.day for day in seen(somebody).days] == [5, 3]


def test_a_list_and_a_change_are_told_apart(log, at, somebody, colleague) -> None:
    at(3, 12)
    log(somebody, actor=colleague.pk, action=Action.LISTED, activity=Activity.WORKLIST)
    log(somebody, actor=colleague.pk, action=Action.CHANGED, activity=Activity.GUIDANCE)
    assert {line.action for line in seen(somebody).days[0].lines} == {"in een lijst getoond", "gewijzigd"}


def test_programs_and_former_colleagues_have_a_name_too(log, somebody) -> None:
    log(somebody, actor=None, activity=Activity.IMPORT, action=Action.CREATED)
    log(somebody, actor=999_999)
    assert {line.who.name for line in seen(somebody).days[0].lines} == {"Raderwerk", "Oud-collega"}


def test_it_takes_two_statements(log, somebody, colleague, django_assert_num_queries) -> None:
    for _ in range(3):
        log(somebody, actor=colleague.pk)
    with django_assert_num_queries(2):
        seen(somebody)


def test_a_limit_is_said_aloud(log, somebody) -> None:
    for _ in range(3):
        log(somebody, actor=None)
    assert seen(somebody).is_complete
    assert not seen(somebody, at_most=2).is_complete


def test_the_partial_shows_it(log, somebody, colleague) -> None:
    log(somebody, actor=colleague.pk)
    page = render_to_string("privacy/seen.html", {"seen": seen(somebody)})
    assert "Katrijn Oefenman" in page
    assert "Bekeken" in page
    assert "Nog niemand" in render_to_string("privacy/seen.html", {"seen": seen(uuid4())})
