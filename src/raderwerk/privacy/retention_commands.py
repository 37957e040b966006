"""`raderwerk retention ...`: what has expired, and destroying it."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from raderwerk.people.models import Organisation

app = typer.Typer(help="Bewaartermijnen: bekijken wat verlopen is, en vernietigen.", no_args_is_help=True)


@app.callback()
def retention() -> None:
    """Bewaartermijnen: bekijken wat verlopen is, en vernietigen."""
    import django

    django.setup()


@app.command()
def review(organisation: str = typer.Option("", help="Naam van de organisatie; leeg: alle.")) -> None:
    """Toon per organisatie en soort wat verlopen is; verandert niets."""
    from raderwerk.core.clock import today
    from raderwerk.privacy.destroying import review as review_all

    for one in _organisations(organisation):
        typer.echo(one.name)
        for found in review_all(one.pk, today()):
            term = found.rule.retention_class
            oldest = f", oudste termijn begon op {found.oldest}" if found.oldest else ""
            typer.echo(f"  {term.key} ({term.name}, {term.term}): {found.count} verlopen{oldest}")


@app.command()
def destroy(
    key: str = typer.Argument(help="Soort, zoals `retention review` die noemt."),
    organisation: str = typer.Option(..., help="Naam van de organisatie."),
    reason: str = typer.Option("", help="Waarom deze gegevens weg mogen."),
    apply: bool = typer.Option(False, "--apply", help="Vernietig echt; zonder dit blijft alles zoals het is."),
) -> None:
    """Vernietig wat van een soort verlopen is; zonder --apply alleen de aantallen."""
    from django.core.exceptions import ValidationError

    from raderwerk.core.clock import today
    from raderwerk.privacy import destroying, naming
    from raderwerk.privacy.log import processing_trace
    from raderwerk.privacy.retention import rules

    rule = rules().get(key)
    if rule is None:
        raise typer.BadParameter(f"'{key}' is geen soort. Kies uit: {', '.join(rules())}.")
    (one,) = _organisations(organisation)
    if not apply:
        typer.echo(f"{destroying.due(rule, one.pk, today()).count()} verlopen; met --apply worden ze vernietigd.")
        return
    try:
        with processing_trace(origin="command", organisation=one.pk):
            counts = destroying.destroy(rule, one.pk, on=today(), reason=reason, decided_by=None)
    except ValidationError as error:
        raise typer.BadParameter(" ".join(error.messages), param_hint="--reason") from None
    for label, count in counts.items():
        typer.echo(f"{naming.several(label)}: {count} vernietigd")


def _organisations(name: str) -> "list[Organisation]":
    from raderwerk.people.models import Organisation

    found = list(Organisation.objects.filter(**({"name": name} if name else {})).order_by("name"))
    if name and not found:
        raise typer.BadParameter(f"'{name}' is geen organisatie in deze installatie.")
    return found
