"""Errors of the interface as RFC 9457 has them: `application/problem+json` with a status, a title and a sentence."""

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

CONTENT_TYPE = "application/problem+json"
TITLES = {
    400: "De vraag klopt niet",
    404: "Dit bestaat niet",
    405: "Hier kun je alleen lezen",
    429: "Te veel vragen achter elkaar",
    500: "Er ging iets mis",
}

logger = logging.getLogger(__name__)


def problem(status: int, detail: str, **more: Any) -> HttpResponse:
    """One problem; `more` are members of its own, such as the names that were not known."""
    body = {"type": "about:blank", "status": status, "title": TITLES[status], "detail": detail, **more}
    return JsonResponse(body, status=status, content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False})


def handle(api: NinjaAPI) -> None:
    """Let every error of the interface come out as a problem."""
    api.add_exception_handler(Http404, _missing)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(Exception, _unexpected)


def _missing(_request: HttpRequest, _error: Http404 | type[Http404]) -> HttpResponse:
    return problem(404, "Kijk of het adres klopt. Wat niet meer in de gids staat, is hier ook weg.")


def _invalid(_request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
    found = error.errors if isinstance(error, ValidationError) else []
    wrong = [{"naam": str(one["loc"][-1]) if one["loc"] else "", "reden": str(one["msg"])} for one in found]
    names = ", ".join(dict.fromkeys(one["naam"] for one in wrong))
    return problem(400, f"Dit klopt niet: {names}. Zie de beschrijving van de parameters.", fouten=wrong)


def _unexpected(_request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    logger.error("the interface failed", exc_info=error if isinstance(error, Exception) else None)
    return problem(500, "Probeer het later opnieuw. Blijft het misgaan, laat het dan de beheerder weten.")
