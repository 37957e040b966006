"""Several colleagues, or several windows, at the same moment: one of each, and nobody's words are lost unseen."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from raderwerk.caseload.models import Contact, Promise
from raderwerk.core.transitions import TransitionRefused
from raderwerk.privacy.log import processing_trace
from raderwerk.privacy.models import Consent
from raderwerk.talks.enums import ReferralState
from raderwerk.talks.models import GivenOutcome, OutcomeSetVersion, Reflection, Talk
from raderwerk.talks.outcome_set_rules import Row
from raderwerk.talks.sections import Record
from raderwerk.talks.services import arrangement, outcome_sets, record, referrals, reflections, talks
from raderwerk.talks.services.outcome_sets import SetRefused
from raderwerk.talks.services.referrals import Answer
from tests.caseload.person.world import TODAY
from tests.talks.world import make_outcome_set, make_partner, make_talk

pytestmark = pytest.mark.django_db(transaction=True)
WINDOWS = 5
WORK = [Row("A", "Werk", "ready_for_work")]


def at_once(work):
    """What became of doing `work` in each window at the same moment."""
    together = Barrier(WINDOWS)

    def one(_window):
        together.wait()
        try:
            with processing_trace(origin="test"):
                work()
            return "done"
        except (SetRefused, TransitionRefused):
            return "refused"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WINDOWS) as pool:
        return sorted(pool.map(one, range(WINDOWS)))


def test_one_version_is_published(asveld, team_lead):
    made = make_outcome_set(asveld)
    became = at_once(lambda: outcome_sets.publish(made, WORK, seen=1, note="Korter", meanings_confirmed=False, by=team_lead))
    assert became == ["done"] + ["refused"] * (WINDOWS - 1)
    assert OutcomeSetVersion.objects.filter(outcome_set=made).count() == 2


def test_the_examples_come_once(asveld):
    assert at_once(lambda: arrangement.ensure_presets(asveld)) == ["done"] * WINDOWS
    assert (asveld.outcome_sets.count(), asveld.domain_templates.count()) == (3, 2)


def test_one_answer_counts(asveld, me, somebody):
    with processing_trace(origin="test"):
        made = referrals.refer(
            somebody,
            partner=make_partner(asveld),
            what_for="Taalles",
            warm=False,
            responsible=me,
            on=TODAY,
            answer_due_on=TODAY,
            by=me,
        )
    became = at_once(lambda: referrals.answer(made, Answer(ReferralState.ACCEPTED, TODAY), by=me))
    assert became == ["done"] + ["refused"] * (WINDOWS - 1)
    assert made.events.count() == 2


def test_a_card_that_is_sent_twice_is_one_card(me, somebody):
    talk = make_talk(somebody, me)
    with processing_trace(origin="test"):
        reflections.record_consent(somebody, on=TODAY, by=me)
    assert at_once(lambda: reflections.client_card(talk, {"genuine": 5})) == ["done"] * WINDOWS
    assert Reflection.objects.count() == 1


def test_two_taps_give_one_consent(me, somebody):
    assert at_once(lambda: reflections.record_consent(somebody, on=TODAY, by=me)) == ["done"] * WINDOWS
    assert Consent.objects.count() == 1


def test_a_talk_is_finished_once(me, somebody):
    talk = make_talk(somebody, me)
    page = Record(talk, me, TODAY)
    typed = {
        **{f"{part.code}-seen": part.mark for part in (page.promise, page.outcome)},
        "promise-what": "Bellen met de kringloop",
        "promise-owner": "client",
        "promise-due_on": TODAY.isoformat(),
        "outcome-local": str(page.outcomes[0].pk),
    }
    became = at_once(lambda: record.finish(Talk.objects.get(), typed, by=me, today=TODAY))
    assert became == ["done"] + ["refused"] * (WINDOWS - 1)
    for model in (Contact, GivenOutcome, Promise):
        assert model.objects.count() == 1


def test_beginning_in_every_window_gives_one_draft(me, somebody):
    first = make_talk(somebody, me)
    version, template = first.outcome_version, first.domain_template
    first.delete()
    begun = {"on": TODAY, "channel": "talk", "place": "", "outcome_version": version, "domain_template": template}
    assert at_once(lambda: talks.start(somebody, by=me, **begun)) == ["done"] * WINDOWS
    assert Talk.objects.count() == 1
