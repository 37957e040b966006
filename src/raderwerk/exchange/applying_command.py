"""`raderwerk import caseload FILE --apply`: the part that needs a database."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import django

from raderwerk.exchange.caseload.errors import CaseloadFileError, MappingError

if TYPE_CHECKING:
    from raderwerk.people.models import Organisation


def take_over(
    file: Path, organisation: str, choices: Mapping[str, str], reference_date: date | None, *, complete: bool, as_json: bool
) -> str:
    """Import a file in one transaction, and say what changed. Raises CaseloadFileError or MappingError with a sentence."""
    django.setup()
    from raderwerk.core.transitions import TransitionRefused
    from raderwerk.exchange.services.applying import Stale
    from raderwerk.exchange.services.importing import import_file
    from raderwerk.exchange.services.lease import Busy

    try:
        batch = import_file(file, _organisation(organisation), choices=choices, reference_date=reference_date, complete=complete)
    except (Busy, Stale, TransitionRefused) as error:
        raise CaseloadFileError(str(error)) from error
    return json.dumps(batch.counts, indent=1) if as_json else _report(batch.counts, batch.timings)


def _organisation(name: str) -> "Organisation":
    from raderwerk.people.models import Organisation

    found = Organisation.objects.filter(name=name).first()
    if found is None or not found.owns_caseload:
        names = ", ".join(each.name for each in Organisation.objects.order_by("name") if each.owns_caseload)
        wrong = f"Er is geen gemeente of uitvoeringsorganisatie “{name}”." if name else "Noem de organisatie met --organisation."
        raise MappingError(f"{wrong} Kies uit: {names or 'nog geen'}.")
    return found


def _report(counts: Mapping[str, object], timings: Mapping[str, float]) -> str:
    applied = counts["applied"]
    assert isinstance(applied, dict)
    lines = [
        f"Toegepast in {sum(timings.values()):.1f} seconden.",
        f"  mensen erbij              {applied['created']:>9}",
        f"  mensen gewijzigd          {applied['changed']:>9}",
        f"  mensen gelijk gebleven    {applied['same']:>9}",
        f"  niet meer in het bestand  {applied['disappeared']:>9}",
        f"  afgekeurde rijen          {counts['rejected']:>9}",
    ]
    return "\n".join(lines)
