"""Figures of a caseload or of all caseloads in a region: counts with their denominator and reference date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raderwerk.caseload.enums import BarrierState
from raderwerk.caseload.models import Barrier, Client, ClientQuerySet, LadderMeasurement
from raderwerk.core.access import Permission
from raderwerk.core.months import months_before
from raderwerk.insight.rules import Cell, cells, nested_hidden, suppressed
from raderwerk.people.enums import OrganisationKind
from raderwerk.people.models import Membership, Organisation
from raderwerk.register.models import Barrier as BarrierKind
from raderwerk.register.models import CommonOutcome, LadderStep

CASELOAD_KINDS = (OrganisationKind.MUNICIPALITY, OrganisationKind.EXECUTING_BODY)
# Upper bounds in whole months; the last class has none.
DURATION_CLASSES = (
    (12, gettext_lazy("Korter dan 1 jaar")),
    (24, gettext_lazy("1 tot 2 jaar")),
    (60, gettext_lazy("2 tot 5 jaar")),
    (120, gettext_lazy("5 tot 10 jaar")),
)


@dataclass(frozen=True, slots=True)
class Table:
    """One distribution: its cells, what they are part of, and what the reader must know to read it."""

    title: str
    definition: str
    denominator: int
    rows: Sequence[Cell]


class Scope:
    """The caseloads of which somebody may see figures, and whether small numbers must stay hidden from them."""

    def __init__(self, acting: Membership) -> None:
        self.organisations = list(_organisations(acting))
        # Who may see the people themselves learns nothing from a small number.
        self.hide_small = not acting.may(Permission.SEE_CLIENTS)
        self.is_region = not acting.organisation.owns_caseload

    @property
    def clients(self) -> ClientQuerySet:
        """Everybody in these caseloads."""
        return Client.objects.filter(organisation__in=self.organisations).order_by()


def _organisations(acting: Membership) -> QuerySet[Organisation]:
    own = acting.organisation
    if own.owns_caseload:
        return Organisation.objects.filter(pk=own.pk)
    owners = Organisation.objects.filter(kind__in=CASELOAD_KINDS).order_by("name")
    return owners.filter(Q(region=own.region) | Q(municipality__region=own.region)) if own.region_id else owners.none()


def duration(scope: Scope, on: date) -> Table:
    """How long people have been on assistance, counted from the start of their longest open period."""
    bounds = [months_before(on, months) for months, _label in DURATION_CLASSES]
    labels = [*(str(label) for _months, label in DURATION_CLASSES), _("10 jaar of langer")]
    edges = [None, *bounds, None]
    counts = scope.clients.receiving().aggregate(
        **{f"class_{index}": Count("pk", filter=_between(edges[index + 1], edges[index])) for index in range(len(labels))}
    )
    return _table(
        scope,
        _("Hoe lang mensen in de uitkering zitten"),
        _("Hele maanden sinds het begin van de langste uitkering die nog loopt."),
        [(label, counts[f"class_{index}"]) for index, label in enumerate(labels)],
    )


def _between(after: date | None, until: date | None) -> Q:
    """Started after `after` (shorter ago than that many months) and on or before `until`."""
    condition = Q()
    if after is not None:
        condition &= Q(open_since__gt=after)
    if until is not None:
        condition &= Q(open_since__lte=until)
    return condition


def spoken(scope: Scope, on: date) -> Table:
    """When people were last spoken."""
    year, half = months_before(on, 12), months_before(on, 6)
    counts = scope.clients.receiving().aggregate(
        recent=Count("pk", filter=Q(last_spoken_on__gt=half)),
        year=Count("pk", filter=Q(last_spoken_on__lte=half, last_spoken_on__gt=year)),
        longer=Count("pk", filter=Q(last_spoken_on__lte=year)),
        never=Count("pk", filter=Q(last_spoken_on=None)),
    )
    return _table(
        scope,
        _("Wanneer mensen voor het laatst zijn gesproken"),
        _("Het laatste contact waarbij iemand echt is gesproken. Een brief of een gemist gesprek telt niet mee."),
        [
            (_("Minder dan 6 maanden geleden"), counts["recent"]),
            (_("6 tot 12 maanden geleden"), counts["year"]),
            (_("12 maanden geleden of langer"), counts["longer"]),
            (_("Nog niet, of onbekend"), counts["never"]),
        ],
    )


def outcomes(scope: Scope) -> tuple[Table, Table]:
    """The newest outcome of each person: judgements, and apart from them the outcomes of the process."""
    found = dict(scope.clients.receiving().exclude(outcome=None).values_list("outcome").annotate(n=Count("pk")))
    kinds = list(CommonOutcome.objects.order_by("order"))
    judgements = [(kind.label, found.get(kind.pk, 0)) for kind in kinds if not kind.is_process]
    process = [(kind.label, found.get(kind.pk, 0)) for kind in kinds if kind.is_process]
    return (
        _table(
            scope,
            _("Waar mensen staan"),
            _("De nieuwste uitkomst van een gesprek, in de woorden die alle gemeenten delen."),
            judgements,
        ),
        _table(
            scope,
            _("Uitkomsten van het proces"),
            _("Deze uitkomsten zeggen niets over wat iemand kan. Daarom staan ze apart."),
            process,
        ),
    )


def ladder(scope: Scope) -> Table:
    """The newest step on the participation ladder."""
    found = dict(scope.clients.receiving().values_list("ladder_step").annotate(n=Count("pk")))
    steps = [(f"{step.step}. {step.label}", found.get(step.step, 0)) for step in LadderStep.objects.order_by("step")]
    return _table(
        scope,
        _("Trede op de participatieladder"),
        _("De laatst vastgestelde trede. Mensen gaan omhoog en omlaag; dat is gewoon."),
        [*steps, (_("Nog niet vastgesteld"), found.get(None, 0))],
    )


def movement(scope: Scope, on: date) -> Table:
    """The newest step compared with the newest one of a year ago, for people who have both."""
    year_ago = months_before(on, 12)
    before = LadderMeasurement.objects.filter(client=OuterRef("pk"), on__lte=year_ago).order_by("-on", "-pk")
    rows = (
        scope.clients.receiving()
        .exclude(ladder_step=None)
        .annotate(step_before=Subquery(before.values("step__step")[:1]))
        .exclude(step_before=None)
        .values_list("ladder_step", "step_before")
        .annotate(n=Count("pk"))
    )
    counts = {"up": 0, "same": 0, "down": 0}
    for now, then, count in rows:
        counts["up" if now > then else "down" if now < then else "same"] += count
    return _table(
        scope,
        _("Beweging op de ladder in een jaar"),
        _("Mensen van wie een trede van een jaar geleden én een trede van nu bekend is."),
        [(_("Omhoog"), counts["up"]), (_("Gelijk"), counts["same"]), (_("Omlaag"), counts["down"])],
    )


@dataclass(frozen=True, slots=True)
class BarrierRow:
    """One barrier: for how many people it stands still, moves or is solved."""

    code: str
    label: str
    states: Sequence[Cell]


def barriers(scope: Scope) -> list[BarrierRow]:
    """Per barrier the people with whom it was talked about; somebody may have several."""
    receiving = scope.clients.receiving()
    found = {
        (kind, state): count
        for kind, state, count in Barrier.objects.filter(client__in=receiving)
        .exclude(state=BarrierState.NOT_DISCUSSED)
        .order_by()
        .values_list("kind", "state")
        .annotate(n=Count("pk"))
    }
    states = (BarrierState.STUCK, BarrierState.MOVING, BarrierState.SOLVED)
    return [
        BarrierRow(
            kind.pk,
            kind.label,
            cells([(str(state.label), found.get((kind.pk, state), 0)) for state in states], hide_small=scope.hide_small),
        )
        for kind in BarrierKind.objects.order_by("order")
    ]


@dataclass(frozen=True, slots=True)
class ChainStage:
    """One stage of the chain from caseload to a running next step; no count where it would give a small number away."""

    label: str
    count: int | None


def chain(scope: Scope, on: date) -> list[ChainStage]:
    """Everybody, the long-term people among them, and how far the work with those is; each stage is part of the one before it."""
    stages = {
        _("Met een uitkering"): Q(pk__isnull=False),
        _("Langdurig"): _long_term_in(scope, on),
        _("Gesproken in 12 maanden"): Q(last_spoken_on__gt=months_before(on, 12)),
        _("Uitkomst bekend"): Q(outcome__isnull=False),
        _("Volgende stap loopt"): Q(promise_due_on__isnull=False),
    }
    condition, filters = Q(), {}
    for index, extra in enumerate(stages.values()):
        condition &= extra
        filters[f"stage_{index}"] = Count("pk", filter=condition)
    found = scope.clients.receiving().aggregate(**filters)
    counts = [found[f"stage_{index}"] for index in range(len(stages))]
    hidden = nested_hidden(counts) if scope.hide_small else [False] * len(counts)
    return [ChainStage(label, None if hide else count) for label, count, hide in zip(stages, counts, hidden, strict=True)]


def _long_term_in(scope: Scope, on: date) -> Q:
    """Long-term by each municipality's own threshold."""
    condition = Q(pk__in=[])
    for organisation in scope.organisations:
        threshold = months_before(on, organisation.long_term_months)
        condition |= Q(organisation=organisation, open_since__lte=threshold)
    return condition


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """One caseload in the region: people, long-term people by its own threshold, and those spoken within a year."""

    name: str
    threshold_months: int
    receiving: int | None
    long_term: int | None
    spoken: int | None

    def percent(self, part: int | None) -> int | None:
        """Rounded share of the people in this caseload, or None where a number is hidden."""
        return round(100 * part / self.receiving) if part is not None and self.receiving else None

    @property
    def long_term_percent(self) -> int | None:
        return self.percent(self.long_term)

    @property
    def spoken_percent(self) -> int | None:
        return self.percent(self.spoken)


