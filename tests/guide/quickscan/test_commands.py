"""`raderwerk quickscan`: reading, freezing and comparing from the command line."""

import json
from pathlib import Path

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from raderwerk.guide.commands import app
from raderwerk.guide.enums import EditionState
from raderwerk.guide.models import Edition
from raderwerk.guide.services import editions
from tests.guide.quickscan.world import TWENTE, make_edition, make_initiatives
from tests.guide.world import make_instrument

pytestmark = pytest.mark.django_db
SLUG = "quickscan-2027"


@pytest.fixture
def edition(db) -> Edition:
    make_initiatives()
    return make_edition()


@pytest.fixture
def frozen(edition: Edition) -> Edition:
    return editions.freeze(edition, by=None, now=timezone.now())


def run(*arguments: object):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_the_list_of_editions(frozen: Edition) -> None:
    assert run("list").output == f"{SLUG}: Vastgesteld, 3 initiatieven, 0 van de 35 regio's\n"


def test_one_region_in_the_terminal(frozen: Edition) -> None:
    lines = run("show", "--region", TWENTE).output.splitlines()
    assert lines[:2] == ["Quickscan 2027", "1 initiatief. 0 van de 35 regio's hebben geantwoord."]
    assert "  Looptijd                  Structureel" in lines
    assert "  Betrokkenheid werkgevers  niet bekend" in lines
    assert "  Resultaten                Betaald werk: 2 van 94 deelnemers (2021)" in lines


@pytest.mark.parametrize("kind", ["json", "csv", "cijfers", "xlsx", "pdf", "text"])
def test_every_format_can_be_written_to_a_file(frozen: Edition, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "quickscan"
    result = run("show", "--edition", SLUG, "--region", TWENTE, "--format", kind, "--out", target)
    assert result.exit_code == 0, result.output
    starts = {"json": b"{", "csv": b"regionummer", "cijfers": b"regionummer", "xlsx": b"PK", "pdf": b"%PDF", "text": b"Quickscan"}
    assert target.read_bytes().startswith(starts[kind])


def test_open_data_on_the_screen(frozen: Edition) -> None:
    assert len(json.loads(run("show", "--format", "json").output)["inhoud"]["initiatieven"]) == 3


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("show", "--edition", "onzin"), "Er is geen editie 'onzin'."),
        (("show", "--region", "77"), "Er is geen regio 77."),
        (("show", "--format", "pdf"), "Zeg met --out in welk bestand het moet."),
        (("compare", SLUG, "onzin"), "Er is geen editie 'onzin'."),
        (("freeze", SLUG, "--apply"), "Deze editie is vastgesteld en verandert niet meer."),
    ],
)
def test_what_cannot_be_is_told(frozen: Edition, arguments: tuple[str, ...], why: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert why in result.output


def test_without_a_frozen_edition_there_is_nothing_to_show(edition: Edition) -> None:
    assert "Er is nog geen vastgestelde editie." in run("show").output


def test_freezing_is_dry_until_apply(edition: Edition) -> None:
    assert "Er is niets veranderd." in run("freeze", SLUG).output
    edition.refresh_from_db()
    assert edition.state == EditionState.PREPARING
    assert "Vastgesteld. Controlegetal:" in run("freeze", SLUG, "--apply").output


def test_comparing_two_editions(frozen: Edition) -> None:
    make_instrument(name="Erbij", regions=[TWENTE])
    make_edition("Quickscan 2028")
    lines = run("compare", SLUG, "quickscan-2028").output.splitlines()
    assert lines == ["1 nieuw, 0 weg, 0 veranderd, 3 gelijk", "+ Erbij (Twente)"]
