"""Step 3 of an import: what happens with each row, and mending the rows that are rejected."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from raderwerk.core.access import Permission, requires
from raderwerk.core.transitions import TransitionRefused
from raderwerk.exchange import pages, workbooks
from raderwerk.exchange.caseload.errors import CaseloadFileError
from raderwerk.exchange.caseload.reasons import BY_CODE as REASONS
from raderwerk.exchange.enums import BatchState, Verdict
from raderwerk.exchange.forms import CorrectedForm, RowForm
from raderwerk.exchange.models import ImportBatch
from raderwerk.exchange.pages import RowView
from raderwerk.exchange.rules import looks_partial
from raderwerk.exchange.services.correcting import NoSuchRow, correct, correct_many
from raderwerk.exchange.views.common import acting, find, problem, running, steps
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed

PER_PAGE = 25
PER_PAGE_TO_MEND = 10
GONE = "verdwenen"
TABS = {
    "afgekeurd": Verdict.REJECTED,
    "nieuw": Verdict.NEW,
    "gewijzigd": Verdict.CHANGED,
    "gelijk": Verdict.SAME,
    "dubbel": Verdict.DUPLICATE,
}
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires(Permission.IMPORT_CASELOAD)
@require_safe
def import_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Every row with its verdict; rejected rows can be mended here."""
    batch = find(request, pk)
    now = running(batch)
    if now:
        return render(request, "exchange/busy.html", {"batch": batch, "progress": now, "steps": steps(), "step": 3})
    if batch.state not in {BatchState.CHECKED, BatchState.UNDONE}:
        return redirect("import_batch", batch.pk)
    return render(request, "exchange/check.html", _context(request, batch, CorrectedForm()))


