"""The style guide: every component in its states, for designers and developers."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from raderwerk.core.access import public


@public
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component and chart; only where the demo or debugging is on."""
    if not (settings.ENVIRONMENT.is_demo or settings.DEBUG):
        raise Http404
    return render(request, "ui/styleguide.html", {})
