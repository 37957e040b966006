"""Acts on several people of a campaign at once: invite them again, or take them along in a file."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from raderwerk.campaigns.enums import MessageKind
from raderwerk.campaigns.forms.follow_up import LeaveOutForm
from raderwerk.campaigns.forms.people import ChannelsForm, PurposeForm
from raderwerk.campaigns.models import Campaign, FollowUp
from raderwerk.campaigns.people.chosen import Chosen
from raderwerk.campaigns.people.exports import workbook
from raderwerk.campaigns.people.page import told
from raderwerk.campaigns.services import follow_ups, inviting
from raderwerk.campaigns.views.common import acting, opened_campaign
from raderwerk.campaigns.views.follow_up import done, form_page, opened_follow_up
from raderwerk.campaigns.views.people import asker_of
from raderwerk.caseload.exports import XLSX, Account, Context
from raderwerk.caseload.lists.facets import facets_of
from raderwerk.caseload.lists.selection import SelectionRefused
from raderwerk.caseload.services.exported import export as record_export
from raderwerk.core import clock
from raderwerk.core.access import Permission, requires
from raderwerk.core.transitions import TransitionRefused
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed

ACTS = {
    "uitnodigen": ("invite", Permission.RUN_CAMPAIGNS),
    "overslaan": ("leave_out", Permission.RUN_CAMPAIGNS),
    "exporteren": ("export", Permission.EXPORT_CLIENTS),
}
QUESTIONS = {
    "invite": "campaigns/people/bulk_invite.html",
    "leave_out": "campaigns/people/bulk_leave_out.html",
    "export": "campaigns/people/bulk_export.html",
}
FORMS: dict[str, Callable[[], Any]] = {
    "invite": ChannelsForm,
    "leave_out": lambda: LeaveOutForm(today=clock.today()),
    "export": PurposeForm,
}
ONE_BY_ONE = 100  # more than this is a run in the background


@requires(Permission.SEE_CLIENTS)
@require_POST
def campaign_people_bulk(request: HttpRequest, pk: int) -> HttpResponse:
    """What was chosen in the list, and the question that belongs to the act."""
    campaign = opened_campaign(request, pk)
    act, permission = ACTS.get(request.POST.get("wat", ""), ("", None))
    if permission is None:
        return _back(request, campaign, _("Kies wat je met deze mensen wilt doen."))
    if not acting(request).may(permission):
        raise PermissionDenied
    try:
        return _ask(request, campaign, act, FORMS[act]())
    except SelectionRefused as refused:
        return _back(request, campaign, str(refused))


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def people_invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite the chosen people again, and say who could not be."""
    campaign = opened_campaign(request, pk)
    form = ChannelsForm(request.POST)
    try:
        if not form.is_valid():
            return _ask(request, campaign, "invite", form)
        people = _few(request, campaign)
    except SelectionRefused as refused:
        return _back(request, campaign, str(refused))
    invited, reasons = _invite(people, form.cleaned_data["channels"], acting(request))
    _tell(request, invited, reasons)
    return redirect("campaign_people", campaign.pk)


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def people_leave_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the chosen people out, as far as they were not invited yet."""
    campaign = opened_campaign(request, pk)
    form = LeaveOutForm(request.POST, today=clock.today())
    try:
        if not form.ready():
            return _ask(request, campaign, "leave_out", form)
        chosen = Chosen.parse(request.POST)
        count = chosen.count(campaign, asker_of(request))
    except SelectionRefused as refused:
        return _back(request, campaign, str(refused))
    reason, note = form.cleaned_data["reason"], form.cleaned_data["note"]
    left_out = follow_ups.exclude(chosen.people(campaign, asker_of(request)), reason=reason, note=note, by=acting(request))
    _tell_left_out(request, left_out, count - left_out)
    return redirect("campaign_people", campaign.pk)


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def invite_again(request: HttpRequest, pk: int, pseudonym: UUID) -> HttpResponse:
    """Invite one person, with a new personal link."""
    person = opened_follow_up(request, pk, pseudonym)
    form = ChannelsForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            inviting.invite_one(person, form.cleaned_data["channels"], _kind(person), acting(request))
            return done(request, person, _("De uitnodiging staat klaar."))
        except TransitionRefused as refused:
            form.add_error(None, str(refused))
    context = {"campaign": person.campaign, "person": person, "form": form}
    return render(request, "campaigns/people/invite_again.html", context)


@requires(Permission.EXPORT_CLIENTS)
@require_POST
def people_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The chosen people as an xlsx file."""
    campaign = opened_campaign(request, pk)
    form = PurposeForm(request.POST)
    try:
        if not form.is_valid():
            return _ask(request, campaign, "export", form)
        chosen = Chosen.parse(request.POST)
        chosen.count(campaign, asker_of(request))
    except SelectionRefused as refused:
        return _back(request, campaign, str(refused))
    people = list(told(chosen.people(campaign, asker_of(request))))
    return _xlsx(request, campaign, people, form.cleaned_data["purpose"], chosen.query.text)


