"""Who is busy with an import: one process per organisation, and a killed process is noticed.

What a process is busy with is kept beside the state of the batch, never in it. The process that works shows a sign of
life in the progress cache; when that stops, or its process is gone, the lease is free again. The token is checked once
more inside the transaction that changes the caseload, so a process that was given up on can change nothing.
"""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from django.core.cache import caches
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raderwerk.exchange.enums import Work
from raderwerk.exchange.models import ImportBatch
from raderwerk.people.models import Organisation

BEAT_SECONDS = 2.0
SILENCE_SECONDS = 30.0
FREE = {"work": Work.NONE, "work_token": "", "work_process": "", "work_since": None}


class Busy(Exception):
    """Another import of this organisation is running; the message is for the user."""


class LeaseLost(Exception):
    """Somebody else took over, since this process gave no sign of life."""


@contextmanager
def lease(batch: ImportBatch, work: Work) -> Iterator[str]:
    """Hold the organisation's import for a piece of work; gives the token. Raises Busy."""
    token = _take(batch, work)
    ended = threading.Event()
    beat = threading.Thread(target=_show_life, args=(token, ended), daemon=True)
    _beat(token)
    beat.start()
    try:
        yield token
    finally:
        ended.set()
        beat.join()
        _give_back(batch, token)


def require(batch: ImportBatch, token: str) -> ImportBatch:
    """The batch, locked for the rest of the transaction; raises LeaseLost when the lease is no longer ours."""
    lock_organisation(batch.organisation_id)
    current = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if current.work_token != token:
        raise LeaseLost
    return current


def is_running(batch: ImportBatch) -> bool:
    """Whether a process is at work on the batch now."""
    return bool(batch.work) and _is_alive(batch)


def was_cut_off(batch: ImportBatch) -> bool:
    """Whether the last process stopped halfway; nothing it did has stayed."""
    return bool(batch.work) and not _is_alive(batch)


def lock_organisation(organisation_id: int) -> None:
    """One import writes at a time; on SQLite the transaction itself is that lock."""
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation_id)


def _take(batch: ImportBatch, work: Work) -> str:
    token = uuid4().hex
    with transaction.atomic():
        lock_organisation(batch.organisation_id)
        busy = ImportBatch.objects.filter(organisation_id=batch.organisation_id).exclude(work=Work.NONE).order_by("pk")
        if any(_is_alive(other) for other in busy):
            raise Busy(_("Er loopt al een import voor deze organisatie. Wacht tot die klaar is."))
        busy.update(**FREE)
        ImportBatch.objects.filter(pk=batch.pk).update(
            work=work, work_token=token, work_process=_this_process(), work_since=timezone.now(), failure=""
        )
    return token


def _give_back(batch: ImportBatch, token: str) -> None:
    ImportBatch.objects.filter(pk=batch.pk, work_token=token).update(**FREE)
    for name, value in FREE.items():
        setattr(batch, name, value)
    caches["progress"].delete(_key(token))


def _is_alive(batch: ImportBatch) -> bool:
    last = caches["progress"].get(_key(batch.work_token))
    return last is not None and time.time() - last < SILENCE_SECONDS and not _is_gone(batch.work_process)


def _is_gone(process: str) -> bool:
    """Whether a process of this machine has ended; of another machine only the silence tells."""
    host, number, started = process.rsplit("|", 2)
    return host == socket.gethostname() and _started(int(number)) != started


def _this_process() -> str:
    return f"{socket.gethostname()[:60]}|{os.getpid()}|{_started(os.getpid())}"


def _started(number: int) -> str:
    """When a process began, so that a number that is used again is not mistaken for it; empty when it does not exist."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[19]
    except OSError:
        return ""


def _show_life(token: str, ended: threading.Event) -> None:
    while not ended.wait(BEAT_SECONDS):
        _beat(token)


def _beat(token: str) -> None:
    caches["progress"].set(_key(token), time.time(), None)


def _key(token: str) -> str:
    return f"lease-{token}"
