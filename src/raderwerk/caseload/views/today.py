"""The day of a case manager: what was promised, worklists, and whom one spoke last."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from raderwerk.caseload.day import Day
from raderwerk.caseload.views.common import acting, signed_in_user
from raderwerk.core import clock
from raderwerk.core.access import Permission, requires
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed


@requires(Permission.SEE_CLIENTS)
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Promises that run today, worklists with counts, and people to go on with."""
    day = Day(signed_in_user(request), acting(request), clock.today())
    processed(Activity.WORKLIST, Action.LISTED, day.shown)
    return render(request, "caseload/today.html", {"day": day})
