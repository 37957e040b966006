"""What people meet in the browser: signing in with a second factor, role cards, an administrator's work."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from raderwerk.people.enums import OrganisationKind, Role
from raderwerk.people.models import Membership, Organisation
from tests.people.conftest import PASSWORD, member

SIZES = ((1280, 900), (390, 844))


@pytest.fixture
def raderdam(transactional_db) -> Organisation:
    return Organisation.objects.create(name="Gemeente Raderdam", kind=OrganisationKind.MUNICIPALITY, is_invented=True)


@pytest.fixture
def look(page, axe, screenshot):
    """Judge the page that is open, on a desk and on a phone."""

    def judge(name: str) -> None:
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} scrolls sideways at {width}"
            screenshot(page, f"people-{name}-{width}")

    return judge


def _sign_in(page, live_server, email: str, password: str = PASSWORD) -> None:
    page.goto(f"{live_server.url}/inloggen/")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("button", name="Log in", exact=True).click()


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_first_time_with_a_second_factor(page, live_server, look, console_errors, administrator, in_production) -> None:
    Organisation.objects.update(is_invented=False)  # in production nobody acts for an invented one
    page.goto(f"{live_server.url}/")
    look("login")
    _sign_in(page, live_server, administrator.user.email)
    assert page.url.endswith("/account/tweede-stap/instellen/")
    assert page.locator("img.pp-qr").evaluate("image => image.naturalWidth") > 0
    look("second-factor")
    page.get_by_text("Lukt scannen niet?").click()
    secret = page.locator(".pp-secret").inner_text()
    page.get_by_label("Code uit je app").fill(_code(secret))
    page.get_by_role("button", name="Zet de tweede stap aan").click()
    look("recovery-codes")
    recovery = page.locator(".pp-codes li").first.inner_text()
    page.get_by_role("link", name="Ik heb ze bewaard").click()
    page.wait_for_url("**/beheer/")
    page.goto(f"{live_server.url}/uitloggen/")
    look("log-out")
    page.get_by_role("main").get_by_role("button", name="Log uit").click()
    _sign_in(page, live_server, administrator.user.email)
    look("code")
    page.get_by_label("Code").fill(recovery)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url("**/beheer/")


def test_five_wrong_passwords(page, live_server, look, administrator) -> None:
    for _attempt in range(5):
        _sign_in(page, live_server, administrator.user.email, "verkeerd")
    assert page.get_by_role("heading", name="Even wachten").is_visible()
    assert re.search(r"Om \d\d:\d\d uur", page.inner_text("main"))
    look("locked-out")


def test_a_wrong_password_puts_the_focus_on_what_went_wrong(page, live_server, look, administrator) -> None:
    _sign_in(page, live_server, administrator.user.email, "verkeerd")
    assert page.evaluate("document.activeElement.className") == "rw-error-summary"
    look("login-error")


def test_role_cards_and_switching(page, live_server, look, console_errors, raderdam) -> None:
    both = member(raderdam, Role.ADMINISTRATOR, "Bas Beheerder")
    member(raderdam, Role.JOB_COACH, "Bas Beheerder")
    for role in (Role.TEAM_LEAD, Role.CASE_MANAGER, Role.PRIVACY_OFFICER):
        member(raderdam, role, f"Iemand {Role(role).label}")
    other = Organisation.objects.create(name="Gemeente Tandwiel", kind=OrganisationKind.MUNICIPALITY, is_invented=True)
    member(other, Role.TEAM_LEAD, "Tandwiel Teamleider")
    page.goto(live_server.url)
    assert page.url.endswith("/demo/")
    look("demo")
    page.get_by_role("button", name="Begin als functioneel beheerder van Gemeente Raderdam").click()
    assert page.url.endswith("/beheer/")
    page.goto(f"{live_server.url}/rol/")
    look("switch")
    page.get_by_role("button", name="Kies jobcoach van Gemeente Raderdam").click()
    assert page.url.endswith("/gids/")
    assert both.pk


def test_without_a_role_one_reads_whom_to_ask(page, live_server, look, console_errors, raderdam) -> None:
    alone = member(raderdam, Role.JOB_COACH, "Alleen Nog")
    page.goto(f"{live_server.url}/demo/")
    page.get_by_role("button", name="Begin als jobcoach van Gemeente Raderdam").click()
    alone.delete()
    page.goto(f"{live_server.url}/welkom/")
    look("no-work")


def test_an_administrators_day(page, live_server, look, console_errors, raderdam, administrator, case_manager) -> None:
    page.goto(f"{live_server.url}/demo/")
    page.get_by_role("button", name="Begin als functioneel beheerder van Gemeente Raderdam").click()
    look("members")
    page.get_by_role("link", name="Nodig een collega uit").click()
    look("invite")
    page.get_by_label("Naam").fill("Fenna Verzonnen")
    page.get_by_label("E-mailadres").fill("fenna@raderdam.example")
    page.get_by_role("button", name="Stuur de uitnodiging").click()
    assert page.get_by_text("Fenna Verzonnen is uitgenodigd.").is_visible()
    page.get_by_role("link", name="Karim Klantmanager", exact=True).click()
    look("member")
    page.get_by_label("Team").fill("Noord")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("link", name="Karim Klantmanager", exact=True).click()
    page.get_by_role("link", name="Stop deze rol").click()
    look("member-end")
    page.get_by_label("Waarom stopt deze rol?").fill("uit dienst")
    page.get_by_role("button", name="Stop deze rol").click()
    page.get_by_role("link", name="Instellingen").click()
    look("organisation")
    page.get_by_role("link", name="Wie mag wat").click()
    assert page.get_by_text("uit dienst").is_visible()
    look("rights-review")
    ended = Membership.objects.get(pk=case_manager.pk)
    assert (ended.team, ended.end_reason) == ("Noord", "uit dienst")


@pytest.mark.parametrize("address", ["/account/", "/help/", "/account/wachtwoord/", "/account/tweede-stap/"])
def test_pages_about_oneself(page, live_server, look, console_errors, raderdam, administrator, address) -> None:
    _sign_in(page, live_server, administrator.user.email)
    page.goto(live_server.url + address)
    look(address.strip("/").replace("/", "-"))


@pytest.mark.parametrize(
    "address", ["/wachtwoord/vergeten/", "/wachtwoord/vergeten/verstuurd/", "/wachtwoord/nieuw/1-x/", "/uitnodiging/x/"]
)
def test_pages_before_signing_in(page, live_server, look, transactional_db, address) -> None:
    page.goto(live_server.url + address)
    look(address.strip("/").replace("/", "-"))


def test_signing_in_works_without_javascript(browser, live_server, administrator) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    _sign_in(page, live_server, administrator.user.email)
    assert page.url.endswith("/beheer/")
    context.close()
