"""What happens when somebody signs in or changes their second factor."""

import time
from typing import Any

from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from raderwerk.people.adapters import ADDED_AT
from raderwerk.people.middleware import SESSION_KEY, SIGNED_IN_UNTIL
from raderwerk.people.models import User
from raderwerk.people.second_factor import PRESENT


def connect() -> None:
    """Called once, when the app is ready."""
    user_logged_in.connect(start_session, dispatch_uid="people.start_session")
    authenticator_added.connect(remember_second_factor, dispatch_uid="people.remember_second_factor")
    authenticator_removed.connect(forget_second_factor, dispatch_uid="people.forget_second_factor")


def start_session(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """A session lasts one working day from signing in, however busy it is."""
    request.session[SIGNED_IN_UNTIL] = time.time() + settings.SESSION_COOKIE_AGE
    request.session.pop(SESSION_KEY, None)


def remember_second_factor(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    """Who just set up a second factor need not prove it again to see the recovery codes."""
    request.session[ADDED_AT] = time.time()


def forget_second_factor(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    """Who removes the second factor is asked for a new one at once."""
    request.session.pop(PRESENT, None)
