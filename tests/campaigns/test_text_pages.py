"""The pages of texts and of what goes out, as a team lead uses them."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from raderwerk.campaigns import texts
from raderwerk.campaigns.enums import MessageState
from raderwerk.campaigns.models import CampaignText, LetterFile, Message
from raderwerk.campaigns.services import letters
from raderwerk.campaigns.services.messages import queue
from raderwerk.campaigns.sheets import Printed
from raderwerk.core import progress
from raderwerk.core.progress import Progress
from raderwerk.people.enums import Role
from raderwerk.privacy.log import processing_trace
from raderwerk.privacy.models import LogEntry
from tests.campaigns.test_sending import build
from tests.caseload.person.conftest import signed_in
from tests.caseload.person.world import make_member

WORDS = {"subject": "Welkom", "body": "Dag {naam},\r\n\r\nKies hier: {link}. Uw code is {code}. Bel {telefoon}."}


@pytest.fixture
def world(db):
    made = build()
    texts.default_texts(made.campaign)
    made.lead = make_member(made.client.organisation, "Theo Proefsma", Role.TEAM_LEAD)
    made.visitor = signed_in(made.lead)
    return made


@pytest.fixture
def quick_press(monkeypatch):
    monkeypatch.setattr("raderwerk.campaigns.letter_press.press", lambda sheets: Printed(b"%PDF", 1))


def editor(world, kind="invitation", channel="letter"):
    return reverse("campaign_text", args=[world.campaign.pk, kind, channel])


def outgoing(world, name="campaign_messages", *more):
    return reverse(name, args=[world.campaign.pk, *more])


def newest(world):
    return CampaignText.objects.filter(campaign=world.campaign, kind="invitation", channel="letter").latest("number")


# -- texts


def test_the_overview_leads_to_every_text(world):
    page = world.visitor.get(outgoing(world, "campaign_texts"))
    for kind, channel in texts.presets.presets():
        assert editor(world, kind, channel) in page.content.decode()


def test_words_are_saved_as_a_new_version(world):
    assert world.visitor.post(editor(world), WORDS).status_code == 302
    text = newest(world)
    assert (text.number, text.written_by, text.body.count("\r")) == (2, world.lead, 0)
    page = world.visitor.get(editor(world)).content.decode()
    assert "Versie 2" in page
    assert "Theo Proefsma" in page


def test_what_is_refused_stays_in_the_form_and_says_why(world):
    page = world.visitor.post(editor(world), {**WORDS, "body": "Dag {nam}, u bent verplicht te komen."})
    assert page.status_code == 200
    content = page.content.decode()
    assert "u bent verplicht te komen." in content
    assert "Bedoel je {naam}?" in content
    assert "uitnodigen in plaats" in content or "Nodig uit in plaats van te verplichten" in content
    assert newest(world).number == 1


def test_looking_saves_nothing_and_works_without_javascript(world):
    page = world.visitor.post(editor(world), {**WORDS, "body": "Dag {naam}, indien mogelijk.", "bekijk": "1"}).content.decode()
    assert "Dag S.A. Maquetteink, indien mogelijk." in page
    assert "schrijf liever ‘als’" in page
    assert "{link} ontbreekt" in page
    assert newest(world).number == 1


def test_the_check_while_one_types_is_a_fragment(world):
    page = world.visitor.post(editor(world) + "kijk-na/", WORDS).content.decode()
    assert "<html" not in page
    assert "Makkelijk te lezen" in page


def test_the_first_words_and_older_versions_can_be_taken_back(world):
    world.visitor.post(editor(world), WORDS)
    first = texts.presets.presets()["invitation", "letter"].subject
    for query in ("?begintekst=1", "?versie=1"):
        page = world.visitor.get(editor(world) + query).content.decode()
        assert f'value="{first}"' in page
        assert "geldt pas" in page
    assert newest(world).subject == "Welkom", "looking changes nothing"


def test_an_sms_has_no_subject_and_is_counted(world):
    page = world.visitor.get(editor(world, channel="sms")).content.decode()
    assert 'name="subject"' not in page
    assert "2 sms’en" in page
    body = "Dag {naam}, kies hier: {link} of bel {telefoon}"
    assert world.visitor.post(editor(world, channel="sms"), {"body": body}).status_code == 302


def test_a_message_that_does_not_exist_is_not_found(world):
    assert world.visitor.get(editor(world, "invitation", "pigeon")).status_code == 404


def test_an_example_letter_as_pdf(world):
    page = world.visitor.get(reverse("campaign_text_pdf", args=[world.campaign.pk, "invitation"]))
    assert page["Content-Type"] == "application/pdf"
    assert page.content.startswith(b"%PDF")


# -- what goes out


def test_what_waits_can_be_seen_and_withdrawn(world):
    (message,) = queue(world.follow_up, "invitation", ["email"])
    page = world.visitor.get(outgoing(world)).content.decode()
    assert "Wacht op verzending" in page
    assert "Maquetteink" in page
    assert LogEntry.objects.filter(span__activity="invitation", span__action="listed").exists()
    world.visitor.post(outgoing(world, "messages_withdraw"), {"bericht": message.pk})
    message.refresh_from_db()
    assert (message.state, message.failure) == (MessageState.WITHDRAWN, "Ingetrokken door een collega.")


def test_what_failed_comes_first_with_its_reason_and_can_be_tried_again(world):
    queue(world.follow_up, "invitation", ["email", "sms"])
    Message.objects.update(state="failed", failure="De mailserver weigert dit adres.", attempts=6)
    page = world.visitor.get(outgoing(world)).content.decode()
    assert page.count("De mailserver weigert dit adres.") == 2
    assert "2 berichten gaan opnieuw uit." in follow(world, "messages_again")
    assert set(Message.objects.values_list("state", "attempts")) == {("waiting", 0)}


def follow(world, name, *more, **data):
    return world.visitor.post(outgoing(world, name, *more), data, follow=True).content.decode()


def test_a_server_that_is_away_is_said_on_top(world):
    queue(world.follow_up, "invitation", ["email"])
    Message.objects.update(attempts=1, failure="De mailserver is niet bereikbaar. We proberen het om 9.05 uur opnieuw.")
    assert "Versturen lukt even niet" in world.visitor.get(outgoing(world)).content.decode()


def test_a_campaign_that_stands_still_says_so(world):
    type(world.campaign).objects.update(state="paused")
    assert "Er gaat nu niets uit" in world.visitor.get(outgoing(world)).content.decode()


def test_letters_are_made_and_downloaded_and_that_is_logged(world, quick_press):
    queue(world.follow_up, "invitation", ["letter"])
    assert "Maak 1 brief" in world.visitor.get(outgoing(world)).content.decode()
    assert "De brieven zijn klaar." in follow(world, "letters_make")
    file = LetterFile.objects.get()
    page = world.visitor.post(outgoing(world, "letters_download", file.pk))
    assert page.content == b"%PDF"
    assert page["Content-Disposition"].startswith("attachment")
    assert LogEntry.objects.filter(span__activity="invitation", span__action="exported").count() == 1
    file.refresh_from_db()
    assert file.downloaded_at is not None
    assert world.visitor.post(outgoing(world, "letters_rows", file.pk)).content.startswith(b"PK")


def test_many_files_can_all_be_reached(world):
    LetterFile.objects.bulk_create(LetterFile(campaign=world.campaign, sealed_pdf=b"", letters=250) for _ in range(12))
    page = world.visitor.get(outgoing(world)).content.decode()
    assert "Eerdere bestanden (2)" in page
    assert all(outgoing(world, "letters_download", file.pk) in page for file in LetterFile.objects.all())


def test_progress_is_shown_while_letters_are_made(world):
    queue(world.follow_up, "invitation", ["letter"])
    progress.report(letters.job(world.campaign), Progress("We maken de brieven", 250, 1000))
    assert "250 van 1.000 brieven" in world.visitor.get(outgoing(world, "letters_progress")).content.decode()
    Message.objects.update(state="sent", sent_at=timezone.now())
    assert world.visitor.get(outgoing(world, "letters_progress"))["HX-Redirect"] == outgoing(world)


def test_the_page_asks_as_much_for_one_message_as_for_many(world, django_assert_max_num_queries):
    for number in range(30):
        Message.objects.create(
            follow_up=world.follow_up, kind="follow_up", channel="email", next_try_at=timezone.now() + dt.timedelta(number)
        )
    with processing_trace(origin="test"), django_assert_max_num_queries(25):
        world.visitor.get(outgoing(world))
