"""A process that sends or prints and is killed with SIGKILL at a chosen moment; run by test_kill_sending."""

import os
import signal
import sys


def die(*_arguments, **_named):
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    moment, campaign_id = sys.argv[1], int(sys.argv[2])
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    # The test's database, not the installation's.
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = os.environ["TEST_DATABASE_NAME"]
    from raderwerk.campaigns.models import Campaign
    from raderwerk.campaigns.services import letters, sending
    from raderwerk.privacy.log import processing_trace

    if moment == "handing over":
        sending.Outbox.deliver = die
    elif moment == "noting":
        sending.record_sent = die
    else:
        # The PDF is there and is being kept: die inside the transaction.
        letters.record_sent = die
        letters._processes = lambda number: 1
    with processing_trace(origin="test"):
        letters.make_letters(Campaign.objects.get(pk=campaign_id)) if moment == "printing" else sending.send_waiting()


if __name__ == "__main__":
    main()
