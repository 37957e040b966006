"""In which role somebody acts, and the refusal of every page that does not say who may see it."""

import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url

from raderwerk.core.access import Access, declared_access
from raderwerk.people.models import Membership
from raderwerk.people.second_factor import is_missing_for

GetResponse = Callable[[HttpRequest], HttpResponse]
SESSION_KEY = "membership"
SIGNED_IN_UNTIL = "signed_in_until"

# What somebody needs to reach before the second factor is there: everything else waits for it.
BEFORE_SECOND_FACTOR = frozenset({"mfa_activate_totp", "account_reauthenticate", "account_logout"})


class ActingMiddleware:
    """Sets `request.acting` and `request.user.acting` to the membership chosen in this session.

    Stands outside ReadOnlyGet: ending a session, by us after a working day or by Django after a changed password, is a
    write that may happen on a GET.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.session.get(SIGNED_IN_UNTIL, 0) < time.time():
            logout(request)
        request.acting = self._membership(request)  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            request.user.acting = request.acting  # type: ignore[attr-defined]
        return self.get_response(request)

    @staticmethod
    def _membership(request: HttpRequest) -> Membership | None:
        if not request.user.is_authenticated:
            return None
        memberships = Membership.objects.active().of_user(request.user)
        if chosen := request.session.get(SESSION_KEY):
            return memberships.filter(pk=chosen).first()
        return memberships.first()


class DenyByDefaultMiddleware:
    """Refuses a view that declared no access, and anyone whose role does not carry the declared permission."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Decide before the view runs."""
        access = declared_access(view)
        if access is Access.PUBLIC:
            return None
        if access is None:
            raise PermissionDenied("This page does not say who may see it.")
        if not request.user.is_authenticated:
            return _to_login(request)
        if _view_name(request) not in BEFORE_SECOND_FACTOR and is_missing_for(request):
            return redirect("mfa_activate_totp")
        if access is not Access.SIGNED_IN and not request.user.may(access):
            raise PermissionDenied
        return None


def _view_name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _to_login(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request"):
        # A redirect would put the login page inside a fragment of the page that is open.
        return HttpResponse(status=401, headers={"HX-Redirect": resolve_url("account_login")})
    return redirect_to_login(request.get_full_path(), resolve_url("account_login"))
