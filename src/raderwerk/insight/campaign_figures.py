"""Figures of one campaign: how far it is, what came of it, and what moved after the talk; never about a person or a colleague."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Min, Q
from django.utils.translation import gettext as _

from raderwerk.campaigns import progress
from raderwerk.campaigns.enums import AppointmentState, CampaignState, SlotChannel
from raderwerk.campaigns.models import Appointment, Campaign
from raderwerk.campaigns.progress import Counts
from raderwerk.caseload.enums import PromiseState
from raderwerk.caseload.models import Promise
from raderwerk.insight.figures import Scope
from raderwerk.insight.outcome_table import OutcomeTable, differs_little, outcome_table
from raderwerk.insight.rules import SMALL, Cell, cells, nested_hidden, suppressed
from raderwerk.insight.tree_rules import columns_to_keep
from raderwerk.talks.enums import ReferralState
from raderwerk.talks.models import Referral

MONTHS_SHOWN = 18
SERIES = {"approached_on": "approached", "spoken_on": "spoken", "outcome_on": "outcome"}


def campaigns_in(scope: Scope) -> list[Campaign]:
    """Campaigns of which somebody may see figures: of the caseloads in view, begun, in alphabetical order."""
    begun = Campaign.objects.filter(organisation__in=scope.organisations).exclude(state=CampaignState.DRAFT)
    return list(begun.select_related("organisation").order_by("organisation__name", "-starts_on", "pk"))


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the river; no count where it would give a small number away."""

    name: str
    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class CohortRow:
    """One group of a campaign: its stages in the order of the river; None where a number stays hidden."""

    name: str
    told: Sequence[tuple[str, int | None]]  # label of a stage, and its number


@dataclass(frozen=True, slots=True)
class Series:
    """New people per month for one stage; None where a month stays hidden."""

    label: str
    values: Sequence[int | None]


@dataclass(frozen=True, slots=True)
class Kept:
    """Appointments of one kind that were kept, and those for which nobody came."""

    label: str
    came: int | None
    missed: int | None

    @property
    def percent(self) -> int | None:
        """Share that did not come."""
        if self.came is None or self.missed is None:
            return None
        return round(100 * self.missed / (self.came + self.missed))


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """Referrals to one partner: how many, how many still wait, how long those wait and how long an answer took, in days."""

    name: str
    sent: int | None
    waiting: int | None
    longest_wait: int | None
    answer_days: int | None


@dataclass(frozen=True, slots=True)
class CampaignFigures:
    """Everything the pages, the sheets and the council's page say about one campaign."""

    campaign: Campaign
    on: date  # where everybody stands; of a finished campaign its last day
    today: date  # promises and referrals go on after that
    stages: Sequence[Stage]
    cohorts: Sequence[CohortRow]
    outcomes: OutcomeTable
    months: Sequence[date]
    series: Sequence[Series]
    promises: Sequence[Cell]
    shows: Sequence[Kept]
    partners: Sequence[PartnerRow]
    hide_small: bool

    @property
    def hides(self) -> bool:
        """Whether anything is hidden here."""
        stages = [stage.count for stage in self.stages]
        table = [count for row in self.cohorts for _label, count in row.told]
        months = [value for line in self.series for value in line.values]
        rest = [cell.count for cell in self.promises] + [row.came for row in self.shows] + [row.sent for row in self.partners]
        return self.outcomes.hides or None in (*stages, *table, *months, *rest)


def figures(campaign: Campaign, today: date, *, hide_small: bool) -> CampaignFigures:
    """All figures of a campaign; of one that is finished as of its last day."""
    on = campaign.finished_on or today
    groups = progress.per_cohort(campaign.follow_ups.all())
    stages, outcomes = progress_and_outcomes(campaign, progress.total(groups.values()), hide_small=hide_small)
    months = _months(campaign.starts_on, on)
    return CampaignFigures(
        campaign=campaign,
        on=on,
        today=today,
        stages=stages,
        cohorts=_cohorts(campaign, groups, stages, hide_small=hide_small),
        outcomes=outcomes,
        months=months,
        series=_series(campaign, months, stages, hide_small=hide_small),
        promises=_promises(campaign, today, hide_small=hide_small),
        shows=_shows(campaign, hide_small=hide_small),
        partners=_partners(campaign, today, hide_small=hide_small),
        hide_small=hide_small,
    )


def progress_and_outcomes(campaign: Campaign, total: Counts, *, hide_small: bool) -> tuple[list[Stage], OutcomeTable]:
    """The river and the table. They count almost the same people: what the one hides the other must not tell."""
    stages = _stages(total, hide_small=hide_small)
    beside = [stage.count for stage in stages if stage.count is not None and stage.name != "outcome"]
    outcomes = outcome_table(campaign, hide_small=hide_small, beside=beside)
    shown = [count for count in (outcomes.judged, outcomes.n) if count is not None]
    return [
        replace(stage, count=None)
        if hide_small and stage.name == "outcome" and stage.count and differs_little(stage.count, shown)
        else stage
        for stage in stages
    ], outcomes


def _stages(total: Counts, *, hide_small: bool) -> list[Stage]:
    labels = {"people": _("In de campagne"), **progress.LABELS}
    counts = [getattr(total, name) for name in labels]
    hidden = nested_hidden(counts) if hide_small else [False] * len(counts)
    return [
        Stage(name, str(label), None if hide else count)
        for (name, label), count, hide in zip(labels.items(), counts, hidden, strict=True)
    ]


