"""Choosing the people of a campaign, inviting them, and following how far that is."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from raderwerk.campaigns import tasks
from raderwerk.campaigns.enums import CampaignState, MessageKind, RunState
from raderwerk.campaigns.forms.inviting import InviteForm, SelectForm, beginning
from raderwerk.campaigns.invite_rules import WORDS
from raderwerk.campaigns.models import Campaign, InviteRun
from raderwerk.campaigns.selection import preview
from raderwerk.campaigns.services import inviting, running
from raderwerk.campaigns.services.inviting import Whom
from raderwerk.campaigns.services.selecting import Selected, select
from raderwerk.campaigns.views.common import acting, opened_campaign
from raderwerk.caseload.lists.facets import facets_of
from raderwerk.caseload.lists.page import saved_views
from raderwerk.caseload.views.lists import asker_of
from raderwerk.core import progress
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.core.progress import Progress
from raderwerk.core.transitions import TransitionRefused
from raderwerk.ui.formatting import number

FIRST = 50  # how many the form offers to begin with
RUNS = 8


@requires(Permission.RUN_CAMPAIGNS)
@require_http_methods(["GET", "HEAD", "POST"])
def campaign_select(request: HttpRequest, pk: int) -> HttpResponse:
    """Who comes into the campaign: the count follows each choice, with the reasons why others fall off."""
    campaign, me = opened_campaign(request, pk), acting(request)
    params = request.POST if request.method == "POST" else request.GET
    form = SelectForm(params or beginning(campaign, today()), campaign, facets_of(me.organisation), saved_views(me))
    if request.method == "POST" and form.is_valid():
        try:
            _say_selected(request, select(campaign, form.spec, asker_of(request), me))
            return redirect("campaign_invite", campaign.pk)
        except TransitionRefused as refused:
            form.add_error(None, str(refused))
    found = preview(campaign, form.spec, asker_of(request)) if form.is_valid() else None
    return render(request, "campaigns/inviting/select.html", {"campaign": campaign, "form": form, "found": found})


@requires(Permission.RUN_CAMPAIGNS)
@require_http_methods(["GET", "HEAD", "POST"])
def campaign_invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite the next people, as far as there are places."""
    campaign = opened_campaign(request, pk)
    if going := campaign.runs.filter(state__in=running.ACTIVE).first():
        return redirect("invite_run", campaign.pk, going.pk)
    room = inviting.capacity(campaign, timezone.now())
    form = InviteForm(request.POST or None, campaign, initial={"most": min(room.room, FIRST) or None})
    if form.is_bound and form.is_valid():
        try:
            run = inviting.start_run(campaign, form.whom, form.channels_in_order, acting(request))
        except TransitionRefused as refused:
            form.add_error(None, str(refused))
        else:
            tasks.hand_out(run)
            return redirect("invite_run", campaign.pk, run.pk)
    return render(request, "campaigns/inviting/invite.html", {"form": form, "room": room, **_about(campaign)})


@requires(Permission.RUN_CAMPAIGNS)
@require_safe
def invite_run(request: HttpRequest, pk: int, run: int) -> HttpResponse:
    """How far inviting is, and what came of it."""
    return render(request, "campaigns/inviting/run.html", _of_run(request, pk, run))


@requires(Permission.RUN_CAMPAIGNS)
@require_safe
def invite_run_progress(request: HttpRequest, pk: int, run: int) -> HttpResponse:
    """The numbers alone; when it is over, the browser is led to the page that says so."""
    context = _of_run(request, pk, run)
    if context["progress"] is None:
        return HttpResponse(headers={"HX-Redirect": reverse("invite_run", args=[pk, run])})
    return render(request, "campaigns/inviting/_progress.html", context)


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def invite_run_stop(request: HttpRequest, pk: int, run: int) -> HttpResponse:
    """Invite nobody more; who was invited stays so."""
    return _change(request, _run(request, pk, run), RunState.STOPPED)


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def invite_run_go_on(request: HttpRequest, pk: int, run: int) -> HttpResponse:
    """Go on where it stopped."""
    return _change(request, _run(request, pk, run), RunState.QUEUED)


def _change(request: HttpRequest, run: InviteRun, target: RunState) -> HttpResponse:
    try:
        changed = inviting.change_run(run, target)
    except TransitionRefused as refused:
        messages.warning(request, str(refused))
    else:
        if target == RunState.QUEUED:
            tasks.hand_out(changed)
    return redirect("invite_run", run.campaign_id, run.pk)


def _run(request: HttpRequest, pk: int, run: int) -> InviteRun:
    campaign = opened_campaign(request, pk)
    return get_object_or_404(InviteRun.objects.select_related("started_by__user", "campaign"), pk=run, campaign=campaign)


def _of_run(request: HttpRequest, pk: int, key: int) -> dict[str, Any]:
    run = _run(request, pk, key)
    return {
        "campaign": run.campaign,
        "run": run,
        "progress": _progress(run),
        "cut_off": running.was_cut_off(run),
        "refused": [(run.refused[why], words) for why, words in WORDS.items() if run.refused.get(why)],
        "letters": run.letter_files.count(),
    }


def _progress(run: InviteRun) -> Progress | None:
    if run.state not in running.ACTIVE:
        return None
    return progress.read(run.job) or Progress(_("We beginnen"), run.invited, run.total)


def _about(campaign: Campaign) -> dict[str, Any]:
    return {
        "campaign": campaign,
        "is_running": campaign.state == CampaignState.RUNNING,
        "waiting": inviting.waiting(campaign, Whom()).count(),
        "again": inviting.waiting(campaign, Whom(MessageKind.SECOND_INVITATION)).count(),
        "runs": campaign.runs.select_related("started_by__user")[:RUNS],
    }


def _say_selected(request: HttpRequest, done: Selected) -> None:
    chosen = done.added - done.left_out
    said = ngettext("1 mens is gekozen.", "%(n)s mensen zijn gekozen.", chosen) % {"n": number(chosen)}
    if done.left_out:
        also = ngettext("1 mens is overgeslagen.", "%(n)s mensen zijn overgeslagen.", done.left_out)
        said = f"{said} {also % {'n': number(done.left_out)}}"
    messages.success(request, said)
