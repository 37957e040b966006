"""Gathers what is known of a person and may matter to whether help fits; what nobody told stays unknown."""

from dataclasses import dataclass
from datetime import date

from raderwerk.caseload.enums import BarrierState
from raderwerk.caseload.models import Barrier, Client
from raderwerk.core.months import whole_months
from raderwerk.guide.fit_rules import OpenBarrier, PersonFacts, Place
from raderwerk.people.models import Organisation
from raderwerk.register.models import Municipality, Region
from raderwerk.talks.enums import TalkState
from raderwerk.talks.models import Talk

OPEN = (BarrierState.STUCK, BarrierState.MOVING)
TALKS_READ = 5


@dataclass(frozen=True, slots=True)
class Answers:
    """What a colleague answers on the page itself: it counts for that page and is kept nowhere. None: not answered."""

    hours: int | None = None
    in_target_register: bool | None = None
    motivated: bool | None = None
    understands_dutch: bool | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody last told in a talk: hours a week that they can work, and what they would like; each with its day."""

    hours: int | None = None
    hours_on: date | None = None
    wish: str = ""
    wish_on: date | None = None


def told_in_talks(client: Client) -> Told:
    """The newest answer to each in the last talks, also one that is still being written down."""
    talks = Talk.objects.filter(client=client).exclude(state=TalkState.DROPPED).order_by("-on", "-pk")
    rows = list(talks.values_list("on", "needs__hours_per_week", "wishes")[:TALKS_READ])
    hours_on, hours = next(((on, hours) for on, hours, _wish in rows if hours is not None), (None, None))
    wish_on, wish = next(((on, wish) for on, _hours, wish in rows if wish), (None, ""))
    return Told(hours, hours_on, wish, wish_on)


def facts_of(client: Client, *, on: date, told: Told, answers: Answers) -> PersonFacts:
    """Everything that is known on the day `on`; an answer of now goes before what was told earlier."""
    municipality, region = home_of(client.organisation)
    return PersonFacts(
        on=on,
        barriers=open_barriers(client),
        ladder_step=client.ladder_step,
        months_on_benefit=whole_months(client.open_since, on) if client.open_since else None,
        age=_age(client.identity.born_on, on),
        hours=told.hours if answers.hours is None else answers.hours,
        municipality=municipality_place(municipality) if municipality else None,
        region=region_place(region) if region else None,
        district=client.area.name if client.area else None,
        in_target_register=answers.in_target_register,
        motivated=answers.motivated,
        understands_dutch=answers.understands_dutch,
    )


def open_barriers(client: Client) -> tuple[OpenBarrier, ...]:
    """Barriers that stand still or begin to move, the heaviest first."""
    rows = Barrier.objects.filter(client=client, state__in=OPEN).select_related("kind").order_by("-weight", "kind__order")
    return tuple(OpenBarrier(row.kind_id, row.kind.label, row.weight, row.state == BarrierState.MOVING) for row in rows)


def home_of(organisation: Organisation) -> tuple[Municipality | None, Region | None]:
    """The municipality and region for which an organisation works; an executing body may work for several municipalities."""
    if organisation.municipality_id:
        municipality = Municipality.objects.select_related("region").get(pk=organisation.municipality_id)
        return municipality, municipality.region
    return None, organisation.region


def municipality_place(municipality: Municipality) -> Place:
    """A municipality as the rules compare it."""
    return Place(municipality.code, municipality.name)


def region_place(region: Region) -> Place:
    """A region as the rules compare it."""
    return Place(str(region.number), region.name)


def _age(born_on: str, on: date) -> int | None:
    """Age in whole years; None when the day of birth is not known."""
    return whole_months(date.fromisoformat(born_on), on) // 12 if born_on else None
