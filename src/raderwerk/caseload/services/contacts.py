"""Records contacts: what was said, how, and what came of it."""

from datetime import date

from django.db import transaction

from raderwerk.caseload.models import Client, Contact
from raderwerk.caseload.services.managers import derive_managers
from raderwerk.caseload.services.summary import refresh
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed


def record_contact(client: Client, *, by: Membership, on: date, channel: str, result: str, note: str = "") -> Contact:
    """One line in the contact ledger; the summary and the case manager follow from it."""
    with transaction.atomic():
        contact = Contact.objects.create(client=client, recorded_by=by, on=on, channel=channel, result=result, note=note)
        refresh([client.pk])
        derive_managers([client.pk])
    processed(Activity.GUIDANCE, Action.CREATED, [client.pseudonym])
    return contact


def correct_contact(contact: Contact, *, on: date, channel: str, note: str) -> Contact:
    """Set right what was written down; the change log keeps what it said before."""
    with transaction.atomic():
        contact.on, contact.channel, contact.note = on, channel, note
        contact.save(update_fields=["on", "channel", "note"])
        refresh([contact.client_id])
        derive_managers([contact.client_id])
    processed(Activity.GUIDANCE, Action.CHANGED, [contact.client.pseudonym])
    return contact
