"""How allauth behaves in this house: no sign-up, lock-out by axes, and nobody asked twice for a password just given."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.auth import authenticate
from django.http import HttpRequest

from raderwerk.people.models import User

JUST_NOW = 10 * 60  # seconds
ADDED_AT = "second_factor_added_at"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator and known by their e-mail address alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave counting failures to axes: two counters with two pages would contradict each other."""

    def reauthenticate(self, user: User, password: str) -> bool:
        """Whether this is the user's own password."""
        return bool(authenticate(context.request, email=user.email, password=password) == user)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who signed in just now goes straight on to setting up a second factor, and sees the recovery codes that come of it."""
        request = context.request
        records = get_authentication_records(request, request.user)
        signed_in_at = max((record["at"] for record in records), default=0)
        if app == "allauth.mfa" and _just_now(signed_in_at):
            return is_mfa_enabled(request.user) and not _just_now(request.session.get(ADDED_AT, 0))
        return bool(super().is_reauthentication_required(app=app, **kwargs))


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Single sign-on opens an account that an administrator made, and never makes one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody gets an account by having one elsewhere."""
        return False


def _just_now(moment: float) -> bool:
    return time.time() - moment < JUST_NOW
