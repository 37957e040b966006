"""The command line `raderwerk`: one entry point for everything an installation needs."""

import os

import typer

app = typer.Typer(
    name="raderwerk",
    help="Raderwerk: de mensen in de bijstand in beeld, en op weg naar werk.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command line; each room adds its own commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "raderwerk.settings.django")
    add_commands()
    app()


def add_commands() -> None:
    """Attach the rooms' commands."""
    from raderwerk import installation
    from raderwerk.demo.commands import app as demo_app
    from raderwerk.exchange.commands import app as import_app
    from raderwerk.register.commands import app as register_app

    app.command("prepare")(installation.prepare)
    app.command("serve")(installation.serve)
    app.add_typer(register_app, name="register")
    app.add_typer(demo_app, name="demo")
    app.add_typer(import_app, name="import")
