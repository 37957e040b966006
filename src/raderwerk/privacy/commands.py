"""`raderwerk privacy ...`: checking, emptying the queue of, and handing over the processing log."""

import sys
from datetime import datetime
from typing import Annotated

import typer

app = typer.Typer(help="Logboek van verwerkingen: controleren, bijwerken en overdragen.", no_args_is_help=True)
DAY = ["%Y-%m-%d"]


@app.callback()
def privacy() -> None:
    """Logboek van verwerkingen: controleren, bijwerken en overdragen."""
    import django

    django.setup()


@app.command()
def verify() -> None:
    """Reken alle ketens van het logboek na; eindigt met 1 als er een is gebroken."""
    from raderwerk.privacy.verifying import verify as verify_all

    whole = True
    for verdict in verify_all():
        whole = whole and verdict.is_whole
        outcome = "klopt" if verdict.is_whole else f"BREEKT bij regel {verdict.broken_at}: {verdict.why}"
        typer.echo(f"{verdict.stream}: {verdict.entries} regels, {outcome} (laatste schakel {verdict.head[:16] or 'geen'})")
    raise typer.Exit(0 if whole else 1)


@app.command()
def drain() -> None:
    """Schrijf de regels die wachten omdat de database bezet was naar het logboek."""
    from raderwerk.privacy import spool

    typer.echo(f"{spool.drain()} regels geschreven")
    if spool.is_waiting():
        typer.echo("De database is nog bezet; de rest wacht.", err=True)
        raise typer.Exit(1)


@app.command("export-log")
def export_log(
    first: Annotated[datetime, typer.Option("--from", formats=DAY, help="Eerste dag.")],
    last: Annotated[datetime, typer.Option("--to", formats=DAY, help="Laatste dag.")],
    organisation: str = typer.Option("", help="Naam van de organisatie; leeg: alle."),
) -> None:
    """Schrijf het logboek als JSON-regels volgens de standaard Logboek Dataverwerkingen."""
    from raderwerk.privacy import ldv

    for line in ldv.export(first.date(), last.date(), _organisation(organisation)):
        sys.stdout.write(line + "\n")


def _organisation(name: str) -> int | None:
    from raderwerk.people.models import Organisation

    if not name:
        return None
    found = Organisation.objects.filter(name=name).first()
    if found is None:
        raise typer.BadParameter(f"'{name}' is geen organisatie in deze installatie.")
    return found.pk
