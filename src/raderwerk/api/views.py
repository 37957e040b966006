"""The OpenAPI document, the page about the interface, and what is answered at an address that does not exist."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from raderwerk.api.document import document
from raderwerk.api.problems import problem
from raderwerk.api.serving import FRESH, PER_MINUTE, VERSION
from raderwerk.core.access import public


@public
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the interface offers, with examples."""
    limits = {"version": VERSION, "per_minute": PER_MINUTE, "minutes": FRESH // 60}
    context = {"base": settings.BASE_URL, "operations": list(_operations()), **limits}
    return render(request, "api/about.html", context)


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False})


def missing(request: HttpRequest, unknown: str) -> HttpResponse:
    """An address inside the interface that does not exist."""
    return problem(404, "Dit adres kent de interface niet. In openapi.json staat wat er wel is.")


def _operations() -> Any:
    for path, methods in document()["paths"].items():
        yield {"path": path, **methods["get"]}
