"""Search from the top bar. What one types is posted: a name in an address would end up in histories and access logs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from raderwerk.caseload.lists.facets import facets_of
from raderwerk.caseload.lists.rows import rows_of
from raderwerk.caseload.lists.search import find, question
from raderwerk.caseload.models import Client
from raderwerk.core import clock
from raderwerk.core.access import Permission, requires
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.ui import navigation

LONGEST = 100


@requires(Permission.SEE_CLIENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """The page of the one person found, or the list of those who fit."""
    text = request.POST.get("zoek", "").strip()[:LONGEST]
    acting = request.acting  # type: ignore[attr-defined]
    found = find(Client.objects.visible_to(request.user), acting.organisation, question(text))
    processed(Activity.SEARCH, Action.LISTED, [client.pseudonym for client in found.clients])
    if len(found.clients) == 1:
        return redirect("client", pseudonym=found.clients[0].pseudonym)
    rows = rows_of(found.clients, facets_of(acting.organisation), clock.today()) if found.clients else []
    pages = [link for link in navigation.links(acting, request.path) if text and text.lower() in str(link.label).lower()]
    # Offered, never followed by itself: the guide has what one asks in its address, and a name does not belong there.
    guide = navigation.address("guide") if text and not rows and acting.may(Permission.SEE_GUIDE) else ""
    context = {"text": text, "rows": rows, "more": found.more, "pages": pages, "guide": guide}
    return render(request, "caseload/lists/search.html", context)
