"""Reads schemes of a municipality as rules want them, what is known of somebody, and how a budget stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raderwerk.caseload.models import BenefitPeriod, Client
from raderwerk.finances.enums import GrantState
from raderwerk.finances.models import Grant, LocalScheme
from raderwerk.finances.scheme_rules import Chance, Condition, Facts, Part, Terms, chances
from raderwerk.people.models import Organisation
from raderwerk.ui.charts import stacked
from raderwerk.ui.charts.figure import About, Figure
from raderwerk.ui.formatting import euros

# The tabs of a scheme: key in the address, name, and the states that belong to it.
GROUPS = {
    "wacht": (gettext_lazy("Wacht op besluit"), (GrantState.REQUESTED,)),
    "loopt": (gettext_lazy("Loopt"), (GrantState.GRANTED, GrantState.PART_1, GrantState.PART_2)),
    "klaar": (gettext_lazy("Klaar"), (GrantState.SETTLED, GrantState.REFUSED)),
}


def schemes_of(organisation: Organisation) -> QuerySet[LocalScheme]:
    """The schemes of a municipality with their conditions and parts, in three statements."""
    return LocalScheme.objects.filter(organisation=organisation).prefetch_related("conditions", "parts").order_by("name")


def terms_of(scheme: LocalScheme) -> Terms:
    """A scheme as the rules want it."""
    return Terms(
        name=scheme.name,
        kind=scheme.kind,
        about=scheme.about,
        source=scheme.source,
        starts_on=scheme.starts_on,
        ends_on=scheme.ends_on,
        key=str(scheme.key),
        conditions=tuple(Condition(one.field, one.text, one.low, one.high, one.wanted) for one in scheme.conditions.all()),
        parts=tuple(Part(one.number, one.name, one.at_most, one.after_months) for one in scheme.parts.all()),
    )


def to_choose_from(organisation: Organisation) -> list[Terms]:
    """The schemes that somebody can be told about."""
    return [terms_of(scheme) for scheme in schemes_of(organisation).filter(is_retired=False)]


# -- somebody ---------------------------------------------------------------------------------------------------------------


def known_of(client: Client) -> Facts:
    """What the file knows of somebody: birth date, benefit, and the work that was named in their last request."""
    first, last = _uninterrupted(BenefitPeriod.objects.filter(client=client).order_by("starts_on", "pk"))
    lately = Grant.objects.filter(client=client, work_since__isnull=False).order_by("-requested_on", "-pk").first()
    born = client.identity.born_on
    return Facts(
        born=date.fromisoformat(born) if born else None,
        benefit_since=first,
        benefit_until=last,
        work_since=lately.work_since if lately else None,
        hours=lately.hours if lately else None,
    )


def chances_of(client: Client, on: date) -> list[Chance]:
    """How somebody stands towards each scheme of their municipality."""
    return chances(known_of(client), to_choose_from(client.organisation), on)


def grants_of(client: Client) -> QuerySet[Grant]:
    """Requests for somebody, newest first."""
    return Grant.objects.filter(client=client).select_related("scheme").order_by("-requested_on", "-pk")


def _uninterrupted(periods: Iterable[BenefitPeriod]) -> tuple[date | None, date | None]:
    """First and last day of the newest benefit without a gap; the last day is None while it runs."""
    first: date | None = None
    last: date | None = date.min
    for period in periods:
        if first is None or (last is not None and period.starts_on > last + timedelta(days=1)):
            first, last = period.starts_on, period.ends_on
        elif last is not None:
            last = None if period.ends_on is None else max(last, period.ends_on)
    return first, last if first else None


# -- a budget ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Budget:
    """How the budget of a scheme stands, in euro; the three parts together are the budget."""

    total: Decimal
    paid: Decimal
    promised: Decimal  # granted, and still to be paid
    free: Decimal
    grants: int  # how many requests were granted
    waiting: int  # how many wait for a decision


def budget_of(scheme: LocalScheme) -> Budget:
    """One statement."""
    found = scheme.grants.aggregate(
        first=Sum("paid_1", default=Decimal(0)),
        second=Sum("paid_2", default=Decimal(0)),
        grants=Count("pk", filter=~Q(state__in=(GrantState.REQUESTED, GrantState.REFUSED))),
        waiting=Count("pk", filter=Q(state=GrantState.REQUESTED)),
    )
    paid = Decimal(found["first"]) + Decimal(found["second"])
    return Budget(scheme.budget, paid, scheme.reserved - paid, scheme.free, found["grants"], found["waiting"])


def budget_figure(budget: Budget, on: date) -> Figure:
    """The budget as one bar, with its table."""
    sentence = _("Van %(total)s is %(paid)s betaald en nog %(promised)s toegezegd. Er is %(free)s vrij.") % {
        "total": euros(budget.total),
        "paid": euros(budget.paid),
        "promised": euros(budget.promised),
        "free": euros(budget.free),
    }
    parts = (_("Betaald"), _("Toegezegd, nog te betalen"), _("Nog vrij"))
    values = (float(budget.paid), float(budget.promised), float(budget.free))
    about = About(
        definition=_("In euro. Bij vaststellen komt terug wat niet is betaald."),
        denominator=_("toegekende aanvragen"),
        reference_date=on,
        n=budget.grants,
    )
    stacks = [stacked.Stack(_("Budget"), values)]
    return stacked.figure(_("Het budget"), sentence, parts, stacks, about, what=_("Wat"), uid="budget")


def group_of(key: str) -> tuple[str, Sequence[str]]:
    """A tab and its states; the first one for a key that does not exist."""
    key = key if key in GROUPS else next(iter(GROUPS))
    return key, GROUPS[key][1]
