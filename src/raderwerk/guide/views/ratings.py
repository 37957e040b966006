"""What one thinks of an instrument."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from raderwerk.caseload.views.common import acting
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.guide.forms.ratings import RatingForm
from raderwerk.guide.services import ratings
from raderwerk.guide.views.reading_common import opened


@requires(Permission.SEE_GUIDE)
@require_POST
def rate(request: HttpRequest, slug: str) -> HttpResponse:
    """One's rating, new or changed; with what is wrong it is shown again, filled in."""
    found = opened(request, slug)
    form = RatingForm(request.POST)
    if form.is_valid():
        ratings.rate(found, form.rated, on=today(), by=acting(request))
        messages.success(request, _("Dank je wel. Collega's zien je oordeel bij dit instrument."))
        return redirect("instrument", slug)
    return render(request, "guide/instrument/rate.html", {"instrument": found, "rating_form": form})


@requires(Permission.SEE_GUIDE)
@require_POST
def take_back(request: HttpRequest, slug: str) -> HttpResponse:
    """One's rating goes away."""
    ratings.take_back(opened(request, slug), by=acting(request))
    messages.success(request, _("Je oordeel is weg."))
    return redirect("instrument", slug)
