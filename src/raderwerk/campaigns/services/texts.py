"""Keeps each version of a campaign's words: what was sent can always be read back."""

from django.db import transaction

from raderwerk.campaigns.models import Campaign, CampaignText
from raderwerk.people.models import Membership


@transaction.atomic
def save_text(campaign: Campaign, kind: str, channel: str, *, subject: str, body: str, by: Membership) -> CampaignText:
    """A new version of these words; the same words make no new version."""
    # Of two colleagues who save at the same moment, the second gets the next number.
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    newest = CampaignText.objects.filter(campaign=campaign, kind=kind, channel=channel).order_by("-number").first()
    if newest and (newest.subject, newest.body) == (subject, body):
        return newest
    number = newest.number + 1 if newest else 1
    return CampaignText.objects.create(
        campaign=campaign, kind=kind, channel=channel, number=number, subject=subject, body=body, written_by=by
    )
