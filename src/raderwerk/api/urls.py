"""Addresses of the interface, of the pages about it, and of the fragment that other sites show."""

from django.urls import URLPattern, URLResolver, include, path

from raderwerk.api import views, widget
from raderwerk.api.interface import api
from raderwerk.api.schemas import InstrumentenVraag
from raderwerk.api.serving import served

# Url name -> the query parameters that it knows; the others know none.
QUERIES = {"instruments": tuple(InstrumentenVraag.model_fields)}


def _served(patterns: list[URLPattern | URLResolver]) -> list[URLPattern]:
    """The addresses that django-ninja made, each open to everybody; its own page at the root is left out."""
    return [
        path(str(pattern.pattern), served(pattern.callback, QUERIES.get(pattern.name or "", ())), name=pattern.name)
        for pattern in patterns
        if isinstance(pattern, URLPattern) and pattern.name != "api-root"
    ]


_answers = [
    *_served(api.urls[0]),
    path("", served(views.missing), {"unknown": ""}, name="root"),
    path("openapi.json", served(views.openapi), name="openapi"),
    path("<path:unknown>", served(views.missing), name="missing"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", views.about, name="api_about"),
    path("api/v1/", include((_answers, "api"))),
    path("gids/fragment/", served(widget.fragment, widget.QUERY), name="guide_fragment"),
    path("gids/op-je-site/", widget.embed, name="guide_embed"),
]
