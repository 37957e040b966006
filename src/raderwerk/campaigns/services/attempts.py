"""Records tries to reach somebody for a campaign; what was said stands in the contact ledger of the caseload."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from raderwerk.campaigns.enums import Status
from raderwerk.campaigns.models import Attempt, CallRequest, FollowUp
from raderwerk.campaigns.no_show_rules import rung_of
from raderwerk.campaigns.services import calls, follow_ups
from raderwerk.caseload.enums import Channel, ContactResult
from raderwerk.caseload.services.contacts import record_contact
from raderwerk.people.models import Membership


@dataclass(frozen=True, slots=True)
class Try:
    """What was tried: by which channel, on which day, and what came of it (codes of the caseload)."""

    channel: str
    result: str
    on: date
    note: str = ""


def record(follow_up: FollowUp, tried: Try, *, by: Membership, ends_call_request: bool = False) -> Attempt:
    """A line in the contact ledger, as a step of the ladder when somebody did not come.

    A request to be called is done once they spoke by telephone, or when the colleague says so.
    """
    with transaction.atomic():
        contact = record_contact(
            follow_up.client, by=by, on=tried.on, channel=tried.channel, result=tried.result, note=tried.note
        )
        attempt = Attempt.objects.create(follow_up=follow_up, contact=contact, rung=_rung(follow_up, tried))
        spoke = tried.channel == Channel.PHONE and tried.result == ContactResult.SPOKEN
        if (spoke or ends_call_request) and (request := _open_request(follow_up)):
            calls.handle_call(request, by, contact=contact)
        follow_ups.refresh([follow_up.pk])
    return attempt


def _rung(follow_up: FollowUp, tried: Try) -> str:
    return rung_of(tried.channel) if follow_up.status == Status.NO_SHOW else ""


def _open_request(follow_up: FollowUp) -> CallRequest | None:
    return follow_up.call_requests.select_for_update().filter(handled_at=None).first()
