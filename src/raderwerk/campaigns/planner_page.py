"""The planner as a page: what one filled in, the answer in a sentence, the sum behind it, and the picture."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from math import ceil
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raderwerk.campaigns import calendar, capacity, planner, progress
from raderwerk.campaigns.forms.planner import PlannerForm
from raderwerk.campaigns.models import Campaign
from raderwerk.campaigns.planner import Group, Plan, Stretch, Team
from raderwerk.ui.charts import lines
from raderwerk.ui.charts.figure import About, Figure
from raderwerk.ui.formatting import number

MOMENTS = 13  # on the axis of time: enough for a year in months, few enough to read
LONG = timedelta(days=MOMENTS * 31)  # longer than this, the axis names months instead of days


@dataclass(frozen=True, slots=True)
class Need:
    """What a date asks for: places a week, and how many colleagues at this number each."""

    by: date
    places: int
    colleagues: int
    is_enough: bool


class PlannerPage:
    """A plan for a campaign, with the numbers that were tried out."""

    def __init__(self, campaign: Campaign, query: QueryDict, now: datetime) -> None:
        self.campaign, self.now = campaign, now
        counts = progress.per_cohort(campaign.follow_ups.all())
        self.groups = capacity.groups(campaign, list(campaign.cohorts.all()), counts)
        self.staff = capacity.staff(campaign)
        self.form = PlannerForm(self._filled(query))
        values = self.form.cleaned_data if self.form.is_valid() else self._beginning()
        self._calculate(values)

    def _calculate(self, values: dict[str, Any]) -> None:
        self.start, self.each = values["begin"], Decimal(values["per_collega"])
        self.staff = capacity.Staff(values["collegas"], _whole(values["collegas"] * self.each))
        self.groups = self._for(values["mensen"])
        self.team = Team(self.staff.per_week, values["niet"], _closed(values))
        self.plan: Plan = planner.plan(self.groups, self.team, self.start)
        self.need = self._need(values.get("klaar"))

    def _beginning(self) -> dict[str, Any]:
        """The numbers as the campaign has them."""
        each = Decimal(self.staff.per_week) / self.staff.colleagues if self.staff.colleagues else Decimal(10)
        return {
            "mensen": sum(group.people for group in self.groups),
            "collegas": self.staff.colleagues,
            "per_collega": each.quantize(Decimal("0.1"), ROUND_HALF_UP).normalize(),
            "niet": self.campaign.expected_no_show,
            "begin": max(timezone.localdate(self.now), self.campaign.starts_on),
            "klaar": self.campaign.ends_on,
        }

    def _filled(self, query: QueryDict) -> dict[str, Any]:
        """What was filled in; what is not in the address is as the campaign has it."""
        return self._beginning() | {name: query[name] for name in PlannerForm.base_fields if name in query}

    def _for(self, people: int) -> list[Group]:
        """The cohorts as they are, or one group when another number is tried out."""
        if people == sum(group.people for group in self.groups):
            return self.groups
        return [Group(_("Alle mensen"), people)]

    def _need(self, by: date | None) -> Need | None:
        if by is None or not self.plan.people:
            return None
        places = planner.places_per_week_for(self.plan.people, self.team, self.start, by)
        if places is None:
            return None
        colleagues = ceil(places / self.each) if self.each else 0
        return Need(by, places, colleagues, bool(self.plan.ends_on and self.plan.ends_on <= by))

    @property
    def answer(self) -> str:
        """The sentence on top."""
        return capacity.finish_words(self.plan, self.staff)

    @property
    def need_words(self) -> str:
        """What the wanted date asks for."""
        if self.need is None:
            return ""
        words = {"day": date_format(self.need.by, "j F Y"), "places": number(self.need.places), "n": number(self.need.colleagues)}
        if self.need.is_enough:
            return _("Op %(day)s klaar zijn lukt zo. Met %(places)s plekken per week haal je het net.") % words
        if not self.need.colleagues:
            return _("Om op %(day)s klaar te zijn, heb je %(places)s plekken per week nodig.") % words
        return (
            _("Om op %(day)s klaar te zijn, heb je %(places)s plekken per week nodig: %(n)s collega's met dit aantal elk.")
            % words
        )

    @property
    def places(self) -> capacity.Places:
        """What is in the calendar, beside this pace."""
        return capacity.places(self.campaign, self.staff, self.now)

    @property
    def places_words(self) -> str:
        """The same in a sentence."""
        return capacity.places_words(self.places)

    @property
    def sums(self) -> list[tuple[str, str]]:
        """How the answer came about, step by step."""
        plan = self.plan
        steps = [
            (_("Mensen die we nog spreken"), number(plan.people)),
            (_("Plekken die daarvoor nodig zijn, als %(n)s%% niet komt") % {"n": self.team.no_show}, number(plan.places)),
            (_("Plekken per week"), number(self.staff.per_week)),
        ]
        if plan.ends_on:
            closed = ngettext("%(n)s feestdag of dichte dag", "%(n)s feestdagen en dichte dagen", plan.holidays)
            days = _("Werkdagen, zonder %(closed)s") % {"closed": closed % {"n": number(plan.holidays)}}
            steps += [(days, number(plan.working_days)), (_("Dat zijn weken van vijf dagen"), number(plan.weeks))]
        return steps

    @property
    def stretches(self) -> list[Stretch]:
        """What each cohort takes; a single group needs no table."""
        return list(self.plan.stretches) if len(self.plan.stretches) > 1 else []

    @property
    def figure(self) -> Figure | None:
        """How many people are still to be spoken, from now to the end."""
        if not self.plan.ends_on:
            return None
        moments = _moments(self.start, self.plan.ends_on)
        left = tuple(planner.people_left(self.plan, day, self.team.closed) for day in moments)
        about = About(
            _("Bij een gelijk aantal gesprekken op elke werkdag. Een verwachting, geen belofte."),
            ngettext("mens aan het begin", "mensen aan het begin", self.plan.people),
            timezone.localdate(self.now),
            self.plan.people,
        )
        return lines.figure(
            _("Zo loopt het af"),
            _("Van %(n)s mensen nu naar 0 op %(day)s.")
            % {"n": number(self.plan.people), "day": date_format(self.plan.ends_on, "j F Y")},
            [_moment(day, moments[-1] - moments[0]) for day in moments],
            [lines.Line(_("Nog te spreken"), left)],
            about,
            what=_("Dag"),
        )


def _moments(first: date, last: date) -> list[date]:
    """Days at equal distances from the first to the last."""
    count = min(MOMENTS, (last - first).days + 1)
    return [first + (last - first) * step / max(count - 1, 1) for step in range(count)]


def _moment(day: date, length: timedelta) -> str:
    """The name of a day on the axis: `4 dec`, or `dec 2026` in a long plan."""
    return date_format(day, "M Y" if length > LONG else "j M").lower()


def _closed(values: dict[str, Any]) -> frozenset[date]:
    """The days on which the team is closed."""
    first, last = values.get("dicht_van"), values.get("dicht_tot")
    return frozenset(calendar.days(first, last)) if first and last else frozenset()


def _whole(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))
