"""Carries out the inviting of many people, and notices when the process that did so was killed.

Two processes at one run do no harm: each batch holds the row of the run, and a letter is taken in hand by one. The sign of life
is only there so that work which stands still is taken up again, and not begun twice.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import caches
from django.utils.translation import gettext as _

from raderwerk.campaigns.enums import MessageChannel, MessageState, RunState
from raderwerk.campaigns.models import InviteRun, Message
from raderwerk.campaigns.services.inviting import change_run, invite_batch, is_over
from raderwerk.campaigns.services.letters import make_letters
from raderwerk.core import progress
from raderwerk.core.progress import Progress
from raderwerk.privacy.log import processing_trace

BEAT_SECONDS = 2.0
SILENCE_SECONDS = 30.0
ASK_AGAIN_SECONDS = 300.0
ACTIVE = (RunState.QUEUED, RunState.RUNNING)

logger = logging.getLogger("raderwerk.campaigns")


def carry_out(run_id: int) -> None:
    """Invite batch after batch, then print the letters; does nothing when the run is over or another process is at it."""
    run = InviteRun.objects.select_related("campaign").get(pk=run_id)
    if run.state not in ACTIVE or is_alive(run):
        return
    try:
        with _alive(run):
            _work(run)
    except Exception as error:  # the sentence must reach the user whatever happened
        logger.error("inviting failed", extra={"run": run_id, "error": type(error).__name__})
        sentence = _("Er ging iets mis. Wie al is uitgenodigd blijft dat. Ga verder, of meld het bij je beheerder.")
        change_run(run, RunState.FAILED, failure=sentence)


def standing_still() -> list[InviteRun]:
    """Runs that nobody works at, and that were not handed out in the last minutes."""
    runs = InviteRun.objects.filter(state__in=ACTIVE).order_by("pk")
    return [run for run in runs if not is_alive(run) and _seconds_since(run, "asked") > ASK_AGAIN_SECONDS]


def handed_out(run: InviteRun) -> None:
    """Note that a worker was asked to take this run."""
    _note(run, "asked")


def is_alive(run: InviteRun) -> bool:
    """Whether a process works at this run now."""
    return _seconds_since(run, "alive") < SILENCE_SECONDS


def was_cut_off(run: InviteRun) -> bool:
    """Whether the last process stopped halfway; a worker takes the run up again."""
    return run.state == RunState.RUNNING and not is_alive(run)


def _work(run: InviteRun) -> None:
    run = invite_batch(run)
    while run.state == RunState.RUNNING and not is_over(run):
        _report(run)
        run = invite_batch(run)
    _report(run)
    with processing_trace(origin="campaign letters", actor=run.started_by_id, organisation=run.campaign.organisation_id):
        make_letters(run.campaign, run)
    # Letters that a killed process still holds come free after a while: then this run is taken up again.
    if run.state == RunState.RUNNING and not _letters_in_hand(run):
        change_run(run, RunState.DONE)


def _letters_in_hand(run: InviteRun) -> bool:
    held = Message.objects.filter(invitation__run=run, channel=MessageChannel.LETTER, state=MessageState.SENDING)
    return held.exists()


def _report(run: InviteRun) -> None:
    progress.report(run.job, Progress(_("We nodigen mensen uit"), run.invited, run.total))


@contextmanager
def _alive(run: InviteRun) -> Iterator[None]:
    ended = threading.Event()
    _note(run, "alive")
    beat = threading.Thread(target=_show_life, args=(run, ended), daemon=True)
    beat.start()
    try:
        yield
    finally:
        ended.set()
        beat.join()
        caches["progress"].delete(_key(run, "alive"))


def _show_life(run: InviteRun, ended: threading.Event) -> None:
    while not ended.wait(BEAT_SECONDS):
        _note(run, "alive")


def _seconds_since(run: InviteRun, what: str) -> float:
    return time.time() - float(caches["progress"].get(_key(run, what)) or 0)


def _note(run: InviteRun, what: str) -> None:
    caches["progress"].set(_key(run, what), time.time(), None)


def _key(run: InviteRun, what: str) -> str:
    return f"{run.job}-{what}"
