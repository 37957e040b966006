"""A campaign from its first idea to the council, as a team lead, somebody with a letter, and a case manager would live it."""

import datetime as dt
import re
import time
from io import BytesIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from icalendar import Calendar
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from raderwerk.campaigns.enums import AppointmentState
from raderwerk.campaigns.models import Appointment, Campaign, FollowUp, Invitation
from raderwerk.core.clock import today
from raderwerk.demo.services import load
from tests.journey.test_shown_by import PHONE, enter

pytestmark = pytest.mark.django_db(transaction=True)
DESK = {"width": 1280, "height": 900}
ORGANISATION, COLLEAGUE = "Gemeente Raderdam", "Karim Klantmanager (Team Naaf)"
NAME, PLACE = "Doe mee in de buurt", "Fietsenmakerij De Naaf"
# Outcomes of the report (Quickscan 2022, page 5): Nijmegen, 668 people.
NIJMEGEN = {"14%", "8%", "35%", "7%", "13%", "20%", "3%"}
MINIMUM_SECONDS = 180


@pytest.fixture
def demo(transactional_db) -> None:
    load(clients=240, on=today())


@pytest.fixture
def look(page: Page, axe):
    """Whoever opens this page can use it: on this width, with whatever they read or listen with."""

    def judge() -> None:
        page.evaluate("scrollTo(0, 0)")  # a bar that stays in view covers half a field, which axe takes for a small one
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url

    return judge


def test_a_campaign_from_idea_to_council(page: Page, live_server, demo, look, console_errors, record_property) -> None:
    base = live_server.url
    page.set_default_timeout(8000)
    page.set_viewport_size(DESK)
    enter(page, base, ORGANISATION, "Teamleider")
    home = start_from_the_preset(page, base)
    make_a_neutral_place(page, base, home)
    ask_a_colleague_and_make_places(page, home)
    choose_people(page, home)
    planner_tells_the_end(page, home)
    start(page, home)
    invite_by_letter(page, home)
    invitation = letters_on_paper(page, home)

    page.set_viewport_size(PHONE)
    page.context.clear_cookies()
    choose_and_move(page, base, invitation, look)
    before, turning = figures(page, base, home), turning_gears(page, base, invitation)
    today_it_is(invitation)
    talk, seconds = talk_in_minutes(page, base, invitation, look)
    record_property("seconds of a talk on a phone", round(seconds, 1))
    assert seconds < MINIMUM_SECONDS
    what_changed(before, figures(page, base, home))
    assert turning_gears(page, base, invitation) > turning

    page.set_viewport_size(DESK)
    look_back(page, base, talk)
    hand_over(page, base, invitation)
    enter(page, base, ORGANISATION, "Teamleider")
    pause_reminders(page, home)
    tell_the_council(page, base, home)


def start_from_the_preset(page: Page, base: str) -> str:
    """Doe je mee, with an own name and logo; returns the address of the campaign."""
    page.goto(f"{base}/campagnes/")
    page.get_by_role("link", name="Nieuwe campagne").first.click()
    page.get_by_role("button", name="Begin met Doe je mee").click()
    page.get_by_label("Naam", exact=True).fill(NAME)
    page.get_by_label("Telefoon voor vragen").fill("085 000 00 00")
    page.set_input_files("input[type=file]", {"name": "logo.png", "mimeType": "image/png", "buffer": own_logo()})
    page.get_by_role("button", name="Maak de campagne").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    campaign = Campaign.objects.get(name=NAME)
    assert campaign.logo, "the logo that was sent along"
    assert campaign.outcome_set.preset == "nijmegen"
    return page.url


def own_logo() -> bytes:
    picture = BytesIO()
    Image.new("RGB", (240, 80), "teal").save(picture, "PNG")
    return picture.getvalue()


