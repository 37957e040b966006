"""Acts on many people at once: choose in a list, see what will happen, do it, and take it back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from raderwerk.caseload import exports
from raderwerk.caseload.counting import Count
from raderwerk.caseload.forms.bulk import AssignForm, ExportForm, InviteForm
from raderwerk.caseload.invite_ways import ways
from raderwerk.caseload.lists.facets import facets_of
from raderwerk.caseload.lists.selection import Selection, SelectionRefused, require_same
from raderwerk.caseload.lists.words import Glossary, sentence
from raderwerk.caseload.models import BulkAction, BulkKind, Client
from raderwerk.caseload.services import assign as assigning
from raderwerk.caseload.services import invite as inviting
from raderwerk.caseload.services.exported import export as record_export
from raderwerk.caseload.views.lists import asker_of
from raderwerk.core import clock
from raderwerk.core.access import Permission, requires
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed

ACTS = {
    "toewijzen": ("assign", Permission.ASSIGN_CLIENTS),
    "uitnodigen": ("invite", Permission.WORK_WITH_CLIENTS),
    "exporteren": ("export", Permission.EXPORT_CLIENTS),
}


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """What was chosen in the list, and the question that belongs to the act."""
    act, permission = ACTS.get(request.POST.get("wat", ""), ("", None))
    if permission is None:
        return _back(request, _("Kies wat je met deze mensen wilt doen."))
    if not request.user.may(permission):  # type: ignore[union-attr]
        raise PermissionDenied
    try:
        return _ask_about(act, request)
    except SelectionRefused as refused:
        return _back(request, str(refused))


@requires(Permission.ASSIGN_CLIENTS)
@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    """Give the chosen people to one or more colleagues."""
    try:
        selection, ids = _confirmed(request)
        form = AssignForm(facets_of(request.acting.organisation).colleagues, request.POST)  # type: ignore[attr-defined]
        if not form.is_valid():
            return _ask_assign(request, form)
    except SelectionRefused as refused:
        return _back(request, str(refused))
    chosen = form.cleaned_data["colleagues"]
    colleagues = list(Membership.objects.working_with_clients().filter(pk__in=chosen).order_by("user__name", "pk"))
    done = assigning.assign(ids, colleagues, request.acting, selection.query.text)  # type: ignore[attr-defined]
    return _to_list(selection, done)


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Invite the chosen people."""
    form = InviteForm(request.POST)
    try:
        selection, ids = _confirmed(request)
        if not form.is_valid():
            return _ask_invite(request, form)
    except SelectionRefused as refused:
        return _back(request, str(refused))
    done = inviting.invite(ids, form.cleaned_data["channel"], request.acting, clock.today(), selection.query.text)  # type: ignore[attr-defined]
    return redirect("clients_invited", pk=done.pk)


