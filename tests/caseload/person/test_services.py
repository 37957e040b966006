"""What is recorded about a person: history is kept, the summary follows, and each write is logged."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from raderwerk.caseload.enums import BarrierState, ManagerSource, PromiseState
from raderwerk.caseload.ladder_rules import Unanswered
from raderwerk.caseload.models import Barrier, BarrierLink, LadderMeasurement, PromiseEvent
from raderwerk.caseload.services import promises
from raderwerk.caseload.services.barriers import Standing, set_barriers, standings
from raderwerk.caseload.services.contacts import record_contact
from raderwerk.caseload.services.ladder import measure
from raderwerk.caseload.services.outcomes import give_outcome
from raderwerk.caseload.services.promises import Agreement
from raderwerk.core.transitions import TransitionRefused
from raderwerk.privacy.activities import Activity
from raderwerk.register.models import CommonOutcome
from tests.caseload.person.world import TODAY, make_promise

pytestmark = pytest.mark.usefixtures("trace")
WEEK = dt.timedelta(days=7)


# -- contacts


def test_a_talk_makes_somebody_spoken_and_its_writer_case_manager(somebody, me):
    record_contact(somebody, by=me, on=TODAY - WEEK, channel="talk", result="spoken", note="Kennisgemaakt.")
    somebody.refresh_from_db()
    assert somebody.last_spoken_on == TODAY - WEEK
    assert (somebody.case_manager, somebody.manager_source) == (me, ManagerSource.DERIVED)


def test_not_reaching_somebody_is_not_speaking(somebody, me):
    record_contact(somebody, by=me, on=TODAY, channel="phone", result="not_reached")
    somebody.refresh_from_db()
    assert somebody.last_spoken_on is None
    assert somebody.case_manager is None


def test_a_note_is_sealed_in_the_database(somebody, me):
    contact = record_contact(somebody, by=me, on=TODAY, channel="talk", result="spoken", note="Kan zittend werk doen.")
    with transaction.get_connection().cursor() as cursor:
        cursor.execute("SELECT note FROM caseload_contact WHERE id = %s", [contact.pk])
        stored = bytes(cursor.fetchone()[0])
    contact.refresh_from_db()
    assert b"zittend" not in stored
    assert contact.note == "Kan zittend werk doen."


# -- promises


def test_a_promise_keeps_its_whole_history(somebody, me):
    promise = make_promise(somebody, me)
    promises.move(promise, to=TODAY + WEEK, reason="De intake is later.", by=me)
    promises.change_state(promise, PromiseState.KEPT, by=me, on=TODAY + WEEK, note="Gelukt.")
    promises.change_state(promise, PromiseState.OPEN, by=me, on=TODAY + WEEK)
    events = PromiseEvent.objects.filter(promise=promise).order_by("pk")
    assert [(event.state, event.due_on, event.moved, event.note) for event in events] == [
        ("open", TODAY, False, ""),
        ("open", TODAY + WEEK, True, "De intake is later."),
        ("kept", TODAY + WEEK, False, "Gelukt."),
        ("open", TODAY + WEEK, False, ""),
    ]


def test_the_first_open_promise_is_in_the_summary(somebody, me):
    later, sooner = make_promise(somebody, me, TODAY + WEEK), make_promise(somebody, me, TODAY)
    somebody.refresh_from_db()
    assert somebody.promise_due_on == TODAY
    promises.change_state(sooner, PromiseState.KEPT, by=me, on=TODAY)
    somebody.refresh_from_db()
    assert somebody.promise_due_on == later.due_on
    promises.change_state(later, PromiseState.DROPPED, by=me, on=TODAY, note="Verhuisd.")
    somebody.refresh_from_db()
    assert somebody.promise_due_on is None


def test_a_closed_promise_does_not_move(somebody, me):
    promise = make_promise(somebody, me)
    promises.change_state(promise, PromiseState.KEPT, by=me, on=TODAY)
    with pytest.raises(TransitionRefused, match="Start haar eerst opnieuw"):
        promises.move(promise, to=TODAY + WEEK, reason="Toch later", by=me)


def test_a_refused_step_changes_nothing(somebody, me):
    promise = make_promise(somebody, me)
    with pytest.raises(TransitionRefused):
        promises.change_state(promise, PromiseState.DROPPED, by=me, on=TODAY)
    promise.refresh_from_db()
    assert (promise.state, promise.closed_on) == (PromiseState.OPEN, None)
    assert PromiseEvent.objects.filter(promise=promise).count() == 1


def test_a_step_for_later_needs_no_day(somebody, me):
    maybe = promises.make(somebody, Agreement("Misschien een cursus", "client", me, None, PromiseState.MAYBE), by=me)
    with pytest.raises(TransitionRefused, match="datum"):
        promises.change_state(maybe, PromiseState.OPEN, by=me, on=TODAY)
    assert promises.change_state(maybe, PromiseState.OPEN, by=me, on=TODAY, due_on=TODAY + WEEK).due_on == TODAY + WEEK


# -- ladder and outcome


def test_the_step_is_derived_and_only_the_path_is_kept(somebody, me):
    answers = {"paid_work": False, "duties": True, "contacts": False}
    measurement = measure(somebody, answers, by=me, on=TODAY, moment="interim")
    somebody.refresh_from_db()
    assert somebody.ladder_step == measurement.step.step == 4
    assert measurement.answers == {"paid_work": False, "duties": True}


def test_without_the_answers_nothing_is_measured(somebody, me):
    with pytest.raises(Unanswered):
        measure(somebody, {"paid_work": False}, by=me, on=TODAY, moment="interim")
    assert not LadderMeasurement.objects.exists()


def test_the_newest_measurement_counts_also_when_it_is_lower(somebody, me):
    measure(somebody, {"paid_work": True, "support": True}, by=me, on=TODAY - WEEK, moment="start")
    measure(somebody, {"paid_work": False, "duties": False, "organised": True}, by=me, on=TODAY, moment="interim")
    somebody.refresh_from_db()
    assert somebody.ladder_step == 3
    assert LadderMeasurement.objects.filter(client=somebody).count() == 2


def test_not_now_needs_a_day_to_look_again(somebody, me):
    not_now = CommonOutcome.objects.get(pk="temporarily_not")
    with pytest.raises(IntegrityError), transaction.atomic():
        give_outcome(somebody, not_now, by=me, on=TODAY)
    give_outcome(somebody, not_now, by=me, on=TODAY, review_on=TODAY + WEEK)
    somebody.refresh_from_db()
    assert (somebody.outcome, somebody.review_on) == (not_now, TODAY + WEEK)


def test_a_newer_outcome_takes_the_review_date_along(somebody, me):
    give_outcome(somebody, CommonOutcome.objects.get(pk="temporarily_not"), by=me, on=TODAY - WEEK, review_on=TODAY)
    give_outcome(somebody, CommonOutcome.objects.get(pk="participation"), by=me, on=TODAY)
    somebody.refresh_from_db()
    assert (somebody.outcome_id, somebody.review_on) == ("participation", None)
    assert somebody.outcomes.count() == 2


# -- barriers


def test_barriers_come_back_as_they_were_set(somebody, me):
    wanted = [Standing("P2", "stuck", 5, "Een rekensom", frozenset({"P4"})), Standing("P4", "moving", 3)]
    assert set_barriers(somebody, wanted, by=me, on=TODAY) == ["P2", "P4"]
    assert standings(somebody) == {standing.kind: standing for standing in wanted}
    assert set_barriers(somebody, wanted, by=me, on=TODAY) == []


def test_a_barrier_that_is_held_gets_a_gear_although_nobody_discussed_it(somebody, me):
    set_barriers(somebody, [Standing("D2", "stuck", 4, "", frozenset({"P2"}))], by=me, on=TODAY)
    assert standings(somebody)["P2"].state == BarrierState.NOT_DISCUSSED


def test_a_hold_that_is_let_go_disappears(somebody, me):
    set_barriers(somebody, [Standing("D2", "stuck", 4, "", frozenset({"P2", "P4"}))], by=me, on=TODAY)
    set_barriers(somebody, [Standing("D2", "stuck", 4, "", frozenset({"P4"}))], by=me, on=TODAY)
    assert [link.held.kind_id for link in BarrierLink.objects.select_related("held").order_by("pk")] == ["P4"]


def test_since_changes_with_the_state_and_not_with_the_weight(somebody, me):
    set_barriers(somebody, [Standing("P5", "stuck", 4)], by=me, on=TODAY - WEEK)
    set_barriers(somebody, [Standing("P5", "stuck", 2)], by=me, on=TODAY)
    assert Barrier.objects.get(client=somebody).since == TODAY - WEEK
    set_barriers(somebody, [Standing("P5", "moving", 2)], by=me, on=TODAY)
    assert Barrier.objects.get(client=somebody).since == TODAY


def test_what_was_never_discussed_leaves_no_trace(somebody, me, trace):
    before = len(trace.processings)
    assert set_barriers(somebody, [Standing("P1"), Standing("W3")], by=me, on=TODAY) == []
    assert not Barrier.objects.exists()
    assert len(trace.processings) == before


def test_every_write_is_logged_with_the_person(somebody, me, trace):
    start = len(trace.processings)
    record_contact(somebody, by=me, on=TODAY, channel="phone", result="spoken")
    promise = promises.make(somebody, Agreement("Bellen", "us", me, TODAY), by=me)
    promises.move(promise, to=TODAY + WEEK, reason="Later", by=me)
    promises.change_state(promise, "kept", by=me, on=TODAY)
    measure(somebody, {"paid_work": True, "support": False}, by=me, on=TODAY, moment="end")
    give_outcome(somebody, CommonOutcome.objects.get(pk="participation"), by=me, on=TODAY)
    set_barriers(somebody, [Standing("P1", "stuck")], by=me, on=TODAY)
    lines = trace.processings[start:]
    assert [line.action for line in lines] == ["created", "created", "changed", "changed", "created", "created", "changed"]
    assert {line.activity for line in lines} == {Activity.GUIDANCE}
    assert {line.subjects for line in lines} == {(somebody.pseudonym,)}
