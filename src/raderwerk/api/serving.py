"""What surrounds every answer of the interface: only reading, open to every page, not too fast, and no more than what changed."""

import hashlib
from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.csrf import csrf_exempt

from raderwerk.api.problems import problem
from raderwerk.core.access import public

VERSION = "1.0.0"
PER_MINUTE = 600  # questions from one address, per process that serves
MINUTE = 60  # seconds
FRESH = 300  # seconds during which an answer may be kept
READING = ("GET", "HEAD", "OPTIONS")

View = Callable[..., HttpResponse]


def served(view: View, query: Collection[str] = ()) -> View:
    """The view as everybody may ask it; a query parameter that is not in `query` is refused and not left out in silence."""

    @csrf_exempt
    @public
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _refusal(request, query) or _read(view, request, *args, **kwargs)
        return _with_headers(response)

    return answer


def _refusal(request: HttpRequest, query: Collection[str]) -> HttpResponse | None:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": ", ".join(READING)})
    if request.method not in READING:
        refused = problem(405, "Deze interface geeft alleen gegevens; wijzigen kan in de gids zelf.")
        refused["Allow"] = ", ".join(READING)
        return refused
    if _too_fast(request):
        late = problem(429, f"Vanaf een adres kan dit {PER_MINUTE} keer per minuut. Wacht even.")
        late["Retry-After"] = str(MINUTE)
        return late
    if unknown := sorted(set(request.GET) - set(query)):
        known = ", ".join(query) or "geen"
        return problem(400, f"Deze parameters bestaan niet: {', '.join(unknown)}. Wel: {known}.", onbekend=unknown)
    return None


def _read(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """The answer, or only that it did not change. HEAD is answered as GET; the server leaves out the body."""
    request.method = "GET"
    response = view(request, *args, **kwargs)
    if response.status_code != 200:
        return response
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response["Cache-Control"] = f"public, max-age={FRESH}"
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def _with_headers(response: HttpResponse) -> HttpResponse:
    response["API-Version"] = VERSION
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = ", ".join(READING)
    response["Access-Control-Allow-Headers"] = "Accept, Accept-Language, Content-Language, If-None-Match"
    response["Access-Control-Expose-Headers"] = "API-Version, ETag, Link, Retry-After"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def _too_fast(request: HttpRequest) -> bool:
    """Whether this address asked more than it may in the minute that is running."""
    key = f"api:{_address(request)}"
    if cache.add(key, 1, MINUTE):
        return False
    try:
        return cache.incr(key) > PER_MINUTE
    except ValueError:  # the minute ended between the two
        return False


def _address(request: HttpRequest) -> str:
    """Who asks: behind the proxy of a production installation, the last address that the proxy wrote down."""
    passed_on = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return passed_on.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))
