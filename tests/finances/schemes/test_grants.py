"""Requests: granted within the budget, paid within what was granted, settled with the rest given back."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from raderwerk.core.transitions import TransitionRefused
from raderwerk.finances.enums import GrantState, Standing
from raderwerk.finances.models import Grant, LocalScheme
from raderwerk.finances.scheme_lists import budget_of, chances_of, known_of
from raderwerk.finances.scheme_presets import presets
from raderwerk.finances.services import grants, schemes
from raderwerk.finances.services.grants import Asked
from tests.caseload.person.world import TODAY, make_organisation
from tests.finances.schemes.world import BONUS, CHEQUE, euros, make_grant, make_scheme, make_worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trace")]


def reserved(scheme) -> Decimal:
    return LocalScheme.objects.get(pk=scheme.pk).reserved


def granted(asked, by, first=750, second=750, note=""):
    return grants.grant_amounts(asked, euros(first, second), note=note, on=TODAY, by=by)


def test_a_request_waits_and_reserves_nothing(asked, bonus):
    assert (asked.state, reserved(bonus)) == (GrantState.REQUESTED, 0)
    assert [event.state for event in asked.events.all()] == [GrantState.REQUESTED]


def test_from_request_to_settled_and_the_rest_goes_back(asked, bonus, team_lead):
    granted(asked, team_lead)
    assert reserved(bonus) == 1500
    grants.pay(asked, 1, Decimal(750), on=TODAY, by=team_lead)
    grants.pay(asked, 2, Decimal(500), on=TODAY, by=team_lead)
    settled = grants.settle(asked, note="", by=team_lead)
    assert (settled.state, settled.paid, reserved(bonus)) == (GrantState.SETTLED, 1250, 1250)
    amounts = [(event.state, event.amount) for event in settled.events.order_by("pk")]
    assert amounts == [("requested", None), ("granted", 1500), ("part_1", 750), ("part_2", 500), ("settled", 1250)]


def test_settling_without_paying_gives_everything_back(asked, bonus, team_lead):
    granted(asked, team_lead)
    grants.settle(asked, note="Werk gestopt", by=team_lead)
    assert reserved(bonus) == 0


def test_a_refusal_needs_a_reason_and_reserves_nothing(asked, bonus, team_lead):
    with pytest.raises(TransitionRefused, match="waarom"):
        grants.refuse(asked, note="", on=TODAY, by=team_lead)
    refused = grants.refuse(asked, note="Het budget is op.", on=TODAY, by=team_lead)
    assert (refused.state, reserved(bonus)) == (GrantState.REFUSED, 0)
    with pytest.raises(TransitionRefused):
        granted(asked, team_lead)


def test_nobody_grants_more_than_there_is(asveld, somebody, me, team_lead):
    small = make_scheme(asveld, budget=1000)
    asked = make_grant(small, somebody, me)
    with pytest.raises(TransitionRefused, match=r"nog €.1.000,00 vrij. Dit is €.500,00 te veel"):
        granted(asked, team_lead)
    assert (Grant.objects.get().state, reserved(small)) == (GrantState.REQUESTED, 0)
    granted(asked, team_lead, 750, 250)
    assert reserved(small) == 1000


def test_the_database_refuses_to_overspend_even_without_the_service(bonus):
    with pytest.raises(IntegrityError), transaction.atomic():
        LocalScheme.objects.filter(pk=bonus.pk).update(reserved=bonus.budget + 1)


def test_the_database_refuses_to_pay_more_than_was_granted(asked):
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.filter(pk=asked.pk).update(paid_1=1)


@pytest.mark.parametrize(("first", "second"), [(751, 0), (0, 0), (-1, 10)])
def test_amounts_stay_within_their_caps(asked, team_lead, first, second):
    with pytest.raises(TransitionRefused):
        granted(asked, team_lead, first, second)


def test_paying_stays_within_what_was_granted(asked, team_lead):
    granted(asked, team_lead, 500, 0)
    with pytest.raises(TransitionRefused, match="niet meer worden betaald"):
        grants.pay(asked, 1, Decimal(501), on=TODAY, by=team_lead)
    with pytest.raises(TransitionRefused, match="Vul in hoeveel"):
        grants.pay(asked, 1, Decimal(0), on=TODAY, by=team_lead)
    with pytest.raises(TransitionRefused, match="Voor deel 2"):
        grants.pay(asked, 2, Decimal(1), on=TODAY, by=team_lead)


def test_a_part_is_not_paid_before_its_months_of_work(bonus, somebody, me, team_lead):
    asked = make_grant(bonus, somebody, me, work_since=None)
    granted(asked, team_lead, note="Er is een contract voor een jaar.")
    with pytest.raises(TransitionRefused, match="sinds wanneer"):
        grants.pay(asked, 1, Decimal(750), on=TODAY, by=team_lead)
    with pytest.raises(TransitionRefused, match="pas na 6 maanden"):
        grants.pay(asked, 1, Decimal(750), on=TODAY, work_since=TODAY, by=team_lead)
    paid = grants.pay(asked, 1, Decimal(750), on=TODAY, work_since=TODAY - dt.timedelta(days=200), by=team_lead)
    assert paid.state == GrantState.PART_1


def test_deviating_from_a_condition_needs_a_reason(bonus, somebody, me, team_lead):
    asked = make_grant(bonus, somebody, me, work_since=TODAY)
    with pytest.raises(TransitionRefused, match="Niet elke voorwaarde"):
        granted(asked, team_lead)
    made = granted(asked, team_lead, note="Contract voor een jaar.")
    judged = {one["text"]: one["code"] for one in made.answers["judged"]}
    assert judged["Minstens 6 maanden aan het werk"] == Standing.NOT_YET


def test_one_request_at_a_time_and_a_new_one_after_a_refusal(asked, bonus, somebody, me, team_lead):
    with pytest.raises(TransitionRefused, match="al een aanvraag"):
        make_grant(bonus, somebody, me)
    grants.refuse(asked, note="Nog te vroeg.", on=TODAY, by=team_lead)
    assert make_grant(bonus, somebody, me).state == GrantState.REQUESTED


def test_a_scheme_that_is_away_or_over_cannot_be_asked(asveld, bonus, somebody, me):
    schemes.retire(bonus, away=True)
    bonus.refresh_from_db()
    over = make_scheme(asveld, CHEQUE, ends_on=TODAY - dt.timedelta(days=1))
    for scheme in (bonus, over):
        with pytest.raises(TransitionRefused, match="niet aan te vragen"):
            make_grant(scheme, somebody, me)


def test_a_scheme_of_elsewhere_is_for_nobody_here(somebody, me):
    with pytest.raises(ValueError, match="organisation"):
        grants.request(somebody, make_scheme(make_organisation("Gemeente Elders")), Asked(), on=TODAY, by=me)


def test_what_was_told_counts_for_the_next_look(asked, somebody):
    known = known_of(somebody)
    assert (known.work_since, known.hours) == (asked.work_since, 24)
    assert (known.born, known.benefit_since) == (dt.date(1990, 5, 1), dt.date(2022, 3, 1))
    (chance,) = chances_of(somebody, TODAY)
    assert chance.standing == Standing.MET


def test_periods_that_join_are_one_benefit_and_a_gap_begins_anew(asveld):
    client = make_worker(asveld, "0000024")
    client.periods.all().delete()
    spans = [("2020-01-01", "2020-12-31"), ("2022-01-01", "2022-06-30"), ("2022-07-01", "2023-01-31")]
    for start, end in spans:
        client.periods.create(scheme="pw", starts_on=start, ends_on=end)
    known = known_of(client)
    assert (known.benefit_since, known.benefit_until) == (dt.date(2022, 1, 1), dt.date(2023, 1, 31))
    client.periods.create(scheme="pw", starts_on="2023-02-01")
    assert known_of(client).benefit_until is None


def test_a_budget_adds_up(asked, bonus, team_lead):
    granted(asked, team_lead)
    grants.pay(asked, 1, Decimal(750), on=TODAY, by=team_lead)
    budget = budget_of(LocalScheme.objects.get(pk=bonus.pk))
    assert (budget.paid, budget.promised, budget.free, budget.grants) == (750, 750, 8500, 1)
    assert budget.paid + budget.promised + budget.free == budget.total


def test_a_budget_cannot_go_below_what_was_granted(asked, bonus, team_lead):
    granted(asked, team_lead)
    terms = presets()[BONUS]
    with pytest.raises(schemes.SchemeRefused, match=r"al €.1.500,00 toegezegd"):
        schemes.change(bonus, {"budget": Decimal(1499)}, terms.conditions, terms.parts)
    schemes.change(bonus, {"budget": Decimal(1500)}, terms.conditions, terms.parts[:1])
    assert (bonus.parts.count(), reserved(bonus)) == (1, 1500)