def make_a_neutral_place(page: Page, base: str, home: str) -> None:
    """Somewhere that is not the town hall, and chosen for this campaign."""
    page.goto(f"{base}/campagnes/locaties/nieuw/")
    page.get_by_label("Naam", exact=True).fill(PLACE)
    page.get_by_label("Straat en huisnummer").fill("Spaakstraat 8")
    page.get_by_label("Postcode").fill("9999 ZZ")
    page.get_by_label("Plaats").fill("Raderdam")
    page.get_by_label("Neutrale plek").check()
    page.get_by_role("button", name="Bewaar").click()
    page.goto(f"{home}instellingen/")
    page.get_by_label(re.compile(PLACE)).check()
    page.get_by_role("button", name=re.compile("Bewaar")).click()


def ask_a_colleague_and_make_places(page: Page, home: str) -> None:
    """Karim talks at the neutral place, in the evening: his days are full of another campaign, and the calendar says so."""
    page.goto(f"{home}instellingen/collegas/")
    page.get_by_label("Collega", exact=True).select_option(label=COLLEAGUE)
    page.get_by_label("Gesprekken per week").fill("8")
    page.get_by_role("button", name="Voeg toe").click()
    page.goto(f"{home}agenda/nieuw/")
    page.get_by_label(COLLEAGUE).check()
    page.get_by_label("Vanaf").fill((today() + dt.timedelta(days=3)).isoformat())
    page.get_by_label("Tot en met").fill((today() + dt.timedelta(days=24)).isoformat())
    page.get_by_label("Waar?").select_option(label=PLACE)
    page.get_by_role("button", name="Tel de plekken").click()
    expect(page.get_by_role("alert")).to_contain_text("Karim Klantmanager heeft op")
    page.get_by_label("Eerste gesprek begint om").fill("17:00")
    page.get_by_label("Laatste gesprek eindigt om").fill("20:30")
    page.get_by_role("button", name="Tel de plekken").click()
    page.get_by_role("button", name=re.compile(r"Maak \d+ plekken")).click()
    expect(page.get_by_text(re.compile(r"In deze week: \d+ vrij, 0 bezet."))).to_be_visible()


def choose_people(page: Page, home: str) -> None:
    """The count is there before anything is chosen; nothing goes out."""
    page.goto(f"{home}uitnodigen/kies/")
    page.get_by_role("button", name=re.compile(r"Kies deze \d+ mensen")).click()
    expect(page.get_by_text(re.compile(r"\d+ mensen wachten op een uitnodiging"))).to_be_visible()


def planner_tells_the_end(page: Page, home: str) -> None:
    page.goto(f"{home}planning/")
    expect(page.get_by_role("status").first).to_contain_text(re.compile(r"Met 1 collega en .* 20\d\d"))


def start(page: Page, home: str) -> None:
    page.goto(home)
    page.locator("button[name=target][value=running]").click()
    expect(page.get_by_role("link", name="Nodig mensen uit")).to_be_visible()


def invite_by_letter(page: Page, home: str) -> None:
    """Everyone by letter; the background worker does it."""
    page.goto(f"{home}uitnodigen/")
    page.get_by_label(re.compile("^E-mail")).uncheck()
    page.get_by_label(re.compile("^[Ss][Mm][Ss]")).uncheck()
    page.get_by_role("button", name="Begin met uitnodigen").click()
    page.get_by_role("button", name="Stop met uitnodigen").wait_for()
    background_work()
    page.reload()
    expect(page.get_by_text(re.compile(r"mensen zijn uitgenodigd"))).to_be_visible()


def background_work() -> None:
    """What waits for the background worker, done now."""
    call_command("db_worker", batch=True, interval=0, verbosity=0)


def letters_on_paper(page: Page, home: str) -> Invitation:
    """One PDF with every letter; on somebody's letter stands the code that is theirs."""
    page.goto(f"{home}berichten/")
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("^PDF")).first.click()
    paper = PdfReader(download.value.path())
    invitations = list(Invitation.objects.filter(follow_up__campaign__name=NAME).order_by("pk"))
    printed = "".join("".join(sheet.extract_text() for sheet in paper.pages).split())
    for invitation in invitations:
        assert invitation.code in printed.replace("-", "")
    assert is_tagged(paper)
    return invitations[0]