def _cohorts(
    campaign: Campaign, groups: dict[int | None, Counts], stages: Sequence[Stage], *, hide_small: bool
) -> list[CohortRow]:
    """Groups in the order of the calendar; a column that would tell of a small number is hidden for all of them."""
    known = [(cohort.name, groups[cohort.pk]) for cohort in campaign.cohorts.all() if cohort.pk in groups]
    if not known:
        return []
    if None in groups:
        known.append((_("Zonder groep"), groups[None]))
    rows = [[getattr(counts, stage.name) for stage in stages] for _name, counts in known]
    kept = columns_to_keep(rows) if hide_small else [True] * len(stages)
    shown = [keep and stage.count is not None for keep, stage in zip(kept, stages, strict=True)]
    return [
        CohortRow(name, [(stage.label, number if show else None) for stage, number, show in zip(stages, row, shown, strict=True)])
        for (name, _counts), row in zip(known, rows, strict=True)
    ]


def _months(starts_on: date, on: date) -> list[date]:
    """First days of the months from the start; of a long campaign the newest ones."""
    first, last = starts_on.year * 12 + starts_on.month - 1, on.year * 12 + on.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(max(first, last - MONTHS_SHOWN + 1), last + 1)]


def _series(campaign: Campaign, months: Sequence[date], stages: Sequence[Stage], *, hide_small: bool) -> list[Series]:
    """People per month, by the day on which they reached a stage; nothing of a stage that is hidden in the river."""
    shown = {stage.name: stage for stage in stages if stage.count is not None}
    return [
        Series(shown[name].label, _per_month(campaign, column, name, months, hide_small=hide_small))
        for column, name in SERIES.items()
        if name in shown
    ]


def _per_month(campaign: Campaign, column: str, name: str, months: Sequence[date], *, hide_small: bool) -> list[int | None]:
    people = campaign.follow_ups.included().filter(progress.STAGES[name]).order_by()
    # Days are grouped, and months made of them here: a database that takes a date apart does so for every person.
    found = Counter[date]()
    for day, count in people.values_list(column).annotate(n=Count("pk")):
        found[day.replace(day=1)] += count
    counts = [found[month] for month in months]
    hidden = suppressed(counts) if hide_small else [False] * len(counts)
    return [None if hide else count for count, hide in zip(counts, hidden, strict=True)]


def _promises(campaign: Campaign, on: date, *, hide_small: bool) -> Sequence[Cell]:
    """Promises made in or after the talk: what became of them."""
    made = Promise.objects.filter(
        client__follow_ups__campaign=campaign,
        client__follow_ups__spoken_on__isnull=False,
        recorded_at__date__gte=F("client__follow_ups__spoken_on"),
        recorded_at__date__lte=on,
    )
    runs = Q(state=PromiseState.OPEN)
    counts = made.aggregate(
        kept=Count("pk", filter=Q(state=PromiseState.KEPT)),
        running=Count("pk", filter=runs & Q(due_on__gte=on)),
        late=Count("pk", filter=runs & Q(due_on__lt=on)),
        dropped=Count("pk", filter=Q(state=PromiseState.DROPPED)),
    )
    labels = {
        "kept": _("Gedaan"),
        "running": _("Loopt nog"),
        "late": _("Loopt nog, de dag is voorbij"),
        "dropped": _("Gaat niet door"),
    }
    return cells([(label, counts[name]) for name, label in labels.items()], hide_small=hide_small)


def _shows(campaign: Campaign, *, hide_small: bool) -> list[Kept]:
    """By how the talk would be held. Never by colleague: who comes says nothing about who waits."""
    ended = Appointment.objects.filter(follow_up__campaign=campaign).order_by()
    rows = ended.values_list("channel").annotate(
        came=Count("pk", filter=Q(state=AppointmentState.ATTENDED)), missed=Count("pk", filter=Q(state=AppointmentState.NO_SHOW))
    )
    found = {channel: (came, missed) for channel, came, missed in rows if came + missed}
    return [
        Kept(str(channel.label), *_whole_or_hidden(found[channel], hide_small=hide_small))
        for channel in SlotChannel
        if channel in found
    ]


def _whole_or_hidden(numbers: tuple[int, int], *, hide_small: bool) -> tuple[int | None, int | None]:
    """A row without total beside it: hidden as a whole when one of its numbers is small."""
    return (None, None) if hide_small and any(0 < number < SMALL for number in numbers) else numbers


def _partners(campaign: Campaign, on: date, *, hide_small: bool) -> list[PartnerRow]:
    """Waiting lists, per partner in alphabetical order."""
    answer_time = ExpressionWrapper(F("answered_on") - F("on"), output_field=DurationField())
    waits = Q(state=ReferralState.WAITING)
    rows = (
        Referral.objects.filter(client__follow_ups__campaign=campaign, on__gte=campaign.starts_on, on__lte=on)
        .exclude(state=ReferralState.WITHDRAWN)
        .values("partner__name")
        .annotate(sent=Count("pk"), waiting=Count("pk", filter=waits), first=Min("on", filter=waits), took=Avg(answer_time))
        .order_by("partner__name")
    )
    return [_partner(row, on, hide_small=hide_small) for row in rows]


def _partner(row: Mapping[str, Any], on: date, *, hide_small: bool) -> PartnerRow:
    sent, waiting, first, took = row["sent"], row["waiting"], row["first"], row["took"]
    if hide_small and any(0 < size < SMALL for size in (waiting, sent - waiting)):
        return PartnerRow(row["partner__name"], None, None, None, None)
    longest = (on - first).days if first else None
    return PartnerRow(row["partner__name"], sent, waiting, longest, round(took.total_seconds() / 86400) if took else None)
