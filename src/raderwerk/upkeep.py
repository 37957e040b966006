"""Keys, checks and accounts on the command line: what the keeper of an installation does now and then."""

import sys
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raderwerk.core.rotation import Step
    from raderwerk.people.models import Organisation

people_app = typer.Typer(help="Organisaties en de eerste beheerder.", no_args_is_help=True)


def keys() -> None:
    """Maak verse geheimen voor een nieuwe installatie; zet ze in de omgeving en bewaar ze in een kluis."""
    import secrets

    from raderwerk.core.crypto import new_key

    typer.echo(f"RADERWERK_SECRET_KEY={secrets.token_urlsafe(64)}")
    typer.echo(f"RADERWERK_ENCRYPTION_KEYS=1:{new_key()}")
    typer.echo(f"RADERWERK_INDEX_KEY={new_key()}")


def check() -> None:
    """Kijk na of deze installatie veilig en compleet is ingesteld."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import CommandError, call_command

    try:
        call_command("check", deploy=not settings.ENVIRONMENT.is_demo, fail_level="WARNING", databases=["default"])
    except CommandError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    _refuse_unless_migrated()


def rotate_keys(
    apply: bool = typer.Option(False, "--apply", help="Versleutel echt opnieuw; zonder deze optie wordt alleen geteld."),
) -> None:
    """Versleutel alle persoonsgegevens opnieuw met de nieuwste sleutel van RADERWERK_ENCRYPTION_KEYS.

    Zet eerst de nieuwe sleutel achteraan in de sleutelring en start Raderwerk opnieuw. Draai dan dit commando, en haal daarna de
    oude sleutel weg. Afbreken mag: een volgende keer gaat het verder.
    """
    import django

    django.setup()
    from raderwerk.core.crypto import SealBroken, key_ring
    from raderwerk.core.rotation import everything_sealed

    _refuse_unless_migrated()
    old = 0
    for sealed in everything_sealed():
        try:
            old += _rotate(sealed.name, sealed.rotate(key_ring(), apply=apply), apply)
        except SealBroken as error:
            typer.echo(f"{sealed.name}: {error}", err=True)
            raise typer.Exit(1) from None
    if old and not apply:
        typer.echo(f"{old} gegevens hebben nog een oude sleutel. Versleutel ze opnieuw met: raderwerk rotate-keys --apply")
    elif not old:
        typer.echo("Alles is versleuteld met de nieuwste sleutel. De oude sleutels kunnen weg.")


def _refuse_unless_migrated() -> None:
    from django.core.management import call_command

    try:
        call_command("migrate", check_unapplied=True, verbosity=0)
    except SystemExit:
        typer.echo("De tabellen van de database zijn van een oudere versie. Draai eerst: raderwerk prepare", err=True)
        raise typer.Exit(1) from None


def _rotate(name: str, steps: "Iterator[Step]", apply: bool) -> int:
    seen = old = 0
    for step in steps:
        seen, old = seen + step.seen, old + step.old
        if sys.stderr.isatty():
            typer.echo(f"\r{name}: {seen}", nl=False, err=True)
    if seen:
        typer.echo(f"{name}: {seen} bekeken, {old} {'opnieuw versleuteld' if apply else 'met een oude sleutel'}")
    return old


def manage(context: typer.Context) -> None:
    """Django's eigen opdrachten, voor ontwikkelaars: raderwerk manage OPDRACHT."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["raderwerk manage", *context.args])


@people_app.command("organisation")
def add_organisation(
    name: str = typer.Argument(help="Naam, bijvoorbeeld 'Gemeente Raderdam'."),
    kind: str = typer.Option(
        "municipality", help="municipality, executing_body, werkcentrum, provider, employer, uwv, care of education."
    ),
    municipality: str = typer.Option("", help="CBS-code van de gemeente, bijvoorbeeld GM0363."),
) -> None:
    """Voeg een organisatie toe."""
    import django

    django.setup()
    from django.core.exceptions import ValidationError

    from raderwerk.people import services

    try:
        services.add_organisation(name=name, kind=kind, municipality=municipality)
    except ValidationError as error:
        _refuse(" ".join(error.messages))
    typer.echo(f"{name} is toegevoegd. Nodig nu een beheerder uit: raderwerk people invite")


@people_app.command("invite")
def invite(
    email: str = typer.Argument(help="E-mailadres waar de uitnodiging naartoe gaat."),
    name: str = typer.Option(..., help="Naam van de collega."),
    organisation: str = typer.Option(..., help="Naam van de organisatie."),
    role: str = typer.Option("administrator", help="Rol; de eerste is een functioneel beheerder."),
) -> None:
    """Nodig iemand uit en toon de link, voor als er nog geen mail is ingesteld."""
    import django

    django.setup()
    from django.core.exceptions import ValidationError

    from raderwerk.core import clock
    from raderwerk.people import invitations, services

    invitation = services.Invitation(name=name, email=email, role=role)
    try:
        membership = services.invite(invitation, _organisation(organisation), on=clock.today())
    except services.Refused as refused:
        _refuse(str(refused))
    except ValidationError as error:
        _refuse(" ".join(error.messages))
    typer.echo(f"{name} is uitgenodigd. De link werkt 72 uur en maar 1 keer:")
    typer.echo(invitations.link(membership.user))


def _organisation(name: str) -> "Organisation":
    from raderwerk.people.models import Organisation

    found = Organisation.objects.filter(name=name).first()
    if found is None:
        _refuse(f"Er is geen organisatie met de naam '{name}'. Voeg haar toe met: raderwerk people organisation")
    return found


def _refuse(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2) from None
