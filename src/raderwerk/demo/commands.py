"""`raderwerk demo ...`: an invented region to try everything with."""

import datetime as dt
from typing import NoReturn

import typer

app = typer.Typer(help="Een verzonnen regio om alles mee te proberen.", no_args_is_help=True)


@app.callback()
def demo() -> None:
    """Een verzonnen regio om alles mee te proberen."""


@app.command()
def load(
    clients: int = typer.Option(4000, min=0, max=1_000_000, help="Aantal verzonnen mensen."),
    seed: int = typer.Option(1, help="Begingetal van het toeval: hetzelfde getal geeft dezelfde mensen."),
    date: str = typer.Option("", help="Dag waarop alles betrekking heeft, als 2026-11-23; standaard vandaag."),
) -> None:
    """Laad de regio Raderstreek: vier gemeenten, organisaties, accounts per rol en verzonnen mensen."""
    import django

    django.setup()
    from django.conf import settings

    from raderwerk.core import clock
    from raderwerk.demo import services

    if not settings.ENVIRONMENT.is_demo:
        _refuse("De demo laadt alleen met RADERWERK_PROFILE=demo: verzonnen accounts horen niet naast echte.")
    try:
        on = dt.date.fromisoformat(date) if date else clock.today()
    except ValueError:
        _refuse(f"'{date}' is geen datum; schrijf hem als 2026-11-23.")
    try:
        services.load(clients=clients, seed=seed, on=on, report=typer.echo)
    except services.DemoExists:
        _refuse("De verzonnen regio staat al in deze database. Begin met een lege database om haar opnieuw te laden.")


def _refuse(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)
