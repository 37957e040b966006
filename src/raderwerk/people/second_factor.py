"""The second factor: production asks it of everyone who signs in with a password."""

from collections.abc import Iterator
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from raderwerk.core.crypto import KeyRing, key_ring
from raderwerk.core.rotation import Step

PRESENT = "second_factor"  # in the session, so that a page does not ask the database each time
CONTEXT = b"people.second_factor"


def is_missing_for(request: HttpRequest) -> bool:
    """Whether the one who is signed in must set up a second factor before anything else."""
    if not settings.SECOND_FACTOR_REQUIRED or request.session.get(PRESENT):
        return False
    present = _came_by_single_sign_on(request) or is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
    if present:
        request.session[PRESENT] = True
    return not present


def _came_by_single_sign_on(request: HttpRequest) -> bool:
    # The organisation's own identity provider asks for the second factor.
    records: list[dict[str, Any]] = get_authentication_records(request, request.user)
    return any(record.get("method") == "socialaccount" for record in records)


class SealedFactors(DefaultMFAAdapter):
    """Keeps the secrets of second factors sealed with the installation's key ring."""

    def encrypt(self, text: str) -> str:
        """The secret as hexadecimal digits of its sealed record."""
        return key_ring().seal(text.encode(), CONTEXT).hex()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; raises SealBroken."""
        return key_ring().open(bytes.fromhex(encrypted_text), CONTEXT).decode()


class SealedSecrets:
    """The sealed secrets inside allauth's records, for the rotation of keys."""

    name = "mfa.authenticator.data"

    def rotate(self, ring: KeyRing, *, apply: bool) -> Iterator[Step]:
        """Seal the secret of each second factor again; there are a few per colleague, so all in one batch."""
        with transaction.atomic():
            factors = list(Authenticator.objects.select_for_update().order_by("pk"))
            old = [
                factor
                for factor in factors
                if any(not ring.is_current(bytes.fromhex(text)) for text in _secrets(factor).values())
            ]
            if apply:
                for factor in old:
                    factor.data |= {key: _again(text, ring) for key, text in _secrets(factor).items()}
                    factor.save(update_fields=["data"])
        yield Step(len(factors), len(old))


def _secrets(factor: Authenticator) -> dict[str, str]:
    return {key: factor.data[key] for key in ("secret", "seed") if factor.data.get(key)}


def _again(text: str, ring: KeyRing) -> str:
    return ring.seal(ring.open(bytes.fromhex(text), CONTEXT), CONTEXT).hex()
