"""The page of income that differs per month: what is expected, what it became, and which months are short."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from raderwerk.caseload.views.common import acting, opened
from raderwerk.caseload.views.records import form_page
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.finances.forms.income_months import IncomeMonthsForm
from raderwerk.finances.services import income_months as services
from raderwerk.finances.switching_income import IncomePage

FIRST_YEAR, YEARS_AHEAD = 2024, 1  # the engine knows no law before 2024


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def income_months(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """One year of somebody; `jaar` in the address chooses which."""
    client, day = opened(request, pseudonym), today()
    year = _year(request.GET.get("jaar", ""), day.year)
    page = IncomePage(client, year, day)
    form = IncomeMonthsForm(request.POST or None, year=year, kept=page.kept)
    if form.is_bound and form.is_valid():
        services.keep(client, form.wages(), by=acting(request))
        messages.success(request, _("De bedragen zijn bewaard."))
        return redirect(f"{reverse('income_months', args=(pseudonym,))}?jaar={year}")
    years = [one for one in (year - 1, year + 1) if FIRST_YEAR <= one <= day.year + YEARS_AHEAD]
    return render(request, "finances/switching/income.html", {"client": client, "page": page, "form": form, "years": years})


def _year(text: str, this_year: int) -> int:
    year = int(text) if text.isdecimal() and len(text) == len("2026") else this_year
    return min(max(year, FIRST_YEAR), this_year + YEARS_AHEAD)
