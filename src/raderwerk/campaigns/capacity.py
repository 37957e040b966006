"""Ties the planner to a campaign: its people, its team and the places that are really in the calendar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from django.db.models import Count, Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raderwerk.campaigns import planner
from raderwerk.campaigns.models import Campaign, Cohort
from raderwerk.campaigns.planner import Group, Plan, Team
from raderwerk.campaigns.progress import Counts
from raderwerk.ui.formatting import number


@dataclass(frozen=True, slots=True)
class Staff:
    """Who holds talks: how many colleagues, and how many places a week they have together."""

    colleagues: int
    per_week: int


@dataclass(frozen=True, slots=True)
class Places:
    """What is in the calendar from now on: open and held places, up to the last day, and how many this pace asks for."""

    open: int
    held: int
    last: date | None
    needed: int

    @property
    def short(self) -> int:
        """How many places are missing up to the last day."""
        return max(self.needed - self.open - self.held, 0)


def staff(campaign: Campaign) -> Staff:
    """The team of the campaign."""
    numbers = list(campaign.colleagues.values_list("talks_per_week", flat=True))
    return Staff(len(numbers), sum(numbers))


def groups(campaign: Campaign, cohorts: Sequence[Cohort], counts: Mapping[int | None, Counts]) -> list[Group]:
    """Who is still to be spoken, by cohort in the order of the calendar; before anybody is selected, the target number."""
    if not any(count.people for count in counts.values()):
        return [Group(_("Alle mensen"), campaign.target_count)] if campaign.target_count else []
    found = [Group(one.name, counts.get(one.pk, Counts()).waiting, one.starts_on) for one in cohorts]
    if loose := counts.get(None, Counts()).waiting:
        found.append(Group(_("Zonder groep") if found else _("Alle mensen"), loose))
    return found


def plan_of(campaign: Campaign, wanted: Sequence[Group], team: Staff, on: date) -> Plan:
    """When this campaign is done, counted from today or from its first day."""
    return planner.plan(wanted, Team(team.per_week, campaign.expected_no_show), max(on, campaign.starts_on))


def places(campaign: Campaign, team: Staff, now: datetime) -> Places:
    """The calendar beside the pace of the team."""
    ahead = campaign.slots.filter(withdrawn_at=None).ahead(now)
    found = ahead.aggregate(all=Count("pk"), last=Max("starts_at"))
    free = ahead.free().count()
    last = timezone.localdate(found["last"]) if found["last"] else None
    days = planner.working_days(timezone.localdate(now), last) if last else 0
    return Places(free, found["all"] - free, last, ceil(days * team.per_week / planner.WEEK))


def finish_words(plan: Plan, team: Staff) -> str:
    """The answer of the planner in one sentence."""
    if not plan.people:
        return _("Er zijn geen mensen meer te spreken.")
    if not team.per_week:
        return _("Er doen nog geen collega's mee. Daardoor is er geen einddatum te noemen.")
    who = ngettext("Met %(n)s collega", "Met %(n)s collega's", team.colleagues) % {"n": number(team.colleagues)}
    talks = ngettext("%(n)s plek per week", "%(n)s plekken per week", team.per_week) % {"n": number(team.per_week)}
    if plan.ends_on is None:
        return _("%(who)s en %(talks)s duurt het langer dan dertig jaar.") % {"who": who, "talks": talks}
    words = {"who": who, "talks": talks, "day": date_format(plan.ends_on, "j F Y")}
    return _("%(who)s en %(talks)s ben je klaar op %(day)s.") % words


def places_words(found: Places) -> str:
    """What is in the calendar, beside what this pace asks for."""
    if found.last is None:
        return _("Er staan nog geen plekken in de agenda.")
    words = {
        "open": ngettext("Er staat %(n)s plek open", "Er staan %(n)s plekken open", found.open) % {"n": number(found.open)},
        "day": date_format(found.last, "j F"),
        "needed": number(found.needed),
        "held": ngettext("%(n)s is bezet", "%(n)s zijn bezet", found.held) % {"n": number(found.held)},
    }
    if found.short:
        return _("%(open)s tot en met %(day)s, en %(held)s; voor dit tempo zijn er samen %(needed)s nodig.") % words
    return _("%(open)s tot en met %(day)s, en %(held)s. Dat is genoeg voor dit tempo.") % words
