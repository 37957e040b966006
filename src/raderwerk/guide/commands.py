"""`raderwerk quickscan ...`: the editions of the quickscan from the command line."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from raderwerk.guide.models import Edition

app = typer.Typer(help="De quickscan: lezen, vaststellen en vergelijken.", no_args_is_help=True)
REGION = typer.Option(None, min=0, help="Nummer van een regio; 0 is bovenregionaal en landelijk. Zonder: het hele land.")
EDITION = typer.Option("", help="Sleutel van een editie, zoals quickscan-2022. Zonder: de nieuwste vastgestelde.")
OUT = typer.Option(None, help="Bestand; zonder: op het scherm (niet voor xlsx en pdf).")


class Format(StrEnum):
    """How an edition is written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    FIGURES = "cijfers"
    XLSX = "xlsx"
    PDF = "pdf"


FORMAT = typer.Option(Format.TEXT, help="Hoe het eruit komt.")


@app.callback()
def quickscan() -> None:
    """De quickscan: lezen, vaststellen en vergelijken."""
    import django

    django.setup()


@app.command("list")
def editions() -> None:
    """Welke edities er zijn, de nieuwste eerst."""
    from raderwerk.guide.models import Edition
    from raderwerk.guide.quickscan_page import summaries

    for found in summaries(Edition.objects.all()):
        state, answered = found.edition.get_state_display(), f"{found.answered} van de {found.regions} regio's"
        typer.echo(f"{found.edition.slug}: {state}, {found.entries} initiatieven, {answered}")


@app.command()
def show(
    region: int | None = REGION,
    edition: str = EDITION,
    format: Format = FORMAT,
    out: Path | None = OUT,
) -> None:
    """Laat een editie zien in de blokken van het rapport, of schrijf haar weg."""
    found = _edition(edition)
    _refuse_unknown(region)
    content = _content(found, region, format)
    if out:
        out.write_bytes(content)
        typer.echo(f"{found.name}: {out} ({len(content)} bytes)")
    elif format in {Format.XLSX, Format.PDF}:
        _fail("Zeg met --out in welk bestand het moet.")
    else:
        typer.echo(content.decode(), nl=False)


@app.command()
def freeze(
    edition: str = typer.Argument(help="Sleutel van de editie."),
    apply: bool = typer.Option(False, "--apply", help="Stel echt vast; zonder wordt alleen gezegd wat er zou gebeuren."),
) -> None:
    """Stel een editie vast: daarna verandert zij nooit meer."""
    from django.utils import timezone

    from raderwerk.core.transitions import TransitionRefused
    from raderwerk.guide.quickscan_page import EditionPage
    from raderwerk.guide.services import editions

    found = _edition(edition)
    page = EditionPage(found)
    typer.echo(f"{found.name}: {len(page.entries)} initiatieven. {page.sentence}")
    if not apply:
        typer.echo("Er is niets veranderd. Met --apply stel je haar vast.")
        return
    try:
        frozen = editions.freeze(found, by=None, now=timezone.now())
    except TransitionRefused as refused:
        _fail(str(refused))
    typer.echo(f"Vastgesteld. Controlegetal: {frozen.checksum}")


@app.command()
def compare(
    before: str = typer.Argument(help="Sleutel van de eerste editie."),
    after: str = typer.Argument(help="Sleutel van de tweede editie."),
) -> None:
    """Wat is nieuw, weg of veranderd tussen twee edities."""
    from raderwerk.guide import quickscan_compare
    from raderwerk.guide.quickscan_data import entries_of

    found = quickscan_compare.compare(entries_of(_edition(before)), entries_of(_edition(after)))
    for line in quickscan_compare.lines(found):
        typer.echo(line)


def _edition(slug: str) -> "Edition":
    from raderwerk.guide.enums import EditionState
    from raderwerk.guide.models import Edition

    wanted = Edition.objects.filter(slug=slug) if slug else Edition.objects.filter(state=EditionState.FROZEN)
    found = wanted.first()
    if found is None:
        _fail(
            f"Er is geen editie '{slug}'. Kijk met: raderwerk quickscan list" if slug else "Er is nog geen vastgestelde editie."
        )
    return found


def _refuse_unknown(region: int | None) -> None:
    from raderwerk.register.models import Region

    if region and not Region.objects.filter(pk=region).exists():
        _fail(f"Er is geen regio {region}.")


def _content(edition: "Edition", region: int | None, format: Format) -> bytes:
    from raderwerk.guide import quickscan_files, quickscan_text

    if format is Format.TEXT:
        return quickscan_text.text(edition, region).encode()
    return quickscan_files.made(format.value, edition, region)


def _fail(why: str) -> NoReturn:
    typer.echo(why, err=True)
    raise typer.Exit(1)
