"""Sees to it that the first case manager guides somebody who has much going on and cares for others: the guide starts there."""

import datetime as dt
from collections.abc import Iterator
from random import Random

from django.db.models import Exists, OuterRef

from raderwerk.caseload.enums import BarrierState, ManagerSource, Moment
from raderwerk.caseload.ladder_rules import paths
from raderwerk.caseload.models import Barrier, BarrierLink, Client, LadderMeasurement
from raderwerk.caseload.services.summary import refresh
from raderwerk.core.months import whole_months
from raderwerk.demo.bulk import MOMENTS, at, recorded_in_the_past
from raderwerk.demo.texts import phrases
from raderwerk.people.models import Membership
from raderwerk.register.models import LadderStep

MUCH_AT_ONCE, CARE = "P1", "P5"
STEP = 2
WEIGHT = 4
AGES = range(28, 60)
OPEN = (BarrierState.STUCK, BarrierState.MOVING)


def see_to_it(manager: Membership, *, seed: int, on: dt.date) -> Client | None:
    """Give this case manager somebody with barriers P1 and P5 on step 2; None in a demo in which nobody was spoken yet."""
    client = next(_candidates(manager, on), None)
    if client is None:
        return None
    client.case_manager, client.manager_source, client.manager_code = manager, ManagerSource.CORRECTED, manager.code
    client.save(update_fields=["case_manager", "manager_source", "manager_code"])
    random = Random(f"{seed}/{client.pseudonym}")
    with recorded_in_the_past(MOMENTS):
        much, care = (_open_barrier(random, client, manager, kind) for kind in (MUCH_AT_ONCE, CARE))
        BarrierLink.objects.get_or_create(holder=much, held=care)
        _set_on_step(client, manager)
    refresh(Client.objects.filter(pk=client.pk))
    client.refresh_from_db()
    return client


def guided(manager: Membership) -> Client | None:
    """Whom the manager guides and who has both barriers open on step 2."""
    found = Client.objects.receiving().filter(case_manager=manager, ladder_step=STEP)
    for kind in (MUCH_AT_ONCE, CARE):
        found = found.filter(barriers__kind=kind, barriers__state__in=OPEN)
    return found.order_by("pk").first()


def _candidates(manager: Membership, on: dt.date) -> Iterator[Client]:
    """Spoken people of the manager's municipality, of an age at which most help is open to them; who cares for others first."""
    caring = Barrier.objects.filter(client=OuterRef("pk"), kind=CARE, state__in=OPEN)
    spoken = Client.objects.receiving().filter(organisation=manager.organisation_id, last_spoken_on__isnull=False)
    for client in spoken.annotate(cares=Exists(caring)).order_by("-cares", "-last_spoken_on", "pk"):
        if whole_months(dt.date.fromisoformat(client.identity.born_on), on) // 12 in AGES:
            yield client


def _open_barrier(random: Random, client: Client, by: Membership, kind: str) -> Barrier:
    """The barrier as it stands open; told in the last talk when it was not yet."""
    spoken = client.last_spoken_on or client.created_at.date()
    needed = random.choice(phrases()["what_is_needed"][kind])
    told = {"recorded_by": by, "recorded_at": at(spoken), "updated_on": spoken, "weight": WEIGHT, "state": BarrierState.STUCK}
    made = {**told, "set_together": True, "what_is_needed": needed, "since": spoken}
    return Barrier.objects.update_or_create(client=client, kind_id=kind, defaults=told, create_defaults=made)[0]


def _set_on_step(client: Client, by: Membership) -> None:
    spoken = client.last_spoken_on or client.created_at.date()
    answers = next(answers for answers, step in paths() if step == STEP)
    LadderMeasurement.objects.create(
        client=client,
        recorded_by=by,
        recorded_at=at(spoken),
        on=spoken,
        step=LadderStep.objects.get(step=STEP),
        moment=Moment.INTERIM,
        answers=answers,
    )
