"""Finding instruments: for professionals, and for everybody without costs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from raderwerk.caseload.views.common import signed_in_user
from raderwerk.core.access import Permission, public, requires
from raderwerk.guide.search_page import search_page
from raderwerk.guide.search_query import SearchQuery


@requires(Permission.SEE_GUIDE)
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """The guide: a question on top, hits with why, and facets with counts."""
    user = signed_in_user(request)
    page = search_page(SearchQuery.parse(request.GET), user=user)
    return render(request, "guide/search/guide.html", {"page": page, "may_mend_words": user.may(Permission.MODERATE_GUIDE)})


@public
@require_safe
def guide_public(request: HttpRequest) -> HttpResponse:
    """The same for everybody: what is published, without costs."""
    return render(request, "guide/search/public.html", {"page": search_page(SearchQuery.parse(request.GET), user=None)})
