"""Running the quickscan: make an edition, ask the regions, follow who answered, and freeze it."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from raderwerk.caseload.views.common import acting
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.core.transitions import TransitionRefused
from raderwerk.guide.enums import EditionState, EntryState
from raderwerk.guide.forms.quickscan import CorrectionForm, EditionForm, LastDayForm, RespondentsForm, WholeEntry
from raderwerk.guide.frozen import EditionFrozen
from raderwerk.guide.models import Edition, RegionRound
from raderwerk.guide.quickscan_page import EditionPage
from raderwerk.guide.services import editions, rounds
from raderwerk.guide.services.rounds import Sent
from raderwerk.guide.views.quickscan import opened_edition

page_with_form = require_http_methods(["GET", "HEAD", "POST"])
View = Callable[..., HttpResponse]


def _told(view: View) -> View:
    """What is refused is told, and the page of the round shows what stands now."""

    @wraps(view)
    def page(request: HttpRequest, slug: str, **more: object) -> HttpResponse:
        try:
            return view(request, opened_edition(request, slug), **more)
        except TransitionRefused as refused:
            messages.warning(request, str(refused))
            return redirect("quickscan_round", slug=slug)

    return page


@requires(Permission.RUN_QUICKSCAN)
@page_with_form
def quickscan_new(request: HttpRequest) -> HttpResponse:
    """Make an edition from what is in the guide."""
    form = EditionForm(request.POST or None, today=today(), initial={"reference_on": today()})
    if form.is_bound and form.is_valid():
        made = editions.make(form.wish(), by=acting(request))
        messages.success(request, _("%(name)s is gemaakt. Er is nog niemand gevraagd.") % {"name": made.name})
        return redirect("quickscan_round", slug=made.slug)
    return render(request, "guide/quickscan/new.html", {"form": form})


@requires(Permission.RUN_QUICKSCAN)
@require_safe
@_told
def quickscan_round(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Who answered, as a sentence, a map and a table."""
    if edition.state == EditionState.FROZEN:
        return redirect("quickscan_edition", slug=edition.slug)
    form = LastDayForm(today=today(), initial={"answer_by": edition.answer_by})
    return render(request, "guide/quickscan/round.html", {"edition": edition, "page": EditionPage(edition), "form": form})


@requires(Permission.RUN_QUICKSCAN)
@page_with_form
@_told
def quickscan_invite(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Fill in who answers for each region, and send them a link."""
    waiting = edition.rounds.filter(answered_at=None).select_related("region").order_by("region")
    form = RespondentsForm(request.POST or None, rounds=list(waiting))
    if form.is_bound and form.is_valid():
        _report(request, rounds.invite(edition, form.wish(), by=acting(request), now=timezone.now()))
        return redirect("quickscan_round", slug=edition.slug)
    return render(request, "guide/quickscan/invite.html", {"edition": edition, "form": form})


@requires(Permission.RUN_QUICKSCAN)
@require_POST
@_told
def quickscan_remind(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Send who did not answer a new link."""
    _report(request, rounds.remind(edition, by=acting(request), now=timezone.now()))
    return redirect("quickscan_round", slug=edition.slug)


@requires(Permission.RUN_QUICKSCAN)
@require_POST
@_told
def quickscan_reschedule(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Another last day to answer."""
    form = LastDayForm(request.POST, today=today())
    if form.is_valid():
        editions.reschedule(edition, form.cleaned_data["answer_by"])
        messages.success(request, _("De laatste dag om te antwoorden is veranderd."))
        return redirect("quickscan_round", slug=edition.slug)
    return render(request, "guide/quickscan/round.html", {"edition": edition, "page": EditionPage(edition), "form": form})


@requires(Permission.RUN_QUICKSCAN)
@require_POST
@_told
def quickscan_note_answer(request: HttpRequest, edition: Edition, number: int) -> HttpResponse:
    """A region answered by telephone, or that is taken back."""
    try:
        rounds.note_answer(edition, number, answered=request.POST.get("geantwoord") == "ja", now=timezone.now())
    except RegionRound.DoesNotExist:
        raise Http404 from None
    return redirect("quickscan_round", slug=edition.slug)


@requires(Permission.RUN_QUICKSCAN)
@page_with_form
@_told
def quickscan_entry(request: HttpRequest, edition: Edition, key: UUID) -> HttpResponse:
    """Write down what a region told of an initiative."""
    entry = get_object_or_404(edition.entries.select_related("region"), key=key)
    said = EntryState.CHANGED if entry.state == EntryState.WAITING else entry.state
    whole = WholeEntry.of(CorrectionForm, request.POST or None, entry, state=said)
    if whole.is_bound and whole.is_valid():
        corrected = rounds.correct(edition, key, whole.wish())
        messages.success(request, _("%(name)s is bewaard.") % {"name": corrected.name})
        return redirect("quickscan_region", slug=edition.slug, number=entry.region_id or 0)
    if edition.state == EditionState.FROZEN:
        raise EditionFrozen
    return render(request, "guide/quickscan/entry.html", {"edition": edition, "entry": entry, "whole": whole})


@requires(Permission.RUN_QUICKSCAN)
@page_with_form
@_told
def quickscan_freeze(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Say what freezing does, and do it."""
    if request.method == "POST":
        frozen = editions.freeze(edition, by=acting(request), now=timezone.now())
        messages.success(request, _("%(name)s is vastgesteld. Iedereen kan haar nu lezen.") % {"name": frozen.name})
        return redirect("quickscan_edition", slug=frozen.slug)
    if edition.state == EditionState.FROZEN:
        raise EditionFrozen
    return render(request, "guide/quickscan/freeze.html", {"edition": edition, "page": EditionPage(edition)})


def _report(request: HttpRequest, sent: Sent) -> None:
    if sent.done:
        count = len(sent.done)
        messages.success(request, ngettext("%(n)d regio kreeg een link.", "%(n)d regio's kregen een link.", count) % {"n": count})
    if sent.failed:
        names = ", ".join(sent.failed)
        messages.error(
            request, _("Niet verstuurd naar: %(names)s. Kijk of het adres klopt en probeer het opnieuw.") % {"names": names}
        )
    if not sent.done and not sent.failed:
        messages.warning(request, _("Er is niemand om een link te sturen."))
