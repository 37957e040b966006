"""Takes the pictures of the user manual: starts an installation of its own with the demo, and photographs each page.

    .venv/bin/python tools/manual_pictures.py [name ...]

Pictures go to docs/handleiding/beeld/. The demo comes from a fixed seed and day, so a picture changes only when a page does.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "handleiding" / "beeld"
RADERWERK = ROOT / ".venv" / "bin" / "raderwerk"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DESK, TALL, PHONE = {"width": 1280, "height": 860}, {"width": 1280, "height": 1300}, {"width": 390, "height": 844}
CLIENTS = 600

SAMPLE = """Overzicht uitkeringen
Peildatum: 01-11-2026

Clientnr;Naam;Voorl.;Geb.datum;Straat;Huisnr;Postcode;Woonplaats;Wijk;Regeling;Datum ingang;Datum einde;Leefvorm;Consulent
0000036;Maquetteink;F.R.;13-2-1992;Spaakstraat;47;3768 AG;Asveld;West;IOAW;21-05-2023;;Alleenstaand;K02
43;Voorbeeldstra;M.D.;22-02-1974;Tandweg;110;3626 AH;Koppeling;West;PW;44169;;Alleenstaande ouder;K09
0000050;Verzonnenveld;A.;13-06-1973;Tandweg;22;3418 DH;Raderdam;Oost;PW;27-10-2007;;Alleenstaand;K07
0000057;Oefenman;N.;14-01-1999;Naafplein;123;3794 GE;Asveld;West;PW;31-02-2025;;Alleenstaand;K07
;Proefhuis;N.;14-01-1989;Naafplein;12;3794 GE;Asveld;West;PW;01-02-2025;;Alleenstaand;K07
0000064;Oefenman;P.L.;23-10-2005;Tandweg;247;3508 EF;Tandwiel;Zuid;PW;07-02-2025;;Kostendeler;K12
Totaal;6
"""


def main() -> None:
    """Take all pictures, or those named on the command line."""
    wanted = sys.argv[1:]
    PICTURES.mkdir(parents=True, exist_ok=True)
    with installation() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for name, (size, email, visit) in SHOTS.items():
            if not wanted or name in wanted:
                photograph(browser, address, name, size, email, visit)
        browser.close()


@contextmanager
def installation() -> Iterator[str]:
    """A fresh demo installation on a free port; stopped and removed afterwards."""
    with tempfile.TemporaryDirectory() as directory, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        environment = os.environ | {"RADERWERK_DATA_DIR": directory, "DATABASE_URL": f"sqlite:///{directory}/demo.sqlite3"}
        subprocess.run([RADERWERK, "prepare", "--demo-clients", str(CLIENTS)], env=environment, check=True)
        server = subprocess.Popen(
            [RADERWERK, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            wait_for(f"http://localhost:{port}/gezondheid/klaar/")
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_for(address: str) -> None:
    """Until the installation answers; raises TimeoutError after a minute."""
    for _ in range(60):
        try:
            urllib.request.urlopen(address, timeout=2)
        except OSError:
            time.sleep(1)
        else:
            return
    raise TimeoutError(address)


def photograph(
    browser: Browser, address: str, name: str, size: dict[str, int], email: str, visit: Callable[[Page, str], None]
) -> None:
    """One picture: sign in by role card where asked, go to the page, and take what is in view."""
    context = browser.new_context(viewport=size, locale="nl-NL", timezone_id="Europe/Amsterdam")
    page = context.new_page()
    page.set_default_timeout(10_000)
    if email:
        sign_in(page, address, email)
    visit(page, address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")
    context.close()


def sign_in(page: Page, address: str, role_and_place: str) -> None:
    """Press the role card of this role at this organisation, such as "klantmanager van Gemeente Raderdam"."""
    page.goto(f"{address}/demo/")
    # Some cards lie in a closed part of the page, so the form is sent without looking for its button.
    with page.expect_navigation():
        page.locator(f'button[aria-label="Begin als {role_and_place}"]').evaluate("button => button.form.requestSubmit(button)")
    page.wait_for_load_state("networkidle")


def at(path: str) -> Callable[[Page, str], None]:
    """Open an address of the house."""
    return lambda page, address: open_page(page, address + path)


def open_page(page: Page, address: str) -> None:
    """Open a page; raises LookupError when it is not there."""
    answer = page.goto(address)
    if answer is None or not answer.ok:
        raise LookupError(address)


def person(part: str = "") -> Callable[[Page, str], None]:
    """Open the one with whom most barriers were discussed, of those whom the signed-in case manager spoke lately."""

    def visit(page: Page, address: str) -> None:
        open_page(page, f"{address}/vandaag/")
        spoken = page.get_by_role("heading", name="Verder met").locator("xpath=following::a[starts-with(@href, '/mensen/')]")
        pages = [f"{address}{link.get_attribute('href')}" for link in spoken.all()]
        open_page(page, min(pages, key=lambda found: barriers_left(page, found)) + part)

    return visit


def barriers_left(page: Page, address: str) -> int:
    """How many barriers were not discussed with the person of this page."""
    open_page(page, address)
    found = re.search(r"(\d+) zijn nog\s+niet besproken", page.inner_text("main"))
    return int(found[1]) if found else 13


def import_step(page: Page, address: str) -> None:
    """Upload a small export and stop at the step that shows what was found."""
    open_page(page, f"{address}/import/")
    page.locator("input[type=file]").set_input_files(
        {"name": "uitkeringen_2026-11.csv", "mimeType": "text/csv", "buffer": SAMPLE.encode()}
    )
    page.get_by_role("button", name="Lees het bestand").click()
    page.get_by_role("button", name="Controleer het bestand").click()
    page.get_by_role("heading", name="Klopt dit?").wait_for()


def import_columns(page: Page, address: str) -> None:
    """Upload a small export and stop at the step that shows the columns."""
    open_page(page, f"{address}/import/")
    page.locator("input[type=file]").set_input_files(
        {"name": "uitkeringen_2026-11.csv", "mimeType": "text/csv", "buffer": SAMPLE.encode()}
    )
    page.get_by_role("button", name="Lees het bestand").click()
    page.get_by_role("heading", name="Wat staat er in elke kolom?").wait_for()


def campaign(part: str = "") -> Callable[[Page, str], None]:
    """A page of the campaign that is half-way."""

    def visit(page: Page, address: str) -> None:
        open_page(page, f"{address}/campagnes/")
        link = page.locator("main a[href^='/campagnes/']").filter(has_text="Kom erbij").first
        open_page(page, f"{address}{link.get_attribute('href')}{part}")

    return visit


def personal_link(page: Page, address: str) -> None:
    """The link of somebody who has not chosen a moment yet."""
    open_page(page, f"{address}/demo/")
    link = page.locator("a[href^='/a/']").first.get_attribute("href")
    open_page(page, f"{address}{link}")
    page.get_by_role("link", name="Kies een moment").click()


def talk(page: Page, address: str) -> None:
    """Begin a talk with the one with whom most barriers were discussed."""
    person("gesprek/")(page, address)
    page.locator("main a, main button").filter(has_text=re.compile("Begin het gesprek|Ga verder")).first.click()


def what_helps(page: Page, address: str) -> None:
    """The person of the demo's door into the guide."""
    open_page(page, f"{address}/demo/")
    with page.expect_navigation():
        page.get_by_role("button", name="Wat kan deze persoon helpen?: open").click()


