"""Answers on their way: locked in a cookie of the visitor, or in a link that the visitor asked for. We keep nothing.

Answers are sealed, so that neither the address bar nor a log of a server shows them, and bound to a scope: answers about
one person do not open on the page of another.
"""

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from datetime import date, timedelta

from raderwerk.core.crypto import SealBroken, key_ring

COOKIE = "raderwerk_wat_houd_ik_over"
COOKIE_SECONDS = 60 * 60
LINK_LASTS = timedelta(days=90)
# Browsers refuse larger cookies.
LONGEST_COOKIE = 3900

Given = dict[str, str]  # answers by the name of their field, as they were written


class LinkOver(ValueError):
    """A link that was made too long ago, or that is not one of ours."""


def locked(given: Mapping[str, str], scope: str) -> str:
    """The answers as text that only this installation can read."""
    plain = zlib.compress(json.dumps(dict(given), separators=(",", ":")).encode(), 9)
    return base64.urlsafe_b64encode(key_ring().seal(plain, scope.encode())).decode().rstrip("=")


def opened(text: str, scope: str) -> Given:
    """The answers in such a text; none when it was changed, or made for something else."""
    try:
        sealed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        found = json.loads(zlib.decompress(key_ring().open(sealed, scope.encode())))
    except (SealBroken, ValueError, binascii.Error, zlib.error):
        return {}
    return {str(name): str(value) for name, value in found.items()}


def link_text(given: Mapping[str, str], scope: str, on: date) -> str:
    """What stands in a link to share: the answers and the day."""
    return locked({**given, "gedeeld": on.isoformat()}, scope)


def from_link(text: str, scope: str, on: date) -> Given:
    """The answers in a link. Raises LinkOver."""
    given = opened(text, scope)
    made = given.pop("gedeeld", "")
    if not made or date.fromisoformat(made) + LINK_LASTS < on:
        raise LinkOver
    return given