def by_municipality(scope: Scope, on: date) -> list[MunicipalityRow]:
    """The caseloads side by side, in alphabetical order: a comparison, not a ranking."""
    counted = [(organisation, _municipality_counts(organisation, on)) for organisation in scope.organisations]
    # An executing body without a caseload of its own has nothing to compare.
    filled = [(organisation, row) for organisation, row in counted if row[0]]
    counts = [row for _organisation, row in filled]
    receiving, long_term, spoken_ = (
        _column([row[index] for row in counts], [row[0] for row in counts], scope) for index in range(3)
    )
    return [
        MunicipalityRow(organisation.name, organisation.long_term_months, *values)
        for (organisation, _row), *values in zip(filled, receiving, long_term, spoken_, strict=True)
    ]


def _municipality_counts(organisation: Organisation, on: date) -> tuple[int, int, int]:
    found = (
        Client.objects.filter(organisation=organisation)
        .receiving()
        .aggregate(
            receiving=Count("pk"),
            long_term=Count("pk", filter=Q(open_since__lte=months_before(on, organisation.long_term_months))),
            spoken=Count("pk", filter=Q(last_spoken_on__gt=months_before(on, 12))),
        )
    )
    return found["receiving"], found["long_term"], found["spoken"]


def _column(parts: list[int], totals: list[int], scope: Scope) -> list[int | None]:
    """One column; the region's total is known, so a hidden number must not follow from the others, nor from its rest."""
    if not scope.hide_small:
        return list(parts)
    rests = [total - part for part, total in zip(parts, totals, strict=True)]
    hidden = [a or b for a, b in zip(suppressed(parts), suppressed(rests), strict=True)]
    if hidden.count(True) == 1 and len(hidden) > 1:
        hidden[min((index for index, hide in enumerate(hidden) if not hide), key=parts.__getitem__)] = True
    return [None if hide else part for part, hide in zip(parts, hidden, strict=True)]


def _table(scope: Scope, title: str, definition: str, labelled: list[tuple[str, int]]) -> Table:
    total = sum(count for _label, count in labelled)
    return Table(title, definition, total, cells(labelled, hide_small=scope.hide_small))