LEAD, MANAGER = "teamleider van Gemeente Raderdam", "klantmanager van Gemeente Raderdam"
NEW_LEAD, PRIVACY = "teamleider van Sociale Dienst Raderstreek", "privacy officer van Gemeente Raderdam"
ADMINISTRATOR, COORDINATOR = "functioneel beheerder van Gemeente Raderdam", "regiocoördinator van Werkcentrum Raderstreek"

# Name of the picture -> size of the window, who is signed in, what to open.
SHOTS: dict[str, tuple[dict[str, int], str, Callable[[Page, str], None]]] = {
    "rollen": (DESK, "", at("/demo/")),
    "vandaag": (DESK, MANAGER, at("/vandaag/")),
    "vandaag-telefoon": (PHONE, MANAGER, at("/vandaag/")),
    "mensen": (DESK, LEAD, at("/mensen/?lijst=uit-beeld")),
    "mensen-telefoon": (PHONE, MANAGER, at("/mensen/")),
    "persoon": (TALL, MANAGER, person()),
    "persoon-telefoon": (PHONE, MANAGER, person()),
    "contact": (DESK, MANAGER, person("contact/")),
    "stap": (DESK, MANAGER, person("stap/")),
    "trede": (DESK, MANAGER, person("trede/")),
    "drempels": (DESK, MANAGER, person("drempels/")),
    "wie-zag-dit": (DESK, MANAGER, person("wie-zag-dit/")),
    "campagne": (DESK, LEAD, campaign()),
    "planning": (DESK, LEAD, campaign("planning/")),
    "uitnodiging-tekst": (TALL, LEAD, campaign("teksten/invitation/letter/")),
    "campagne-mensen": (DESK, LEAD, campaign("mensen/")),
    "campagne-cijfers": (TALL, LEAD, campaign("cijfers/")),
    "link-telefoon": (PHONE, "", personal_link),
    "gesprek": (TALL, MANAGER, talk),
    "gesprek-telefoon": (PHONE, MANAGER, talk),
    "verdeling": (DESK, LEAD, at("/mensen/verdeling/")),
    "cijfers": (DESK, LEAD, at("/cijfers/")),
    "import-kolommen": (DESK, NEW_LEAD, import_columns),
    "import-controle": (DESK, NEW_LEAD, import_step),
    "gids": (DESK, MANAGER, at("/gids/?q=iemand+die+niet+durft")),
    "wat-kan-helpen": (TALL, "", what_helps),
    "instrument": (TALL, MANAGER, at("/gids/instrument/demo-alles-op-tafel/")),
    "gids-bijhouden": (DESK, COORDINATOR, at("/gids/bij-te-houden/")),
    "regiokaart": (TALL, COORDINATOR, at("/gids/regios/")),
    "quickscan": (DESK, COORDINATOR, at("/gids/quickscan/quickscan-2022/")),
    "wat-kost-een-werknemer": (TALL, "", at("/wat-kost-een-werknemer/?uren=32&loonwaarde=60&vaste_maanden=3&proef=2")),
    "werkgevers-telefoon": (PHONE, "", at("/gids/werkgevers/vragen/")),
    "beheer": (DESK, ADMINISTRATOR, at("/beheer/")),
    "privacy": (DESK, PRIVACY, at("/privacy/")),
}

if __name__ == "__main__":
    main()
