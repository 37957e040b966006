"""What colleagues think of an instrument, together; never a mean without how many."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from statistics import mean

from django.utils.translation import gettext as _

from raderwerk.guide.models import Instrument, InstrumentRating
from raderwerk.people.models import Membership
from raderwerk.ui.charts import bars
from raderwerk.ui.charts.figure import About, Figure

SCALE = (5, 4, 3, 2, 1)


@dataclass(frozen=True, slots=True)
class Said:
    """One explanation; `author` is empty for readers of another organisation."""

    overall: int
    text: str
    author: str
    on: date


@dataclass(frozen=True, slots=True)
class Ratings:
    """The ratings of one instrument; means from 1 to 5 over `n` colleagues."""

    n: int
    overall: float
    result: float
    execution: float
    said: list[Said]
    figure: Figure
    own: InstrumentRating | None


def ratings_of(instrument: Instrument, reader: Membership, *, on: date) -> Ratings | None:
    """The ratings as `reader` may see them; None while there are none. One statement."""
    ratings = InstrumentRating.objects.filter(instrument=instrument).select_related("membership__user")
    found = list(ratings.order_by("-rated_on", "-pk"))
    if not found:
        return None
    return Ratings(
        n=len(found),
        overall=mean(rating.overall for rating in found),
        result=mean(rating.result for rating in found),
        execution=mean(rating.execution for rating in found),
        said=[_said(rating, reader) for rating in found if rating.explanation],
        figure=_figure(found, on),
        own=next((rating for rating in found if rating.membership_id == reader.pk), None),
    )


def _said(rating: InstrumentRating, reader: Membership) -> Said:
    member = rating.membership
    is_near = member.organisation_id == reader.organisation_id
    return Said(rating.overall, rating.explanation, member.user.name if is_near else "", rating.rated_on)


def _figure(found: list[InstrumentRating], on: date) -> Figure:
    given = Counter(rating.overall for rating in found)
    most, times = given.most_common(1)[0]
    return bars.figure(
        _("Oordeel van collega's"),
        _("%(times)s van %(n)s collega's geven een %(most)s.") % {"times": times, "n": len(found), "most": most},
        [bars.Bar(_("%(score)s van 5") % {"score": score}, given[score], score == most) for score in SCALE],
        About(_("Het algemene oordeel van 1 tot en met 5, één per collega."), _("collega's"), on, len(found)),
        what=_("Oordeel"),
        unit=_("Collega's"),
    )
