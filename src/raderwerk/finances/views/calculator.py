"""What do I keep when I work? For anybody, without an account; nothing is kept here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from raderwerk.core.access import public
from raderwerk.core.clock import today
from raderwerk.finances.calculator_keeping import LinkOver, from_link, link_text
from raderwerk.finances.calculator_walk import Walk
from raderwerk.finances.views import calculator_common as common

SCOPE = "calculator"


@public
@require_safe
def calculator(request: HttpRequest) -> HttpResponse:
    """Where it begins: what it is, and that nothing is kept."""
    desk = _desk()
    walk = Walk(desk.given(request), today())
    context = {"desk": desk, "has_answers": bool(walk.given), "home": desk.home, "goes_on": desk.url("result")}
    return _private(render(request, "finances/calculator/home.html", {"frame": desk.frame, **context}))


@public
@require_http_methods(["GET", "HEAD", "POST"])
def calculator_question(request: HttpRequest, slug: str) -> HttpResponse:
    """One question."""
    return _private(common.question(request, _desk(), slug))


@public
@require_safe
def calculator_result(request: HttpRequest) -> HttpResponse:
    """What one keeps, why, and what to do."""
    return _private(common.result(request, _desk()))


@public
@require_safe
def calculator_offers(request: HttpRequest) -> HttpResponse:
    """Offers beside one another."""
    return _private(common.offers(request, _desk()))


@public
@require_POST
def calculator_share(request: HttpRequest) -> HttpResponse:
    """A link to the outcome, only for who asks for one: the answers are in it, locked."""
    desk = _desk()
    text = link_text(desk.given(request), SCOPE, today())
    link = request.build_absolute_uri(reverse("calculator_shared", args=[text]))
    return _private(render(request, "finances/calculator/share.html", {"frame": desk.frame, "desk": desk, "link": link}))


@public
@require_safe
def calculator_shared(request: HttpRequest, text: str) -> HttpResponse:
    """The outcome of somebody else's link; one's own answers make room for it."""
    desk = _desk()
    try:
        given = from_link(text, SCOPE, today())
    except LinkOver:
        return render(request, "finances/calculator/link_over.html", {"frame": desk.frame, "desk": desk}, status=404)
    return desk.keep(request, redirect(desk.url("result")), given)


@public
@require_POST
def calculator_forget(request: HttpRequest) -> HttpResponse:
    """Throw the answers away, at once."""
    return _desk().forget(redirect("calculator"))


def _desk() -> common.Desk:
    return common.Desk("finances/calculator/frame.html", "calculator", SCOPE, reverse("calculator"))


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the page out of the memory of shared computers and of everything in between."""
    patch_cache_control(response, private=True, no_store=True)
    return response
