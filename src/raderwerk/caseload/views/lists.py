"""The list of people, with its worklists and filters."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from raderwerk.caseload.filters import COMPACT, Asker, ListQuery
from raderwerk.caseload.forms.lists import FilterForm
from raderwerk.caseload.lists.done import Done, done_act
from raderwerk.caseload.lists.page import PeopleList, people_list
from raderwerk.caseload.lists.paging import Cursor
from raderwerk.caseload.worklists import Moment
from raderwerk.core import clock
from raderwerk.core.access import Permission, requires
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed

ACTS = {
    "assign": Permission.ASSIGN_CLIENTS,
    "invite": Permission.WORK_WITH_CLIENTS,
    "export": Permission.EXPORT_CLIENTS,
    "load": Permission.IMPORT_CASELOAD,
}


@requires(Permission.SEE_CLIENTS)
@require_safe
def clients(request: HttpRequest) -> HttpResponse:
    """One page of a list of people."""
    people = shown_list(request)
    processed(Activity.WORKLIST, Action.LISTED, (client.pseudonym for client in people.slice.rows))
    return render(
        request,
        "caseload/lists/clients.html",
        {
            "people": people,
            "done": _done(request),
            "form": FilterForm(people.query, people.facets),
            "compact": COMPACT if people.query.compact else "",
            "may": {name: request.user.may(permission) for name, permission in ACTS.items()},  # type: ignore[union-attr]
        },
    )


def shown_list(request: HttpRequest) -> PeopleList:
    """The list that the address of this request asks for."""
    params = request.GET.dict()
    asker = asker_of(request)
    return people_list(request.user, request.acting, ListQuery.parse(params), Cursor.parse(params), asker.moment)  # type: ignore[attr-defined,arg-type]


def asker_of(request: HttpRequest) -> Asker:
    """Who asks, today."""
    acting = request.acting  # type: ignore[attr-defined]
    return Asker(acting.pk, Moment.of(acting.organisation, clock.today()))


def _done(request: HttpRequest) -> Done | None:
    pk = request.GET.get("gedaan", "")
    return done_act(request.acting, int(pk)) if pk.isascii() and pk.isdigit() and len(pk) < 19 else None  # type: ignore[attr-defined]
