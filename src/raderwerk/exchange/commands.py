"""`raderwerk import`: look at an export on the command line; nothing is written unless that is asked for."""

import gc
import json
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from raderwerk.exchange.caseload.collation import Collation
from raderwerk.exchange.caseload.columns import ColumnMapping, client_number_length, mapping_from_yaml, propose
from raderwerk.exchange.caseload.errors import CaseloadFileError, MappingError
from raderwerk.exchange.caseload.pipeline import judge_table
from raderwerk.exchange.caseload.reading import Table, open_table
from raderwerk.exchange.caseload.records import Rules
from raderwerk.exchange.caseload.report import as_text
from raderwerk.exchange.instruments.errors import InstrumentFileError

app = typer.Typer(help="Bestanden inlezen.", no_args_is_help=True)


@app.callback()
def imports() -> None:
    """Bestanden inlezen; zonder --apply wordt er niets bewaard."""


@app.command()
def caseload(
    file: Annotated[Path, typer.Argument(help="De export: csv, xlsx, xls of ods.", show_default=False)],
    reference_date: Annotated[
        str, typer.Option(metavar="JJJJ-MM-DD", help="Peildatum; anders die uit het bestand, anders vandaag.", show_default=False)
    ] = "",
    map_file: Annotated[
        Path | None, typer.Option("--map", help="YAML: per kolom wat erin staat (Clientnr: client_number).", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Alleen de aantallen, als JSON.")] = False,
    apply: Annotated[bool, typer.Option("--apply", help="Neem het bestand over in de caseload, in één keer.")] = False,
    organisation: Annotated[str, typer.Option(help="Voor welke organisatie (bij --apply).", show_default=False)] = "",
    partial: Annotated[
        bool, typer.Option("--partial", help="Het bestand is een deel: wie ontbreekt, is niet verdwenen.")
    ] = False,
) -> None:
    """Bekijk wat er in een export van de uitkeringsadministratie staat; met --apply wordt zij overgenomen."""
    try:
        if apply:
            from raderwerk.exchange.applying_command import take_over

            day = _day(reference_date) if reference_date else None
            typer.echo(take_over(file, organisation, _choices(map_file), day, complete=not partial, as_json=as_json))
            return
        typer.echo(look_at(file, reference_date, map_file, as_json=as_json))
    except (CaseloadFileError, MappingError) as error:
        _stop(str(error))


@app.command()
def instruments(
    file: Annotated[
        Path, typer.Argument(help="JSON van Gids Eva of Gids Dennis, of het Excel-bestand van de gids.", show_default=False)
    ],
    organisation: Annotated[str, typer.Option(help="Van wie de instrumenten zijn.", show_default=False)] = "",
    apply: Annotated[bool, typer.Option("--apply", help="Neem alles over wat klopt, in één keer.")] = False,
) -> None:
    """Bekijk wat een bestand met instrumenten in de gids verandert; met --apply wordt het overgenomen."""
    from raderwerk.exchange.instruments_command import take_in

    try:
        typer.echo(take_in(file, organisation, apply=apply))
    except (InstrumentFileError, OSError) as error:
        _stop(str(error))


def look_at(file: Path, reference_date: str, map_file: Path | None, *, as_json: bool) -> str:
    """The report on an export, without a database; raises CaseloadFileError or MappingError."""
    choices = _choices(map_file)
    table = open_table(file, wanted=choices)
    mapping = propose(table.header, table.sample()).with_choices(choices)
    collation = Collation(_rules(table, mapping, reference_date))
    # A command that ends soon makes no cyclic rubbish worth looking for; without the search it takes a quarter less time.
    gc.disable()
    for _judged in judge_table(table, mapping, collation):
        pass
    summary = collation.summary()
    return json.dumps(summary.to_dict(), indent=1) if as_json else as_text(summary, table, mapping)


def _rules(table: Table, mapping: ColumnMapping, reference_date: str) -> Rules:
    day = _day(reference_date) if reference_date else table.reference_date or datetime.now().astimezone().date()
    return Rules(day, client_number_length(table.sample(), mapping))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        _stop(f"“{text}” is geen peildatum. Schrijf haar als 2026-11-01.")


def _choices(map_file: Path | None) -> dict[str, str]:
    if map_file is None:
        return {}
    try:
        return mapping_from_yaml(map_file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise MappingError(f"Het kolommenbestand {map_file} is niet te lezen.") from error


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(code=2)
