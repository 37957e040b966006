"""The engine of notices: a kind names its candidates, decides whether each should trigger, and says what to tell whom.

How another room adds a kind:

1. Write `notice_kinds.py` with a `register(Kind(...))` per kind, and import that module in the `ready()` of the room's AppConfig.
2. `candidates(on)` gives few rows with few statements; it may look some days back, for a round can be missed.
3. `should_trigger(candidate, on)` decides without asking the database again.
4. `process(candidate, on)` gives a Message per colleague. Its `subject_key` says what happened, for instance
   "stap-vooruit:7" for version 7: the same key is told once per kind and colleague, however often the round runs.
5. A kind that is told at once has no candidates: its room calls `notices.services.tell(KIND.key, messages)` in the transaction
   of the change.

`raderwerk.clockwork` runs the round every ten minutes and mails a digest once a day. An error in one kind is logged and stops no
other. A text never names somebody on assistance.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.utils.functional import Promise

Candidate = TypeVar("Candidate")


@dataclass(frozen=True, slots=True)
class Message:
    """What to tell one colleague; `subject_key` makes the same thing be told once (per kind and colleague)."""

    membership_id: int
    subject_key: str
    title: str
    text: str = ""
    url: str = ""


def _nobody(on: date) -> Iterable[Any]:
    return ()


def _always(candidate: Any, on: date) -> bool:
    return True


def _nothing(candidate: Any, on: date) -> Iterable[Message]:
    return ()


@dataclass(frozen=True, slots=True)
class Kind(Generic[Candidate]):
    """A kind of notice: `candidates(on)` are cheap to find, `should_trigger` decides, `process` gives the messages.

    `title` is what the colleague reads where they choose which notices they want by e-mail.
    """

    key: str
    title: str | Promise
    candidates: Callable[[date], Iterable[Candidate]] = _nobody
    should_trigger: Callable[[Candidate, date], bool] = _always
    process: Callable[[Candidate, date], Iterable[Message]] = _nothing

    def messages(self, on: date) -> list[Message]:
        """Everything this kind has to tell on this day, told before or not."""
        triggered = [candidate for candidate in self.candidates(on) if self.should_trigger(candidate, on)]
        return [message for candidate in triggered for message in self.process(candidate, on)]


KINDS: dict[str, Kind[Any]] = {}


def register(kind: Kind[Candidate]) -> Kind[Candidate]:
    """Make a kind known; the regular round asks it."""
    KINDS[kind.key] = kind
    return kind
