"""Reads what the page of one person shows, in a number of statements that never grows with what was recorded.

Upper rooms add what they know of with `add_panel` (at most one statement each) and `add_action`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Aggregate, CharField, F, FilteredRelation, OuterRef, Q, Subquery
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise as LazyText
from django.utils.safestring import SafeString

from raderwerk.caseload import timeline
from raderwerk.caseload.enums import BarrierState, PromiseState
from raderwerk.caseload.ladder_line import LadderLine, Measured, ladder_line
from raderwerk.caseload.models import BarrierLink, Client, Promise
from raderwerk.caseload.rules import ChainFacts, ChainLink, chain, duration
from raderwerk.people.models import User
from raderwerk.register.models import Barrier as Kind
from raderwerk.register.models import LadderStep
from raderwerk.ui.charts import gears

KEPT_STEPS_SHOWN = 3


def find_client(user: User, pseudonym: UUID, *, with_panels: bool = False) -> Client:
    """The person, when this user may see them; otherwise Http404, also when they live in another municipality."""
    clients = Client.objects.visible_to(user).select_related("area", "outcome", "case_manager__user", "organisation")
    columns = {name: column for panel in PANELS.values() for name, column in panel.columns().items()} if with_panels else {}
    return get_object_or_404(clients.annotate(**columns), pseudonym=pseudonym)


class Joined(Aggregate):
    """The values of a group, with commas between them; both databases can, each in its own words."""

    function = "GROUP_CONCAT"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """PostgreSQL asks which separator."""
        return self.as_sql(compiler, connection, function="STRING_AGG", template="%(function)s(%(expressions)s, ',')", **context)


@dataclass(frozen=True, slots=True)
class Panel:
    """Something of an upper room on the page: `read` gives what the template shows as `shown`, or None for no panel.

    `columns` are read along with the person; a panel that is content with these asks no statement of its own.
    """

    template: str
    read: Callable[[Client, date], Any]
    columns: Callable[[], dict[str, Any]] = dict


@dataclass(frozen=True, slots=True)
class Action:
    """Something of an upper room that one can do with a person; the address is made from the pseudonym."""

    label: str | LazyText
    icon: str
    url_name: str
    is_main: bool = False  # stands among the buttons; others wait behind "Meer"
    kind: str = "secondary"  # "primary" for the one thing one mostly comes for


PANELS: dict[str, Panel] = {}
ACTIONS: dict[str, Action] = {}


def add_panel(key: str, panel: Panel) -> None:
    """Show a panel above the gears, from now on."""
    PANELS[key] = panel


def add_action(key: str, action: Action) -> None:
    """Offer an action among those of the page, from now on."""
    ACTIONS[key] = action


@dataclass(frozen=True, slots=True)
class BarrierRow:
    """One of the thirteen barriers as it stands for this person; `holds` are codes."""

    kind: Kind
    state: str
    weight: int
    what_is_needed: str
    since: date | None
    holds: tuple[str, ...]
    holds_labels: tuple[str, ...]

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(BarrierState(self.state).label)

    @property
    def discussed(self) -> bool:
        """Whether it was talked about."""
        return self.state != BarrierState.NOT_DISCUSSED


@dataclass(frozen=True, slots=True)
class LadderRow:
    """One measurement with its step."""

    step: LadderStep
    on: date


@dataclass(frozen=True, slots=True)
class GearsPicture:
    """The gears in a sentence, as a picture, and what its signs mean."""

    sentence: str
    picture: SafeString
    legend: SafeString


class PersonPage:
    """Everything on the page of `client`, on the day `today`."""

    def __init__(self, client: Client, *, today: date, kind: str = "", number: int = 1) -> None:
        self.client, self.today, self.kind, self.number = client, today, kind, number

    @cached_property
    def barriers(self) -> list[BarrierRow]:
        """All thirteen barriers in their order, also those never talked about."""
        kinds = list(self._kinds())
        labels = {kind.code: kind.label for kind in kinds}
        return [_row(kind, labels) for kind in kinds]

    def _kinds(self) -> Any:
        held = BarrierLink.objects.filter(holder=OuterRef("now__pk")).order_by().values("holder")
        current = Kind.objects.current(on=self.today)
        return current.annotate(now=FilteredRelation("barrier", condition=Q(barrier__client=self.client))).annotate(
            now_state=F("now__state"),
            now_weight=F("now__weight"),
            now_needed=F("now__what_is_needed"),
            now_since=F("now__since"),
            now_holds=Subquery(held.annotate(codes=Joined("held__kind")).values("codes")),
        )

    @property
    def discussed(self) -> list[BarrierRow]:
        """The barriers that were talked about."""
        return [row for row in self.barriers if row.discussed]

    @cached_property
    def gears(self) -> GearsPicture:
        """The barriers as gears that turn, stand still and hold each other."""
        drawn = [_gear(self.client, row) for row in self.barriers]
        links = [(row.kind.code, held) for row in self.barriers for held in row.holds]
        return GearsPicture(gears.sentence(drawn), gears.picture(drawn, links), gears.legend(drawn, links))

    @cached_property
    def _ladder_rows(self) -> list[Any]:
        steps = LadderStep.objects.annotate(
            measured=FilteredRelation("laddermeasurement", condition=Q(laddermeasurement__client=self.client))
        )
        return list(steps.annotate(on=F("measured__on"), key=F("measured__pk")).order_by("on", "key", "step"))

    @property
    def steps(self) -> list[LadderStep]:
        """The six steps, from the highest down."""
        return sorted({row.step: row for row in self._ladder_rows}.values(), key=lambda row: -row.step)

    @cached_property
    def ladder(self) -> list[LadderRow]:
        """Measurements, oldest first."""
        return [LadderRow(row, row.on) for row in self._ladder_rows if row.on]

    @cached_property
    def ladder_line(self) -> LadderLine:
        """The measurements as a picture."""
        return ladder_line([Measured(row.on, row.step.step) for row in self.ladder])

    @property
    def rungs(self) -> list[tuple[LadderStep, int]]:
        """Each step with the height of its rung."""
        heights = dict(self.ladder_line.rungs)
        return [(step, heights[step.step]) for step in self.steps]

    @cached_property
    def promises(self) -> list[Promise]:
        """The plan: what was done last, what runs, what comes next, and what may come later."""
        rows = Promise.objects.filter(client=self.client).exclude(state=PromiseState.DROPPED)
        found = list(rows.select_related("responsible__user").order_by("closed_on", "due_on", "pk"))
        done = [promise for promise in found if promise.state == PromiseState.KEPT][-KEPT_STEPS_SHOWN:]
        ahead = (PromiseState.OPEN, PromiseState.NEXT, PromiseState.MAYBE)
        return done + [promise for state in ahead for promise in found if promise.state == state]

    @cached_property
    def timeline(self) -> timeline.Page:
        """The page of the timeline that was asked for."""
        return timeline.read(self.client, kind=self.kind, number=self.number)

    @cached_property
    def panels(self) -> list[tuple[str, Any]]:
        """What upper rooms show: template, and what it shows."""
        read = ((panel.template, panel.read(self.client, self.today)) for panel in PANELS.values())
        return [(template, shown) for template, shown in read if shown is not None]

    @property
    def main_actions(self) -> list[tuple[Action, str]]:
        """What upper rooms offer among the buttons: the action and its address."""
        return [(action, self._address(action)) for action in ACTIONS.values() if action.is_main]

    @property
    def more_actions(self) -> list[tuple[Action, str]]:
        """What upper rooms offer behind "Meer": the action and its address."""
        return [(action, self._address(action)) for action in ACTIONS.values() if not action.is_main]

    def _address(self, action: Action) -> str:
        return reverse(action.url_name, args=(self.client.pseudonym,))

    @property
    def chain(self) -> tuple[ChainLink, ...]:
        """Where this person is in the chain from caseload to aftercare."""
        client = self.client
        return chain(
            ChainFacts(
                spoken=client.last_spoken_on is not None,
                outcome=client.outcome_id is not None,
                barriers_discussed=bool(self.discussed),
                ladder_step=client.ladder_step,
            )
        )

    @property
    def phone_address(self) -> str:
        """The telephone number as a `tel:` link wants it."""
        return "".join(character for character in self.client.identity.phone if character.isdigit() or character == "+")

    @property
    def since(self) -> str:
        """How long the benefit runs, in words; empty when it does not."""
        return duration(self.client.open_since, self.today) if self.client.open_since else ""


def _row(kind: Any, labels: dict[str, str]) -> BarrierRow:
    """A kind of barrier with how it stands now (the columns that `_kinds` adds)."""
    holds = tuple(sorted(filter(None, (kind.now_holds or "").split(","))))
    return BarrierRow(
        kind,
        kind.now_state or BarrierState.NOT_DISCUSSED,
        kind.now_weight or 1,
        kind.now_needed or "",
        kind.now_since,
        holds,
        tuple(labels[code] for code in holds if code in labels),
    )


def _gear(client: Client, row: BarrierRow) -> gears.Gear:
    kind = row.kind
    href = reverse("barrier", args=(client.pseudonym, kind.code))
    return gears.Gear(kind.code, kind.label, kind.group, row.weight, row.state, href)
