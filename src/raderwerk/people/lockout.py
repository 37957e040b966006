"""What happens after too many failed attempts to sign in."""

from datetime import datetime
from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


def username(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The e-mail address that axes counts failures for, as one writes it in lower case."""
    given = (credentials or {}).get("email") or (credentials or {}).get("username") or request.POST.get("login") or ""
    return str(given).strip().lower()


def locked_out(request: HttpRequest, original: HttpResponse, credentials: dict[str, Any] | None) -> HttpResponse:
    """The page that says what happened and when one may try again."""
    context = {"again_at": _again_at(request, credentials), "failures": settings.AXES_FAILURE_LIMIT}
    response = render(request, "people/locked_out.html", context, status=429)
    response["Retry-After"] = str(int(get_cool_off(request).total_seconds()))
    return response


def _again_at(request: HttpRequest, credentials: dict[str, Any] | None) -> datetime:
    attempts = AccessAttempt.objects.filter(username=username(request, credentials)).order_by("-attempt_time")
    last = attempts.values_list("attempt_time", flat=True).first() or timezone.now()
    return last + get_cool_off(request)
