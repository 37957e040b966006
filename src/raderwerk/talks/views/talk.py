"""Writing down a talk: prepare, begin, record part by part, finish, and read it back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from raderwerk.caseload.models import Client
from raderwerk.caseload.views.common import acting, opened, signed_in_user
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.core.transitions import TransitionRefused
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.talks.afterwards import offered_for
from raderwerk.talks.enums import TalkState
from raderwerk.talks.forms.talks import StartForm
from raderwerk.talks.models import Talk
from raderwerk.talks.reading import Agreed, Preparation, correctable, find_talk
from raderwerk.talks.record_page import RecordPage
from raderwerk.talks.sections import Record
from raderwerk.talks.services import record as recording
from raderwerk.talks.services import talks
from raderwerk.talks.services.arrangement import ensure_presets


@requires(Permission.WORK_WITH_CLIENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def talk_new(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """Everything one wants to know before a talk, on one screen; from here the talk begins."""
    client, me = opened(request, pseudonym), acting(request)
    if request.method == "POST" and not client.organisation.outcome_sets.exists():
        ensure_presets(client.organisation)
    form = StartForm(request.POST or None, today=today(), organisation=client.organisation)
    if form.is_bound and form.is_valid():
        return redirect("talk", _begin(client, form, request).key)
    draft = Talk.objects.drafts().filter(client=client, held_by=me).first()
    context = {"client": client, "form": form, "draft": draft, "page": Preparation(client, today=today())}
    return render(request, "talks/talk/prepare.html", context)


@requires(Permission.SEE_CLIENTS)
@require_safe
def talk(request: HttpRequest, key: UUID) -> HttpResponse:
    """The page on which its holder writes a draft down; for everybody else, and afterwards, what was recorded."""
    found = _read(request, key)
    if found.state == TalkState.DRAFT and _istalk_of_holder(request, found):
        record = Record(found, acting(request), today(), opened=request.GET.get("drempel", ""))
        return _record_page(request, record)
    return _agreed_page(request, found, "talk")


@requires(Permission.SEE_CLIENTS)
@require_safe
def talk_print(request: HttpRequest, key: UUID) -> HttpResponse:
    """One page for the person: what was agreed, in plain words."""
    return _agreed_page(request, _read(request, key), "print")


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def talk_save(request: HttpRequest, key: UUID) -> HttpResponse:
    """Save what was sent in; `keep` names what is recorded with it, `open` a barrier to go on with."""
    found = talk_of_holder(request, key)
    keep = request.POST.getlist("keep")
    try:
        record = recording.save(found, request.POST, by=acting(request), today=today(), keep=keep)
    except TransitionRefused as refused:
        return _refused(request, found, str(refused))
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "talks/talk/_feet.html", {"sections": record.sent})
    if record.waits:
        return _record_page(request, record)
    return _onwards(request, found, keep)


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def talk_finish(request: HttpRequest, key: UUID) -> HttpResponse:
    """Save everything, record what was begun, and finish."""
    found = talk_of_holder(request, key)
    try:
        record = recording.finish(found, request.POST, by=acting(request), today=today())
    except TransitionRefused as refused:
        return _refused(request, found, str(refused))
    if record is not None:
        return _record_page(request, record)
    messages.success(request, _("Het gesprek is afgerond."))
    return redirect("talk", key)


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def talk_drop(request: HttpRequest, key: UUID) -> HttpResponse:
    """The talk did not take place after all; what happened goes to the contacts of the person."""
    found = talk_of_holder(request, key)
    try:
        talks.drop(found, acting(request), on=today(), result=request.POST.get("result", ""))
    except TransitionRefused as refused:
        return _refused(request, found, str(refused))
    messages.success(request, _("Vastgelegd dat dit gesprek niet doorging."))
    return redirect("client", found.client.pseudonym)


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def talk_correct(request: HttpRequest, key: UUID) -> HttpResponse:
    """Open a finished talk again to set something right."""
    found = talk_of_holder(request, key)
    try:
        talks.correct(found, by=acting(request), today=today())
    except TransitionRefused as refused:
        return _refused(request, found, str(refused))
    return redirect("talk", key)


def _begin(client: Client, form: StartForm, request: HttpRequest) -> Talk:
    fields = form.cleaned_data
    chosen = fields["outcome_set"] or client.organisation.outcome_sets.filter(is_retired=False).order_by("name", "pk")[0]
    return talks.start(
        client,
        by=acting(request),
        on=fields["on"],
        channel=fields["channel"],
        place=fields["place"],
        outcome_version=chosen.current,
        domain_template=fields["domain_template"],
    )


def _read(request: HttpRequest, key: UUID) -> Talk:
    """The talk of this page; looking is logged."""
    found = find_talk(signed_in_user(request), key)
    processed(Activity.TALK, Action.READ, [found.client.pseudonym])
    return found


def _istalk_of_holder(request: HttpRequest, found: Talk) -> bool:
    return found.held_by_id == acting(request).pk


def talk_of_holder(request: HttpRequest, key: UUID) -> Talk:
    """The talk, for the one who holds it; raises PermissionDenied for a colleague, who may only read."""
    found = find_talk(signed_in_user(request), key)
    if not _istalk_of_holder(request, found):
        raise PermissionDenied
    return found


def _refused(request: HttpRequest, found: Talk, reason: str) -> HttpResponse:
    """Say why not, where the talk stands now; to a page that saves itself by its status."""
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(reason, status=409, content_type="text/plain; charset=utf-8")
    messages.warning(request, reason)
    return redirect("talk", found.key)


def _onwards(request: HttpRequest, found: Talk, keep: list[str]) -> HttpResponse:
    """Back to the part one was at, or on to the ladder or a barrier; each with everything saved."""
    place = request.POST.get("go", "")
    if place == "ladder":
        return redirect("talk_ladder", found.key)
    query, anchor = ("", keep[0] if keep else place)
    if place.startswith("barrier-"):
        query = f"?drempel={place.removeprefix('barrier-')}"
    elif not keep:
        messages.success(request, _("Opgeslagen."))
    return HttpResponseRedirect(f"{reverse('talk', args=(found.key,))}{query}{f'#{anchor}' if anchor else ''}")


def _record_page(request: HttpRequest, record: Record) -> HttpResponse:
    client = record.talk.client
    context = {"record": record, "talk": record.talk, "client": client, "page": RecordPage(record)}
    more = {"page_token": get_random_string(12), "offered": offered_for(client)}
    return render(request, "talks/talk/record.html", {**context, **more})


def _agreed_page(request: HttpRequest, found: Talk, name: str) -> HttpResponse:
    may = correctable(found, acting(request), today())
    context = {"talk": found, "client": found.client, "agreed": Agreed(found), "may_correct": may, "today": today()}
    return render(request, f"talks/talk/{name}.html", {**context, "offered": offered_for(found.client)})
