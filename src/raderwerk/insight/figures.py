"""Figures of a caseload or of all caseloads in a region: counts with their denominator and reference date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raderwerk.caseload.enums import BarrierState
from raderwerk.caseload.models import Barrier, Client, LadderMeasurement
from raderwerk.core.access import Permission
from raderwerk.core.months import months_before
from raderwerk.insight.rules import Cell, cells
from raderwerk.people.enums import OrganisationKind
from raderwerk.people.models import Membership, Organisation
from raderwerk.register.models import Barrier as BarrierKind
from raderwerk.register.models import CommonOutcome, LadderStep

CASELOAD_KINDS = (OrganisationKind.MUNICIPALITY, OrganisationKind.EXECUTING_BODY)
# Upper bounds in whole months; the last class has none.
DURATION_CLASSES = ((12, gettext_lazy("Korter dan 1 jaar")), (24, gettext_lazy("1 tot 2 jaar")), (60, gettext_lazy("2 tot 5 jaar")), (120, gettext_lazy("5 tot 10 jaar")))


@dataclass(frozen=True, slots=True)
class Table:
    """One distribution: its cells, what they are part of, and what the reader must know to read it."""

    title: str
    definition: str
    denominator: int
    rows: Sequence[Cell]

    @property
    def hides_something(self) -> bool:
        """Whether a small number is hidden, so that the reader can be told."""
        return any(row.is_hidden for row in self.rows)


class Scope:
    """The caseloads of which somebody may see figures, and whether small numbers must stay hidden from them."""

    def __init__(self, acting: Membership) -> None:
        self.organisations = list(_organisations(acting))
        # Who may see the people themselves learns nothing from a small number.
        self.hide_small = not acting.may(Permission.SEE_CLIENTS)
        self.is_region = not acting.organisation.owns_caseload

    @property
    def clients(self) -> QuerySet[Client]:
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
    """One stage of the chain from caseload to a kept promise."""

    label: str
    count: int


def chain(scope: Scope, on: date) -> list[ChainStage]:
    """Long-term people, and how far the work with them is; each stage is part of the one before it."""
    year = months_before(on, 12)
    stages = {
        _("Langdurig in de uitkering"): Q(),
        _("Gesproken in 12 maanden"): Q(last_spoken_on__gt=year),
        _("Uitkomst bekend"): Q(outcome__isnull=False),
        _("Volgende stap loopt"): Q(promise_due_on__isnull=False),
    }
    condition, filters = Q(pk__isnull=False), {}
    for index, extra in enumerate(stages.values()):
        condition &= extra
        filters[f"stage_{index}"] = Count("pk", filter=condition)
    long_term = Q(pk__in=[])
    for organisation in scope.organisations:
        threshold = months_before(on, organisation.long_term_months)
        long_term |= Q(organisation=organisation, open_since__lte=threshold)
    counts = scope.clients.receiving().filter(long_term).aggregate(**filters)
    return [ChainStage(label, counts[f"stage_{index}"]) for index, label in enumerate(stages)]


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """One municipality in the region: people, long-term people by its own threshold, and those spoken within a year."""

    name: str
    threshold: int
    receiving: Cell
    long_term: Cell
    spoken: Cell


def by_municipality(scope: Scope, on: date) -> list[MunicipalityRow]:
    """The caseloads side by side, in alphabetical order: a comparison, not a ranking."""
    year = months_before(on, 12)
    rows = []
    for organisation in scope.organisations:
        counts = (
            Client.objects.filter(organisation=organisation)
            .receiving()
            .aggregate(
                receiving=Count("pk"),
                long_term=Count("pk", filter=Q(open_since__lte=months_before(on, organisation.long_term_months))),
                spoken=Count("pk", filter=Q(last_spoken_on__gt=year)),
            )
        )
        rows.append(
            MunicipalityRow(
                organisation.name,
                organisation.long_term_months,
                _share(_("Mensen"), counts["receiving"], counts["receiving"], scope),
                _share(_("Langdurig"), counts["long_term"], counts["receiving"], scope),
                _share(_("Gesproken in 12 maanden"), counts["spoken"], counts["receiving"], scope),
            )
        )
    return rows


def _share(label: str, count: int, total: int, scope: Scope) -> Cell:
    # Both the part and the rest must be large enough: a small rest would give itself away by subtraction.
    part, _rest = cells([(label, count), ("", total - count)], hide_small=scope.hide_small)
    return part


def _table(scope: Scope, title: str, definition: str, labelled: list[tuple[str, int]]) -> Table:
    total = sum(count for _label, count in labelled)
    return Table(title, definition, total, cells(labelled, hide_small=scope.hide_small))
