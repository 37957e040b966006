"""Writes of privacy: recording and withdrawing a consent."""

from datetime import date
from uuid import UUID

from django.db import transaction

from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.privacy.models import Consent


@transaction.atomic
def give_consent(*, subject: UUID, purpose: str, wording: str, given_on: date, membership: Membership) -> Consent:
    """Record that somebody agreed to `purpose`, asked in these words; raises ValidationError."""
    consent = Consent(
        subject=subject,
        organisation_id=membership.organisation_id,
        purpose=purpose,
        wording=wording,
        given_on=given_on,
        recorded_by=membership,
    )
    consent.full_clean()
    consent.save()
    processed(Activity.CONSENT, Action.CREATED, [subject])
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, on: date) -> None:
    """Record that somebody took their consent back; the words and dates stay. Raises ValidationError."""
    consent.withdrawn_on = on
    consent.full_clean(exclude=["recorded_by"])  # who recorded it may have left long ago
    consent.save(update_fields=["withdrawn_on"])
    processed(Activity.CONSENT, Action.CHANGED, [consent.subject])
