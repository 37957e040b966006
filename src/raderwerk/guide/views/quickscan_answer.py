"""Answering for a region through a link, without an account."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_POST

from raderwerk.campaigns.services import wrong_codes
from raderwerk.core.access import public
from raderwerk.guide.enums import EntryState
from raderwerk.guide.forms.quickscan import EntryForm, RemarkForm, WholeEntry
from raderwerk.guide.models import Edition, EditionEntry, RegionRound
from raderwerk.guide.quickscan_page import Told, told
from raderwerk.guide.services import rounds
from raderwerk.guide.services.rounds import LinkClosed
from raderwerk.privacy.middleware import network
from raderwerk.register.models import Region

page_with_form = require_http_methods(["GET", "HEAD", "POST"])
View = Callable[..., HttpResponse]
ANSWERS = {"klopt": EntryState.CONFIRMED, "weg": EntryState.ENDED}


@dataclass(frozen=True)
class Visit:
    """Somebody who answers for a region."""

    round: RegionRound
    token: str
    now: datetime

    @property
    def edition(self) -> Edition:
        """For which edition."""
        return self.round.edition

    @property
    def region(self) -> Region:
        """For which region."""
        return self.round.region

    @property
    def address(self) -> str:
        """The first page of this visit."""
        return reverse("quickscan_answer", args=[self.token])

    @cached_property
    def initiatives(self) -> list[Told]:
        """Everything of this region, also what it said is gone: that can be taken back."""
        entries = self.edition.entries.filter(region=self.region).select_related("region")
        return told(entries.order_by("order", "pk"))

    @property
    def seen(self) -> int:
        """How many initiatives the region said something of."""
        return sum(item.entry.state != EntryState.WAITING for item in self.initiatives)

    @property
    def unseen(self) -> int:
        """How many are left."""
        return len(self.initiatives) - self.seen

    def entry(self, key: UUID) -> EditionEntry:
        """An initiative of this region; raises Http404 for any other."""
        return get_object_or_404(self.edition.entries.filter(region=self.region), key=key)


def by_link(view: View) -> View:
    """A page of a region's link: the view gets a Visit, and nobody who only guesses gets anything."""

    @wraps(view)
    def page(request: HttpRequest, token: str, **more: object) -> HttpResponse:
        now = timezone.now()
        if wrong_codes.are_too_many(network(request), now):
            return _too_many(request)
        found = rounds.find(token, now)
        if found is None:
            wrong_codes.note(network(request), now)
            return _private(render(request, "guide/quickscan/answer/gone.html", status=404))
        if request.method == "POST":
            rounds.mark_opened(found, now)
        with suppress(LinkClosed):
            return _private(view(request, Visit(found, token, now), **more))
        return _private(render(request, "guide/quickscan/answer/gone.html", status=410))

    return page


@public
@require_http_methods(["GET", "HEAD"])
@by_link
def quickscan_answer(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What the edition says of the region, one initiative after another."""
    form = RemarkForm(initial={"remark": visit.round.remark})
    return render(request, "guide/quickscan/answer/page.html", {"visit": visit, "form": form})


@public
@require_POST
@by_link
def quickscan_answer_say(request: HttpRequest, visit: Visit, key: UUID) -> HttpResponse:
    """It is right, or it exists no more."""
    entry, state = visit.entry(key), ANSWERS.get(request.POST.get("antwoord", ""))
    if state is None:
        raise Http404
    rounds.answer(visit.round, entry.key, state, now=visit.now)
    return redirect(f"{visit.address}#i-{entry.key}")


@public
@page_with_form
@by_link
def quickscan_answer_entry(request: HttpRequest, visit: Visit, key: UUID) -> HttpResponse:
    """It is different: write how."""
    entry = visit.entry(key)
    whole = WholeEntry.of(EntryForm, request.POST or None, entry)
    if whole.is_bound and whole.is_valid():
        rounds.change(visit.round, key, whole.wish(), now=visit.now)
        return redirect(f"{visit.address}#i-{entry.key}")
    return render(request, "guide/quickscan/answer/entry.html", {"visit": visit, "entry": entry, "whole": whole})


@public
@page_with_form
@by_link
def quickscan_answer_new(request: HttpRequest, visit: Visit) -> HttpResponse:
    """An initiative that was not there yet."""
    whole = WholeEntry.of(EntryForm, request.POST or None, None)
    if whole.is_bound and whole.is_valid():
        entry = rounds.add(visit.round, whole.wish(), now=visit.now)
        return redirect(f"{visit.address}#i-{entry.key}")
    return render(request, "guide/quickscan/answer/entry.html", {"visit": visit, "entry": None, "whole": whole})


@public
@require_POST
@by_link
def quickscan_answer_send(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The answer of the region is in."""
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return render(request, "guide/quickscan/answer/page.html", {"visit": visit, "form": form})
    rounds.send(visit.round, form.cleaned_data["remark"], now=visit.now)
    return redirect(visit.address)


def _too_many(request: HttpRequest) -> HttpResponse:
    response = render(request, "guide/quickscan/answer/too_many.html", status=429)
    response["Retry-After"] = str(int(wrong_codes.WINDOW.total_seconds()))
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    """The address with the link stays here: no search engine, no memory, and the house sends `Referrer-Policy: same-origin`."""
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
