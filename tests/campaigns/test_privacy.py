"""What campaigns keep about people: as long as needed, shown on request, and no longer."""

import datetime as dt

import pytest
from django.utils import timezone

from raderwerk.campaigns.models import Appointment, CallRequest, FollowUp, Invitation, LetterFile, Message
from raderwerk.privacy.destroying import destroy, due
from raderwerk.privacy.models import Change
from raderwerk.privacy.retention import rules
from raderwerk.privacy.subject_access import collect
from tests.campaigns.world import make_appointment, make_campaign, make_follow_up, make_invitation, make_slot
from tests.caseload.person.world import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trace")]


@pytest.fixture
def invited(asveld, me, somebody) -> FollowUp:
    """Somebody who was invited, asked to be called and came, in a campaign that ended two years ago."""
    campaign = make_campaign(asveld, finished_on=TODAY - dt.timedelta(days=730))
    follow_up = make_follow_up(campaign, somebody)
    invitation = make_invitation(follow_up)
    Message.objects.create(follow_up=follow_up, invitation=invitation, kind="invitation", channel="letter")
    CallRequest.objects.create(follow_up=follow_up, phone="06 00 00 00 00")
    make_appointment(follow_up, make_slot(campaign, me), state="attended")
    return follow_up


def test_messages_go_a_year_after_the_campaign_and_the_file_stays(invited, asveld) -> None:
    rule = rules()["campaign-messages"]
    counts = destroy(rule, asveld.pk, on=TODAY, reason="De campagne is verantwoord.", decided_by=None)

    assert counts == {"campaigns.message": 1, "campaigns.invitation": 1, "campaigns.callrequest": 1}
    assert not Change.objects.filter(record_type="campaigns.callrequest").exists()
    assert (FollowUp.objects.count(), Appointment.objects.count()) == (1, 1)
    assert not due(rule, asveld.pk, TODAY).exists()


def test_messages_of_a_campaign_that_runs_are_kept(invited, asveld) -> None:
    invited.campaign.finished_on = None
    invited.campaign.save()
    assert not due(rules()["campaign-messages"], asveld.pk, TODAY).exists()


def test_a_pdf_with_letters_goes_after_30_days(invited, asveld) -> None:
    made = LetterFile.objects.create(campaign=invited.campaign, sealed_pdf=b"x", letters=1)
    LetterFile.objects.filter(pk=made.pk).update(made_at=timezone.now() - dt.timedelta(days=31))
    assert due(rules()["letter-files"], asveld.pk, timezone.localdate()).get() == made


def test_inzage_shows_where_somebody_stands_and_what_was_sent(invited) -> None:
    shown = {section.key: section.records for section in collect(invited.client.pseudonym)}
    for key in ("campaigns", "appointments", "call-requests", "invitations", "messages"):
        assert len(shown[key]) == 1, key
    texts = [fact.text for fact in shown["messages"][0]]
    assert "Uitnodiging" in texts
    assert Invitation.objects.get().code not in str(shown)
