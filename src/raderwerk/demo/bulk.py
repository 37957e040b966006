"""Writes invented people in bulk, as if colleagues had recorded everything on the day itself."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from typing import Any

from django.db import models
from django.utils import timezone

from raderwerk.caseload.ladder_rules import paths
from raderwerk.caseload.models import (
    Area,
    Barrier,
    BarrierLink,
    BenefitPeriod,
    Client,
    Contact,
    LadderMeasurement,
    Outcome,
    Promise,
    PromiseEvent,
)
from raderwerk.caseload.services.summary import refresh
from raderwerk.demo.lives import Life, life
from raderwerk.demo.looking import Look, looks, write_looks
from raderwerk.demo.region import AREAS
from raderwerk.people.models import Membership, Organisation
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import append_many
from raderwerk.privacy.models import Consent
from raderwerk.register.models import LadderStep

CHUNK = 2000
RECORDED = (Contact, Promise, PromiseEvent, LadderMeasurement, Barrier, Outcome)
MOMENTS: list[tuple[type[models.Model], str]] = [*((model, "recorded_at") for model in RECORDED), (Client, "created_at")]

# A person with the membership that recorded things about them.
Row = tuple[Life, Client, Membership | None]


def write_people(
    organisation: Organisation, colleagues: Sequence[Membership], indexes: range, *, seed: int, city: str, on: dt.date
) -> None:
    """Write the invented people with these indexes to one organisation; the summary and the log follow."""
    areas = {name: Area.objects.get_or_create(organisation=organisation, name=name)[0] for name in AREAS}
    steps = dict(LadderStep.objects.values_list("step", "pk"))
    seen: list[Look] = []
    with recorded_in_the_past(MOMENTS):
        for start in range(indexes.start, indexes.stop, CHUNK):
            chunk = range(start, min(start + CHUNK, indexes.stop))
            lives = [life(seed, index, city=city, colleagues=len(colleagues), on=on) for index in chunk]
            rows = _write_clients(organisation, lives, areas, colleagues)
            _write_guidance(organisation, rows, steps)
            zone = timezone.get_current_timezone()
            seen += (look for person, _client, by in rows for look in looks(person, by, colleagues, on, zone))
    people = Client.objects.filter(organisation=organisation)
    refresh(people)
    append_many(
        f"demo:{organisation.pk}",
        people.order_by("pk").values_list("pseudonym", flat=True).iterator(),
        activity=Activity.IMPORT,
        action=Action.CREATED,
        organisation=organisation.pk,
        actor=None,
        origin="demo",
    )
    write_looks(organisation, seen)


@contextmanager
def recorded_in_the_past(moments: Iterable[tuple[type[models.Model], str]]) -> Iterator[None]:
    """Let these fields be what we say: otherwise a story of years would all be written down today."""
    with ExitStack() as stack:
        for model, name in moments:
            field: Any = model._meta.get_field(name)
            clock = "auto_now" if field.auto_now else "auto_now_add"
            setattr(field, clock, False)
            stack.callback(setattr, field, clock, True)
        yield


def _write_clients(
    organisation: Organisation, lives: list[Life], areas: dict[str, Area], colleagues: Sequence[Membership]
) -> list[Row]:
    managers = [None if person.manager is None else colleagues[person.manager] for person in lives]
    clients = [
        _client(organisation, person, areas[person.area], manager) for person, manager in zip(lives, managers, strict=True)
    ]
    Client.objects.bulk_create(clients)
    periods = [
        BenefitPeriod(client=client, scheme=period.scheme, starts_on=period.starts_on, ends_on=period.ends_on)
        for person, client in zip(lives, clients, strict=True)
        for period in person.periods
    ]
    BenefitPeriod.objects.bulk_create(periods)
    return list(zip(lives, clients, managers, strict=True))


def _client(organisation: Organisation, person: Life, area: Area, manager: Membership | None) -> Client:
    client = Client(
        organisation=organisation,
        pseudonym=person.pseudonym,
        household=person.household,
        children=person.children,
        area=area,
        language=person.language,
        channel=person.channel,
        case_manager=manager,
        manager_source=person.manager_source,
        manager_code=manager.code if manager else "",
        left_export_on=person.left_export_on,
        created_at=at(person.periods[-1].starts_on),
    )
    client.set_identity(person.identity)
    return client


def _write_guidance(organisation: Organisation, rows: list[Row], steps: dict[int, str]) -> None:
    Contact.objects.bulk_create(_contacts(rows))
    LadderMeasurement.objects.bulk_create(_ladder(rows, steps))
    Outcome.objects.bulk_create(_outcomes(rows))
    Consent.objects.bulk_create(_consents(organisation, rows))
    _write_barriers(rows)
    _write_promises(rows)


def _contacts(rows: list[Row]) -> Iterator[Contact]:
    for person, client, by in rows:
        for item in person.guidance.contacts:
            yield Contact(
                client=client,
                recorded_by=by,
                recorded_at=at(item.on),
                on=item.on,
                channel=item.channel,
                result=item.result,
                note=item.note,
            )


def _ladder(rows: list[Row], steps: dict[int, str]) -> Iterator[LadderMeasurement]:
    answers = {step: answers for answers, step in paths()}
    for person, client, by in rows:
        for on, step, moment in person.guidance.ladder:
            yield LadderMeasurement(
                client=client,
                recorded_by=by,
                recorded_at=at(on),
                on=on,
                step_id=steps[step],
                moment=moment,
                answers=answers[step],
            )


def _outcomes(rows: list[Row]) -> Iterator[Outcome]:
    for person, client, by in rows:
        for item in person.guidance.outcomes:
            yield Outcome(
                client=client,
                recorded_by=by,
                recorded_at=at(item.on),
                on=item.on,
                common_id=item.code,
                review_on=item.review_on,
                explanation=item.explanation,
            )


def _consents(organisation: Organisation, rows: list[Row]) -> Iterator[Consent]:
    for person, client, by in rows:
        for item in person.guidance.consents:
            yield Consent(
                subject=client.pseudonym,
                organisation=organisation,
                purpose=item.purpose,
                wording=item.wording,
                given_on=item.given_on,
                withdrawn_on=item.withdrawn_on,
                recorded_by=by,
            )


def _write_barriers(rows: list[Row]) -> None:
    barriers = {
        (client.pk, item.code): Barrier(
            client=client,
            recorded_by=by,
            recorded_at=at(item.updated_on),
            kind_id=item.code,
            weight=item.weight,
            state=item.state,
            set_together=item.set_together,
            what_is_needed=item.what_is_needed,
            since=item.since,
            updated_on=item.updated_on,
        )
        for person, client, by in rows
        for item in person.guidance.barriers
    }
    Barrier.objects.bulk_create(barriers.values())
    BarrierLink.objects.bulk_create(
        BarrierLink(holder=barriers[client.pk, holder], held=barriers[client.pk, held])
        for person, client, _by in rows
        for holder, held in person.guidance.links
    )


def _write_promises(rows: list[Row]) -> None:
    promises = [
        Promise(
            client=client,
            recorded_by=by,
            recorded_at=at(item.made_on),
            what=item.what,
            owner=item.owner,
            responsible=by,
            due_on=item.due_on,
            state=item.state,
            closed_on=item.closed_on,
            closing_note=item.closing_note,
        )
        for person, client, by in rows
        for item in person.guidance.promises
    ]
    Promise.objects.bulk_create(promises)
    PromiseEvent.objects.bulk_create(event for promise in promises for event in _events(promise))


def _events(promise: Promise) -> Iterator[PromiseEvent]:
    """It was made, and where it is closed, it was closed."""
    made = {"promise": promise, "recorded_by": promise.recorded_by, "due_on": promise.due_on}
    yield PromiseEvent(**made, recorded_at=promise.recorded_at, state="open" if promise.closed_on else promise.state)
    if promise.closed_on:
        yield PromiseEvent(**made, recorded_at=at(promise.closed_on), state=promise.state, note=promise.closing_note)


@lru_cache(maxsize=20_000)
def at(day: dt.date) -> dt.datetime:
    """Late in the afternoon of a day, when notes are written."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(16, 30)))