@requires(Permission.WORK_WITH_CLIENTS)
@require_safe
def invited(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of an invitation, and the file for the letters."""
    act = _own_act(request, pk, BulkKind.INVITE)
    refused = act.details["refused"]
    return render(
        request,
        "caseload/lists/invited.html",
        {
            "act": act,
            "invited_before": refused.get(inviting.INVITED_BEFORE, 0),
            "no_address": refused.get(inviting.NO_ADDRESS, 0),
        },
    )


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    """The mail-merge file of an invitation."""
    act = _own_act(request, pk, BulkKind.INVITE)
    clients = Client.objects.visible_to(request.user).filter(pk__in=act.details["clients"]).order_by("pk")
    return _xlsx(request, list(clients), exports.MAIL_MERGE, _("Uitnodigingen"), _("Brieven samenvoegen"), Activity.INVITATION)


@requires(Permission.EXPORT_CLIENTS)
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The chosen people as an xlsx file."""
    form = ExportForm(request.POST)
    try:
        selection, ids = _confirmed(request)
        if not form.is_valid():
            return _ask_export(request, form)
    except SelectionRefused as refused:
        return _back(request, str(refused))
    columns, purpose = form.cleaned_data["columns"], form.cleaned_data["purpose"]
    clients = list(selection.clients(request.user, asker_of(request))[: len(ids)])  # type: ignore[arg-type]
    record_export(request.acting, len(clients), columns, purpose, selection.query.text)  # type: ignore[attr-defined]
    return _xlsx(request, clients, columns, _list_name(request, selection, len(ids)), purpose, Activity.EXPORT)


@requires(Permission.ASSIGN_CLIENTS)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Give people back to whom they had."""
    act = _own_act(request, pk, BulkKind.ASSIGN)
    back = assigning.undo(act)
    written = Count(back).text
    if back == act.count:
        messages.success(request, _("Het toewijzen is ongedaan gemaakt: %(count)s mensen zijn terug.") % {"count": written})
    else:
        total = Count(act.count).text
        messages.info(
            request,
            _("%(count)s van %(total)s mensen zijn terug. De anderen waren intussen veranderd.")
            % {"count": written, "total": total},
        )
    return _list_address(act.query)


@requires(Permission.ASSIGN_CLIENTS)
@require_safe
def spread(request: HttpRequest) -> HttpResponse:
    """How many people each colleague has, by name: to share fairly, not to compare."""
    facets = facets_of(request.acting.organisation)  # type: ignore[attr-defined]
    numbers = assigning.spread(request.acting.organisation_id)  # type: ignore[attr-defined]
    rows = [(pk, name, numbers.pop(pk, 0)) for pk, name in facets.colleagues.items()]
    rows += [
        (pk, _("%(name)s (werkt hier niet meer met mensen)") % {"name": facets.managers.get(pk, "")}, n)
        for pk, n in numbers.items()
    ]
    total = sum(n for _pk, _name, n in rows)
    mean = round(total / len(facets.colleagues)) if facets.colleagues else 0
    return render(request, "caseload/lists/spread.html", {"rows": rows, "total": Count(total).text, "mean": Count(mean).text})


# -- the three questions ----------------------------------------------------------------------------------------------------


def _ask_about(act: str, request: HttpRequest) -> HttpResponse:
    if act == "assign":
        return _ask_assign(request, None)
    return _ask_invite(request, None) if act == "invite" else _ask_export(request, None)


def _ask_assign(request: HttpRequest, form: AssignForm | None) -> HttpResponse:
    selection, ids = _chosen(request)
    colleagues = facets_of(request.acting.organisation).colleagues  # type: ignore[attr-defined]
    context = {"form": form or AssignForm(colleagues), "preview": assigning.preview(ids)}
    return _ask(request, "caseload/lists/assign.html", selection, ids, context)


def _ask_invite(request: HttpRequest, form: InviteForm | None) -> HttpResponse:
    selection, ids = _chosen(request)
    context = {"form": form or InviteForm(), "ways": ways(request.acting)}  # type: ignore[attr-defined]
    return _ask(request, "caseload/lists/invite.html", selection, ids, context)


def _ask_export(request: HttpRequest, form: ExportForm | None) -> HttpResponse:
    selection, ids = _chosen(request)
    return _ask(request, "caseload/lists/export.html", selection, ids, {"form": form or ExportForm()})


def _ask(request: HttpRequest, template: str, selection: Selection, ids: list[int], context: dict[str, Any]) -> HttpResponse:
    shown = {"hidden": selection.hidden(len(ids)), "count": Count(len(ids)), "back": selection.query.text}
    return render(request, template, {**context, **shown, "list_name": _list_name(request, selection, len(ids))})


# -- what they share --------------------------------------------------------------------------------------------------------


def _chosen(request: HttpRequest) -> tuple[Selection, list[int]]:
    selection = Selection.parse(request.POST)
    return selection, selection.ids(request.user, asker_of(request))  # type: ignore[arg-type]


def _confirmed(request: HttpRequest) -> tuple[Selection, list[int]]:
    selection, ids = _chosen(request)
    require_same(ids, request.POST)
    return selection, ids


def _list_name(request: HttpRequest, selection: Selection, count: int) -> str:
    if not selection.whole_list:
        return _("De rijen die je hebt gekozen")
    asker = asker_of(request)
    facets = facets_of(request.acting.organisation)  # type: ignore[attr-defined]
    return sentence(Count(count), selection.query, Glossary(facets, asker.moment))


def _own_act(request: HttpRequest, pk: int, kind: str) -> BulkAction:
    return get_object_or_404(BulkAction, pk=pk, kind=kind, organisation=request.acting.organisation_id)  # type: ignore[attr-defined]


def _xlsx(
    request: HttpRequest, clients: list[Client], columns: Any, list_name: str, purpose: str, activity: Activity
) -> HttpResponse:
    context = exports.Context(facets_of(request.acting.organisation), clock.today())  # type: ignore[attr-defined]
    account = exports.Account(
        made_by=request.user.name,  # type: ignore[union-attr]
        organisation=request.acting.organisation.name,  # type: ignore[attr-defined]
        made_at=timezone.localtime(),
        list_name=list_name,
        purpose=purpose,
        count=len(clients),
    )
    content = exports.workbook(clients, columns, context, account)
    processed(activity, Action.EXPORTED, [client.pseudonym for client in clients])
    name = f"mensen-{context.today.isoformat()}.xlsx"
    return HttpResponse(content, content_type=exports.XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _to_list(selection: Selection, done: BulkAction) -> HttpResponse:
    return _list_address(selection.query.text, f"gedaan={done.pk}")


def _list_address(*parts: str) -> HttpResponse:
    query = "&".join(filter(None, parts))
    return redirect(reverse("clients") + (f"?{query}" if query else ""))


def _back(request: HttpRequest, why: str) -> HttpResponse:
    messages.warning(request, why)
    return _list_address(Selection.parse(request.POST).query.text)
