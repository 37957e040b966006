"""Handing somebody over: nobody starts again, nothing that was promised is lost, and it fits on one sheet."""

import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from raderwerk.campaigns.models import Appointment
from raderwerk.caseload.enums import ManagerSource
from raderwerk.caseload.models import Promise
from raderwerk.caseload.services.barriers import Standing, set_barriers
from raderwerk.caseload.services.contacts import record_contact
from raderwerk.caseload.services.managers import correct_manager
from raderwerk.caseload.services.outcomes import give_outcome
from raderwerk.core import clock
from raderwerk.privacy.models import LogEntry
from raderwerk.register.models import CommonOutcome
from raderwerk.talks.enums import TalkState
from raderwerk.talks.handover_page import HandoverPage
from raderwerk.talks.models import Handover
from raderwerk.talks.services import referrals
from raderwerk.talks.services.handovers import Plan, hand_over
from tests.campaigns.world import make_appointment, make_campaign, make_follow_up, make_slot
from tests.caseload.person.world import TODAY, make_promise
from tests.talks.world import make_partner, make_talk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trace")]
SOON = TODAY + dt.timedelta(days=7)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("raderwerk.talks.views.handovers.today", lambda: TODAY)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def known(asveld, me, somebody):
    """Somebody of whom everything is known, at length."""
    long = "Wil graag weer in een keuken staan en kan een uur achter elkaar werken zonder pauze. " * 12
    for number in range(4):
        day = TODAY - dt.timedelta(days=number)
        talk = make_talk(somebody, me, on=day, wishes=long, talents=long, motivation=long, experience=long, note=long)
        talk.state, talk.finished_at = TalkState.FINISHED, timezone.now()
        talk.save()
        make_promise(somebody, me, SOON, f"Samen bellen met de partner, poging {number}")
    wanted = [Standing(code, "stuck", 3, long) for code in ("P1", "P2", "P3", "P4", "P5", "D1", "D2", "W1")]
    set_barriers(somebody, wanted, by=me, on=TODAY)
    outcome = CommonOutcome.objects.get(pk="temporarily_not")
    give_outcome(somebody, outcome, by=me, on=TODAY, review_on=SOON, explanation=long)
    refer(somebody, me, make_partner(asveld))
    correct_manager(somebody, me)
    return somebody


def refer(client, me, partner):
    return referrals.refer(
        client, partner=partner, what_for="Taalles", warm=True, responsible=me, on=TODAY, answer_due_on=SOON, by=me
    )


def test_the_colleague_takes_over_who_what_and_when(known, me, colleague):
    hand_over(known, Plan(colleague, "Bel liever dan je mailt.", SOON), on=TODAY, by=me)
    known.refresh_from_db()
    assert (known.case_manager, known.manager_source) == (colleague, ManagerSource.CORRECTED)
    assert set(Promise.objects.filter(client=known).values_list("responsible", flat=True)) == {colleague.pk}
    assert known.referrals.get().responsible == colleague
    meeting = Promise.objects.filter(client=known, due_on=SOON).order_by("-pk").first()
    assert meeting.what == "Kennismaken na de overdracht"


def test_what_another_colleague_looks_after_stays_with_them(known, me, colleague, team_lead):
    theirs = make_promise(known, team_lead, SOON, "Regelen van vervoer")
    hand_over(known, Plan(colleague, "", SOON), on=TODAY, by=me)
    theirs.refresh_from_db()
    assert theirs.responsible == team_lead


def test_a_team_lead_hands_over_what_an_absent_colleague_looked_after(known, me, colleague, team_lead):
    hand_over(known, Plan(colleague, "", SOON), on=TODAY, by=team_lead)
    assert not Promise.objects.filter(client=known, responsible=me).exists()


def test_the_page_says_what_matters_first(known, me, colleague):
    hand_over(known, Plan(colleague, "Bel liever dan je mailt.", SOON), on=TODAY, by=me)
    page = HandoverPage(known, today=TODAY)
    assert page.handover.note == "Bel liever dan je mailt."
    assert [voice.name for voice in page.voices] == [
        "Wat zou u willen",
        "Waar bent u goed in",
        "Wat geeft u energie",
        "Wat heeft u eerder gedaan",
    ]
    assert len(page.talks) == 3
    assert len(page.barriers) == 6
    assert len(page.referrals) == 1


