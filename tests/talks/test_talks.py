"""A talk from beginning to end: one draft, one contact, one outcome, and a correction that doubles nothing."""

import datetime as dt

import pytest
from django.utils import timezone

from raderwerk.caseload.models import Contact, Outcome
from raderwerk.caseload.signals import summary_refreshed
from raderwerk.core.transitions import TransitionRefused
from raderwerk.talks.enums import TalkState
from raderwerk.talks.models import GivenOutcome, LocalOutcome, OutcomeSetVersion, Talk
from raderwerk.talks.services import outcomes, talks
from raderwerk.talks.services.outcomes import OutcomeRefused
from raderwerk.talks.signals import outcome_given, talk_finished
from tests.caseload.person.world import TODAY
from tests.talks.world import make_domain_template, make_outcome_set, make_talk

pytestmark = pytest.mark.usefixtures("trace")
DAY = dt.timedelta(days=1)


@pytest.fixture
def talk(somebody, me):
    return make_talk(somebody, me, note="Wil graag met planten werken.")


def local(talk, code):
    return LocalOutcome.objects.get(version=talk.outcome_version, code=code)


def begin(client, by, **fields):
    set_ = client.organisation.outcome_sets.first() or make_outcome_set(client.organisation)
    template = client.organisation.domain_templates.first() or make_domain_template(client.organisation)
    given = {"on": TODAY, "channel": "talk", "place": "", "outcome_version": set_.current, "domain_template": template}
    return talks.start(client, by=by, **{**given, **fields})


def test_beginning_twice_gives_the_open_draft(somebody, me, colleague):
    first = begin(somebody, me)
    assert begin(somebody, me, on=TODAY - DAY) == first
    assert begin(somebody, colleague) != first


def test_finishing_makes_the_contact_and_the_outcome(talk, me, somebody):
    done = talks.finish(talk, local=local(talk, "A"), by=me)
    assert done.state == TalkState.FINISHED
    contact = Contact.objects.get(client=somebody)
    assert (contact.on, contact.channel, contact.result, contact.note) == (TODAY, "talk", "spoken", talk.note)
    given = GivenOutcome.objects.get(talk=talk)
    assert (given.local.code, given.outcome.common_id, given.outcome.on) == ("A", "ready_for_work", TODAY)
    somebody.refresh_from_db()
    assert (somebody.last_spoken_on, somebody.outcome_id, somebody.case_manager) == (TODAY, "ready_for_work", me)


def test_finishing_twice_does_it_once(talk, me):
    for _tap in range(2):
        talks.finish(talk, local=local(talk, "A"), by=me)
    assert Contact.objects.count() == GivenOutcome.objects.count() == 1


def test_the_summary_is_refreshed_once_and_others_hear_of_it(talk, me):
    heard = []

    def hear(signal, **_):
        heard.append(signal)

    for signal in (summary_refreshed, talk_finished, outcome_given):
        signal.connect(hear)
    try:
        talks.finish(talk, local=local(talk, "A"), by=me)
    finally:
        for signal in (summary_refreshed, talk_finished, outcome_given):
            signal.disconnect(hear)
    assert sorted(map(id, heard)) == sorted(map(id, (summary_refreshed, talk_finished, outcome_given)))


def test_not_now_comes_back_on_a_day(talk, me):
    for review_on in (None, TODAY):
        with pytest.raises(OutcomeRefused):
            talks.finish(talk, local=local(talk, "C"), review_on=review_on, by=me)
    assert not Contact.objects.exists(), "a refusal leaves nothing behind"
    talks.finish(talk, local=local(talk, "C"), review_on=TODAY + 90 * DAY, by=me)
    assert Outcome.objects.get().review_on == TODAY + 90 * DAY


def test_old_talks_keep_their_version(talk, me):
    newer = OutcomeSetVersion.objects.create(outcome_set=talk.outcome_version.outcome_set, number=2)
    other = LocalOutcome.objects.create(version=newer, code="A", label="Anders", common_id="participation", order=0)
    with pytest.raises(OutcomeRefused, match="andere versie"):
        talks.finish(talk, local=other, by=me)
    assert talks.finish(talk, local=local(talk, "A"), by=me).outcomes.get().local.label == "Kan naar werk"


def test_a_judgement_needs_a_talk_and_a_process_outcome_does_not(talk, somebody, me):
    with pytest.raises(OutcomeRefused, match="hoort bij een gesprek"):
        outcomes.give(somebody, local(talk, "A"), by=me, on=TODAY)
    given = outcomes.give(somebody, local(talk, "D"), by=me, on=TODAY)
    somebody.refresh_from_db()
    assert given.talk is None
    assert somebody.outcome_id == "not_spoken"


def test_a_dropped_talk_leaves_no_contact(talk, me):
    talks.drop(talk, me, on=TODAY)
    assert not Contact.objects.exists()
    with pytest.raises(TransitionRefused):
        talks.finish(talk, local=local(talk, "A"), by=me)


def test_somebody_who_did_not_come_is_in_the_contacts_and_was_not_spoken(talk, me, somebody):
    talks.drop(talk, me, on=TODAY, result="no_show")
    assert (Contact.objects.get().result, Contact.objects.get().on) == ("no_show", TODAY)
    somebody.refresh_from_db()
    assert somebody.last_spoken_on is None


def test_a_correction_sets_right_and_doubles_nothing(talk, me):
    talks.finish(talk, local=local(talk, "A"), by=me)
    opened = talks.correct(talk, by=me, today=timezone.localdate())
    assert opened.state == TalkState.DRAFT
    with pytest.raises(TransitionRefused):
        talks.drop(talk, me, on=TODAY)
    Talk.objects.filter(pk=talk.pk).update(note="Wil met dieren werken.")
    talks.finish(talk, local=local(talk, "A"), by=me)
    assert Contact.objects.get().note == "Wil met dieren werken."
    assert Outcome.objects.count() == 1
    talks.correct(talk, by=me, today=timezone.localdate())
    talks.finish(talk, local=local(talk, "B"), by=me)
    assert [given.local.code for given in GivenOutcome.objects.order_by("pk")] == ["A", "B"]


def test_only_the_holder_corrects_and_only_for_a_week(talk, me, colleague):
    talks.finish(talk, local=local(talk, "A"), by=me)
    for by, today in ((colleague, timezone.localdate()), (me, timezone.localdate() + 8 * DAY)):
        with pytest.raises(TransitionRefused, match="in de week erna"):
            talks.correct(talk, by=by, today=today)
    begin(talk.client, me)
    with pytest.raises(TransitionRefused, match="ander gesprek"):
        talks.correct(talk, by=me, today=timezone.localdate())
