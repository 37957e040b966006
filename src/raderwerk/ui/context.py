"""Context processor that hands the page shell what it needs, without a single database query of its own."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from raderwerk.ui import navigation


def shell(request: HttpRequest) -> dict[str, Any]:
    """`shell`: navigation links, addresses of the fixed places and whether this is a demo (all lazy)."""
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: HttpRequest) -> dict[str, Any]:
    acting = getattr(request, "acting", None)
    links = navigation.links(acting, request.path)
    return {
        "acting": acting,
        "links": links,
        "phone_entries": navigation.phone_entries(links),
        "may_search": acting is not None and acting.may("see_clients") and bool(navigation.address("search")),
        "is_demo": settings.ENVIRONMENT.is_demo,
        **{f"{name}_href": navigation.address(url_name) for name, url_name in PLACES.items()},
    }


# Fixed places in the top bar and the url names behind them.
PLACES = {
    "home": "home",
    "search": "search",
    "switch": "switch",
    "account": "account",
    "notices": "notices",
    "notices_unread": "notices_unread",
    "log_out": "account_logout",
    "log_in": "account_login",
    "help": "help",
    "styleguide": "styleguide",
}
