"""The public register of processing activities; each version of each activity keeps its own address."""

from dataclasses import asdict

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from raderwerk.core.access import public
from raderwerk.privacy import activities
from raderwerk.privacy.retention import classes


@public
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """What happens with people's data, why, and on which ground."""
    rows = [(entry, classes()[entry.retention]) for entry in activities.current().values()]
    return render(request, "privacy/register.html", {"rows": rows})


@public
@require_safe
def activity(request: HttpRequest, key: str, version: int) -> HttpResponse:
    """One activity as JSON: what the processing log points at."""
    entry = activities.register().get((key, version))
    if entry is None:
        raise Http404
    return JsonResponse({"id": entry.uri, **asdict(entry)}, json_dumps_params={"ensure_ascii": False, "indent": 2})
