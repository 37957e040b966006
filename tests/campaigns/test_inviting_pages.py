"""The pages of choosing, leaving out and inviting, asked as a team lead does; and in a real browser."""

import pytest
from django.test import Client as Browser

from raderwerk.campaigns.models import FollowUp, Invitation, InviteRun
from raderwerk.campaigns.services import running
from raderwerk.people.middleware import SESSION_KEY
from tests.campaigns.test_inviting import make_people, make_slots
from tests.campaigns.world import make_campaign
from tests.caseload.person.world import make_client, make_member, make_organisation

pytestmark = pytest.mark.django_db
SPEC = {"maanden": "24", "peildatum": "2026-11-23", "gesproken": "3"}


@pytest.fixture
def campaign():
    return make_campaign(make_organisation())


@pytest.fixture
def lead(campaign):
    return make_member(campaign.organisation, "Ties Leidsman", "team_lead")


@pytest.fixture
def visitor(lead):
    made = Browser()
    made.force_login(lead.user, backend="django.contrib.auth.backends.ModelBackend")
    session = made.session
    session[SESSION_KEY] = lead.pk
    session.save()
    return made


def text_of(response):
    return " ".join(response.content.decode().split())


def test_choosing(campaign, visitor):
    make_client(campaign.organisation)
    make_client(campaign.organisation, "0000043", since=None)
    address = f"/campagnes/{campaign.pk}/uitnodigen/kies/"
    page = text_of(visitor.get(address, SPEC))
    assert "<b>1 mens</b> past bij deze keuze" in page
    assert "hebben nu geen uitkering" in page
    assert visitor.post(address, SPEC).status_code == 302
    assert FollowUp.objects.get().campaign == campaign
    assert "zitten al in deze campagne" in text_of(visitor.get(address, SPEC))


def test_what_is_wrong_with_a_choice_is_said_and_nobody_is_chosen(campaign, visitor):
    make_client(campaign.organisation)
    answer = visitor.post(f"/campagnes/{campaign.pk}/uitnodigen/kies/", {**SPEC, "maanden": "veel"})
    assert "id_maanden" in text_of(answer)
    assert not FollowUp.objects.exists()


def test_inviting_and_following_it(campaign, lead, visitor):
    make_slots(campaign, lead, 5)
    make_people(campaign, 2)
    address = f"/campagnes/{campaign.pk}/uitnodigen/"
    assert "Je kunt nu 5 mensen uitnodigen" in text_of(visitor.get(address))
    asked = {"kind": "invitation", "most": "5", "channels": ["sms", "letter"]}
    made = visitor.post(address, asked)
    run = InviteRun.objects.get()
    assert made["Location"] == f"{address}{run.pk}/"
    assert run.channels == ["sms", "letter"]
    assert visitor.get(address)["Location"] == made["Location"]
    assert "Je mag deze pagina verlaten" in text_of(visitor.get(made["Location"]))
    running.carry_out(run.pk)
    assert visitor.get(f"{made['Location']}voortgang/")["HX-Redirect"] == made["Location"]
    assert "2 mensen zijn uitgenodigd" in text_of(visitor.get(made["Location"]))
    assert Invitation.objects.count() == 2


def test_stopping_and_going_on(campaign, lead, visitor):
    make_slots(campaign, lead, 5)
    make_people(campaign, 2)
    run = InviteRun.objects.create(campaign=campaign, started_by=lead, total=2, channels=["sms"])
    address = f"/campagnes/{campaign.pk}/uitnodigen/{run.pk}/"
    visitor.post(f"{address}stop/")
    assert "Een collega stopte het uitnodigen" in text_of(visitor.get(address))
    visitor.post(f"{address}ga-verder/")
    running.carry_out(run.pk)
    assert Invitation.objects.count() == 2


def test_without_places_nobody_is_invited(campaign, visitor):
    make_people(campaign, 1)
    assert "Er zijn geen vrije plekken" in text_of(visitor.get(f"/campagnes/{campaign.pk}/uitnodigen/"))


def test_leaving_out_from_the_list(campaign, lead, visitor):
    first, second = make_people(campaign, 2)
    chosen = {"wie": [str(first.client.pseudonym)]}
    asked = visitor.post(f"/campagnes/{campaign.pk}/mensen/gekozen/", {"wat": "overslaan", **chosen})
    assert "Sla 1 persoon over" in text_of(asked)
    address = f"/campagnes/{campaign.pk}/mensen/gekozen/sla-over/"
    assert "Schrijf in een paar woorden" in text_of(visitor.post(address, {**chosen, "reason": "other"}))
    assert visitor.post(address, {**chosen, "reason": "in_programme", "note": "Bij De Bout"}).status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.closing_reason, first.closing_note, second.closing_reason) == ("in_programme", "Bij De Bout", "")


@pytest.mark.django_db(transaction=True)
def test_in_a_browser(campaign, lead, visitor, live_server, page, axe, console_errors, screenshot):
    make_slots(campaign, lead, 5)
    make_client(campaign.organisation)
    page.context.add_cookies(
        [{"name": name, "value": morsel.value, "url": live_server.url} for name, morsel in visitor.cookies.items()]
    )
    address = f"{live_server.url}/campagnes/{campaign.pk}/uitnodigen/"
    page.goto(f"{address}kies/")
    page.get_by_label("Uitkering, hele maanden of langer").fill("500")
    page.get_by_text("0 mensen passen bij deze keuze").wait_for()
    page.get_by_label("Uitkering, hele maanden of langer").fill("24")
    page.get_by_text("1 mens past bij deze keuze").wait_for()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
        screenshot(page, f"campaign-select-{width}")
    page.get_by_role("button", name="Kies deze 1 mens").press("Enter")
    page.get_by_text("1 mens wacht op een uitnodiging").wait_for()
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
    page.get_by_role("button", name="Begin met uitnodigen").press("Enter")
    page.get_by_role("button", name="Stop met uitnodigen").wait_for()
    axe(page)
