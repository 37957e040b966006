"""Searches that a colleague keeps."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from raderwerk.caseload.views.common import acting, signed_in_user
from raderwerk.core.access import Permission, requires
from raderwerk.guide.forms.searching import SavedSearchForm
from raderwerk.guide.models import SavedSearch
from raderwerk.guide.search_page import kept_searches, search_page
from raderwerk.guide.search_query import SearchQuery
from raderwerk.guide.services import saved_searches as services


@requires(Permission.SEE_GUIDE)
@require_safe
def saved_searches(request: HttpRequest) -> HttpResponse:
    """One's own searches, each with how much is new."""
    return render(request, "guide/search/saved.html", {"kept": kept_searches(acting(request))})


@requires(Permission.SEE_GUIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def saved_search_new(request: HttpRequest) -> HttpResponse:
    """Keep the search that stands in the address."""
    member = acting(request)
    page = search_page(SearchQuery.parse(request.GET), user=signed_in_user(request))
    form = SavedSearchForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        saved = services.keep(member, form.cleaned_data["name"], page.query, tells=form.cleaned_data["tells"])
        messages.success(request, _("De zoekvraag ‘%(name)s’ is bewaard.") % {"name": saved.name})
        return redirect("saved_searches")
    return render(request, "guide/search/keep.html", {"page": page, "form": form})


@requires(Permission.SEE_GUIDE)
@require_POST
def saved_search_seen(request: HttpRequest, pk: int) -> HttpResponse:
    """What is new has been seen."""
    services.seen(_own(request, pk))
    return redirect("saved_searches")


@requires(Permission.SEE_GUIDE)
@require_POST
def saved_search_tell(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether one hears of something new."""
    services.tell(_own(request, pk), tells=request.POST.get("tells") == "1")
    return redirect("saved_searches")


@requires(Permission.SEE_GUIDE)
@require_POST
def saved_search_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Let go of one's own search."""
    saved = _own(request, pk)
    services.let_go(saved)
    messages.success(request, _("De zoekvraag ‘%(name)s’ is verwijderd. De instrumenten staan er nog.") % {"name": saved.name})
    return redirect("saved_searches")


def _own(request: HttpRequest, pk: int) -> SavedSearch:
    return get_object_or_404(SavedSearch.objects.select_related("membership__user"), pk=pk, membership=acting(request))
