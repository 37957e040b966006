"""Fills a database with one municipality of any size, quickly and always the same way: what the page benchmark runs on."""

import random
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from raderwerk.caseload.enums import Channel, ContactResult, Household, ManagerSource, PromiseOwner, PromiseState, Scheme
from raderwerk.caseload.identity import Identity, index_values, seal
from raderwerk.caseload.models import Area, BenefitPeriod, Client, Contact, Promise
from raderwerk.core.crypto import blind_index, key_ring
from raderwerk.people.enums import OrganisationKind, Role
from raderwerk.people.models import Membership, Organisation, User

BATCH = 5_000
NAME = "Gemeente Meetlat"
SURNAMES = ("Maquetteink", "Voorbeeldstra", "Verzonnenaar", "Tandwiel", "Proefman", "Meetlatsma", "Nepperveen", "Radersma")
LANGUAGES = ("Nederlands",) * 12 + ("Arabisch", "Arabisch", "Tigrinya", "Turks", "Pools", "Dari")
OUTCOMES = ("ready_for_work", "steps_within_year", "barriers_first", "participation", "temporarily_not", "exit_not_feasible")
NOT_NOW = OUTCOMES[4:]


@transaction.atomic
def fill(people: int, today: date, seed: int = 1) -> Membership:
    """One municipality with `people` people; the membership of its team lead."""
    rng = random.Random(seed)
    organisation = Organisation.objects.create(name=NAME, kind=OrganisationKind.MUNICIPALITY, is_invented=True)
    team_lead = _member(organisation, Role.TEAM_LEAD, "Teamleider Meetlat", "teamleider@meetlat.example")
    managers = [
        _member(organisation, Role.CASE_MANAGER, f"K. Oefenman {i}", f"k{i}@meetlat.example")
        for i in range(max(8, people // 1000))
    ]
    areas = [
        Area.objects.create(organisation=organisation, name=f"Wijk {i:03}") for i in range(max(10, min(100, people // 1000)))
    ]
    maker = _Maker(rng, organisation.pk, [m.pk for m in managers], [a.pk for a in areas], today)
    for start in range(1, people + 1, BATCH):
        batch = list(maker.people(start, min(start + BATCH, people + 1)))
        _insert(Client, [person["client"] for person in batch])
        _insert(BenefitPeriod, [row for person in batch for row in person["periods"]])
        _insert(Contact, [row for person in batch for row in person["contacts"]])
        _insert(Promise, [row for person in batch for row in person["promises"]])
    _set_sequences()
    return team_lead


def refresh_statistics() -> None:
    """What the database does for itself sooner or later: learn how the data lie."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


class _Maker:
    """Draws people; ids are given by hand, so that rows that belong together can be inserted at once."""

    def __init__(self, rng: random.Random, organisation: int, managers: list[int], areas: list[int], today: date) -> None:
        self.rng, self.organisation, self.managers, self.areas, self.today = rng, organisation, managers, areas, today
        self.ring, self.index = key_ring(), blind_index()
        self.now = datetime.combine(today, datetime.min.time(), UTC)

    def people(self, start: int, stop: int) -> Iterator[dict[str, Any]]:
        """The people with numbers `start` up to `stop`, each with what is recorded about them."""
        for number in range(start, stop):
            yield self._person(number)

    def _person(self, pk: int) -> dict[str, Any]:
        rng, today = self.rng, self.today
        since = today - timedelta(days=rng.randrange(1, 7300))
        stopped, left = rng.random() < 0.03, rng.random() < 0.02
        spoken = None if rng.random() < 0.2 else max(since, today - timedelta(days=int(rng.expovariate(1 / 420))))
        outcome = rng.choice(OUTCOMES) if spoken and rng.random() < 0.5 else None
        review = today + timedelta(days=rng.randrange(-60, 400)) if outcome in NOT_NOW else None
        promise = today + timedelta(days=rng.randrange(-30, 90)) if rng.random() < 0.1 else None
        manager = rng.choice(self.managers) if rng.random() < 0.97 else None
        scheme = rng.choices(Scheme.values, (92, 5, 1, 2))[0]
        pseudonym = uuid.UUID(int=rng.getrandbits(128), version=4)
        identity = Identity(
            number=f"{pk:07}",
            surname=f"{rng.choice(SURNAMES)}{rng.choice('abcdefghijklmnopqrstuvwxyz')}{rng.choice('aeiou')}",
            initials="V.",
            street="Tandweg",
            house_number=str(rng.randrange(1, 200)),
            postcode=f"{rng.randrange(1000, 9999)} {rng.choice('ABCDEFGH')}{rng.choice('ABCDEFGH')}",
            city="Meetlat",
            phone="0600000000",
        )
        values = index_values(identity, self.organisation, self.index)
        client = {
            "id": pk,
            "organisation": self.organisation,
            "pseudonym": pseudonym,
            "number_index": values.number,
            "name_index": values.name,
            "name_start_index": values.name_start,
            "postcode_index": values.postcode,
            "sealed_identity": seal(identity, pseudonym, self.ring),
            "household": rng.choice(Household.values[1:]),
            "children": rng.randrange(0, 4),
            "area": rng.choice(self.areas),
            "language": rng.choice(LANGUAGES),
            "channel": Channel.PHONE,
            "case_manager": manager,
            "manager_source": ManagerSource.IMPORTED if manager else ManagerSource.NONE,
            "manager_code": "",
            "open_since": None if stopped else since,
            "scheme": "" if stopped else scheme,
            "last_spoken_on": spoken,
            "ladder_step": rng.randrange(1, 6),
            "outcome": outcome,
            "review_on": review,
            "promise_due_on": promise,
            "left_export_on": today - timedelta(days=rng.randrange(1, 60)) if left else None,
            "created_at": self.now,
            "updated_at": self.now - timedelta(minutes=rng.randrange(0, 500_000)),
        }
        return {
            "client": client,
            "periods": [{"client": pk, "scheme": scheme, "starts_on": since, "ends_on": today if stopped else None}],
            "contacts": [
                {
                    "client": pk,
                    "recorded_by": manager,
                    "recorded_at": self.now,
                    "on": spoken,
                    "channel": Channel.TALK,
                    "result": ContactResult.SPOKEN,
                    "note": "Een verzonnen gesprek.",
                    "imported": False,
                }
            ]
            if spoken
            else [],
            "promises": [
                {
                    "client": pk,
                    "recorded_by": manager,
                    "recorded_at": self.now,
                    "what": "Iets verzonnens regelen.",
                    "owner": PromiseOwner.US,
                    "responsible": manager,
                    "due_on": promise,
                    "state": PromiseState.OPEN,
                    "closed_on": None,
                    "closing_note": "",
                }
            ]
            if promise
            else [],
        }


def _member(organisation: Organisation, role: str, name: str, email: str) -> Membership:
    user = User.objects.create(email=email, name=name, password="!")
    return Membership.objects.create(user=user, organisation=organisation, role=role)


def _insert(model: Any, rows: list[dict[str, Any]]) -> None:
    """One `executemany` of these rows; keys are field names."""
    if not rows:
        return
    fields = [model._meta.get_field(name) for name in rows[0]]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    values = [[field.get_db_prep_save(row[name], connection) for name, field in zip(row, fields, strict=True)] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({marks})", values)


def _set_sequences() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('caseload_client', 'id'), (SELECT max(id) FROM caseload_client))"
            )
