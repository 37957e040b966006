"""Writes the invented help of the demo region: who offers it, who keeps it up to date, and what colleagues think of it."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from random import Random
from typing import Any

import yaml
from django.db import models

from raderwerk.core.access import Permission
from raderwerk.demo.bulk import at
from raderwerk.guide.enums import FollowerRole, Moderation
from raderwerk.guide.models import Figure, Instrument, InstrumentRating
from raderwerk.guide.services import instruments
from raderwerk.guide.services.followers import follow
from raderwerk.guide.services.moderation import judge
from raderwerk.guide.services.regions import save_profile
from raderwerk.people.enums import Role
from raderwerk.people.models import Membership, Organisation

FOLLOWERS = 2  # case managers per instrument, at most
RATED_DAYS_AGO = (3, 150)


@dataclass(frozen=True, slots=True)
class Offer:
    """One invented instrument: its values, and what happened to it since. `looked` is in days ago."""

    owner: str
    looked: int
    moderation: str
    note: str
    ratings: Sequence[Sequence[Any]]
    values: Mapping[str, Any]


@lru_cache(maxsize=1)
def offers() -> tuple[Offer, ...]:
    """All invented instruments; an example stands before its variants."""
    source = files("raderwerk.demo").joinpath("data/guide_instruments.yaml")
    return tuple(_offer(row) for row in yaml.safe_load(source.read_text(encoding="utf-8")))


# How the invented region presents itself: a team and no names, for everybody can read it.
REGION = {
    "description": "Raderstreek is een verzonnen regio met vier gemeenten rond een haven. "
    "Er is veel werk in techniek, zorg en logistiek.",
    "partners": "De vier gemeenten, UWV, het leerwerkbedrijf, scholen, de zorg en werkgevers in de haven.",
    "terminology": "Werkcentrum: de plek waar inwoners en werkgevers met elke vraag over werk terechtkunnen.\n"
    "Brugbaan: een baan met begeleiding, voor hoogstens een jaar.",
    "contacts": "Team werkgevers van het Werkcentrum Raderstreek\n085 000 99 00\nwerkgevers@werkcentrum-raderstreek.example",
}


def write_guide(organisations: Mapping[str, Organisation], *, seed: int, on: dt.date) -> int:
    """Write all invented help as of the day `on`; `organisations` by their domain. Gives how many."""
    colleagues = _colleagues(organisations)
    coordinator = colleagues[Role.COORDINATOR][0]
    for offer in offers():
        random = Random(f"{seed}/{offer.values['slug']}")
        instrument = _write(offer, organisations[offer.owner], on)
        _judge(instrument, offer, coordinator, on)
        _rate(random, instrument, offer, colleagues[Role.CASE_MANAGER], on)
        for follower in random.sample(colleagues[Role.CASE_MANAGER], random.randint(0, FOLLOWERS)):
            follow(instrument, follower)
        _date_back(instrument, at(on - dt.timedelta(days=offer.looked)))
    if region := coordinator.organisation.region:
        save_profile(region, REGION, by=coordinator)
    return len(offers())


def _offer(row: dict[str, Any]) -> Offer:
    about = {name: row.pop(name, empty) for name, empty in (("note", ""), ("ratings", ()))}
    return Offer(owner=row.pop("owner"), looked=row.pop("looked"), moderation=row.pop("moderation"), **about, values=row)


def _colleagues(organisations: Mapping[str, Organisation]) -> dict[str, list[Membership]]:
    """Everybody in the region by role, those with a role card first."""
    found: dict[str, list[Membership]] = {}
    working = Membership.objects.active().filter(organisation__in=organisations.values()).select_related("user", "organisation")
    for membership in working.order_by("pk"):
        found.setdefault(membership.role, []).append(membership)
    return found


def _write(offer: Offer, owner: Organisation, on: dt.date) -> Instrument:
    writer = _writer(owner)
    values = dict(_dated(offer.values, Instrument, on)) | {"confirmed_on": on - dt.timedelta(days=offer.looked)}
    values["figures"] = [dict(_dated(row, Figure, on)) for row in offer.values.get("figures", ())]
    instrument = instruments.create(values, owner=owner, by=writer)
    if writer:
        follow(instrument, writer, FollowerRole.MAKER)
    return instrument


def _writer(owner: Organisation) -> Membership | None:
    """Who writes for this organisation, a moderator last: what they write needs no other look. None: nobody has an account."""
    members = Membership.objects.active().filter(organisation=owner).select_related("user", "organisation").order_by("pk")
    may = [membership for membership in members if membership.may(Permission.WRITE_INSTRUMENTS)]
    return min(may, key=lambda membership: membership.may(Permission.MODERATE_GUIDE), default=None)


def _dated(values: Mapping[str, Any], model: type[models.Model], on: dt.date) -> Iterator[tuple[str, Any]]:
    """The values with dates instead of numbers of days from `on`."""
    dates = {field.name for field in model._meta.concrete_fields if isinstance(field, models.DateField)}
    for name, value in values.items():
        yield name, on + dt.timedelta(days=value) if name in dates and isinstance(value, int) else value


def _judge(instrument: Instrument, offer: Offer, coordinator: Membership, on: dt.date) -> None:
    if offer.moderation != Moderation.WAITING:
        moment = at(on - dt.timedelta(days=max(0, offer.looked - 2)))
        judge(instrument, offer.moderation, note=offer.note, now=moment, by=coordinator)


def _rate(random: Random, instrument: Instrument, offer: Offer, raters: Sequence[Membership], on: dt.date) -> None:
    """Colleagues of other organisations, each once."""
    others = [rater for rater in raters if rater.organisation_id != instrument.owner_id]
    chosen = random.sample(others, len(offer.ratings))
    InstrumentRating.objects.bulk_create(
        InstrumentRating(
            instrument=instrument,
            membership=rater,
            overall=overall,
            result=result,
            execution=execution,
            explanation=explanation,
            rated_on=on - dt.timedelta(days=random.randint(*RATED_DAYS_AGO)),
        )
        for rater, (overall, result, execution, explanation) in zip(chosen, offer.ratings, strict=True)
    )


def _date_back(instrument: Instrument, moment: dt.datetime) -> None:
    """As if it was written on the day itself."""
    Instrument.objects.filter(pk=instrument.pk).update(created_at=moment, changed_at=moment)
    instrument.versions.update(changed_at=moment)