def choose_and_move(page: Page, base: str, invitation: Invitation, look) -> None:
    """Without an account: a moment, into the calendar, and after all another moment."""
    page.goto(f"{base}/a/{invitation.code}/")
    look()
    page.get_by_role("link", name="Kies een moment").click()
    choose(page, 0)
    page.get_by_role("button", name="Ja, maak deze afspraak").click()
    expect(page.get_by_text("Uw afspraak staat.")).to_be_visible()
    look()
    first = planned(invitation).starts_at
    page.get_by_role("link", name="Kies een ander moment").click()
    choose(page, 1)
    page.get_by_role("button", name="Ja, verplaats mijn afspraak").click()
    expect(page.get_by_text("Uw afspraak staat.")).to_be_visible()
    assert planned(invitation).starts_at > first
    with page.expect_download() as download:
        page.get_by_role("link", name="Zet in mijn agenda").click()
    (event,) = Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart") == planned(invitation).starts_at
    assert PLACE in event["location"]


def choose(page: Page, day: int) -> None:
    """The neutral place, a day and the first time of it."""
    if page.get_by_role("link", name=PLACE).count():
        page.get_by_role("link", name=PLACE).click()
    page.locator(".lk-answers a").nth(day).click()
    page.get_by_role("link", name=re.compile(r"^\d\d?\.\d\d")).first.click()


def planned(invitation: Invitation) -> Appointment:
    return Appointment.objects.get(follow_up=invitation.follow_up, state=AppointmentState.PLANNED)


def today_it_is(invitation: Invitation) -> None:
    """The days go by: the appointment is now."""
    now = timezone.now().replace(second=0, microsecond=0)
    made = planned(invitation)
    length = made.ends_at - made.starts_at
    Appointment.objects.filter(pk=made.pk).update(starts_at=now, ends_at=now + length)


def talk_in_minutes(page: Page, base: str, invitation: Invitation, look) -> tuple[str, float]:
    """From the day list to finished on a phone; returns the address of the talk and how many seconds it took."""
    enter(page, base, ORGANISATION, "Klantmanager")
    page.goto(f"{base}/vandaag/")
    name = invitation.follow_up.client.identity.full_name
    began = time.monotonic()
    page.get_by_role("listitem").filter(has_text=name).get_by_role("button", name="Begin").click()
    domains = page.locator("details[data-section^=domain-]")
    answer_domain(domains.nth(0), "Besproken")
    skipped = domains.nth(1)
    answer_domain(skipped, "Niet nodig")
    note = page.get_by_role("textbox", name="Kort verslag")
    note.fill("Heeft een depressie en wil graag met planten werken.")
    note.blur()
    expect(page.locator("#note")).to_contain_text("Schrijf wat iemand wel en niet kan")
    note.fill("Kan drie ochtenden in de week. Wil graag met planten werken.")
    page.locator("button[name=go][value=barrier-P2]").click()
    barrier = page.locator(".tk-barrier").filter(has_text="P2")
    barrier.get_by_text("Komt in beweging", exact=True).click()
    page.get_by_label("Wat spreken jullie af?").fill("Samen kijken bij de moestuin")
    page.get_by_text(re.compile("Doorverwezen naar participatiecoaches")).click()
    look()
    page.get_by_role("button", name="Rond gesprek af").click()
    expect(page.locator("[data-toast]")).to_contain_text("Het gesprek is afgerond.")
    return page.url, time.monotonic() - began


def answer_domain(card: Locator, answer: str) -> None:
    """Open a part of life and say whether it was talked about."""
    card.locator("summary").click()
    card.get_by_text(answer, exact=True).first.click()


def figures(page: Page, base: str, home: str) -> dict[str, str]:
    """What the pages say of the campaign, its people and its outcomes, as a team lead reads them."""
    enter(page, base, ORGANISATION, "Teamleider")
    found = {}
    for name, address in {"campaign": home, "people": f"{home}mensen/", "figures": f"{home}cijfers/"}.items():
        page.goto(address)
        found[name] = page.locator("main").inner_text()
    return found


