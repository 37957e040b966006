"""Traces each request and appends what it did with personal data to the processing log before the answer leaves."""

import re
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse

from raderwerk.privacy.log import Trace, append, current_trace, tracing

GetResponse = Callable[[HttpRequest], HttpResponse]

IPV4_PREFIX, IPV6_PREFIX = 24, 48  # enough to tell office from elsewhere, too little to point at a device
LOCAL = ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
OWN_NETWORKS = [ip_network(network) for network in LOCAL]
TRACEPARENT = re.compile(r"[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")


class ProcessingLogMiddleware:
    """One trace per request."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with tracing(Trace(trace_id=trace_id(request.headers.get("traceparent", "")), origin=f"web {network(request)}")) as trace:
            response = self.get_response(request)
        if response.status_code >= 500:
            trace.fail()
        append(trace)
        return response

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> None:
        """All middleware has run by now, so it is known who acts."""
        trace, acting = current_trace(), getattr(request, "acting", None)
        if trace and acting:
            trace.actor, trace.organisation = acting.pk, acting.organisation_id


def network(request: HttpRequest) -> str:
    """The network a request comes from, as a prefix; behind our own proxy that is the last address the proxy added."""
    remote = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    return prefix(forwarded if forwarded and _is_local(remote) else remote)


def prefix(address: str) -> str:
    """The /24 or /48 of an address; empty when it is none."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address):
        parsed = parsed.ipv4_mapped or parsed
    return str(ip_network((parsed, IPV4_PREFIX if parsed.version == 4 else IPV6_PREFIX), strict=False))


def trace_id(traceparent: str) -> UUID:
    """The caller's trace (W3C Trace Context), so that one action can be followed across systems; else a new one."""
    match = TRACEPARENT.fullmatch(traceparent)
    return UUID(match[1]) if match and int(match[1], 16) else uuid4()


def _is_local(address: str) -> bool:
    try:
        return any(ip_address(address) in own for own in OWN_NETWORKS)
    except ValueError:
        return False
