"""Appointments that a colleague makes, moves and ends, and the talk that begins from one."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from raderwerk.campaigns.enums import BookedBy, CampaignState
from raderwerk.campaigns.forms.follow_up import CallOffForm, OwnTimeForm
from raderwerk.campaigns.models import Appointment, FollowUp, Slot
from raderwerk.campaigns.people.moments import free_days
from raderwerk.campaigns.services import appointments, held_talks, own_time
from raderwerk.campaigns.views.common import acting, signed_in_user
from raderwerk.campaigns.views.follow_up import careful_of, done, form_page, opened_follow_up, refused
from raderwerk.caseload.views.common import opened
from raderwerk.caseload.views.records_plan import refusals
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.core.transitions import TransitionRefused
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed


@requires(Permission.WORK_WITH_CLIENTS)
@require_safe
def client_appointment(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """From the page of a person: to plan in the campaign they are in; with none or several, say so and let choose."""
    client = opened(request, pseudonym)
    running = client.follow_ups.filter(closed_at=None).exclude(campaign__state=CampaignState.FINISHED)
    found = list(running.select_related("campaign").order_by("-campaign__starts_on", "-pk"))
    if len(found) == 1:
        return redirect("follow_up", found[0].campaign_id, pseudonym)
    return render(request, "campaigns/people/which.html", {"client": client, "follow_ups": found})


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def appointment_new(request: HttpRequest, pk: int, pseudonym: UUID) -> HttpResponse:
    """An appointment in a free slot, or at a time of their own."""
    person = opened_follow_up(request, pk, pseudonym)
    me = acting(request)
    own = OwnTimeForm(request.POST if "on" in request.POST else None, campaign=person.campaign, me=me)
    problem = ""
    try:
        if own.is_bound and own.is_valid():
            own_time.plan(person, own.agreed(), by=me)
            return done(request, person, _("De afspraak staat."))
        if slot := _chosen_slot(request, person):
            appointments.book(person, slot, booked_by=BookedBy.COLLEAGUE, by=me)
            return done(request, person, _("De afspraak staat."))
    except TransitionRefused as why:
        problem = str(why)
    return _moments_page(request, person, own=own, problem=problem or _nothing_chosen(request, own))


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def appointment_move(request: HttpRequest, key: UUID) -> HttpResponse:
    """To another slot; when that one is taken, nothing has changed."""
    made = _opened_appointment(request, key)
    problem = ""
    try:
        if slot := _chosen_slot(request, made.follow_up):
            appointments.move(made, slot, booked_by=BookedBy.COLLEAGUE, by=acting(request))
            return done(request, made.follow_up, _("De afspraak is verplaatst."))
    except TransitionRefused as why:
        problem = str(why)
    return _moments_page(request, made.follow_up, moved=made, problem=problem or _nothing_chosen(request, None))


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def appointment_call_off(request: HttpRequest, key: UUID) -> HttpResponse:
    """The person cannot come, or we cannot be there."""
    made = _opened_appointment(request, key)
    form = CallOffForm(request.POST or None, today=today())
    if form.is_bound and form.ready():
        with refusals(form):
            if form.cleaned_data["who"] == CallOffForm.US:
                appointments.cancel(made, form.cleaned_data["reason"], acting(request))
            else:
                appointments.excuse(made, form.cleaned_data["reason"], by=acting(request))
            return done(request, made.follow_up, _("De afspraak is afgezegd."))
    context = {"campaign": made.follow_up.campaign, "person": made.follow_up, "made": made, "form": form}
    return render(request, "campaigns/people/call_off.html", {**context, "careful": careful_of(form)})


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def appointment_missed(request: HttpRequest, key: UUID) -> HttpResponse:
    """Somebody was not there. What one could do next stands on the page of the person; it is never a measure."""
    made = _opened_appointment(request, key)
    try:
        held_talks.missed(made, by=acting(request))
    except TransitionRefused as why:
        return refused(request, made.follow_up, why)
    return done(request, made.follow_up, _("Vastgelegd. Hieronder staat wat je nu kunt proberen."))


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def appointment_talk(request: HttpRequest, key: UUID) -> HttpResponse:
    """Somebody is here: begin the talk, or go on with it."""
    made = _opened_appointment(request, key)
    try:
        talk = held_talks.begin(made, by=acting(request))
    except TransitionRefused as why:
        return refused(request, made.follow_up, why)
    return redirect("talk", talk.key)


def _opened_appointment(request: HttpRequest, key: UUID) -> Appointment:
    visible = FollowUp.objects.visible_to(signed_in_user(request)).order_by().values("pk")
    related = ("follow_up__client", "follow_up__campaign__organisation", "location", "colleague__user", "talk")
    made = get_object_or_404(Appointment.objects.select_related(*related), key=key, follow_up__in=visible)
    processed(Activity.PERSON_PAGE, Action.READ, [made.follow_up.client.pseudonym])
    return made


def _chosen_slot(request: HttpRequest, person: FollowUp) -> Slot | None:
    pk = request.POST.get("slot", "")
    if not (pk.isdecimal() and len(pk) < 19):
        return None
    found = Slot.objects.filter(campaign=person.campaign_id, pk=pk).first()
    if found is None:
        raise TransitionRefused(_("Dit moment bestaat niet meer. Kies een ander moment."))
    return found


def _nothing_chosen(request: HttpRequest, own: Any) -> str:
    return _("Kies een moment.") if request.method == "POST" and not (own and own.is_bound) else ""


def _moments_page(
    request: HttpRequest,
    person: FollowUp,
    *,
    problem: str,
    own: OwnTimeForm | None = None,
    moved: Appointment | None = None,
) -> HttpResponse:
    days = free_days(person.campaign, timezone.now(), request.GET.get("vanaf", ""), person.colleague_id)
    context = {"campaign": person.campaign, "person": person, "days": days, "own": own, "moved": moved, "problem": problem}
    return render(request, "campaigns/people/moments.html", context)
