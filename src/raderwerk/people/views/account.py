"""One's own account: name, second factor, roles, and the invitation with which it began."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from raderwerk.core.access import public, signed_in
from raderwerk.core.middleware import writing
from raderwerk.people import invitations, services
from raderwerk.people.forms import NameForm, NewPasswordForm
from raderwerk.people.models import Membership
from raderwerk.people.views.demo import BACKEND


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """What Raderwerk knows of the one who is signed in."""
    form = NameForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        services.change_name(request.user, form.cleaned_data["name"])  # type: ignore[arg-type]
        messages.success(request, _("Je naam is bewaard."))
        return redirect("account")
    context = {
        "form": form,
        "memberships": Membership.objects.active().of_user(request.user),
        "has_second_factor": is_mfa_enabled(request.user, [Authenticator.Type.TOTP]),
    }
    return render(request, "people/account.html", context)


@signed_in
def switch(request: HttpRequest) -> HttpResponse:
    """Choose the role and organisation to act in."""
    memberships = Membership.objects.active().of_user(request.user)
    if request.method == "POST":
        chosen = request.POST.get("membership", "")
        services.act_as(request, get_object_or_404(memberships, pk=chosen if chosen.isdigit() else 0))
        return redirect("home")
    return render(request, "people/switch.html", {"memberships": memberships})


@public
@never_cache
@sensitive_post_parameters()
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a first password, and come in."""
    user = invitations.invited(token)
    if user is None:
        return render(request, "people/invitation_expired.html", status=410)
    form = NewPasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.accept_invitation(user, form.cleaned_data["new_password1"])
        login(request, user, backend=BACKEND)
        record_authentication(request, user, method="password")
        return redirect("home")
    return render(request, "people/invitation.html", {"form": form, "invited": user})


@public
def single_sign_on_callback(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """The identity provider sends the browser back, with a GET that opens a session."""
    with writing("single sign-on comes back with a GET"):
        return openid_connect.callback(request, **kwargs)


@signed_in
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """The codes for when the telephone is lost."""
    with writing("that the codes were looked at is remembered"):
        return codes.view_recovery_codes(request)


@signed_in
def recovery_codes_file(request: HttpRequest) -> HttpResponse:
    """The same codes as a text file."""
    with writing("that the codes were looked at is remembered"):
        return codes.download_recovery_codes(request)
