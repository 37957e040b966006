"""Which talk somebody can look back on with their personal link: three questions with smileys."""

from datetime import datetime

from django.utils import timezone

from raderwerk.campaigns.link_rules import AFTER_TALK
from raderwerk.campaigns.models import FollowUp
from raderwerk.talks.enums import ReflectionKind, TalkState
from raderwerk.talks.models import Talk
from raderwerk.talks.services import reflections


def talk_to_look_back_on(follow_up: FollowUp, now: datetime) -> Talk | None:
    """The newest talk of this campaign that is written down, if it is recent and the person agreed to look back."""
    if reflections.running_consent(follow_up.client) is None:
        return None
    since = max(follow_up.campaign.starts_on, timezone.localdate(now - AFTER_TALK))
    talks = Talk.objects.filter(client=follow_up.client_id, state=TalkState.FINISHED, on__gte=since)
    return talks.select_related("client").order_by("-on", "-pk").first()


def is_done(talk: Talk) -> bool:
    """Whether the person filled in the card."""
    return talk.reflections.filter(kind=ReflectionKind.CLIENT).exists()
