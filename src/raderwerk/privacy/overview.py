"""What the privacy officer sees of the processing log: the lines, the use per day, and what stands out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncDate
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raderwerk.privacy.enums import Action
from raderwerk.privacy.models import LogSpan
from raderwerk.privacy.models.log import LogSpanQuerySet
from raderwerk.privacy.queries import Who, names_of, purpose_of
from raderwerk.ui.charts import lines as lines_chart
from raderwerk.ui.charts.figure import About, Figure
from raderwerk.ui.formatting import number

MANY_PEOPLE = 500  # shown to one colleague on one day
WORK_STARTS, WORK_ENDS = time(6), time(22)  # Dutch time; and a weekend is outside working hours
SATURDAY, SUNDAY = 7, 1  # as the database numbers the days of a week
STANDS_OUT_AT_MOST = 20
DAYS_IN_PICTURE = 31


@dataclass(frozen=True, slots=True)
class Line:
    """One processing in words."""

    span: LogSpan
    who: Who
    purpose: str


@dataclass(frozen=True, slots=True)
class StandsOut:
    """Use that is worth a question; there may be a good reason for it."""

    day: date
    who: Who
    why: str


def lines(spans: list[LogSpan]) -> list[Line]:
    """Processings with who and why; one query for all names."""
    names = names_of(span.actor for span in spans)
    return [Line(span, names[span.actor], purpose_of(span)) for span in spans]


def totals(spans: LogSpanQuerySet) -> dict[str, int]:
    """Number of processings, of people in them (counted each time), and of colleagues who did them."""
    found = spans.order_by().aggregate(processings=Count("pk"), people=Sum("count"), colleagues=Count("actor", distinct=True))
    return {name: value or 0 for name, value in found.items()}


def figure(spans: LogSpanQuerySet, first: date, last: date) -> Figure:
    """The use per day, without gaps; of a long period the last month."""
    first = max(first, last - timedelta(days=DAYS_IN_PICTURE - 1))
    per_day = dict(
        spans.between(first, last)
        .order_by()
        .annotate(day=TruncDate("started_at"))
        .values("day")
        .annotate(n=Sum("count"))
        .values_list("day", "n")
    )
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    busiest = max(days, key=lambda day: per_day.get(day, 0))
    most = per_day.get(busiest, 0)
    sentence = (
        _("Op %(day)s zijn de meeste gegevens gebruikt: %(n)s keer.") % {"day": date_format(busiest, "j F Y"), "n": number(most)}
        if most
        else _("In deze dagen zijn geen gegevens gebruikt.")
    )
    about = About(_("Elke keer dat gegevens van een persoon zijn getoond, gewijzigd of gedownload telt als 1."), "", last, None)
    shown = [lines_chart.Line(_("Keer gebruikt"), tuple(per_day.get(day, 0) for day in days))]
    return lines_chart.figure(_("Gebruik per dag"), sentence, [_day(day) for day in days], shown, about, what=_("Dag"))


def _day(day: date) -> str:
    return date_format(day, "j b")


def stands_out(spans: LogSpanQuerySet) -> list[StandsOut]:
    """Use that differs from a usual working day, newest first."""
    found = [*_many(spans), *_outside_hours(spans), *_exports(spans)]
    found.sort(key=lambda row: (row["day"], row["n"]), reverse=True)
    names = names_of(row["actor"] for row in found)
    return [StandsOut(row["day"], names[row["actor"]], row["why"]) for row in found[:STANDS_OUT_AT_MOST]]


def _per_actor_and_day(spans: LogSpanQuerySet) -> QuerySet[Any, Any]:
    by_colleague = spans.exclude(actor=None).order_by().annotate(day=TruncDate("started_at")).values("day", "actor")
    return by_colleague.annotate(n=Sum("count"))


def _many(spans: LogSpanQuerySet) -> Iterator[dict[str, Any]]:
    looked = spans.filter(action__in=(Action.READ, Action.LISTED))
    for row in _per_actor_and_day(looked).filter(n__gt=MANY_PEOPLE).order_by("-day", "-n")[:STANDS_OUT_AT_MOST]:
        yield row | {"why": _("Zag %(n)s keer gegevens van mensen.") % {"n": number(row["n"])}}


def _outside_hours(spans: LogSpanQuerySet) -> Iterator[dict[str, Any]]:
    late = Q(started_at__time__lt=WORK_STARTS) | Q(started_at__time__gte=WORK_ENDS)
    outside = spans.filter(late | Q(started_at__week_day__in=(SATURDAY, SUNDAY)), origin__startswith="web")
    for row in _per_actor_and_day(outside).order_by("-day", "-n")[:STANDS_OUT_AT_MOST]:
        yield row | {"why": _("Gebruikte %(n)s keer gegevens buiten werktijd.") % {"n": number(row["n"])}}


def _exports(spans: LogSpanQuerySet) -> Iterator[dict[str, Any]]:
    exports = spans.filter(action=Action.EXPORTED)
    for row in _per_actor_and_day(exports).order_by("-day", "-n")[:STANDS_OUT_AT_MOST]:
        people = ngettext("%(n)s persoon", "%(n)s mensen", row["n"]) % {"n": number(row["n"])}
        yield row | {"why": _("Nam gegevens van %(people)s mee in een bestand.") % {"people": people}}
