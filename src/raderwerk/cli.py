"""The command line `raderwerk`: one entry point for everything an installation needs."""

import os
from importlib import import_module
from importlib.util import find_spec

import typer

app = typer.Typer(
    name="raderwerk",
    help="Raderwerk: de mensen in de bijstand in beeld, en op weg naar werk.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

# Name of the group and the module that holds its `app`, in the order of the help text. A module sets Django up inside the
# commands that need it: `import caseload` without --apply runs where no database was ever made.
GROUPS = (
    ("import", "raderwerk.exchange.commands"),
    ("quickscan", "raderwerk.guide.commands"),
    ("campaigns", "raderwerk.campaigns.commands"),
    ("register", "raderwerk.register.commands"),
    ("privacy", "raderwerk.privacy.commands"),
    ("retention", "raderwerk.privacy.retention_commands"),
    ("demo", "raderwerk.demo.commands"),
)


def main() -> None:
    """Run the command line; each room adds its own commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "raderwerk.settings.django")
    add_commands()
    app()


def add_commands() -> None:
    """Attach the commands of the house and of each room that is built in."""
    from raderwerk import installation, upkeep

    app.command("prepare")(installation.prepare)
    app.command("serve")(installation.serve)
    app.command("clockwork")(installation.keep_time)
    app.command("check")(upkeep.check)
    app.command("keys")(upkeep.keys)
    app.command("rotate-keys")(upkeep.rotate_keys)
    app.add_typer(upkeep.people_app, name="people")
    for name, module in GROUPS:
        if find_spec(module):
            app.add_typer(import_module(module).app, name=name)
    app.command("manage", context_settings={"allow_extra_args": True, "ignore_unknown_options": True}, add_help_option=False)(
        upkeep.manage
    )


if __name__ == "__main__":
    main()