def _ask(request: HttpRequest, campaign: Campaign, act: str, form: Any) -> HttpResponse:
    chosen = Chosen.parse(request.POST)
    count = chosen.count(campaign, asker_of(request))
    context = {"campaign": campaign, "hidden": chosen.hidden, "count": count, "back": chosen.query.text, "form": form}
    return render(request, QUESTIONS[act], {**context, "too_many": count > ONE_BY_ONE})


def _few(request: HttpRequest, campaign: Campaign) -> list[FollowUp]:
    chosen = Chosen.parse(request.POST)
    if chosen.count(campaign, asker_of(request)) > ONE_BY_ONE:
        raise SelectionRefused(_("Dit zijn er te veel om een voor een uit te nodigen. Gebruik daarvoor het tabblad Uitnodigen."))
    return list(chosen.people(campaign, asker_of(request)).select_related("client", "campaign"))


def _invite(people: Iterable[FollowUp], channels: list[str], by: Any) -> tuple[int, Counter[str]]:
    invited, reasons = 0, Counter[str]()
    for person in people:
        try:
            inviting.invite_one(person, channels, _kind(person), by)
            invited += 1
        except TransitionRefused as refused:
            reasons[str(refused)] += 1
    return invited, reasons


def _kind(person: FollowUp) -> str:
    return MessageKind.SECOND_INVITATION if person.invitations.exists() else MessageKind.INVITATION


def _tell(request: HttpRequest, invited: int, reasons: Counter[str]) -> None:
    if invited:
        said = ngettext("1 uitnodiging staat klaar.", "%(n)s uitnodigingen staan klaar.", invited) % {"n": invited}
        messages.success(request, said)
    for why, number in reasons.items():
        people = ngettext("1 persoon is niet uitgenodigd.", "%(n)s mensen zijn niet uitgenodigd.", number) % {"n": number}
        messages.warning(request, f"{people} {why}")


def _tell_left_out(request: HttpRequest, left_out: int, invited: int) -> None:
    if left_out:
        said = ngettext("1 mens is overgeslagen.", "%(n)s mensen zijn overgeslagen.", left_out) % {"n": left_out}
        messages.success(request, said)
    if invited:
        people = ngettext("1 mens is al uitgenodigd of afgesloten.", "%(n)s mensen zijn al uitgenodigd of afgesloten.", invited)
        messages.warning(request, f"{people % {'n': invited}} {_('Overslaan kan alleen vooraf.')}")


def _xlsx(request: HttpRequest, campaign: Campaign, people: list[FollowUp], purpose: str, query: str) -> HttpResponse:
    me = acting(request)
    context = Context(facets_of(me.organisation), clock.today())
    account = Account(
        made_by=me.user.name,
        organisation=me.organisation.name,
        made_at=timezone.localtime(),
        list_name=campaign.name,
        purpose=purpose,
        count=len(people),
    )
    content = workbook(people, context, account)
    record_export(me, len(people), ["campaign"], purpose, query)
    processed(Activity.EXPORT, Action.EXPORTED, [person.client.pseudonym for person in people])
    name = f"campagne-{campaign.pk}-{context.today.isoformat()}.xlsx"
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _back(request: HttpRequest, campaign: Campaign, why: str) -> HttpResponse:
    messages.warning(request, why)
    query = Chosen.parse(request.POST).query.text
    return redirect(reverse("campaign_people", args=[campaign.pk]) + (f"?{query}" if query else ""))
