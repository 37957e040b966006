"""Background work of messages: every minute what is due by e-mail and SMS, and on request a pile of letters."""

import logging
import time

from django.utils.translation import gettext as _
from django_tasks import task

from raderwerk.campaigns.models import Campaign
from raderwerk.campaigns.services import letters
from raderwerk.campaigns.services.sending import ROUND, send_waiting
from raderwerk.core import progress
from raderwerk.core.progress import Progress
from raderwerk.privacy.log import processing_trace

BUSY_SECONDS = 45

logger = logging.getLogger("raderwerk.messages")


def send_due() -> None:
    """Send what is due now (raderwerk.clockwork): round after round, until its minute is almost over."""
    end = time.monotonic() + BUSY_SECONDS
    while ended := send_waiting(ROUND):
        logger.info("messages sent", extra={"ended": dict(ended)})
        if ended.total() < ROUND or time.monotonic() > end:
            return


def start_letters(campaign: Campaign) -> bool:
    """Print the letters that wait: a few at once, many in the background. Says whether they are done."""
    waiting = letters.waiting_letters(campaign).count()
    if waiting <= letters.SMALL:
        letters.make_letters(campaign)
        return True
    progress.report(letters.job(campaign), Progress(_("We beginnen"), 0, waiting))
    print_in_background.enqueue(campaign.pk)
    return False


@task()
def print_in_background(campaign_id: int) -> None:
    """The letters of one campaign, by the background worker."""
    campaign = Campaign.objects.get(pk=campaign_id)
    with processing_trace(origin="letters", organisation=campaign.organisation_id):
        letters.make_letters(campaign)