def what_changed(before: dict[str, str], after: dict[str, str]) -> None:
    """The follow-up state, the funnel and the outcome table tell of the talk."""
    assert "1\nAfspraak gepland\n0\nGesproken" in before["people"]
    assert "0\nAfspraak gepland\n1\nGesproken" in after["people"]
    assert "1\nBereikt\n0\nGesproken\n0\nUitkomst\n0\nStap begonnen" in before["campaign"]
    assert "1\nBereikt\n1\nGesproken\n1\nUitkomst\n1\nStap begonnen" in after["campaign"]
    assert "In het rapport" not in before["figures"]
    assert "1\t100%\t100%\t14%" in after["figures"]


def turning_gears(page: Page, base: str, invitation: Invitation) -> int:
    """How many gears turn on the person's page."""
    enter(page, base, ORGANISATION, "Klantmanager")
    page.goto(f"{base}/mensen/{invitation.follow_up.client.pseudonym}/")
    return page.locator(".rw-gear.is-turning, [class*=is-moving]").count()


def pause_reminders(page: Page, home: str) -> None:
    """Somebody whose invitation runs gets no reminder, and colleagues read why."""
    page.goto(f"{home}mensen/")
    page.get_by_role("link", name="Uitnodiging loopt").click()
    page.locator("a.rw-cover").first.click()
    page.get_by_role("button", name="Stop herinneringen").first.click()
    page.get_by_role("dialog").get_by_role("textbox").first.fill("Is tot januari bij familie en belt zelf.")
    page.get_by_role("dialog").get_by_role("button", name="Stop herinneringen").click()
    expect(page.get_by_text("Is tot januari bij familie en belt zelf.")).to_be_visible()
    assert FollowUp.objects.get(campaign__name=NAME, reminders_paused_at__isnull=False).pause_reason


def look_back(page: Page, base: str, talk: str) -> None:
    """Kijkwijzer: first asked whether it may, then looked back."""
    page.goto(talk)
    page.get_by_role("link", name="Kijk terug").click()
    page.get_by_role("button", name="De persoon zegt ja").click()
    page.get_by_label("4", exact=True).first.check()
    page.get_by_label("Wat probeer je de volgende keer?").fill("Langer stil zijn")
    page.get_by_role("button", name="Bewaar terugblik").click()
    expect(page.get_by_text("Langer stil zijn")).to_be_visible()


def hand_over(page: Page, base: str, invitation: Invitation) -> None:
    """On one sheet, and to one colleague."""
    client = invitation.follow_up.client
    page.goto(f"{base}/mensen/{client.pseudonym}/overdracht/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Op één blad (PDF)").click()
    sheet = PdfReader(download.value.path())
    assert len(sheet.pages) == 1
    assert is_tagged(sheet)
    page.get_by_label("Aan welke collega?").select_option(index=1)
    page.get_by_label("Wat werkt in het contact?").fill("Begin over de moestuin.")
    page.get_by_label("Uiterlijk kennismaken op").fill((today() + dt.timedelta(days=7)).isoformat())
    page.get_by_role("button", name="Draag over").click()
    expect(page.locator("[data-toast]")).to_contain_text("is nu de klantmanager.")


def tell_the_council(page: Page, base: str, home: str) -> None:
    """One page for the council, as tagged PDF, with the report's percentages of Nijmegen beside ours."""
    page.goto(f"{home}cijfers/raad/")
    assert set(page.locator(".in-paper tbody tr td:last-child").all_inner_texts()) >= NIJMEGEN
    with page.expect_download() as download:
        page.get_by_role("link", name="Haal de pdf op").click()
    paper = PdfReader(download.value.path())
    assert is_tagged(paper)
    assert paper.metadata.title
    words = paper.pages[0].extract_text()
    assert all(percentage in words for percentage in NIJMEGEN)


def is_tagged(paper: PdfReader) -> bool:
    """Whether a PDF can be read aloud: marked, with a structure and a language."""
    root = paper.trailer["/Root"]
    return bool(root["/MarkInfo"]["/Marked"]) and "/StructTreeRoot" in root and root["/Lang"].startswith("nl")
