"""The personal link: see what was agreed, put it in a calendar, call it off, or ask to be called."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from raderwerk.campaigns import ics, offers
from raderwerk.campaigns.forms.link import CallMeForm, CannotComeForm, CodeForm
from raderwerk.campaigns.link_rules import LinkState
from raderwerk.campaigns.services import appointments, calls, wrong_codes
from raderwerk.campaigns.views.visit import Visit, personal, private, too_many, visit_of
from raderwerk.core.access import public
from raderwerk.core.transitions import TransitionRefused
from raderwerk.privacy.middleware import network

page_with_form = require_http_methods(["GET", "HEAD", "POST"])


@public
@page_with_form
def link_enter(request: HttpRequest) -> HttpResponse:
    """The code of a letter, typed by hand."""
    now = timezone.now()
    form = CodeForm(request.POST or None)
    if form.is_bound and wrong_codes.are_too_many(network(request), now):
        return too_many(request)
    if form.is_bound and form.is_valid():
        if visit := visit_of(form.cleaned_data["code"], now):
            return redirect(visit.address)
        wrong_codes.note(network(request), now)
        form.add_error("code", _("Deze code werkt niet. Kijk of elke letter klopt, of bel het nummer in uw brief."))
    return private(render(request, "campaigns/link/enter.html", {"form": form}))


@public
@require_safe
@personal(LinkState.OPEN)
def link(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What was agreed, or where to begin."""
    can_choose = visit.may_choose and bool(offers.ways(visit.campaign, visit.now))
    return render(request, "campaigns/link/page.html", {"visit": visit, "can_choose": can_choose, "just": request.GET.get("net")})


@public
@require_safe
@personal(LinkState.OPEN)
def link_calendar(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The newest appointment for a calendar; one that was called off takes itself out of it."""
    if visit.newest is None:
        return redirect(visit.address)
    disposition = 'attachment; filename="afspraak.ics"'
    return HttpResponse(ics.file_for(visit.newest), ics.CONTENT_TYPE, headers={"Content-Disposition": disposition})


@public
@page_with_form
@personal(LinkState.OPEN)
def link_cancel(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Somebody cannot come."""
    if not visit.ahead or not visit.may_change:
        return redirect(visit.address)
    form = CannotComeForm(request.POST if request.method == "POST" else None)  # an empty form says enough
    if form.is_bound and form.is_valid():
        # Refused when it was called off or moved in another window: the page shows what stands now.
        with suppress(TransitionRefused):
            appointments.excuse(visit.ahead, form.cleaned_data["reason"])
        return redirect(visit.address)
    return render(request, "campaigns/link/cancel.html", {"visit": visit, "form": form})


@public
@page_with_form
@personal(LinkState.OPEN)
def link_call(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Somebody would rather be called."""
    form = CallMeForm(request.POST or None, initial=_wish(visit))
    if form.is_bound and form.is_valid():
        calls.ask(visit.follow_up, **form.wish())
        return redirect(visit.address)
    return render(request, "campaigns/link/call.html", {"visit": visit, "form": form})


def _wish(visit: Visit) -> dict[str, str]:
    # The number is not shown again: somebody else may hold the letter by now.
    return {"when": visit.call_request.when} if visit.call_request else {}
