"""Giving many people to one or more colleagues at once, and taking that back."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from raderwerk.caseload.enums import ManagerSource
from raderwerk.caseload.models import BulkAction, BulkKind, Client
from raderwerk.caseload.services.managers import batches
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.changes import recording
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed

Given = tuple[int | None, str, int]  # former manager, former source, colleague who gets the person


@dataclass(frozen=True, slots=True)
class Preview:
    """What assigning will do, before it is done."""

    people: int
    had_manager: int


def preview(client_ids: Sequence[int]) -> Preview:
    """How many people, and how many of them have a case manager now."""
    had = sum(Client.objects.filter(pk__in=batch, case_manager__isnull=False).count() for batch in batches(client_ids))
    return Preview(len(client_ids), had)


@transaction.atomic
def assign(client_ids: Sequence[int], colleagues: Sequence[Membership], by: Membership, query: str = "") -> BulkAction:
    """Make `colleagues` case manager of these people, in turn; all of it or nothing.

    Raises ValueError when a colleague works for another organisation than `by`.
    """
    if not colleagues or any(colleague.organisation_id != by.organisation_id for colleague in colleagues):
        raise ValueError("People are given to one or more colleagues of the own organisation.")
    receivers = {pk: colleagues[turn % len(colleagues)].pk for turn, pk in enumerate(client_ids)}
    groups: defaultdict[Given, list[int]] = defaultdict(list)
    for batch in batches(client_ids):
        _give(batch, receivers, by.organisation_id, groups)
    return BulkAction.objects.create(
        organisation_id=by.organisation_id,
        done_by=by,
        kind=BulkKind.ASSIGN,
        query=query,
        count=sum(map(len, groups.values())),
        details={
            "groups": [[*given, pks] for given, pks in groups.items()],
            "colleagues": [colleague.pk for colleague in colleagues],
        },
    )


@transaction.atomic
def undo(act: BulkAction) -> int:
    """Give people back to whom they had; people who changed hands since stay where they are. How many went back."""
    locked = BulkAction.objects.select_for_update().get(pk=act.pk)
    if locked.undone_at or locked.kind != BulkKind.ASSIGN:
        return 0
    back = 0
    for manager, source, given_to, pks in locked.details["groups"]:
        for batch in batches(pks):
            back += _give_back(batch, manager, source, given_to)
    locked.undone_at = timezone.now()
    locked.save(update_fields=("undone_at",))
    return back


def spread(organisation_id: int) -> dict[int, int]:
    """How many people with a benefit each colleague has, by membership."""
    rows = Client.objects.filter(organisation_id=organisation_id, case_manager__isnull=False).receiving().order_by()
    return dict(rows.values_list("case_manager").annotate(people=Count("pk")))


def _give(ids: list[int], receivers: dict[int, int], organisation_id: int, groups: defaultdict[Given, list[int]]) -> None:
    chosen = Client.objects.filter(pk__in=ids, organisation_id=organisation_id).order_by("pk")
    rows = list(chosen.select_for_update().values_list("pk", "pseudonym", "case_manager_id", "manager_source"))
    per_colleague: defaultdict[int, list[int]] = defaultdict(list)
    for pk, _pseudonym, manager, source in rows:
        groups[manager, source, receivers[pk]].append(pk)
        per_colleague[receivers[pk]].append(pk)
    with recording(chosen.order_by(), "case_manager", "manager_source"):
        for colleague, pks in per_colleague.items():
            _set_manager(pks, colleague, ManagerSource.CORRECTED)
    processed(Activity.ASSIGNMENT, Action.CHANGED, (pseudonym for _pk, pseudonym, *_rest in rows))


def _give_back(ids: list[int], manager: int | None, source: str, given_to: int) -> int:
    unchanged = Client.objects.filter(Q(pk__in=ids, case_manager=given_to, manager_source=ManagerSource.CORRECTED)).order_by("pk")
    rows = list(unchanged.select_for_update().values_list("pk", "pseudonym"))
    pks = [pk for pk, _pseudonym in rows]
    with recording(Client.objects.filter(pk__in=pks), "case_manager", "manager_source"):
        _set_manager(pks, manager, source)
    processed(Activity.ASSIGNMENT, Action.CHANGED, (pseudonym for _pk, pseudonym in rows))
    return len(rows)


def _set_manager(pks: Iterable[int], manager: int | None, source: str) -> None:
    Client.objects.filter(pk__in=list(pks)).update(case_manager=manager, manager_source=source, updated_at=timezone.now())
