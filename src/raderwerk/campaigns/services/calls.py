"""Requests to be called: somebody asks with the personal link, a colleague calls."""

from django.db import transaction
from django.utils import timezone

from raderwerk.campaigns.models import CallRequest, FollowUp
from raderwerk.campaigns.services import follow_ups
from raderwerk.caseload.models import Contact
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed


def ask(follow_up: FollowUp, *, when: str, phone: str = "") -> CallRequest:
    """Somebody wants to be called; asking again changes the wish that is still open. `phone` only when it is another one."""
    with transaction.atomic():
        wish = {"when": when, "phone": phone}
        request, is_new = CallRequest.objects.update_or_create(follow_up=follow_up, handled_at=None, defaults=wish)
        follow_ups.refresh([follow_up.pk])
    processed(Activity.PERSONAL_LINK, Action.CREATED if is_new else Action.CHANGED, [follow_up.client.pseudonym])
    return request


def handle_call(request: CallRequest, by: Membership, *, contact: Contact | None = None) -> CallRequest:
    """A colleague called; `contact` is the line in the contact ledger that says how it went."""
    with transaction.atomic():
        request.handled_at, request.handled_by, request.contact = timezone.now(), by, contact
        request.save(update_fields=["handled_at", "handled_by", "contact"])
        follow_ups.refresh([request.follow_up_id])
    processed(Activity.INVITATION, Action.CHANGED, [request.follow_up.client.pseudonym])
    return request
