"""The people of a campaign: lists of them, and finding one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from raderwerk.campaigns.forms.people import PeopleFilterForm
from raderwerk.campaigns.people.page import people_page, rows_of
from raderwerk.campaigns.people.query import Asker, PeopleQuery, found
from raderwerk.campaigns.views.common import acting, opened_campaign, signed_in_user
from raderwerk.caseload.lists.paging import Cursor
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed

LONGEST = 100


@requires(Permission.SEE_CLIENTS)
@require_safe
def campaign_people(request: HttpRequest, pk: int) -> HttpResponse:
    """One page of a list of this campaign's people."""
    campaign = opened_campaign(request, pk)
    params = request.GET.dict()
    people = people_page(campaign, PeopleQuery.parse(params), Cursor.parse(params), asker_of(request), today())
    processed(Activity.WORKLIST, Action.LISTED, [row.pseudonym for row in people.rows])
    may_invite, may_export = (acting(request).may(one) for one in (Permission.RUN_CAMPAIGNS, Permission.EXPORT_CLIENTS))
    context = {
        "campaign": campaign,
        "people": people,
        "form": PeopleFilterForm(people.query, people.cohorts, people.colleagues),
        "may_invite": may_invite,
        "may_export": may_export,
        "may_choose": may_invite or may_export,
    }
    return render(request, "campaigns/people/people.html", context)


@requires(Permission.SEE_CLIENTS)
@require_POST
def campaign_people_search(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of the one person found, or those who fit. What one types is posted: an address ends up in histories."""
    campaign = opened_campaign(request, pk)
    text = request.POST.get("zoek", "").strip()[:LONGEST]
    rows = rows_of(found(text, campaign, asker_of(request)), today())
    processed(Activity.SEARCH, Action.LISTED, [row.pseudonym for row in rows])
    if len(rows) == 1:
        return redirect("follow_up", campaign.pk, rows[0].pseudonym)
    return render(request, "campaigns/people/found.html", {"campaign": campaign, "text": text, "rows": rows})


def asker_of(request: HttpRequest) -> Asker:
    """Who asks."""
    return Asker(signed_in_user(request), acting(request))
