"""SMS: how long one is, to which number it goes, and the small door through which it leaves the house."""

import json
import math
import re
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

MAX_SEGMENTS = 2
SENDER_LENGTH = 11
# GSM 03.38: what fits in 7 bits; the second row takes two places. Anything else makes the whole message 16 bits.
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_DOUBLE = frozenset("^{}\\[~]|€")


class SmsRefused(Exception):
    """This number will never receive it; trying again does not help."""


class SmsUnavailable(Exception):
    """The provider does not answer, or asks to wait; trying again later helps."""


class SmsBackend(Protocol):
    """What a provider of SMS must offer; `RADERWERK_SMS_BACKEND` names the class."""

    def send(self, *, sender: str, number: str, text: str) -> None:
        """Hand one message over; `number` as +31612345678. Raises SmsRefused or SmsUnavailable."""


class FileBackend:
    """Writes each SMS as one line of JSON in the data directory: for the demo, and for an installation without a provider."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or settings.DATA_DIR / "sms.jsonl"

    def send(self, *, sender: str, number: str, text: str) -> None:
        """See SmsBackend."""
        line = json.dumps(
            {"at": timezone.now().isoformat(), "sender": sender, "number": number, "text": text}, ensure_ascii=False
        )
        with self.path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


@lru_cache(maxsize=1)
def backend() -> SmsBackend:
    """The way out of this installation."""
    made: SmsBackend = import_string(settings.SMS_BACKEND)()
    return made


def international(phone: str) -> str:
    """A mobile number as +31612345678; empty when it is none."""
    figures = re.sub(r"[^\d+]", "", phone.replace("(0)", ""))
    figures = re.sub(r"^00", "+", figures)
    figures = re.sub(r"^0(?=6)", "+31", figures)
    return figures if re.fullmatch(r"\+316\d{8}|\+(?!31)\d{8,14}", figures) else ""


def sender(name: str) -> str:
    """A name as a phone can show it: at most 11 letters and figures."""
    return "".join(filter(str.isalnum, name.encode("ascii", "ignore").decode()))[:SENDER_LENGTH] or "Raderwerk"


def segments(text: str) -> int:
    """How many SMS this text takes."""
    if rare_letters(text):
        return _parts(len(text.encode("utf-16-be")) // 2, 70, 67)
    return _parts(sum(2 if letter in _DOUBLE else 1 for letter in text), 160, 153)


def rare_letters(text: str) -> str:
    """Letters that make a phone use twice the room, each once."""
    return "".join(dict.fromkeys(letter for letter in text if letter not in _BASIC and letter not in _DOUBLE))


def _parts(length: int, alone: int, joined: int) -> int:
    return 1 if length <= alone else math.ceil(length / joined)
