"""Putting an instrument into the plan: the choice with its step, or neither of them."""

import datetime as dt

import pytest
from django.db import connection

from raderwerk.caseload.models import Promise
from raderwerk.caseload.services.promises import Agreement
from raderwerk.guide.models import PlanChoice
from raderwerk.guide.services import plan
from tests.caseload.person.world import TODAY

REASON = "Eerst rust, zei ze zelf."


def choose(person, instrument, me, reason=REASON):
    step = Agreement(what="Samen bellen", owner="us", state="open", due_on=TODAY + dt.timedelta(days=7), responsible=me)
    return plan.choose(person, instrument, reason=reason, agreement=step, on=TODAY, by=me)


@pytest.mark.django_db
def test_a_choice_comes_with_its_step(person, help_there, me, trace):
    choice = choose(person, help_there.rest, me)
    choice.refresh_from_db()
    assert (choice.reason, choice.chosen_on, choice.chosen_by) == (REASON, TODAY, me)
    assert (choice.promise.client, choice.promise.what, choice.promise.responsible) == (person, "Samen bellen", me)


@pytest.mark.django_db
def test_the_reason_is_sealed(person, help_there, me, trace):
    choice = choose(person, help_there.rest, me)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {PlanChoice._meta.db_table} WHERE id = %s", [choice.pk])
        row = cursor.fetchone()
    kept = [bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode() for value in row]
    assert not any(b"rust" in value for value in kept)


@pytest.mark.django_db(transaction=True)
def test_without_the_choice_there_is_no_step(person, help_there, me, trace, monkeypatch):
    def broken(**_values):
        raise RuntimeError

    monkeypatch.setattr(PlanChoice.objects, "create", broken)
    with pytest.raises(RuntimeError):
        choose(person, help_there.rest, me)
    assert not Promise.objects.exists()
