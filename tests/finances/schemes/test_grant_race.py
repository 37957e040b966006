"""Two who grant at the same moment: the budget is never overspent, and who loses reads why. On both databases."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connections

from raderwerk.core.transitions import TransitionRefused
from raderwerk.finances.models import Grant, LocalScheme
from raderwerk.finances.services import grants
from raderwerk.finances.services.grants import Asked
from raderwerk.privacy.log import processing_trace
from tests.caseload.person.world import TODAY
from tests.finances.schemes.world import euros, make_grant, make_scheme, make_worker

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(work, subjects):
    """What became of doing `work` with each subject at the same moment, each in a thread and connection of its own."""
    together = Barrier(len(subjects))

    def one(subject):
        together.wait()
        try:
            with processing_trace(origin="test"):
                work(subject)
            return "done"
        except TransitionRefused as refused:
            return str(refused)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(subjects)) as pool:
        return sorted(pool.map(one, subjects))


def requests(asveld, me, how_many, budget):
    scheme = make_scheme(asveld, budget=budget)
    people = [make_worker(asveld, f"{number:07d}") for number in range(12, 12 * how_many + 1, 12)]
    return scheme, [make_grant(scheme, person, me) for person in people]


def test_two_grants_at_once_for_money_that_is_there_once(asveld, me, team_lead):
    scheme, asked = requests(asveld, me, 2, budget=2000)
    became = at_once(lambda one: grants.grant_amounts(one, euros(750, 750), note="", on=TODAY, by=team_lead), asked)
    assert [one[:12] for one in became] == ["Het budget i", "done"]
    assert LocalScheme.objects.get(pk=scheme.pk).reserved == 1500
    assert Grant.objects.filter(state="granted").count() == 1


def test_many_grants_fill_the_budget_and_no_more(asveld, me, team_lead):
    scheme, asked = requests(asveld, me, 6, budget=5000)
    became = at_once(lambda one: grants.grant_amounts(one, euros(750, 750), note="", on=TODAY, by=team_lead), asked)
    assert became.count("done") == 3
    promised = sum((one.granted for one in Grant.objects.filter(state="granted").order_by("pk")), Decimal(0))
    assert LocalScheme.objects.get(pk=scheme.pk).reserved == promised == 4500


def test_one_request_granted_twice_at_once_counts_once(asveld, me, team_lead):
    scheme, (asked,) = requests(asveld, me, 1, budget=9000)
    became = at_once(lambda one: grants.grant_amounts(one, euros(750), note="", on=TODAY, by=team_lead), [asked, asked])
    assert became.count("done") == 1
    assert LocalScheme.objects.get(pk=scheme.pk).reserved == 750


def test_settling_and_granting_at_once_loses_no_money(asveld, me, team_lead):
    scheme, (first, second) = requests(asveld, me, 2, budget=3000)
    with processing_trace(origin="test"):
        grants.grant_amounts(first, euros(750, 750), note="", on=TODAY, by=team_lead)

    def either(one):
        if one.pk == first.pk:
            grants.settle(one, note="", by=team_lead)
        else:
            grants.grant_amounts(one, euros(750), note="", on=TODAY, by=team_lead)

    assert at_once(either, [first, second]) == ["done", "done"]
    assert LocalScheme.objects.get(pk=scheme.pk).reserved == 750


def test_asking_twice_at_once_makes_one_request(asveld, me):
    scheme, person = make_scheme(asveld), make_worker(asveld)
    became = at_once(lambda _: grants.request(person, scheme, Asked(), on=TODAY, by=me), [1, 2])
    assert [one[:6] for one in became] == ["Deze p", "done"]
    assert Grant.objects.count() == 1
