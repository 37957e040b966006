"""Places, cohorts, colleagues and contact cards: who holds the talks, where, and in which order."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from raderwerk.campaigns.arrangement import CohortsPage, area_without_cohort, contact_cards
from raderwerk.campaigns.forms.arranging import CardForm, CohortForm, ColleagueForm, LocationForm
from raderwerk.campaigns.models import Campaign, Cohort, ContactCard, Location
from raderwerk.campaigns.services import arranging
from raderwerk.campaigns.views.common import acting, opened_campaign
from raderwerk.core.access import Permission, requires

FORM_METHODS = ["GET", "HEAD", "POST"]


@requires(Permission.RUN_CAMPAIGNS)
@require_safe
def locations(request: HttpRequest) -> HttpResponse:
    """All places of the organisation."""
    found = Location.objects.filter(organisation=acting(request).organisation_id)
    return render(request, "campaigns/locations.html", {"locations": found})


@requires(Permission.RUN_CAMPAIGNS)
@require_http_methods(FORM_METHODS)
def location_new(request: HttpRequest) -> HttpResponse:
    """A new place; from a campaign it is chosen there at once."""
    return _location(request, Location())


@requires(Permission.RUN_CAMPAIGNS)
@require_http_methods(FORM_METHODS)
def location(request: HttpRequest, place: int) -> HttpResponse:
    """Change a place, or no longer use it."""
    return _location(request, get_object_or_404(Location, pk=place, organisation=acting(request).organisation_id))


def _location(request: HttpRequest, place: Location) -> HttpResponse:
    form = LocationForm(request.POST or None, organisation=acting(request).organisation, instance=place)
    if form.is_bound and form.is_valid():
        saved = form.save()
        messages.success(request, _("De plek %(name)s is bewaard.") % {"name": saved.name})
        return redirect("locations")
    return render(request, "campaigns/location.html", {"form": form, "place": place})


@requires(Permission.SEE_CLIENTS)
@require_safe
def campaign_cohorts(request: HttpRequest, pk: int) -> HttpResponse:
    """The cohorts in the order of the calendar, and the areas that are in none."""
    found = opened_campaign(request, pk)
    return render(request, "campaigns/cohorts.html", {"campaign": found, "page": CohortsPage(found)})


@requires(Permission.RUN_CAMPAIGNS)
@require_http_methods(FORM_METHODS)
def cohort_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A new cohort, last in the calendar."""
    found = opened_campaign(request, pk)
    return _cohort(request, found, Cohort(campaign=found))


@requires(Permission.RUN_CAMPAIGNS)
@require_http_methods(FORM_METHODS)
def cohort(request: HttpRequest, pk: int, cohort: int) -> HttpResponse:
    """Change a cohort: its areas and when its turn is."""
    found = opened_campaign(request, pk)
    return _cohort(request, found, get_object_or_404(found.cohorts, pk=cohort))


def _cohort(request: HttpRequest, campaign: Campaign, item: Cohort) -> HttpResponse:
    form = CohortForm(request.POST or None, campaign=campaign, instance=item)
    if form.is_bound and form.is_valid():
        arranging.save_cohort(form.save(commit=False), form.cleaned_data["areas"])
        messages.success(request, _("De groep %(name)s is bewaard.") % {"name": item.name})
        return redirect("campaign_cohorts", pk=campaign.pk)
    context = {"campaign": campaign, "cohort": item, "form": form, "elsewhere": campaign.cohorts.exclude(pk=item.pk)}
    return render(request, "campaigns/cohort.html", context)


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def cohorts_by_area(request: HttpRequest, pk: int) -> HttpResponse:
    """A cohort for each area that has none yet."""
    found = opened_campaign(request, pk)
    made = arranging.cohort_per_area(found, list(area_without_cohort(found)))
    messages.success(request, _("Er zijn %(n)d groepen gemaakt, één per wijk.") % {"n": made})
    return redirect("campaign_cohorts", pk=found.pk)


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def cohort_move(request: HttpRequest, pk: int, cohort: int) -> HttpResponse:
    """One place earlier or later."""
    found = opened_campaign(request, pk)
    arranging.move_cohort(get_object_or_404(found.cohorts, pk=cohort), earlier=request.POST.get("kant") == "eerder")
    return redirect("campaign_cohorts", pk=found.pk)


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def cohort_remove(request: HttpRequest, pk: int, cohort: int) -> HttpResponse:
    """Remove a cohort; its people stay in the campaign."""
    found = opened_campaign(request, pk)
    item = get_object_or_404(found.cohorts, pk=cohort)
    arranging.remove_cohort(item)
    messages.success(request, _("De groep %(name)s is weg. De mensen blijven in de campagne.") % {"name": item.name})
    return redirect("campaign_cohorts", pk=found.pk)


@requires(Permission.SEE_CLIENTS)
@require_safe
def campaign_colleagues(request: HttpRequest, pk: int) -> HttpResponse:
    """Who holds talks, how many a week, and how each presents themselves."""
    found = opened_campaign(request, pk)
    return _colleagues(request, found, ColleagueForm(campaign=found))


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def colleague_set(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody joins, or holds another number of talks a week."""
    found = opened_campaign(request, pk)
    form = ColleagueForm(request.POST, campaign=found)
    if form.is_valid():
        saved = arranging.set_colleague(found, **form.cleaned_data)
        messages.success(request, _("%(name)s doet mee.") % {"name": saved.membership.user.name})
        return redirect("campaign_colleagues", pk=found.pk)
    return _colleagues(request, found, form)


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def colleague_remove(request: HttpRequest, pk: int, colleague: int) -> HttpResponse:
    """Somebody no longer holds talks here; places and appointments stay as they are."""
    found = opened_campaign(request, pk)
    arranging.remove_colleague(get_object_or_404(found.colleagues, pk=colleague))
    messages.success(request, _("Deze collega doet niet meer mee. Plekken en afspraken in de agenda blijven staan."))
    return redirect("campaign_colleagues", pk=found.pk)


def _colleagues(request: HttpRequest, campaign: Campaign, form: ColleagueForm) -> HttpResponse:
    team = list(campaign.colleagues.select_related("membership__user", "membership__contact_card"))
    context = {
        "campaign": campaign,
        "team": contact_cards(team),
        "per_week": sum(colleague.talks_per_week for colleague in team),
        "form": form,
        "me": acting(request),
    }
    return render(request, "campaigns/colleagues.html", context)


@requires(Permission.WORK_WITH_CLIENTS)
@require_http_methods(FORM_METHODS)
def contact_card(request: HttpRequest) -> HttpResponse:
    """How I present myself in letters and on the personal link."""
    me = acting(request)
    card = ContactCard.objects.filter(membership=me).first()
    initial = {} if card else {"shown_name": me.user.name}
    form = CardForm(request.POST or None, request.FILES or None, instance=card, initial=initial)
    if form.is_bound and form.is_valid():
        arranging.save_card(me, form.values())
        messages.success(request, _("Je kaartje is bewaard. Zo zien mensen je in de uitnodiging."))
        return redirect("contact_card")
    # A refused form has already touched its instance; what is shown beside it is how it is kept.
    shown = ContactCard.objects.filter(membership=me).first()
    return render(request, "campaigns/contact_card.html", {"form": form, "card": shown})
