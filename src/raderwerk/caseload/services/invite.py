"""Inviting many people at once: each gets a line in the contact ledger; the letters are written with a mail-merge file."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from raderwerk.caseload.enums import Channel, ContactResult
from raderwerk.caseload.identity import Identity
from raderwerk.caseload.models import BulkAction, BulkKind, Client, Contact
from raderwerk.caseload.services.managers import batches
from raderwerk.core.crypto import SealBroken
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.changes import Line, record_changes
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed

CHANNELS = (Channel.LETTER, Channel.SMS, Channel.EMAIL)
WAIT = timedelta(hours=24)
INVITED_BEFORE, NO_ADDRESS = "invited_before", "no_address"


@dataclass(frozen=True, slots=True)
class Invitees:
    """Who can be invited by a channel, and how many cannot, by reason."""

    clients: list[Client]
    refused: Counter[str]


def invitees(client_ids: Sequence[int], channel: str, now: datetime) -> Invitees:
    """Leave out who was invited in the last 24 hours, and who has no address for this channel."""
    found, refused = [], Counter[str]()
    for client in _with_recent_invitation(client_ids, now):
        if client.is_invited:  # type: ignore[attr-defined]
            refused[INVITED_BEFORE] += 1
        elif not can_be_reached(client, channel):
            refused[NO_ADDRESS] += 1
        else:
            found.append(client)
    return Invitees(found, refused)


@transaction.atomic
def invite(client_ids: Sequence[int], channel: str, by: Membership, today: date, query: str = "") -> BulkAction:
    """Record an invitation for everyone who can be invited; the act remembers who, for the mail-merge file."""
    # Holding the people for a moment: of two colleagues who invite the same list, the second finds them invited.
    for batch in batches(client_ids):
        list(Client.objects.filter(pk__in=batch).order_by("pk").select_for_update().values_list("pk"))
    chosen = invitees(client_ids, channel, timezone.now())
    _record(chosen.clients, channel, by, today)
    processed(Activity.INVITATION, Action.CHANGED, [client.pseudonym for client in chosen.clients])
    return BulkAction.objects.create(
        organisation_id=by.organisation_id,
        done_by=by,
        kind=BulkKind.INVITE,
        query=query,
        count=len(chosen.clients),
        details={"channel": channel, "clients": [client.pk for client in chosen.clients], "refused": dict(chosen.refused)},
    )


def can_be_reached(client: Client, channel: str) -> bool:
    """Whether the person has the address that this channel needs."""
    try:
        return bool(address_for(client.identity, channel))
    except SealBroken:
        return False


def address_for(identity: Identity, channel: str) -> str:
    """Where an invitation by this channel goes; empty when it is not (wholly) known."""
    if channel == Channel.SMS:
        return identity.phone
    if channel == Channel.EMAIL:
        return identity.email
    return identity.address if identity.street and identity.house_number and identity.postcode and identity.city else ""


def _record(clients: list[Client], channel: str, by: Membership, today: date) -> None:
    said = {"channel": channel, "result": ContactResult.INVITED}
    contacts = Contact.objects.bulk_create((Contact(client=client, on=today, recorded_by=by, **said) for client in clients), 1000)
    Client.objects.filter(pk__in=[client.pk for client in clients]).update(updated_at=timezone.now())
    after = {**said, "on": today.isoformat()}
    record_changes(
        Line(Contact, contact.pk, client.pseudonym, after=after) for contact, client in zip(contacts, clients, strict=True)
    )


def _with_recent_invitation(client_ids: Sequence[int], now: datetime) -> Iterable[Client]:
    recent = Contact.objects.filter(client=OuterRef("pk"), result=ContactResult.INVITED, recorded_at__gt=now - WAIT)
    for batch in batches(client_ids):
        yield from Client.objects.filter(pk__in=batch).annotate(is_invited=Exists(recent.order_by())).order_by("pk")
