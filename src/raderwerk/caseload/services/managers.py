"""Keeps the case manager of people in step with what colleagues did, and lets a colleague correct it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from raderwerk.caseload.enums import ContactResult, ManagerSource
from raderwerk.caseload.manager_rules import Manager, derive_manager
from raderwerk.caseload.models import Client, Contact
from raderwerk.people.models import Membership

# Identifiers per statement: SQLite allows no more than 32,766 parameters, and short statements keep the lock short.
BATCH = 10_000


@transaction.atomic
def derive_managers(client_ids: Sequence[int]) -> int:
    """Give these people the case manager that follows from what was done; how many changed.

    Only a contact in which somebody was spoken counts: an invitation to 5,000 people makes nobody their case manager.
    """
    return sum(_derive_batch(batch) for batch in batches(client_ids))


@transaction.atomic
def correct_manager(client: Client, membership: Membership | None) -> None:
    """A colleague chooses the case manager (None: nobody); it stays until somebody chooses again."""
    if membership is not None and membership.organisation_id != client.organisation_id:
        raise ValueError("A case manager works for the organisation of the person.")
    client.case_manager = membership
    client.manager_source = ManagerSource.CORRECTED
    client.save(update_fields=("case_manager", "manager_source", "updated_at"))


def batches(ids: Sequence[int], size: int = BATCH) -> Iterator[list[int]]:
    """`ids` in pieces that fit in one statement."""
    rest = iter(ids)
    while piece := list(islice(rest, size)):
        yield piece


def _derive_batch(ids: list[int]) -> int:
    changes: defaultdict[Manager, list[int]] = defaultdict(list)
    for pk, current, follows in _derived(ids):
        if follows != current:
            changes[follows].append(pk)
    for manager, whose in changes.items():
        Client.objects.filter(pk__in=whose).update(
            case_manager=manager.membership, manager_source=manager.source, updated_at=timezone.now()
        )
    return sum(map(len, changes.values()))


def _derived(ids: list[int]) -> Iterator[tuple[int, Manager, Manager]]:
    """Per person: the case manager now, and the one that follows."""
    talks = Contact.objects.filter(
        client=OuterRef("pk"),
        result=ContactResult.SPOKEN,
        recorded_by__in=Membership.objects.working_with_clients().order_by(),
        recorded_by__organisation=OuterRef("organisation"),
    ).order_by("-on", "-pk")
    rows = list(
        Client.objects.filter(pk__in=ids)
        .order_by("pk")
        .values_list(
            "pk",
            "organisation_id",
            "case_manager_id",
            "manager_source",
            "manager_code",
            Subquery(talks.values("recorded_by")[:1]),
        )
    )
    codes = _codes({organisation for _pk, organisation, *_rest in rows})
    for pk, organisation, manager, source, code, speaker in rows:
        current = Manager(manager, source)
        yield pk, current, derive_manager(current, last_speaker=speaker, imported=codes.get((organisation, code)))


def _codes(organisations: set[int]) -> dict[tuple[int, str], int]:
    """Membership per organisation and code of the benefits administration."""
    members = Membership.objects.working_with_clients().filter(organisation__in=organisations).exclude(code="").order_by("-pk")
    return {(organisation, code): pk for pk, organisation, code in members.values_list("pk", "organisation_id", "code")}
