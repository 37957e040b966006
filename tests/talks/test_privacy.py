"""What talks keep about people: shown on request, and gone with the file."""

import datetime as dt

import pytest

from raderwerk.caseload.models import Client
from raderwerk.caseload.privacy import destroy_files
from raderwerk.privacy.models import Change
from raderwerk.privacy.subject_access import collect
from raderwerk.talks.models import DomainView, FunctionalNeeds, Handover, Referral, Reflection, Talk
from raderwerk.talks.services import referrals, reflections
from tests.caseload.person.world import TODAY
from tests.talks.world import make_partner, make_talk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trace")]


def shown_of(client):
    return " ".join(fact.text for part in collect(client.pseudonym) for record in part.records for fact in record)


@pytest.fixture
def full(somebody, me, colleague):
    """Somebody with one of everything that talks keep."""
    talk = make_talk(
        somebody, me, wishes="Weer in een keuken staan", pending={"promise": {"what": "Samen bellen", "owner": "us"}}
    )
    domain = talk.domain_template.domains.first()
    DomainView.objects.create(talk=talk, domain=domain, state="discussed", standing=3, what_is_needed="Een oppas")
    FunctionalNeeds.objects.create(talk=talk, hours_per_week=16, details={"postures": ["sit"], "pace": "own", "helps": "Rust"})
    partner = make_partner(somebody.organisation)
    due = TODAY + dt.timedelta(days=9)
    referrals.refer(
        somebody, partner=partner, what_for="Taalles", warm=False, responsible=me, on=TODAY, answer_due_on=due, talk=talk, by=me
    )
    reflections.record_consent(somebody, on=TODAY, by=me)
    reflections.write(talk, reflections.Written(notes={"genuine": "Zei wat zij vond"}), by=me)
    Handover.objects.create(client=somebody, recorded_by=me, to=colleague, on=TODAY, note="Bel liever")
    return somebody


def test_inzage_shows_all_of_it_in_words(full):
    shown = shown_of(full)
    for text in (
        "Weer in een keuken staan",
        "Samen bellen",
        "Een oppas",
        "Zittend werken",
        "Eigen tempo",
        "Taalles",
        "Bel liever",
    ):
        assert text in shown


def test_inzage_shows_what_is_chosen_and_not_recorded_yet(full):
    talk = Talk.objects.get()
    local, partner = talk.outcome_version.outcomes.get(code="A"), full.organisation.partners.get()
    talk.pending = {
        "outcome": {"local": str(local.pk), "explanation": "Begint maandag", "review": "", "review_on": ""},
        "referral": {"partner": str(partner.pk), "what_for": "Fietsles", "warm": True},
    }
    talk.save()
    shown = shown_of(full)
    for text in (f"{local.label}; Begint maandag", f"{partner.name}; Fietsles"):
        assert text in shown


def test_the_change_log_leaves_out_what_is_only_typed(full):
    talk = Talk.objects.get()
    Change.objects.all().delete()
    talk.pending = {"promise": {"what": "Iets anders"}}
    talk.save()
    assert not Change.objects.exists()


def test_a_destroyed_file_takes_its_talks_along(full):
    gone = destroy_files(Client.objects.filter(pk=full.pk))
    assert gone["talks.talk"] == gone["talks.referral"] == gone["talks.handover"] == gone["talks.reflection"] == 1
    for model in (Talk, DomainView, FunctionalNeeds, Referral, Reflection, Handover):
        assert not model.objects.exists()
