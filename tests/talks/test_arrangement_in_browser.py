"""What an organisation arranges, referrals, looking back and handing over, in a real browser at both widths."""

import datetime as dt

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from raderwerk.core.clock import today
from raderwerk.privacy.log import processing_trace
from raderwerk.talks.models import Reflection
from raderwerk.talks.services import arrangement, referrals, reflections
from tests.caseload.person.test_in_browser import DESK, PHONE, sign_in
from tests.talks.world import make_partner, make_talk

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = pytest.mark.parametrize("size", [PHONE, DESK], ids=["390", "1280"])


@pytest.fixture
def go(page, live_server):
    """`go("referrals", me)` opens a page as somebody."""

    def open_page(name, who, *args):
        sign_in(page, live_server, who)
        page.goto(live_server.url + reverse(name, args=args))
        return page

    return open_page


@pytest.fixture
def referred(asveld, me, somebody):
    with processing_trace(origin="test"):
        return referrals.refer(
            somebody,
            partner=make_partner(asveld),
            what_for="Hulp bij geldzaken",
            warm=True,
            responsible=me,
            on=today() - dt.timedelta(days=20),
            answer_due_on=today() - dt.timedelta(days=6),
            by=me,
        )


@WIDTHS
def test_pages_of_arranging_are_for_everyone(page, go, axe, console_errors, asveld, team_lead, size):
    page.set_viewport_size(size)
    arrangement.ensure_presets(asveld)
    nijmegen, template = asveld.outcome_sets.get(preset="nijmegen"), asveld.domain_templates.first()
    for name, *args in (
        ("talk_arrangement",),
        ("outcome_set", nijmegen.pk),
        ("outcome_set_edit", nijmegen.pk),
        ("domain_template", template.pk),
        ("field_instructions",),
    ):
        axe(go(name, team_lead, *args))
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name


def test_a_new_version_is_made_seen_and_published(page, go, axe, console_errors, asveld, team_lead):
    arrangement.ensure_presets(asveld)
    den_haag = asveld.outcome_sets.get(preset="den_haag")
    go("outcome_set_edit", team_lead, den_haag.pk)
    page.get_by_role("button", name="Nog een uitkomst").click()
    last = page.locator(".ar-row").last
    last.get_by_label("Code").fill("DH6")
    last.get_by_label("Uitkomst in jullie woorden").fill("Gaat een opleiding doen")
    last.get_by_label("Telt mee als").select_option("steps_within_year")
    page.get_by_role("button", name="Bekijk hoe een collega kiest").click()
    expect(page.get_by_role("heading", name="Zo kiest een collega")).to_be_visible()
    axe(page)
    page.get_by_label("Wat is er anders").fill("Leren is nu een eigen uitkomst")
    page.get_by_role("button", name="Publiceer versie 2").press("Enter")
    expect(page.get_by_role("list", name="Versies van deze set")).to_contain_text("Nieuw: DH6, Gaat een opleiding doen")
    assert den_haag.current.outcomes.count() == 6


@WIDTHS
def test_an_answer_comes_in(page, go, axe, console_errors, me, referred, size):
    page.set_viewport_size(size)
    axe(go("referrals", me))
    expect(page.get_by_text("Op 1 verwijzing bleef het antwoord uit.")).to_be_visible()
    page.get_by_role("link", name=referred.client.identity.full_name).click()
    axe(page)
    page.get_by_text("Aangenomen: de partner gaat dit doen").click()
    page.get_by_role("button", name="Bewaar antwoord").click()
    expect(page.get_by_role("list", name="Geschiedenis van deze verwijzing")).to_contain_text("Aangenomen")
    go("referrals", me)
    expect(page.get_by_text("Nergens bleef een antwoord uit.")).to_be_visible()


@WIDTHS
def test_one_looks_back_after_asking(page, go, axe, console_errors, me, somebody, size):
    page.set_viewport_size(size)
    axe(go("reflection_new", me, make_talk(somebody, me).key))
    page.get_by_role("button", name="De persoon zegt ja").click()
    axe(page)
    page.get_by_label("4", exact=True).first.check()
    page.get_by_label("Wat gebeurde er?").select_option("standstill")
    page.get_by_label("Wat zag of hoorde je?").fill("Stil bij de vraag over geld")
    page.get_by_label("Wat probeer je de volgende keer?").fill("Langer stil zijn")
    page.get_by_role("button", name="Bewaar terugblik").press("Enter")
    expect(page.get_by_text("Langer stil zijn")).to_be_visible()
    axe(page)
    assert Reflection.objects.get().moments.get().what == "Stil bij de vraag over geld"
    axe(go("reflections", me))


@WIDTHS
def test_somebody_is_handed_over(page, go, axe, console_errors, me, colleague, somebody, referred, size):
    page.set_viewport_size(size)
    axe(go("handover", me, somebody.pseudonym))
    page.get_by_label("Aan welke collega?").select_option(label=colleague.user.name)
    page.get_by_label("Wat werkt in het contact?").fill("Bel liever dan je mailt.")
    page.get_by_label("Uiterlijk kennismaken op").fill((today() + dt.timedelta(days=3)).isoformat())
    page.get_by_role("button", name="Draag over").click()
    expect(page.locator("[data-toast]")).to_contain_text(f"{colleague.user.name} is nu de klantmanager.")
    go("handover", colleague, somebody.pseudonym)
    expect(page.get_by_role("region", name="Wat werkt in het contact")).to_contain_text("Bel liever dan je mailt.")
    expect(page.get_by_role("region", name="Wat is beloofd")).to_contain_text("Kennismaken na de overdracht")


def test_the_sheet_on_paper_leaves_out_the_form(page, go, me, somebody):
    go("handover", me, somebody.pseudonym)
    page.emulate_media(media="print")
    expect(page.locator(".ho-sheet")).to_be_visible()
    expect(page.get_by_label("Aan welke collega?")).to_be_hidden()


def test_the_client_card_is_read_by_who_held_the_talk(page, go, axe, me, somebody):
    talk = make_talk(somebody, me)
    with processing_trace(origin="test"):
        reflections.record_consent(somebody, on=today(), by=me)
        card = reflections.client_card(talk, {"genuine": 5, "shared_goal": 3, "fits_view": 1})
    axe(go("reflection", me, card.key))
    expect(page.get_by_text("Een beetje")).to_be_visible()
