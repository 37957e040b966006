"""What colleagues think of an instrument: one rating each, which they can change or take back."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from raderwerk.guide.models import Instrument, InstrumentRating
from raderwerk.people.models import Membership


@dataclass(frozen=True, slots=True)
class Rated:
    """Three numbers from 1 to 5, and why."""

    overall: int
    result: int
    execution: int
    explanation: str = ""


@transaction.atomic
def rate(instrument: Instrument, rated: Rated, *, on: date, by: Membership) -> InstrumentRating:
    """Keep what this colleague thinks; an earlier rating of theirs is replaced. Raises IntegrityError for what cannot stand."""
    values = asdict(rated) | {"rated_on": on}
    return InstrumentRating.objects.update_or_create(instrument=instrument, membership=by, defaults=values)[0]


@transaction.atomic
def take_back(instrument: Instrument, *, by: Membership) -> None:
    """This colleague no longer rates it."""
    InstrumentRating.objects.filter(instrument=instrument, membership=by).delete()
