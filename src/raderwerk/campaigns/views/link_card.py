"""The card of three questions with smileys that somebody can fill in after a talk, if they agreed to look back."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from raderwerk.campaigns.forms.link import CardForm
from raderwerk.campaigns.link_rules import LinkState
from raderwerk.campaigns.looking_back import is_done
from raderwerk.campaigns.views.link import page_with_form
from raderwerk.campaigns.views.visit import Visit, personal
from raderwerk.core.access import public
from raderwerk.talks.services import reflections


@public
@page_with_form
@personal(LinkState.OPEN, LinkState.CLOSED)
def link_card(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Once for each talk; afterwards it only says thank you."""
    talk = visit.talk
    if talk is None:
        return redirect(visit.address)  # no talk yet, no consent, or too long ago
    if is_done(talk):
        return render(request, "campaigns/link/card_done.html", {"visit": visit})
    form = CardForm(request.POST if request.method == "POST" else None)  # every question may be skipped
    if form.is_bound and form.is_valid():
        # Somebody who took back their consent in another window has nothing more to fill in.
        with suppress(reflections.ConsentMissing):
            reflections.client_card(talk, form.answers(), next_time=form.cleaned_data["next_time"])
        return redirect("link_card", visit.code)
    return render(request, "campaigns/link/card.html", {"visit": visit, "form": form})