def test_notes_stand_in_where_no_talk_was_written_down(somebody, me):
    record_contact(somebody, by=me, on=TODAY, channel="phone", result="spoken", note="Belt morgen terug")
    page = HandoverPage(somebody, today=TODAY)
    assert [contact.note for contact in page.contacts] == ["Belt morgen terug"]


def test_the_next_appointment_of_a_campaign_is_on_it(asveld, me, somebody):
    campaign = make_campaign(asveld)
    made: Appointment = make_appointment(make_follow_up(campaign, somebody), make_slot(campaign, me))
    shown = HandoverPage(somebody, today=timezone.localdate(made.starts_at)).appointment
    assert str(timezone.localtime(made.starts_at).day) in shown
    assert HandoverPage(somebody, today=timezone.localdate(made.starts_at) + dt.timedelta(days=1)).appointment == ""


def test_a_full_life_fits_on_one_tagged_sheet(visitor, known, me, colleague):
    hand_over(known, Plan(colleague, "Begin over de moestuin. " * 25, SOON), on=TODAY, by=me)
    answer = visitor.get(reverse("handover_pdf", args=[known.pseudonym]))
    reader = PdfReader(BytesIO(answer.content))
    assert len(reader.pages) == 1
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = reader.pages[0].extract_text()
    assert "Begin over de moestuin" in text
    assert "Overdracht" in text
    assert answer["Cache-Control"] == "no-store"


def test_looking_and_taking_along_are_logged(visitor, known):
    for name in ("handover", "handover_pdf"):
        visitor.get(reverse(name, args=[known.pseudonym]))
    spans = [entry.span for entry in LogEntry.objects.about(known.pseudonym)]
    assert {(span.activity, span.action) for span in spans} >= {("handover", "read"), ("handover", "exported")}


def test_the_form_hands_over_and_guards_its_words(visitor, known, colleague):
    address = reverse("handover", args=[known.pseudonym])
    version = visitor.get(address).context["form"].current_version
    data = {"to": colleague.pk, "note": "Heeft een depressie", "meet_on": SOON.isoformat(), "version": version}
    asked = visitor.post(address, data)
    assert "Schrijf wat iemand wel en niet kan." in asked.content.decode()
    assert not Handover.objects.exists()
    visitor.post(address, data | {"careful_ok": asked.context["form"].careful_seal})
    assert Handover.objects.get().to == colleague


def test_two_who_hand_over_at_once_do_not_undo_each_other(visitor, known, me, colleague, team_lead):
    address = reverse("handover", args=[known.pseudonym])
    version = visitor.get(address).context["form"].current_version
    hand_over(known, Plan(team_lead, "", SOON), on=TODAY, by=me)
    page = visitor.post(address, {"to": colleague.pk, "note": "Getypt", "meet_on": SOON.isoformat(), "version": version})
    assert "intussen een klantmanager gekozen" in page.content.decode()
    assert "Getypt" in page.content.decode()
    known.refresh_from_db()
    assert known.case_manager == team_lead


def test_meeting_lies_ahead(visitor, known, colleague):
    address = reverse("handover", args=[known.pseudonym])
    version = visitor.get(address).context["form"].current_version
    yesterday = (TODAY - dt.timedelta(days=1)).isoformat()
    page = visitor.post(address, {"to": colleague.pk, "note": "", "meet_on": yesterday, "version": version})
    assert "al geweest" in page.content.decode()


def test_the_timeline_tells_to_whom(visitor, known, me, colleague):
    hand_over(known, Plan(colleague, "Bel liever.", SOON), on=TODAY, by=me)
    html = visitor.get(reverse("client", args=[known.pseudonym]), {"soort": "contact"}).content.decode()
    assert f"Overgedragen aan {colleague.user.name}" in html
