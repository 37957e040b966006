"""The frame of every test: strictness, the register in the database, files of `../shared`, and a real browser."""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.flushing import let_the_log_be_emptied
from tests.strictness import turn_unordered_rows_around
from tests.warnings_of_others import EXEMPTIONS

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
RESULTS = ROOT / "test-results"
CHROMIUM = "/usr/bin/chromium"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}

# Playwright's own event loop runs in the test's thread; without this Django refuses the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

hypothesis_settings.register_profile("developer", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.register_profile("ci", parent=hypothesis_settings.get_profile("developer"), derandomize=True, print_blob=True)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "developer")

turn_unordered_rows_around()
let_the_log_be_emptied()


# -- strictness -------------------------------------------------------------------------------------------------------------


def pytest_configure(config: pytest.Config) -> None:
    for exemption in EXEMPTIONS:
        config.addinivalue_line("filterwarnings", f"default:{exemption.message}:{exemption.category}")
    config.pluginmanager.register(UnusedExemptions(), "unused_exemptions")


class UnusedExemptions:
    """Fails a whole run (`RADERWERK_WHOLE_SUITE=1`, set by dev.py) in which an exempted warning did not occur."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def pytest_warning_recorded(self, warning_message) -> None:
        self.texts.append(str(warning_message.message))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if os.environ.get("RADERWERK_WHOLE_SUITE") != "1" or hasattr(session.config, "workerinput"):
            return
        unused = [item.message for item in EXEMPTIONS if not any(re.match(item.message, text) for text in self.texts)]
        if unused:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
            reporter = session.config.pluginmanager.get_plugin("terminalreporter")
            reporter.write_line(f"\ntests/warnings_of_others.py lists warnings that no longer occur: {unused}", red=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        if "page" in names:
            item.add_marker(pytest.mark.browser)
        if _uses_database(item, names):
            item.add_marker(pytest.mark.database)


def _uses_database(item: pytest.Item, names: set[str]) -> bool:
    """Whether a test asks for a database; one that does not says the same on SQLite and on PostgreSQL."""
    from django.test import TransactionTestCase

    own_class = getattr(item, "cls", None)
    is_case = own_class is not None and issubclass(own_class, TransactionTestCase)
    return is_case or item.get_closest_marker("django_db") is not None or bool(DATABASE_FIXTURES & names)


@pytest.fixture(autouse=True)
def _no_progress_of_earlier_tests() -> None:
    """Progress is kept outside the database, by the number of a row: a later test would find that of an earlier one."""
    from django.core.cache import caches

    caches["progress"].clear()


@pytest.fixture(scope="session", autouse=True)
def _addresses() -> None:
    """Pages know `today` by name: they are imported before a test sets the clock, and keep the real one afterwards."""
    from django.urls import get_resolver

    assert get_resolver().url_patterns


# -- data -------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the design and the example data that lies beside the repository."""
    if not SHARED.is_dir():
        pytest.skip(f"The folder with example data is not there: {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """Fill the code lists once: they are facts, and every test may count on them.

    Tables come from the models and not from the migrations (`--no-migrations`), so the triggers of the log are put in here.
    """
    from django.db import connection

    from raderwerk.privacy import guards

    with django_db_blocker.unblock():
        guards.remove(connection)
        guards.install(connection)
        _load_register()


@pytest.fixture(autouse=True)
def _register_after_flush(request: pytest.FixtureRequest) -> None:
    """A test with real transactions empties the database when it ends; the next one finds the code lists again."""
    uses_database = request.node.get_closest_marker("django_db") or {"db", "transactional_db"} & set(request.fixturenames)
    if uses_database:
        request.getfixturevalue("_django_db_helper")
        _load_register()


def _load_register() -> None:
    import datetime as dt

    from raderwerk.register import services
    from raderwerk.register.models import Municipality

    if not Municipality.objects.exists():
        services.load(on=dt.date(2026, 1, 1))


# -- browser ----------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Debian's Chromium; the downloaded one of Playwright is not used."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"No browser: {CHROMIUM} is missing (apt-get install chromium)")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": flags}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    """Pages as a Dutch reader sees them on a desk; use `page.set_viewport_size` for a phone."""
    return {
        **browser_context_args,
        "locale": "nl-NL",
        "timezone_id": "Europe/Amsterdam",
        "viewport": {"width": 1280, "height": 900},
    }


@pytest.fixture
def axe() -> Callable[..., None]:
    """`axe(page)` fails with a readable list when the page breaks an accessibility rule."""
    from axe_playwright_python.sync_playwright import Axe

    def check(page, context: str | None = None) -> None:
        options = {"runOnly": {"type": "tag", "values": AXE_TAGS}}
        found = Axe().run(page, context=context, options=options).response["violations"]
        assert not found, f"{page.url}\n" + "\n".join(_violation(item) for item in found)

    return check


def _violation(item: dict) -> str:
    places = "\n".join(f"    {node['target']} {node['html'][:160]}" for node in item["nodes"][:5])
    return f"- {item['id']} ({item['impact']}): {item['help']}\n{places}"


@pytest.fixture
def screenshot() -> Callable[..., Path]:
    """`screenshot(page, "people-1280")` keeps a picture of the whole page in `test-results/`."""

    def take(page, name: str) -> Path:
        RESULTS.mkdir(exist_ok=True)
        path = RESULTS / f"{name}.png"
        page.screenshot(path=path, full_page=True)
        return path

    return take


@pytest.fixture
def console_errors(page) -> Iterator[list[str]]:
    """What the browser complained about while the test ran; the test fails when the list is not empty at the end."""
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: messages.append(str(error)))
    yield messages
    assert not messages, json.dumps(messages, indent=2)
