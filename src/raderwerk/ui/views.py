"""The style guide: every component in its states, for designers and developers."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from raderwerk.core.access import public
from raderwerk.ui import styleguide as guide


@public
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component and chart; only where the demo or debugging is on."""
    if not (settings.ENVIRONMENT.is_demo or settings.DEBUG):
        raise Http404
    scheme = request.GET.get("schema", "")
    context = {
        "chapters": guide.chapters(),
        "scheme": scheme if scheme in {"light", "dark"} else "",
        **guide.example_data(request.GET),
    }
    return render(request, "ui/styleguide.html", context)
