"""What does a colleague cost? For any employer, without an account; the page says nothing about a person and keeps nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from raderwerk.core.access import public
from raderwerk.core.clock import today
from raderwerk.engines.income import ESTIMATE
from raderwerk.finances.employer_cost import EmployerCost
from raderwerk.finances.forms.employer import EmployerForm


@public
@require_safe
def employer_cost(request: HttpRequest) -> HttpResponse:
    """The job in the address, and what it costs."""
    form = EmployerForm(request.GET.dict(), on=today())
    cost = EmployerCost(form.job, form.day) if form.is_bound and form.is_valid() else None
    return render(request, "finances/employer/cost.html", {"form": form, "cost": cost, "estimate": ESTIMATE["nl"]})
