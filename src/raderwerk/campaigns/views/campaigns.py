"""The list of campaigns, one campaign at a glance, and making, changing, starting and stopping one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from raderwerk.campaigns.campaign_page import CampaignPage, summaries
from raderwerk.campaigns.enums import CampaignState
from raderwerk.campaigns.forms.campaign import CampaignForm, beginning
from raderwerk.campaigns.models import Campaign
from raderwerk.campaigns.presets import Preset, presets
from raderwerk.campaigns.services import campaigns as service
from raderwerk.campaigns.views.common import acting, opened_campaign, signed_in_user
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.core.transitions import TransitionRefused
from raderwerk.talks.services.arrangement import ensure_presets

BLANK = "leeg"
SAID = {
    CampaignState.RUNNING: gettext_lazy("De campagne loopt. Je kunt mensen uitnodigen."),
    CampaignState.PAUSED: gettext_lazy("De campagne staat stil. Er gaat niets meer uit tot je haar weer start."),
    CampaignState.FINISHED: gettext_lazy(
        "De campagne is afgerond. Er gaat niets meer uit, en persoonlijke links werken niet meer. Alles blijft te lezen."
    ),
}


@requires(Permission.SEE_CLIENTS)
@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    """All campaigns of the organisation, each with how far it is."""
    found = Campaign.objects.visible_to(signed_in_user(request))
    return render(request, "campaigns/campaigns.html", {"campaigns": summaries(found, today())})


@requires(Permission.SEE_CLIENTS)
@require_safe
def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """One campaign: the river, when it is done, its cohorts and what asks for attention."""
    found = opened_campaign(request, pk)
    page = CampaignPage(found, timezone.now(), may_run=acting(request).may(Permission.RUN_CAMPAIGNS))
    return render(request, "campaigns/campaign.html", {"campaign": found, "page": page})


@requires(Permission.RUN_CAMPAIGNS)
@require_http_methods(["GET", "HEAD", "POST"])
def campaign_new(request: HttpRequest) -> HttpResponse:
    """How six municipalities did it: choose one to begin from, or begin blank."""
    if request.method == "POST":
        _preset(request.POST.get("preset", ""))
        ensure_presets(acting(request).organisation)
        return redirect("campaign_new_from", preset=request.POST["preset"])
    return render(request, "campaigns/campaign_new.html", {"presets": presets().values(), "blank": BLANK})


@requires(Permission.RUN_CAMPAIGNS)
@require_http_methods(["GET", "HEAD", "POST"])
def campaign_new_from(request: HttpRequest, preset: str) -> HttpResponse:
    """Fill in the campaign; what the preset knows is there already."""
    chosen, me = _preset(preset), acting(request)
    form = CampaignForm(
        request.POST or None,
        request.FILES or None,
        organisation=me.organisation,
        initial=beginning(chosen, me.organisation, today()),
    )
    if form.is_bound and form.is_valid():
        made = service.make(form.values(), chosen, by=me)
        messages.success(request, _("De campagne %(name)s is gemaakt. Er gaat nog niets uit.") % {"name": made.name})
        return redirect("campaign", pk=made.pk)
    return render(request, "campaigns/campaign_form.html", {"form": form, "preset": chosen})


@requires(Permission.RUN_CAMPAIGNS)
@require_http_methods(["GET", "HEAD", "POST"])
def campaign_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change how the campaign presents itself and works."""
    found = opened_campaign(request, pk)
    form = CampaignForm(
        request.POST or None,
        request.FILES or None,
        organisation=acting(request).organisation,
        instance=opened_campaign(request, pk),
    )
    if form.is_bound and form.is_valid():
        service.change(found, form.values())
        messages.success(request, _("De instellingen zijn bewaard."))
        return redirect("campaign_edit", pk=found.pk)
    return render(request, "campaigns/campaign_edit.html", {"campaign": found, "form": form})


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def campaign_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Start, pause, go on or finish."""
    found = opened_campaign(request, pk)
    target = request.POST.get("target", "")
    try:
        service.change_state(found, target, now=timezone.now(), by=acting(request))
    except TransitionRefused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, str(SAID[CampaignState(target)]))
    return redirect("campaign", pk=found.pk)


def _preset(key: str) -> Preset | None:
    """The preset with this key; None for a blank beginning. Raises Http404 for one that does not exist."""
    if key != BLANK and key not in presets():
        raise Http404
    return presets().get(key)
