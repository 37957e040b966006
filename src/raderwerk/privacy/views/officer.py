"""The privacy officer's view of the processing log."""

from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.people.models import Membership
from raderwerk.privacy import overview, spool
from raderwerk.privacy.forms import LogFilterForm
from raderwerk.privacy.models import LogSpan, LogStream
from raderwerk.privacy.verifying import Verdict, verify_stream
from raderwerk.privacy.views.common import acting

LINES_PER_PAGE = 25
USUAL_PERIOD = timedelta(days=29)
VERIFIED_ON_A_PAGE = 200_000  # entries; a longer chain is checked by `raderwerk privacy verify`


@requires(Permission.SEE_PROCESSING_LOG)
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Who used whose data for what, in one's own organisation. Shows how many people, never who."""
    organisation = acting(request).organisation_id
    colleagues = Membership.objects.filter(organisation=organisation).select_related("user").order_by("user__name", "pk")
    form = LogFilterForm(request.GET, colleagues=colleagues)
    first, last = _period(form)
    spans = form.narrow(LogSpan.objects.of_organisation(organisation), first, last)
    page = Paginator(spans, LINES_PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "form": form,
        "first": first,
        "last": last,
        "page": page,
        "lines": overview.lines(list(page)),
        "totals": overview.totals(spans),
        "figure": overview.figure(spans, first, last),
        "stands_out": overview.stands_out(spans),
        "limits": overview,
        "spool_waits": spool.is_waiting(),
        "here": "log",
    }
    return render(request, "privacy/log.html", context)


@requires(Permission.SEE_PROCESSING_LOG)
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Recomputes the chains in which lines of one's own organisation stand."""
    streams = LogStream.objects.filter(spans__organisation=acting(request).organisation_id).distinct().order_by("name")
    checked: list[Verdict] = []
    too_long: list[LogStream] = []
    room = VERIFIED_ON_A_PAGE
    for stream in streams:
        entries = stream.length - stream.first_sequence
        if entries > room:
            too_long.append(stream)
            continue
        room -= entries
        checked.append(verify_stream(stream))
    context = {"checked": checked, "too_long": too_long, "whole": all(verdict.is_whole for verdict in checked), "here": "check"}
    return render(request, "privacy/check.html", context)


def _period(form: LogFilterForm) -> tuple[date, date]:
    form.is_valid()
    facts = getattr(form, "cleaned_data", {})
    last = facts.get("tot") or today()
    return facts.get("van") or last - USUAL_PERIOD, last
