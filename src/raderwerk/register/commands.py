"""`raderwerk register ...`: keeping the code lists up to date."""

import typer

app = typer.Typer(help="Codelijsten, regio's en gemeenten.", no_args_is_help=True)


@app.callback()
def register() -> None:
    """Codelijsten, regio's en gemeenten."""


@app.command()
def load() -> None:
    """Laad de codelijsten uit de databestanden; nog een keer laden verandert niets."""
    import django

    django.setup()
    from raderwerk.core import clock
    from raderwerk.register import services

    for report in services.load(on=clock.today()):
        typer.echo(f"{report.name}: {len(report.added)} nieuw, {len(report.changed)} gewijzigd, {len(report.retired)} vervallen")
