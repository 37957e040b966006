"""`raderwerk import instruments FILE`: what a file would change in the guide, and with --apply the change itself."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import django

from raderwerk.exchange.instruments.errors import InstrumentFileError

if TYPE_CHECKING:
    from raderwerk.exchange.instruments.judging import Judged
    from raderwerk.people.models import Organisation

MOST_TOLD = 20  # problems in the report


def take_in(file: Path, organisation: str, *, apply: bool) -> str:
    """The report in Dutch. Raises InstrumentFileError with a sentence, and then nothing was written."""
    django.setup()
    from raderwerk.exchange.instruments.applying import apply as write
    from raderwerk.exchange.instruments.judging import judge
    from raderwerk.exchange.instruments.staging import instruments_in

    owner = _organisation(organisation)
    judged = judge(instruments_in(file.read_bytes()), owner)
    written = len(write(judged, owner, by=None, note=f"Uit {file.name}")) if apply else 0
    return _report(judged, written, apply=apply)


def _organisation(name: str) -> "Organisation":
    from raderwerk.people.models import Organisation

    found = Organisation.objects.filter(name=name).first()
    if found is None:
        names = ", ".join(Organisation.objects.order_by("name").values_list("name", flat=True))
        wrong = f"Er is geen organisatie “{name}”." if name else "Noem de organisatie met --organisation."
        raise InstrumentFileError(f"{wrong} Kies uit: {names or 'nog geen'}.")
    return found


def _report(judged: "Iterable[Judged]", written: int, *, apply: bool) -> str:
    from raderwerk.exchange.instruments.judging import Verdict, counts

    rows = list(judged)
    number = counts(rows)
    told = [
        f"{one.incoming.place}, {one.name or 'zonder naam'}: {' '.join(one.incoming.problems)}"
        for one in rows
        if one.incoming.problems
    ]
    end = f"Overgenomen: {written}." if apply else "Er is niets gewijzigd. Met --apply wordt dit overgenomen."
    return "\n".join(
        [
            *(f"{verdict.label:<10} {number[verdict.value]:>6}" for verdict in Verdict),
            *told[:MOST_TOLD],
            *([f"... en nog {len(told) - MOST_TOLD}."] if len(told) > MOST_TOLD else []),
            end,
        ]
    )
