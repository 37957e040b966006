"""Who stands on which list: against the plain definition, on the edges of months, and never of another municipality."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from raderwerk.caseload.filters import Asker, ListQuery
from raderwerk.caseload.models import Client
from raderwerk.caseload.worklists import WORKLISTS, Moment, worklist_counts
from raderwerk.core.months import months_before, whole_months
from raderwerk.people.enums import Role
from tests.caseload.lists.conftest import TODAY, acting, member
from tests.caseload.lists.people import make_client

DAYS = st.dates(dt.date(1995, 1, 1), dt.date(2030, 12, 31))


@given(start=DAYS, on=DAYS, months=st.integers(1, 240))
@example(dt.date(2024, 2, 29), dt.date(2026, 2, 28), 24)
@example(dt.date(2024, 11, 30), dt.date(2025, 2, 28), 3)
@example(dt.date(2024, 11, 23), dt.date(2026, 11, 23), 24)
@example(dt.date(2024, 11, 24), dt.date(2026, 11, 23), 24)
def test_the_border_of_a_list_is_the_border_of_the_law(start: dt.date, on: dt.date, months: int) -> None:
    assert (start <= months_before(on, months)) == (whole_months(start, on) >= months)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(starts=st.lists(st.none() | DAYS, min_size=1, max_size=8), on=DAYS, months=st.integers(1, 60))
def test_long_term_is_what_counting_by_hand_gives(asveld, starts: list[dt.date | None], on: dt.date, months: int) -> None:
    Client.objects.filter(organisation=asveld).delete()
    people = [make_client(asveld, open_since=start) for start in starts]
    by_hand = {client.pk for client in people if client.open_since and whole_months(client.open_since, on) >= months}
    assert set(Client.objects.long_term(on, months).values_list("pk", flat=True)) == by_hand
    shorter = {client.pk for client in people if client.open_since} - by_hand
    assert set(Client.objects.not_long_term(on, months).values_list("pk", flat=True)) == shorter


def test_worklists(person, carla, lead) -> None:
    moment = Moment(TODAY)
    year_ago = months_before(TODAY, 12)
    never = person()
    long_ago = person(last_spoken_on=year_ago - dt.timedelta(days=1), outcome_id="participation", case_manager=carla)
    just_in_time = person(last_spoken_on=year_ago, case_manager=carla, open_since=TODAY - dt.timedelta(days=30))
    review = person(last_spoken_on=TODAY, outcome_id="temporarily_not", review_on=TODAY, case_manager=carla)
    later = person(last_spoken_on=TODAY, outcome_id="temporarily_not", review_on=TODAY + dt.timedelta(days=1), case_manager=carla)
    promised = person(last_spoken_on=TODAY, outcome_id="participation", promise_due_on=TODAY, case_manager=carla)
    gone = person(left_export_on=TODAY)
    stopped = person(open_since=None, scheme="")
    everyone = Client.objects.visible_to(acting(lead))
    on = {code: set(item.narrow(everyone, moment)) for code, item in WORKLISTS.items()}
    assert on == {
        "uit-beeld": {never, long_ago},
        "zonder-uitkomst": {never},
        "opnieuw-bekijken": {review},
        "beloften": {promised},
        "geen-klantmanager": {never},
        "verdwenen": {gone},
    }
    assert {code: count.number for code, count in worklist_counts(everyone, moment).items()} == {
        code: len(people) for code, people in on.items()
    }
    assert set(everyone) == {never, long_ago, just_in_time, review, later, promised, gone, stopped}


def test_filters_narrow_together(person, carla, lead) -> None:
    mine = person(case_manager=carla, language="Tigrinya", ladder_step=2)
    person(case_manager=carla, language="Dari", ladder_step=2)
    person(language="Tigrinya", ladder_step=2)
    chosen = ListQuery.parse({"klantmanager": "ik", "taal": "Tigrinya", "trede": "2"})
    asker = Asker(carla.pk, Moment(TODAY))
    assert list(chosen.narrow(Client.objects.visible_to(acting(carla)), asker)) == [mine]


def test_thresholds_are_the_municipality_s_own(person, lead, asveld) -> None:
    asveld.long_term_months, asveld.not_spoken_months = 18, 6
    client = person(open_since=months_before(TODAY, 20), last_spoken_on=months_before(TODAY, 7))
    everyone = Client.objects.visible_to(acting(lead))
    assert WORKLISTS["zonder-uitkomst"].narrow(everyone, Moment.of(asveld, TODAY)).get() == client
    assert WORKLISTS["uit-beeld"].narrow(everyone, Moment.of(asveld, TODAY)).get() == client
    assert not WORKLISTS["zonder-uitkomst"].narrow(everyone, Moment(TODAY)).exists()


@pytest.mark.parametrize("role", Role.values)
def test_visible_to(role: str, person, asveld, koppeling) -> None:
    own, _theirs = person(), make_client(koppeling)
    somebody = acting(member(asveld, f"Iemand {role}", role))
    seen = list(Client.objects.visible_to(somebody))
    assert seen == ([own] if role in {Role.CASE_MANAGER, Role.TEAM_LEAD} else [])
