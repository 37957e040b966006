"""Saved lists: keep one, open it, let it go."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from raderwerk.caseload.filters import ListQuery
from raderwerk.caseload.forms.bulk import SavedViewForm
from raderwerk.caseload.models import SavedView
from raderwerk.caseload.services import saved
from raderwerk.core.access import Permission, requires


@requires(Permission.SEE_CLIENTS)
@require_POST
def saved_view_new(request: HttpRequest) -> HttpResponse:
    """Keep the list one is looking at."""
    form = SavedViewForm(request.POST)
    query = ListQuery.parse(QueryDict(request.POST.get("query", "")).dict())
    if form.is_valid():
        saved.save_view(request.acting, form.cleaned_data["name"], query, shared=form.cleaned_data["shared"])  # type: ignore[attr-defined]
        messages.success(request, _("De lijst ‘%(name)s’ is bewaard.") % {"name": form.cleaned_data["name"]})
    else:
        messages.warning(request, _("Geef de lijst een naam van hooguit 60 tekens."))
    return _to_list(query)


@requires(Permission.SEE_CLIENTS)
@require_safe
def saved_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a saved list: one's own, or one that a colleague shares."""
    mine = Q(owner=request.acting) | Q(shared=True)  # type: ignore[attr-defined]
    view = get_object_or_404(SavedView, mine, pk=pk, organisation=request.acting.organisation_id)  # type: ignore[attr-defined]
    return _to_list(ListQuery.parse(QueryDict(view.query).dict()))


@requires(Permission.SEE_CLIENTS)
@require_POST
def saved_view_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Let go of one's own saved list."""
    view = get_object_or_404(SavedView, pk=pk, owner=request.acting)  # type: ignore[attr-defined]
    saved.remove_view(view)
    messages.success(request, _("De lijst ‘%(name)s’ is verwijderd. De mensen staan er nog.") % {"name": view.name})
    return redirect("clients")


def _to_list(query: ListQuery) -> HttpResponse:
    return redirect(reverse("clients") + (f"?{query.text}" if query.text else ""))
