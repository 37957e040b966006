"""The page of one person."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from raderwerk.caseload import timeline
from raderwerk.caseload.forms import ManagerForm
from raderwerk.caseload.person_page import PersonPage, find_client
from raderwerk.caseload.services.managers import correct_manager
from raderwerk.caseload.views.common import acting, opened, signed_in_user
from raderwerk.caseload.views.records import saved
from raderwerk.caseload.views.records_plan import colleagues
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.privacy.queries import consents_of, seen


@requires(Permission.SEE_CLIENTS)
@require_safe
def person(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """Who this is, where they are in the chain, what holds and what moves, what is agreed and what happened."""
    client = opened(request, pseudonym, with_panels=True)
    kind = request.GET.get("soort", "")
    page = PersonPage(client, today=today(), kind=kind if kind in timeline.KINDS else "", number=_page_number(request))
    return render(request, "caseload/person/page.html", {"client": client, "page": page, "kinds": _kinds(page.kind)})


@requires(Permission.SEE_CLIENTS)
@require_safe
def client_seen(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """Who looked at this person and why, and what they agreed to."""
    client = find_client(signed_in_user(request), pseudonym)
    processed(Activity.ACCOUNTABILITY, Action.READ, [pseudonym])
    context = {"client": client, "pseudonym": pseudonym, "seen": seen(pseudonym), "consents": consents_of(pseudonym)}
    return render(request, "caseload/person/seen.html", context)


@requires(Permission.WORK_WITH_CLIENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def client_manager(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """Correct who the case manager is; otherwise it follows from who spoke last."""
    client = opened(request, pseudonym)
    form = ManagerForm(request.POST or None, colleagues=colleagues(acting(request)), client=client)
    if form.is_bound and form.is_valid():
        correct_manager(client, form.cleaned_data["case_manager"])
        processed(Activity.ASSIGNMENT, Action.CHANGED, [client.pseudonym])
        return saved(request, client, _("De klantmanager is gekozen."))
    return render(request, "caseload/person/manager.html", {"client": client, "form": form})


def _page_number(request: HttpRequest) -> int:
    text = request.GET.get("pagina", "")
    return max(int(text), 1) if text.isdecimal() and len(text) < 6 else 1


def _kinds(chosen: str) -> list[tuple[str, str, bool]]:
    """The filters of the timeline: key, label, and whether it is on."""
    return [(key, str(label), key == chosen) for key, (label, _parts) in timeline.KINDS.items()]
