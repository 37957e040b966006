"""Makes the letters that wait: batch by batch one PDF, kept sealed, in the same transaction that notes them as sent.

A batch that is cut off leaves no PDF and no note: its letters wait again when the hold on them ends, and are printed once.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from raderwerk.campaigns.enums import MessageChannel, MessageState
from raderwerk.campaigns.letters import lay_out
from raderwerk.campaigns.models import Campaign, InviteRun, LetterFile, Message
from raderwerk.campaigns.outgoing import RELATED, due, refusals
from raderwerk.campaigns.services.message_states import HOLD, change, release_lapsed
from raderwerk.campaigns.services.sending import refuse
from raderwerk.campaigns.services.sent import HoldLost, record_sent
from raderwerk.campaigns.sheets import Printed, Sheets
from raderwerk.campaigns.texts.filling import Filler
from raderwerk.campaigns.texts.presets import current_texts, default_texts
from raderwerk.campaigns.vault import open_letters, seal_letters
from raderwerk.core import progress
from raderwerk.core.processes import end_with_parent
from raderwerk.core.progress import Progress

BATCH = 250  # takes some 15 seconds to print, and opens at once in any program
SMALL = 25  # is printed while the user waits


@dataclass(frozen=True, slots=True)
class Batch:
    """Letters in hand, and what is to be printed."""

    messages: list[Message]
    sheets: Sheets


def make_letters(campaign: Campaign, run: InviteRun | None = None) -> list[LetterFile]:
    """Print every letter of the campaign (or of one run) that may go out now; one file per batch."""
    now = timezone.now()
    release_lapsed(now)
    default_texts(campaign)
    total, done, made = waiting_letters(campaign, run).count(), 0, list[LetterFile]()
    for batch, printed in _printed(_batches(campaign, run), _processes(total)):
        with suppress(HoldLost):  # nothing of this batch is kept, and its letters wait again
            made.append(_keep(campaign, run, batch, printed))
        done += len(batch.messages)
        progress.report(job(campaign), Progress(_("We maken de brieven"), done, total))
    progress.report(job(campaign), Progress(_("De brieven zijn klaar"), total, total))
    return made


def waiting_letters(campaign: Campaign, run: InviteRun | None = None) -> QuerySet[Message]:
    """Letters of this campaign that can be printed now."""
    letters = due(timezone.now()).filter(channel=MessageChannel.LETTER, follow_up__campaign=campaign)
    return letters.filter(invitation__run=run) if run else letters


def are_being_made(campaign: Campaign) -> bool:
    """Whether a worker has letters of this campaign in hand, or is still to begin."""
    letters = Message.objects.filter(channel=MessageChannel.LETTER, follow_up__campaign=campaign)
    return letters.filter(state__in=(MessageState.WAITING, MessageState.SENDING)).exists()


def job(campaign: Campaign) -> str:
    """Under which name the progress is kept."""
    return f"letters-{campaign.pk}"


def open_pdf(file: LetterFile) -> bytes:
    """The letters of a file; raises SealBroken."""
    return open_letters(bytes(file.sealed_pdf), file.pk)


def _batches(campaign: Campaign, run: InviteRun | None) -> Iterator[Batch]:
    filler, texts = Filler(campaign), current_texts(campaign)
    while taken := _take(campaign, run):
        messages = list(_allowed(taken))
        if messages:
            filled = [
                filler.fill(texts[one.kind, one.channel], one.follow_up, one.invitation, one.appointment) for one in messages
            ]
            yield Batch(messages, lay_out(campaign, filled, timezone.localdate()))


@transaction.atomic
def _take(campaign: Campaign, run: InviteRun | None) -> list[Message]:
    """Take a batch in hand; another worker passes over these."""
    # In the order of `message_by_state`: of 100,000 letters that wait no more than a batch is read.
    rows = waiting_letters(campaign, run).select_for_update(of=("self",), skip_locked=True)
    taken = sorted(rows.select_related(*RELATED)[:BATCH], key=lambda message: message.pk)
    held = Message.objects.filter(pk__in=[message.pk for message in taken])
    change(held, MessageState.SENDING, next_try_at=timezone.now() + HOLD)
    return taken


def _allowed(messages: list[Message]) -> Iterator[Message]:
    now = timezone.now()
    for message, refusal in zip(messages, refusals(messages, now).values(), strict=True):
        if refusal:
            refuse(message, refusal, now)
        else:
            yield message


@transaction.atomic
def _keep(campaign: Campaign, run: InviteRun | None, batch: Batch, printed: Printed) -> LetterFile:
    file = LetterFile.objects.create(campaign=campaign, run=run, sealed_pdf=b"", letters=len(batch.messages), pages=printed.pages)
    file.sealed_pdf = seal_letters(printed.pdf, file.pk)
    file.save(update_fields=["sealed_pdf"])
    record_sent(batch.messages, current_texts(campaign), timezone.now(), file)
    return file


def _processes(letters: int) -> int:
    """Other processes for many letters: they take a second to start."""
    return min((os.cpu_count() or 2) - 1, letters // BATCH)


def _printed(batches: Iterable[Batch], processes: int) -> Iterator[tuple[Batch, Printed]]:
    """Batches with their PDF, in order; only a few are under way, so that nothing is held for long."""
    from raderwerk.campaigns.letter_press import press

    if not processes:
        for batch in batches:
            yield batch, press(batch.sheets)
        return
    # Not forked: a database connection or a lock of a thread must not be shared with a child.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, end_with_parent) as pool:
        under_way: deque[tuple[Batch, Future[Printed]]] = deque()
        for batch in batches:
            under_way.append((batch, pool.submit(press, batch.sheets)))
            if len(under_way) > processes:
                first, future = under_way.popleft()
                yield first, future.result()
        for batch, future in under_way:
            yield batch, future.result()
