"""Begins an instrument from another one: a local variant of a national example, or a copy. It is used once its writer says so."""

from typing import Any

from raderwerk.guide.enums import Audience, FollowerRole, Level
from raderwerk.guide.inheritance import resolved
from raderwerk.guide.models import INHERITED, Instrument
from raderwerk.guide.services.followers import follow
from raderwerk.guide.services.instruments import create
from raderwerk.guide.values import snapshot
from raderwerk.people.models import Membership, Organisation

# What is of the other organisation, and would be untrue here.
NOT_COPIED = frozenset(
    {
        *("parent", "overridden", "copied_from", "initiative", "source", "source_page", "inconsistencies"),
        *("publish_from", "publish_until", "places_total", "places_free", "places_on", "waiting_weeks", "next_start_on"),
        *("figures", "contacts", "results_note", "participants_note", "started_note", "runtime_note"),
        *("regions", "municipalities", "districts", "area_note", "location_note", "level", "is_active"),
    }
)


def begin(name: str, audience: str = Audience.JOB_SEEKERS, *, by: Membership) -> Instrument:
    """An empty instrument of one's own organisation, to be filled in."""
    return _begun({"name": name, "audience": audience, "is_active": True}, by)


def vary(example: Instrument, *, by: Membership) -> Instrument:
    """A local variant, which says what its example says until it is given words of its own. Raises InstrumentRefused."""
    return _begun({"name": example.name, "audience": example.audience, "kind": example.kind, "parent": example}, by)


def copy(other: Instrument, *, by: Membership) -> Instrument:
    """A copy that goes its own way; what belongs to the other organisation stays there. Raises InstrumentRefused."""
    shown = resolved(other)
    said = snapshot(other)
    if other.parent is not None:
        example = snapshot(other.parent)
        said |= {name: example[name] for name in INHERITED if name in shown.inherited}
    kept = {name: value for name, value in said.items() if name not in NOT_COPIED}
    return _begun({**kept, "copied_from": other}, by)


def _begun(values: dict[str, Any], by: Membership) -> Instrument:
    made = create({"is_active": False, **_area(by.organisation), **values}, owner=by.organisation, by=by)
    follow(made, by, FollowerRole.MAKER)
    return made


def _area(organisation: Organisation) -> dict[str, Any]:
    """Where an organisation works, as the area of what it offers."""
    if organisation.municipality_id:
        return {"level": Level.LOCAL, "municipalities": [organisation.municipality_id]}
    if organisation.region_id:
        return {"level": Level.REGIONAL, "regions": [organisation.region_id]}
    return {"level": Level.LOCAL}
