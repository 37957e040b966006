"""`raderwerk campaigns`: the regular work of campaigns by hand; the house does it by itself as well."""

import typer

app = typer.Typer(help="Campagnes: berichten versturen en bijwerken.", no_args_is_help=True)


@app.callback()
def campaigns() -> None:
    """Campagnes: berichten versturen en bijwerken."""
    import django

    django.setup()


@app.command()
def send(
    limit: int = typer.Option(200, min=1, help="Hooguit zo veel berichten."),
) -> None:
    """Verstuur nu de e-mails en sms'en die aan de beurt zijn. Dit gaat ook vanzelf, elke minuut."""
    from raderwerk.campaigns.enums import MessageState
    from raderwerk.campaigns.services.sending import send_waiting

    ended = send_waiting(limit)
    for state, count in sorted(ended.items()):
        typer.echo(f"{MessageState(state).label}: {count}")
    if not ended:
        typer.echo("Er is niets aan de beurt.")


@app.command()
def nightly(
    dry: bool = typer.Option(False, "--dry", help="Laat alleen zien wat er zou gebeuren."),
) -> None:
    """Werk bij waar iedereen staat, en zet herinneringen klaar. Dit gaat ook vanzelf, elke ochtend om zes uur."""
    from raderwerk.campaigns.services import nightly as work

    for done in work.run(dry=dry):
        typer.echo(
            f"{done.campaign}: {done.refreshed} bijgewerkt, {done.reminders} herinneringen aan een uitnodiging, "
            f"{done.day_reminders} herinneringen aan een afspraak, {done.short} mensen zonder vrije plek."
        )
