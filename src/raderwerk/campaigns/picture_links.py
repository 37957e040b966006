"""Addresses of logos and portraits: letters and personal links show them without signing in, and nobody can guess one."""

import hashlib

from django.core.signing import BadSignature, Signer
from django.http import Http404
from django.urls import reverse

LOGO, PHOTO = "campaign_logo", "contact_photo"


def address(name: str, pk: int, picture: bytes | memoryview) -> str:
    """The address of a picture; another picture gets another address, so that browsers may keep this one."""
    mark = hashlib.sha256(bytes(picture)).hexdigest()[:8]
    return reverse(name, args=[_signer(name).sign(f"{pk}-{mark}")])


def owner(name: str, key: str) -> int:
    """Whose picture an address asks for; raises Http404 for an address that was not made here."""
    try:
        return int(_signer(name).unsign(key).partition("-")[0])
    except (BadSignature, ValueError):
        raise Http404 from None


def _signer(name: str) -> Signer:
    return Signer(salt=f"raderwerk.{name}")
