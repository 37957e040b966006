"""The page of an instrument, and what one does there: follow, say that it still holds, take over, copy."""

from typing import Protocol

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from raderwerk.caseload.views.common import acting
from raderwerk.core.access import Permission, public, requires
from raderwerk.core.clock import today
from raderwerk.guide.forms.ratings import RatingForm
from raderwerk.guide.models import Instrument
from raderwerk.guide.reading import page_of, reader_of
from raderwerk.guide.services import claims, copying, followers, freshness
from raderwerk.guide.services.instruments import InstrumentRefused
from raderwerk.guide.views.reading_common import kept, opened
from raderwerk.people.models import Membership


class Begin(Protocol):
    """Makes an instrument of one's own from another one."""

    def __call__(self, other: Instrument, /, *, by: Membership) -> Instrument: ...


@requires(Permission.SEE_GUIDE)
@require_safe
def instrument(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one instrument."""
    found = opened(request, slug)
    me, day = acting(request), today()
    reader = reader_of(found, me, on=day)
    context = {
        "instrument": found,
        "page": page_of(found, on=day, inside=found.owner_id == me.organisation_id),
        "reader": reader,
        "rating_form": RatingForm(instance=reader.ratings.own if reader.ratings else None),
    }
    return render(request, "guide/instrument/page.html", context)


@public
@require_safe
def instrument_public(request: HttpRequest, slug: str) -> HttpResponse:
    """What everybody may know of a published instrument: no costs, no internal contacts, no ratings."""
    day = today()
    found = get_object_or_404(Instrument.objects.published(day).select_related("owner", "parent"), slug=slug)
    context = {"instrument": found, "page": page_of(found, on=day, public=True)}
    return render(request, "guide/instrument/public.html", context)


@requires(Permission.SEE_GUIDE)
@require_POST
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Hear of changes from now on, or no longer."""
    found, me = opened(request, slug), acting(request)
    if request.POST.get("doe") == "stop":
        followers.unfollow(found, me)
        messages.success(request, _("Je krijgt geen meldingen meer over dit instrument."))
    else:
        followers.follow(found, me)
        messages.success(request, _("Je hoort het als dit instrument verandert."))
    return redirect("instrument", slug)


@requires(Permission.WRITE_INSTRUMENTS)
@require_POST
def confirm(request: HttpRequest, slug: str) -> HttpResponse:
    """One click: the text still holds. Goes back to the queue or list it was clicked in."""
    found = freshness.confirm(kept(request, slug), on=today(), by=acting(request))
    messages.success(request, _("%(name)s klopt nog. Dank je wel.") % {"name": found.name})
    back = request.POST.get("terug", "")
    return redirect(back) if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else redirect("instrument", slug)


@requires(Permission.WRITE_INSTRUMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """Take over what nobody owns, such as an entry of the quickscan."""
    found, me = opened(request, slug), acting(request)
    problem = ""
    if request.method == "POST":
        try:
            claims.claim(found, by=me, reason=request.POST.get("reden", "").strip()[:150])
        except claims.ClaimRefused as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Jullie houden dit instrument nu bij. Kijk of alles nog klopt."))
            return redirect("instrument_edit", slug)
    context = {"instrument": found, "elsewhere": claims.is_elsewhere(found, me.organisation), "problem": problem}
    return render(request, "guide/instrument/claim.html", context)


@requires(Permission.WRITE_INSTRUMENTS)
@require_POST
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin an own instrument from a copy of this one."""
    return _begun(request, copying.copy, opened(request, slug))


@requires(Permission.WRITE_INSTRUMENTS)
@require_POST
def vary(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a local variant, which takes over what this one says."""
    return _begun(request, copying.vary, opened(request, slug))


def _begun(request: HttpRequest, begin: Begin, found: Instrument) -> HttpResponse:
    try:
        made = begin(found, by=acting(request))
    except InstrumentRefused as refused:
        messages.error(request, " ".join(problem.sentence for problem in refused.problems))
        return redirect("instrument", found.slug)
    messages.success(request, _("Hij staat klaar bij je eigen instrumenten. Pas hem aan en zet hem daarna in de gids."))
    return redirect("instrument_edit", made.slug)
