"""The link with which somebody who was invited chooses a first password."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

from raderwerk.people.models import User

VALID_SECONDS = 72 * 60 * 60
SALT = "people.invitation"


def link(user: User) -> str:
    """The full address of the invitation, valid for 72 hours and only until a password is chosen."""
    return settings.BASE_URL + reverse("invitation", kwargs={"token": signing.dumps(_state(user), salt=SALT)})


def invited(token: str) -> User | None:
    """Whom the token invites; None when it is unknown, too old or already used."""
    try:
        state: dict[str, Any] = signing.loads(token, salt=SALT, max_age=VALID_SECONDS)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=state["user"], is_active=True).first()
    return user if user and user.is_invited and _state(user) == state else None


def _state(user: User) -> dict[str, Any]:
    # The unusable password has a random tail, which changes when the invitation is withdrawn or used.
    return {"user": user.pk, "mark": user.password[-12:]}
