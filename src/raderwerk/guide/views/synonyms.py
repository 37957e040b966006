"""The words that mean the same, for who keeps the guide of a region."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from raderwerk.caseload.views.common import acting
from raderwerk.core.access import Permission, requires
from raderwerk.guide.forms.searching import SynonymForm
from raderwerk.guide.models import Synonym
from raderwerk.guide.services import synonyms as services

PER_PAGE = 50


@requires(Permission.MODERATE_GUIDE)
@require_safe
def synonyms(request: HttpRequest) -> HttpResponse:
    """All groups, or those with a word in them."""
    asked = request.GET.get("q", "").strip()[:100]
    groups = Synonym.objects.filter(words__icontains=asked).select_related("changed_by__user")
    page = Paginator(groups, PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "guide/search/synonyms.html", {"page": page, "asked": asked})


@requires(Permission.MODERATE_GUIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def synonym_new(request: HttpRequest) -> HttpResponse:
    """A new group."""
    return _form_page(request, None, lambda form: services.add(**form.cleaned_data, by=acting(request)))


@requires(Permission.MODERATE_GUIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def synonym(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words for a group."""
    group = get_object_or_404(Synonym, pk=pk)
    return _form_page(request, group, lambda form: services.change(group, **form.cleaned_data, by=acting(request)))


@requires(Permission.MODERATE_GUIDE)
@require_POST
def synonym_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """A group less."""
    group = get_object_or_404(Synonym, pk=pk)
    try:
        services.remove(group)
    except services.BelongsToProgram:
        messages.warning(request, _("Deze groep hoort bij Raderwerk. Je kunt de woorden veranderen, maar de groep blijft."))
        return redirect("synonym", pk)
    messages.success(request, _("De groep is verwijderd."))
    return redirect("synonyms")


def _form_page(request: HttpRequest, group: Synonym | None, write: Callable[[SynonymForm], Synonym]) -> HttpResponse:
    if request.method != "POST":
        form = SynonymForm(initial={"words": group.words, "is_one_way": group.is_one_way} if group else None)
    else:
        form = SynonymForm(request.POST)
        if form.is_valid() and _written(form, write):
            messages.success(request, _("Bewaard. Zoeken gebruikt deze woorden meteen."))
            return redirect("synonyms")
    return render(request, "guide/search/synonym.html", {"form": form, "group": group})


def _written(form: SynonymForm, write: Callable[[SynonymForm], Synonym]) -> bool:
    try:
        write(form)
    except ValidationError as refused:
        form.add_error("words", refused.messages[0])
    return not form.errors
