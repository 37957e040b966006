"""The day of a case manager: what was promised, three worklists, and whom one spoke last."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from raderwerk.caseload.enums import PromiseState
from raderwerk.caseload.models import Client, Promise
from raderwerk.caseload.views.common import acting
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today as this_day
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed


@requires(Permission.SEE_CLIENTS)
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    return render(request, "caseload/today.html", {})
