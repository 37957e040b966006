"""Pages on which one writes instruments: one's own list, a new one, the editor, and out of use and back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from raderwerk.caseload.views.common import acting, signed_in_user
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.core.readability import read
from raderwerk.guide import own_list, starting
from raderwerk.guide.editing import EditPage, opened_editor
from raderwerk.guide.forms.instrument import StartForm
from raderwerk.guide.forms.sections import READ_ALONG
from raderwerk.guide.models import Instrument
from raderwerk.guide.services import copying
from raderwerk.guide.services.instruments import Conflict, InstrumentRefused, save
from raderwerk.guide.views.reading_common import own
from raderwerk.guide.views.writing_merge import merge_page

PAGE_SIZE = 50
form_page = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.WRITE_INSTRUMENTS)
@require_safe
def my_instruments(request: HttpRequest) -> HttpResponse:
    """What one's own organisation offers, and what each of them needs."""
    day = today()
    found = Instrument.objects.editable_by(signed_in_user(request))
    group = own_list.group_of(request.GET.get("stand", ""))
    page = Paginator(own_list.chosen(found, group, on=day), PAGE_SIZE).get_page(request.GET.get("pagina"))
    context = {"page": page, "lines": own_list.lines(page, on=day), "groups": own_list.counts(found, group, on=day)}
    return render(request, "guide/writing/mine.html", context)


@requires(Permission.WRITE_INSTRUMENTS)
@form_page
def instrument_new(request: HttpRequest) -> HttpResponse:
    """Begin with an empty one; or from a national example, from another organisation, or from the quickscan."""
    form = StartForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            made = copying.begin(form.cleaned_data["name"], form.cleaned_data["audience"], by=acting(request))
        except InstrumentRefused as refused:
            for problem in refused.problems:
                form.add_error(problem.field if problem.field in form.fields else None, problem.sentence)
        else:
            return redirect("instrument_edit", made.slug)
    words = request.GET.get("zoek", "").strip()
    context = {"form": form, "words": words, "beginnings": starting.beginnings(acting(request), words, on=today())}
    return render(request, "guide/writing/new.html", context)


@requires(Permission.WRITE_INSTRUMENTS)
@form_page
def instrument_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """The editor: all fields, rows, and what is still missing beside them."""
    found = own(request, slug)
    if request.method != "POST":
        return _page(request, found, opened_editor(found, None))
    wish = request.POST.get("doe", "")
    if wish.startswith(("rij-", "eigen-", "overnemen-", "gewoon-")):
        return _page(request, found, opened_editor(found, request.POST, wish=wish))
    editing = opened_editor(found, request.POST)
    if not editing.editor.is_valid:
        return _page(request, found, editing)
    changes = editing.editor.changes | {"overridden": editing.overridden} | ({"is_active": True} if wish == "in-de-gids" else {})
    note = request.POST.get("note", "").strip()
    try:
        save(found, changes, by=acting(request), seen=editing.seen, note=note)
    except InstrumentRefused as refused:
        editing.editor.refuse(refused.problems)
        return _page(request, found, editing)
    except Conflict as conflict:
        return merge_page(request, found, conflict, note=note)
    messages.success(request, _("Bewaard. Dit is nu wat collega's lezen."))
    return redirect("instrument", slug)


@requires(Permission.WRITE_INSTRUMENTS)
@require_POST
def instrument_retire(request: HttpRequest, slug: str) -> HttpResponse:
    """Out of use, with the reason; or back into use."""
    found = own(request, slug)
    reason = request.POST.get("reden", "").strip()
    if found.is_active and not reason:
        messages.error(request, _("Schrijf waarom het instrument uit de gids gaat. Collega's lezen dat in de versies."))
        return redirect("instrument_edit", slug)
    save(found, {"is_active": not found.is_active}, by=acting(request), note=reason)
    messages.success(request, _("Het instrument is uit de gids.") if found.is_active else _("Het instrument is weer in gebruik."))
    return redirect("instrument", slug)


@requires(Permission.WRITE_INSTRUMENTS)
@require_POST
def readability(request: HttpRequest) -> HttpResponse:
    """How one long text reads, while it is written; nothing is kept."""
    name = request.POST.get("veld", "")
    if name not in READ_ALONG:
        raise Http404
    return render(request, "guide/writing/_readability.html", {"reading": read(request.POST.get(name, ""))})


def _page(request: HttpRequest, found: Instrument, editing: EditPage) -> HttpResponse:
    return render(request, "guide/writing/edit.html", {"instrument": found, "editing": editing})
