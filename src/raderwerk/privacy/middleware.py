"""Traces each request and appends what it did with personal data to the processing log before the answer leaves."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from raderwerk.privacy.log import Trace, tracing

GetResponse = Callable[[HttpRequest], HttpResponse]


class ProcessingLogMiddleware:
    """One trace per request."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with tracing(Trace(origin="web")):
            return self.get_response(request)
