"""The front door: where work begins, help, and the files that machines ask for."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from raderwerk.core.access import public, signed_in
from raderwerk.people.middleware import SESSION_KEY
from raderwerk.people.models import Membership
from raderwerk.people.rules import start_page

ROBOTS = "User-agent: *\nDisallow: /\n"
SECURITY_TXT_DAYS = 180  # RFC 9116 asks for less than a year


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead everyone to where their work begins."""
    if not request.user.is_authenticated:
        return redirect("demo" if settings.ENVIRONMENT.is_demo else "account_login")
    if _has_to_choose(request):
        return redirect("switch")
    return redirect(start_page(request.user.may) or "no_work")


@signed_in
@require_safe
def no_work(request: HttpRequest) -> HttpResponse:
    """For somebody without a role."""
    if start_page(request.user.may):  # type: ignore[union-attr]
        return redirect("home")
    return render(request, "people/no_work.html")


@signed_in
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """First aid, and the way to the manual."""
    administrators = Membership.objects.none()
    if request.acting:  # type: ignore[attr-defined]
        administrators = Membership.objects.administrators().filter(organisation=request.acting.organisation)  # type: ignore[attr-defined]
    return render(request, "people/help.html", {"administrators": administrators.by_name()})


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Nothing here is for a search engine."""
    return HttpResponse(ROBOTS, content_type="text/plain")


@public
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a leak (RFC 9116)."""
    expires = (timezone.now() + timedelta(days=SECURITY_TXT_DAYS)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: {settings.ENVIRONMENT.security_contact}",
        f"Expires: {expires}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.BASE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public
def closed(request: HttpRequest) -> HttpResponse:
    """A page of the login library that this house does not have."""
    raise Http404


def _has_to_choose(request: HttpRequest) -> bool:
    return SESSION_KEY not in request.session and Membership.objects.active().of_user(request.user).count() > 1