@requires(Permission.IMPORT_CASELOAD)
@require_POST
def import_correct(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Mend one rejected row; it is judged again at once."""
    batch = find(request, pk)
    view = pages.rejected_row(batch, row)
    if view is None:
        raise Http404
    form = RowForm(request.POST, row=view)
    if form.is_valid():
        try:
            correct(batch, row, form.filled(), acting(request))
        except NoSuchRow as error:
            raise Http404 from error
        except TransitionRefused as error:
            messages.error(request, str(error))
            return redirect("import_batch", batch.pk)
    now = pages.rejected_row(batch, row) or view
    if request.headers.get("HX-Request"):
        batch.refresh_from_db()
        context = {"batch": batch, **_entry(now, submitted=True), **_summary(batch, "afgekeurd"), "swap": True}
        return render(request, "exchange/_corrected.html", context)
    if now.verdict == Verdict.REJECTED:
        messages.warning(request, _("Rij %(row)s klopt nog niet: %(why)s") % {"row": row, "why": now.remarks[0].sentence})
    else:
        messages.success(request, _("Rij %(row)s gaat nu mee in de import.") % {"row": row})
    return redirect("import_check", batch.pk)


@requires(Permission.IMPORT_CASELOAD)
@require_safe
def import_rejected(request: HttpRequest, pk: int) -> HttpResponse:
    """The rejected rows as a workbook."""
    batch = find(request, pk)
    response = HttpResponse(workbooks.rejected_workbook(batch, pages.all_rejected(batch)), content_type=SHEET)
    response["Content-Disposition"] = content_disposition_header(True, f"afgekeurde-rijen-import-{batch.pk}.xlsx")
    return response


@requires(Permission.IMPORT_CASELOAD)
@require_POST
def import_corrected(request: HttpRequest, pk: int) -> HttpResponse:
    """Load the mended workbook."""
    batch = find(request, pk)
    form = CorrectedForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            outcome = correct_many(batch, workbooks.read_corrected(batch, form.cleaned_data["file"].read()), acting(request))
            messages.success(request, _outcome_text(outcome.accepted, outcome.rejected))
            return redirect("import_check", batch.pk)
        except CaseloadFileError as error:
            form.add_error("file", str(error))
        except TransitionRefused as error:
            messages.error(request, str(error))
            return redirect("import_batch", batch.pk)
    return render(request, "exchange/check.html", _context(request, batch, form), status=422)


def _context(request: HttpRequest, batch: ImportBatch, corrected_form: CorrectedForm) -> dict[str, Any]:
    chosen = _chosen(request, batch)
    page, entries, people = _page(request, batch, chosen)
    counts = batch.counts
    return {
        "batch": batch,
        "steps": steps(),
        "problem": problem(batch),
        **_summary(batch, chosen),
        "chosen": chosen,
        "page": page,
        "entries": entries,
        "people": people,
        "corrected_form": corrected_form,
        "reasons": _by_reason(counts.get("reasons", {})),
        "notices": _by_reason(counts.get("notices", {})),
    }


def _summary(batch: ImportBatch, chosen: str) -> dict[str, Any]:
    counts = batch.counts
    return {
        "tabs": _tabs(batch, chosen),
        "taken": counts.get("new", 0) + counts.get("changed", 0) + counts.get("same", 0),
        "partial": batch.complete and looks_partial(counts.get("disappeared", 0), counts.get("in_view", 0)),
    }


def _chosen(request: HttpRequest, batch: ImportBatch) -> str:
    asked = request.GET.get("oordeel", "")
    if asked in TABS or asked == GONE:
        return asked
    order = ("afgekeurd", "gewijzigd", "nieuw", "gelijk")
    return next((name for name in order if batch.counts.get(TABS[name].value)), "nieuw")


def _tabs(batch: ImportBatch, chosen: str) -> list[dict[str, Any]]:
    tabs = [
        {"name": name, "label": verdict.label, "count": batch.counts.get(verdict.value, 0), "current": name == chosen}
        for name, verdict in TABS.items()
    ]
    missing = batch.counts.get("disappeared", 0)
    gone = {"name": GONE, "label": _("Niet in het bestand"), "count": missing, "current": chosen == GONE}
    return [tab for tab in (*tabs, gone) if tab["count"] or tab["current"] or tab["name"] in {"afgekeurd", "nieuw"}]


def _page(request: HttpRequest, batch: ImportBatch, chosen: str) -> tuple[Page[Any], list[dict[str, Any]], list[Any]]:
    count = batch.counts.get("disappeared" if chosen == GONE else TABS[chosen].value, 0)
    number = PER_PAGE_TO_MEND if chosen == "afgekeurd" else PER_PAGE
    page = Paginator(range(count), number).get_page(request.GET.get("pagina"))
    start = max(page.start_index() - 1, 0)
    if chosen == GONE:
        people = pages.disappeared(batch, start, PER_PAGE)
        processed(Activity.IMPORT, Action.LISTED, [client.pseudonym for client in people])
        return page, [], people
    views = pages.rows_with(batch, TABS[chosen], start, number)
    processed(Activity.IMPORT, Action.LISTED, [UUID(view.pseudonym) for view in views if view.pseudonym])
    return page, [_entry(view) for view in views], []


def _entry(view: RowView, *, submitted: bool = False) -> dict[str, Any]:
    form = RowForm(row=view) if view.verdict == Verdict.REJECTED else None
    return {"row": view, "form": form, "submitted": submitted}


def _by_reason(counts: dict[str, int]) -> list[tuple[str, str, int]]:
    """Label, remedy and count per reason, the most frequent first."""
    ordered = sorted(counts.items(), key=lambda pair: -pair[1])
    return [(REASONS[code].label, REASONS[code].remedy, count) for code, count in ordered if code in REASONS]


def _outcome_text(accepted: int, rejected: int) -> str:
    taken = ngettext("%(n)s rij gaat nu mee.", "%(n)s rijen gaan nu mee.", accepted) % {"n": accepted}
    left = ngettext("%(n)s rij klopt nog niet.", "%(n)s rijen kloppen nog niet.", rejected) % {"n": rejected}
    return f"{taken} {left}" if rejected else taken
