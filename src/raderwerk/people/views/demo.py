"""The role cards of the demo."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from raderwerk.core.access import public
from raderwerk.people import demo, services

BACKEND = "django.contrib.auth.backends.ModelBackend"


@public
def role_cards(request: HttpRequest) -> HttpResponse:
    """Choose who you are; one click signs in. Exists only where everybody is invented."""
    if not settings.ENVIRONMENT.is_demo:
        raise Http404
    if request.method == "POST":
        return _step_in(request)
    doors = demo.doors()
    errands, links = ([door for door in doors if bool(door.membership) is in_a_role] for in_a_role in (True, False))
    return render(request, "people/demo.html", {"desks": demo.desks(), "errands": errands, "doors": links})


def _step_in(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("membership", "")
    membership = get_object_or_404(demo.open_to_everyone().select_related("user"), pk=chosen if chosen.isdigit() else 0)
    login(request, membership.user, backend=BACKEND)
    services.act_as(request, membership)
    beyond = request.POST.get("next", "")
    return redirect(beyond if url_has_allowed_host_and_scheme(beyond, allowed_hosts=None) else "home")
