"""One person in one campaign: where they stand, what happened, and what can be done now."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from raderwerk.campaigns.forms.follow_up import AttemptForm, CloseForm, PauseForm, ProcessOutcomeForm
from raderwerk.campaigns.models import FollowUp
from raderwerk.campaigns.people.page import told
from raderwerk.campaigns.people.person import PersonInCampaign
from raderwerk.campaigns.services import attempts, follow_ups, links
from raderwerk.campaigns.views.common import acting, signed_in_user
from raderwerk.caseload.views.records_plan import refusals
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.core.transitions import TransitionRefused
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.talks.services import outcomes

form_page = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.SEE_CLIENTS)
@require_safe
def follow_up(request: HttpRequest, pk: int, pseudonym: UUID) -> HttpResponse:
    """Where somebody stands and why, what can be done now, and what happened."""
    return _person_page(request, opened_follow_up(request, pk, pseudonym))


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def attempt_new(request: HttpRequest, pk: int, pseudonym: UUID) -> HttpResponse:
    """A try to reach somebody."""
    person = opened_follow_up(request, pk, pseudonym)
    initial = {"channel": request.GET.get("hoe", "")}
    form = AttemptForm(request.POST or None, today=today(), wants_a_call=person.wants_a_call, initial=initial)
    if form.is_bound and form.ready():
        ends = form.cleaned_data.get("ends_call_request", False)
        attempts.record(person, form.tried(), by=acting(request), ends_call_request=ends)
        return done(request, person, _("De poging is bewaard."))
    context = {"campaign": person.campaign, "person": person, "form": form, "careful": careful_of(form)}
    return render(request, "campaigns/people/attempt.html", context)


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def reminders_pause(request: HttpRequest, pk: int, pseudonym: UUID) -> HttpResponse:
    """No reminders, with the reason."""
    person = opened_follow_up(request, pk, pseudonym)
    form = PauseForm(request.POST, today=today())
    if form.ready():
        follow_ups.pause(person, by=acting(request), **_fields(form, "reason", "until"))
        return done(request, person, _("Er gaan geen herinneringen meer uit."))
    return _person_page(request, person, pause=form)


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def reminders_resume(request: HttpRequest, pk: int, pseudonym: UUID) -> HttpResponse:
    """Reminders go out again."""
    person = opened_follow_up(request, pk, pseudonym)
    follow_ups.resume(person, acting(request))
    return done(request, person, _("Herinneringen gaan weer uit."))


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def follow_up_close(request: HttpRequest, pk: int, pseudonym: UUID) -> HttpResponse:
    """Follow somebody no longer, with the reason."""
    person = opened_follow_up(request, pk, pseudonym)
    form = CloseForm(request.POST, today=today())
    if form.ready():
        with refusals(form):
            follow_ups.close(person, by=acting(request), **_fields(form, "reason", "note"))
            return done(request, person, _("Je volgt deze persoon niet meer in deze campagne."))
    return _person_page(request, person, close=form)


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def follow_up_reopen(request: HttpRequest, pk: int, pseudonym: UUID) -> HttpResponse:
    """Follow somebody again."""
    person = opened_follow_up(request, pk, pseudonym)
    try:
        follow_ups.reopen(person, acting(request))
    except TransitionRefused as refused:
        messages.warning(request, str(refused))
        return redirect("follow_up", person.campaign_id, pseudonym)
    return done(request, person, _("Je volgt deze persoon weer."))


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def link_withdraw(request: HttpRequest, pk: int, pseudonym: UUID) -> HttpResponse:
    """The personal link stops working."""
    person = opened_follow_up(request, pk, pseudonym)
    links.withdraw(person)
    return done(request, person, _("De persoonlijke link werkt niet meer."))


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def process_outcome(request: HttpRequest, pk: int, pseudonym: UUID) -> HttpResponse:
    """An outcome without a talk, such as somebody who was not spoken."""
    person = opened_follow_up(request, pk, pseudonym)
    form = ProcessOutcomeForm(request.POST, today=today(), campaign=person.campaign)
    if form.ready():
        try:
            fields = _fields(form, "local", "explanation")
            outcomes.give(person.client, fields.pop("local"), by=acting(request), on=today(), **fields)
            return done(request, person, _("De uitkomst is bewaard."))
        except outcomes.OutcomeRefused as refused:
            form.add_error(None, str(refused))
    return _person_page(request, person, outcome=form)


def opened_follow_up(request: HttpRequest, pk: int, pseudonym: UUID) -> Any:
    """This person in this campaign, as `told` reads them; looking is logged. Raises Http404."""
    visible = FollowUp.objects.visible_to(signed_in_user(request)).select_related("campaign__organisation")
    person = get_object_or_404(told(visible), campaign=pk, client__pseudonym=pseudonym)
    processed(Activity.PERSON_PAGE, Action.READ, [pseudonym])
    return person


def done(request: HttpRequest, person: FollowUp, message: str) -> HttpResponse:
    """Back to the person in the campaign, with a toast."""
    messages.success(request, message)
    return redirect("follow_up", person.campaign_id, person.client.pseudonym)


def refused(request: HttpRequest, person: FollowUp, why: TransitionRefused) -> HttpResponse:
    """Back to the person in the campaign, with why it could not be."""
    messages.warning(request, str(why))
    return redirect("follow_up", person.campaign_id, person.client.pseudonym)


def careful_of(form: Any) -> list[Any]:
    """The words of a form to think over, once it is filled in."""
    return form.careful if form.is_bound and form.is_valid() else []


def _person_page(request: HttpRequest, person: FollowUp, **bound: Any) -> HttpResponse:
    forms = {
        "pause": PauseForm(today=today()),
        "close": CloseForm(today=today()),
        "outcome": ProcessOutcomeForm(today=today(), campaign=person.campaign),
        **bound,
    }
    context = {
        "campaign": person.campaign,
        "person": person,
        "page": PersonInCampaign(person, timezone.now()),
        "may_work": acting(request).may(Permission.WORK_WITH_CLIENTS),
        "careful": [word for form in bound.values() for word in careful_of(form)],
        **forms,
    }
    return render(request, "campaigns/people/person.html", context)


def _fields(form: Any, *names: str) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in names}
