"""In which role somebody acts, and the refusal of every page that does not say who may see it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.contrib.auth.views import redirect_to_login

from raderwerk.core.access import Access, declared_access
from raderwerk.people.models import Membership

GetResponse = Callable[[HttpRequest], HttpResponse]
SESSION_KEY = "membership"

# Views of allauth and Django that cannot carry a declaration of ours.
ALLAUTH_PUBLIC = frozenset(
    {
        "account_login",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_authenticate",
        "openid_connect_login",
        "openid_connect_callback",
        "socialaccount_login_error",
        "socialaccount_login_cancelled",
    }
)
ALLAUTH_SIGNED_IN = frozenset(
    {
        "account_logout",
        "account_change_password",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
    }
)


class ActingMiddleware:
    """Sets `request.acting` and `request.user.acting` to the membership chosen in this session."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.acting = self._membership(request)  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            request.user.acting = request.acting  # type: ignore[attr-defined]
        return self.get_response(request)

    @staticmethod
    def _membership(request: HttpRequest) -> Membership | None:
        if not request.user.is_authenticated:
            return None
        memberships = Membership.objects.active().filter(user=request.user).select_related("organisation").order_by("pk")
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
        access = declared_access(view) or _declared_for_third_party(request)
        if access is Access.PUBLIC:
            return None
        if access is None:
            raise PermissionDenied("This page does not say who may see it.")
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), resolve_url("account_login"))
        if access is Access.SIGNED_IN:
            return None
        if not request.user.may(access):  # type: ignore[union-attr,arg-type]
            raise PermissionDenied
        return None


def _declared_for_third_party(request: HttpRequest) -> Access | None:
    name = request.resolver_match.view_name if request.resolver_match else ""
    if name in ALLAUTH_PUBLIC:
        return Access.PUBLIC
    return Access.SIGNED_IN if name in ALLAUTH_SIGNED_IN else None
