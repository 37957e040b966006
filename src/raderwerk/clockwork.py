"""What the house does by itself: a table of regular work, and the program that does each piece on time."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as clock_time
from importlib import import_module

logger = logging.getLogger("raderwerk.clockwork")

LOOK_SECONDS = 15
KEEP_SECONDS = 40 * 24 * 60 * 60
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of regular work. `does` is "module:function"; with `at` it is done once a day, from that time on."""

    name: str
    does: str
    every: timedelta
    at: clock_time | None = None


# Each may be done twice without harm: the table says when, and the work itself knows what is left to do.
REGULAR = (
    Work("invite-runs", "raderwerk.campaigns.tasks:take_up_runs", MINUTE),
    Work("messages", "raderwerk.campaigns.sending_tasks:send_due", MINUTE),
    Work("log-spool", "raderwerk.privacy.spool:drain", 10 * MINUTE),
    Work("notices", "raderwerk.notices.work:run_round", 10 * MINUTE),
    Work("notice-mail", "raderwerk.notices.work:mail_digests", DAY, clock_time(7, 0)),
    Work("guide", "raderwerk.guide.work:judge_again", DAY, clock_time(4, 0)),
    Work("campaigns", "raderwerk.campaigns.services.nightly:run", DAY, clock_time(6, 0)),
    Work("sessions", "raderwerk.clockwork:tidy_up", DAY, clock_time(3, 0)),
)


def is_due(work: Work, last: datetime | None, now: datetime) -> bool:
    """Whether it is time, given when it was last begun; all moments in the same local time zone.

    Work of every day is done once between its hour and the next day's: a machine that slept at night does it when it wakes.
    """
    if work.at is None:
        return last is None or now - last >= work.every
    today_at = now.replace(hour=work.at.hour, minute=work.at.minute, second=0, microsecond=0)
    latest = today_at if now >= today_at else today_at - DAY
    return last is None or last < latest


def run(*, once: bool = False, sleep: Callable[[float], None] = time.sleep) -> None:
    """Do what is due, and look again in a while; `once` looks one time. An error is logged and tried again at the next turn."""
    from django.db import close_old_connections

    while True:
        close_old_connections()
        do_what_is_due()
        if once:
            return
        sleep(LOOK_SECONDS)


def do_what_is_due() -> list[str]:
    """Do every piece of work that is due; gives the names of those that were done."""
    return [work.name for work in REGULAR if _begin(work) and _do(work)]


def tidy_up() -> None:
    """Remove sessions that ended and the records of background jobs that are done."""
    from django.core.management import call_command

    call_command("clearsessions", verbosity=0)
    call_command("prune_db_task_results", min_age_days=14, verbosity=0)


def _begin(work: Work) -> bool:
    """Note that this piece is begun, before it is: work that fails waits for its next turn."""
    from django.core.cache import caches
    from django.utils import timezone

    key, now = f"clockwork:{work.name}", timezone.localtime()
    if due := is_due(work, caches["progress"].get(key), now):
        caches["progress"].set(key, now, KEEP_SECONDS)
    return due


def _do(work: Work) -> bool:
    module, _colon, function = work.does.partition(":")
    try:
        getattr(import_module(module), function)()
    except Exception:
        logger.exception("regular work %s failed", work.name)
        return False
    return True
