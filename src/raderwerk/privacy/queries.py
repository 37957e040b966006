"""What pages ask of the processing log, the change log and the consents."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from raderwerk.people.models import Membership
from raderwerk.privacy.activities import register
from raderwerk.privacy.enums import Action
from raderwerk.privacy.models import Consent, LogEntry, LogSpan

SEEN_AT_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Who:
    """Who did something: a colleague as they are known now, or a program."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What one colleague did with somebody's data on one day, for one purpose."""

    who: Who
    action: str
    purpose: str
    first: datetime
    last: datetime
    times: int


@dataclass(frozen=True, slots=True)
class SeenDay:
    """A day on which somebody's data was used."""

    day: date
    lines: list[Seen]


@dataclass(frozen=True, slots=True)
class SeenBy:
    """Who used somebody's data; `is_complete` says whether older lines were left out."""

    days: list[SeenDay]
    colleagues: int
    is_complete: bool


def seen(subject: UUID, at_most: int = SEEN_AT_MOST) -> SeenBy:
    """Who looked at or changed somebody's data, newest day first; two queries."""
    spans = [entry.span for entry in LogEntry.objects.about(subject)[: at_most + 1]]
    shown = spans[:at_most]
    names = names_of(span.actor for span in shown)
    days = [SeenDay(day, _lines(list(group), names)) for day, group in groupby(shown, key=_day)]
    return SeenBy(days, len({span.actor for span in shown if span.actor}), is_complete=len(spans) <= at_most)


def names_of(actors: Iterable[int | None]) -> dict[int | None, Who]:
    """Who acted, by membership; one query. What has no membership was done by a program."""
    keys = {actor for actor in actors if actor}
    found = Membership.objects.filter(pk__in=keys).select_related("user").order_by("pk")
    names: dict[int | None, Who] = {one.pk: Who(one.user.name, str(one.get_role_display())) for one in found}
    for missing in keys - names.keys():
        names[missing] = Who(_("Oud-collega"), "")
    return names | {None: Who(_("Raderwerk"), _("zonder dat iemand keek"))}


def purpose_of(span: LogSpan) -> str:
    """The name of a processing's activity, in the version of that time."""
    entry = register().get((span.activity, span.activity_version))
    return entry.name if entry else span.activity


def consents_of(subject: UUID) -> QuerySet[Consent]:
    """What somebody agreed to, newest first, with who recorded it."""
    return Consent.objects.filter(subject=subject).select_related("recorded_by__user").order_by("-given_on", "-pk")


def _day(span: LogSpan) -> date:
    return timezone.localtime(span.started_at).date()


def _lines(spans: list[LogSpan], names: dict[int | None, Who]) -> list[Seen]:
    """One line per colleague, purpose and act; somebody who opens a page five times did one thing."""
    groups: dict[tuple[int | None, str, int, str], list[LogSpan]] = {}
    for span in spans:
        groups.setdefault((span.actor, span.activity, span.activity_version, span.action), []).append(span)
    return [_line(group, names) for group in groups.values()]


def _line(group: list[LogSpan], names: dict[int | None, Who]) -> Seen:
    newest = group[0]
    action: str | Promise = Action(newest.action).label
    times = [timezone.localtime(span.started_at) for span in group]
    return Seen(names[newest.actor], str(action), purpose_of(newest), min(times), max(times), len(group))
