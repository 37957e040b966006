"""The code of a personal link: easy to read from paper and to type, found by a keyed hash."""

import secrets
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from raderwerk.campaigns.models import Invitation
from raderwerk.core.crypto import blind_index

# One of each pair that looks alike, and no vowels, so that no word appears: 26^8, about 200 billion codes.
ALPHABET = "0123456789CDFGHJKMNPRTVWXY"
LENGTH = 8
LOOK_ALIKE = str.maketrans("OQILZSBU", "0011258V")


def new_code() -> str:
    """A code that cannot be guessed."""
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def read(typed: str) -> str:
    """What somebody typed, as a code: without spaces and dashes, with O as 0 and so on; empty when it cannot be one."""
    code = "".join(filter(str.isalnum, typed[:40].upper())).translate(LOOK_ALIKE)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def spaced(code: str) -> str:
    """A code in two halves, as it stands in a letter."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"


def index(code: str) -> UUID:
    """With which value the database finds this code; it cannot be turned back."""
    return blind_index().code(read(code))


def find(code: str) -> Invitation | None:
    """The invitation with this code, also one that can no longer be used, with the campaign and the person."""
    if not read(code):
        return None
    related = ("follow_up__client", "follow_up__campaign", "follow_up__colleague__user")
    return Invitation.objects.select_related(*related).filter(code_index=index(code)).first()


def link(code: str) -> str:
    """The absolute address of a personal link."""
    return settings.BASE_URL + reverse("link", args=[code])
