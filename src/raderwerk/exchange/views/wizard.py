"""The five steps of an import: file, columns, check, apply, done."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.core.transitions import TransitionRefused
from raderwerk.exchange import tasks
from raderwerk.exchange.caseload.errors import CaseloadFileError, MappingError
from raderwerk.exchange.enums import BatchState, Work
from raderwerk.exchange.forms import ColumnsForm, FileForm
from raderwerk.exchange.models import ImportBatch
from raderwerk.exchange.rules import looks_partial
from raderwerk.exchange.services.undoing import has_undo
from raderwerk.exchange.services.upload import abandon, choose_columns, mapping_of, table_of, upload
from raderwerk.exchange.views.common import PAGE_OF_STATE, acting, find, problem, running, steps

EXAMPLES = 3


@requires(Permission.IMPORT_CASELOAD)
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Choose a file, and see earlier imports."""
    form = FileForm(*_posted(request))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = upload(acting(request).organisation, acting(request), file.name, file.read())
            return redirect("import_columns", batch.pk)
        except CaseloadFileError as error:
            form.add_error("file", str(error))
    batches = ImportBatch.objects.visible_to(request.user).select_related("started_by__user").defer("disappeared")
    page = Paginator(batches.order_by("-created_at", "-pk"), 10).get_page(request.GET.get("pagina"))
    newest = ImportBatch.objects.latest_applied(acting(request).organisation_id)
    status = 422 if form.is_bound and form.errors else 200
    context = {
        "form": form,
        "page": page,
        "newest": newest,
        "steps": steps(),
        "can_undo": newest is not None and has_undo(newest),
    }
    return render(request, "exchange/imports.html", context, status=status)


@requires(Permission.IMPORT_CASELOAD)
@require_safe
def import_batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Where this import stands."""
    batch = find(request, pk)
    name = PAGE_OF_STATE[BatchState(batch.state)]
    return redirect(name) if name == "imports" else redirect(name, batch.pk)


@requires(Permission.IMPORT_CASELOAD)
@require_http_methods(["GET", "HEAD", "POST"])
def import_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what each column holds; then the file is checked."""
    batch = find(request, pk)
    if running(batch):
        return _progress_page(request, batch, 3)
    if not batch.pieces.exists():
        return redirect("import_batch", batch.pk) if batch.state in {"applied", "abandoned"} else _without_file(request, batch)
    table = table_of(batch)
    mapping = mapping_of(batch, table)
    initial = {"reference_date": batch.reference_date or today(), "complete": batch.complete}
    form = ColumnsForm(_posted(request)[0], mapping=mapping, initial=initial)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            choose_columns(batch, table, form.choices(), data["reference_date"], complete=data["complete"])
            tasks.start(batch, Work.CHECK, acting(request))
            return redirect("import_check", batch.pk)
        except (MappingError, TransitionRefused) as error:
            form.add_error(None, str(error))
    samples = table.sample(40)
    columns = [(column, field, _examples(samples, column.place)) for column, field in form.column_fields()]
    context = {"batch": batch, "form": form, "columns": columns, "table": table, "steps": steps(), "problem": problem(batch)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "exchange/columns.html", context | {"mapping": mapping}, status=status)


@requires(Permission.IMPORT_CASELOAD)
@require_http_methods(["GET", "HEAD", "POST"])
def import_apply(request: HttpRequest, pk: int) -> HttpResponse:
    """What will happen, in one sentence; then it happens."""
    batch = find(request, pk)
    if running(batch):
        return _progress_page(request, batch, 4)
    if batch.state not in {BatchState.CHECKED, BatchState.UNDONE}:
        return redirect("import_batch", batch.pk)
    if request.method == "POST":
        tasks.start(batch, Work.APPLY, acting(request))
        return redirect("import_done", batch.pk)
    counts = batch.counts
    partial = batch.complete and looks_partial(counts.get("disappeared", 0), counts.get("in_view", 0))
    context = {"batch": batch, "steps": steps(), "partial": partial, "problem": problem(batch)}
    return render(request, "exchange/apply.html", context)


@requires(Permission.IMPORT_CASELOAD)
@require_safe
def import_done(request: HttpRequest, pk: int) -> HttpResponse:
    """The report of an import, and the way back."""
    batch = find(request, pk)
    if running(batch):
        return _progress_page(request, batch, 4)
    if batch.state not in {BatchState.APPLIED, BatchState.UNDONE}:
        return redirect("import_apply" if batch.state == BatchState.CHECKED else "import_batch", batch.pk)
    is_newest = ImportBatch.objects.latest_applied(batch.organisation_id) == batch
    context = {
        "batch": batch,
        "steps": steps(),
        "problem": problem(batch),
        "can_undo": is_newest and has_undo(batch),
        "sees_people": acting(request).may(Permission.SEE_CLIENTS),
        "kept": len(batch.counts.get("undone", {}).get("kept", [])),
    }
    return render(request, "exchange/done.html", context)


@requires(Permission.IMPORT_CASELOAD)
@require_POST
def import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Restore the caseload as it was before this import."""
    batch = find(request, pk)
    tasks.start(batch, Work.UNDO, acting(request))
    return redirect("import_done", batch.pk)


@requires(Permission.IMPORT_CASELOAD)
@require_POST
def import_recheck(request: HttpRequest, pk: int) -> HttpResponse:
    """Compare the file with the caseload as it is now."""
    batch = find(request, pk)
    if not batch.pieces.exists():
        return _without_file(request, batch)
    tasks.start(batch, Work.CHECK, acting(request))
    return redirect("import_check", batch.pk)


@requires(Permission.IMPORT_CASELOAD)
@require_POST
def import_stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop this import: its file and rows are destroyed."""
    batch = find(request, pk)
    try:
        abandon(batch)
    except TransitionRefused as error:
        messages.error(request, str(error))
        return redirect("import_batch", batch.pk)
    messages.success(request, _("De import is gestopt. Het bestand is vernietigd, en er is niets gewijzigd."))
    return redirect("imports")


@requires(Permission.IMPORT_CASELOAD)
@require_safe
def import_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the work is; when it is done, the browser is led to the page that shows the result."""
    batch = find(request, pk)
    now = running(batch)
    if now is None:
        response = HttpResponse(status=200)
        response["HX-Redirect"] = reverse("import_batch", args=[batch.pk])
        return response
    return render(request, "exchange/_progress.html", {"batch": batch, "progress": now})


def _posted(request: HttpRequest) -> tuple[Any, Any]:
    """What was posted; an empty form counts as posted too."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _progress_page(request: HttpRequest, batch: ImportBatch, step: int) -> HttpResponse:
    return render(request, "exchange/busy.html", {"batch": batch, "progress": running(batch), "steps": steps(), "step": step})


def _without_file(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    messages.info(request, _("Het bestand is niet meer bewaard. Upload het opnieuw."))
    return redirect("imports")


def _examples(samples: list[list[str]], place: int) -> list[str]:
    """A few different texts from a column."""
    texts = dict.fromkeys(row[place].strip() for row in samples if place < len(row))
    return [text for text in texts if text][:EXAMPLES]
