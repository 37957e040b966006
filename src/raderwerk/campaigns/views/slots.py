"""The calendar of a campaign: a week of places, a new series, and taking back what nobody holds."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from raderwerk.campaigns.forms.slots import SeriesForm
from raderwerk.campaigns.models import Campaign
from raderwerk.campaigns.planner_page import PlannerPage
from raderwerk.campaigns.services import slots
from raderwerk.campaigns.slots_page import SlotsPage
from raderwerk.campaigns.views.common import opened_campaign
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.people.models import Membership, MembershipQuerySet


@requires(Permission.SEE_CLIENTS)
@require_safe
def campaign_planner(request: HttpRequest, pk: int) -> HttpResponse:
    """When the campaign is done with this team, and which team a date asks for."""
    found = opened_campaign(request, pk)
    page = PlannerPage(found, request.GET, timezone.now())
    return render(request, "campaigns/planner.html", {"campaign": found, "page": page})


@requires(Permission.SEE_CLIENTS)
@require_safe
def campaign_slots(request: HttpRequest, pk: int) -> HttpResponse:
    """The places of one week."""
    found = opened_campaign(request, pk)
    team = _team(found)
    chosen = _number(request.GET.get("collega", ""))
    page = SlotsPage(found, _day(request.GET.get("week", "")), timezone.now(), chosen)
    context = {"campaign": found, "page": page, "team": team, "chosen": chosen, "today": today()}
    return render(request, "campaigns/slots.html", context)


@requires(Permission.RUN_CAMPAIGNS)
@require_http_methods(["GET", "HEAD", "POST"])
def slots_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A series of places: first how many there will be, then, on the second press, make them."""
    found = opened_campaign(request, pk)
    form = SeriesForm(request.POST or None, campaign=found, colleagues=_team(found), today=today(), initial=_beginning(found))
    if form.is_bound and form.is_valid():
        try:
            made = _make(found, form)
        except slots.SlotsRefused as refused:
            form.add_error(None, str(refused))
        else:
            if made:
                said = ngettext("Er is %(n)d plek gemaakt.", "Er zijn %(n)d plekken gemaakt.", made) % {"n": made}
                messages.success(request, said)
                return redirect(_week(found, form.cleaned_data["first"]))
    return render(request, "campaigns/slots_new.html", {"campaign": found, "form": form, "preview": _preview(form)})


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def slots_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take chosen free places out of the calendar."""
    found = opened_campaign(request, pk)
    keys = [number for text in request.POST.getlist("plek") if (number := _number(text))]
    try:
        gone = slots.withdraw(found, keys, now=timezone.now())
    except slots.SlotsRefused as refused:
        messages.warning(request, str(refused))
    else:
        said = ngettext("%(n)d plek is ingetrokken.", "%(n)d plekken zijn ingetrokken.", gone) % {"n": gone}
        messages.success(request, said) if gone else messages.info(request, _("Je had geen plek gekozen."))
    return redirect(_week(found, _day(request.POST.get("week", ""))))


def _make(campaign: Campaign, form: SeriesForm) -> int:
    """Make what was counted, and give how many; other numbers than the ones that were shown are looked at anew, and make none."""
    if form.data.get("aantal") == str(form.count):
        return slots.make(campaign, form.offer())
    slots.look(form.offer())
    return 0


def _team(campaign: Campaign) -> MembershipQuerySet:
    """Who holds talks for this campaign and still works here."""
    found = Membership.objects.active().filter(campaign_work__campaign=campaign)
    return found.select_related("user").order_by("user__name", "pk")


def _beginning(campaign: Campaign) -> dict[str, object]:
    """What a new series starts from."""
    place = campaign.locations.filter(is_retired=False).first()
    first = max(today(), campaign.starts_on)
    return {"first": first, "pause": 15, "channel": "talk", "location": place, "weekdays": [0, 1, 2, 3]}


def _preview(form: SeriesForm) -> dict[str, object] | None:
    """How many places the series makes, and which holidays it leaves out."""
    if not form.is_bound or form.errors:
        return None
    return {"count": form.count, "skipped": form.series.skipped(), "first": form.series.spans()[0][0]}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today()


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _week(campaign: Campaign, day: date) -> str:
    return f"{reverse('campaign_slots', args=[campaign.pk])}?week={day.isoformat()}"
