"""Pages that take instruments in and give them out."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.exchange.instruments.applying import apply
from raderwerk.exchange.instruments.errors import InstrumentFileError
from raderwerk.exchange.instruments.forms import InstrumentFileForm
from raderwerk.exchange.instruments.judging import Judged, Verdict, counts, fingerprint, judge
from raderwerk.exchange.instruments.sgr_writing import as_json
from raderwerk.exchange.instruments.staging import content_of, instruments_in, keep
from raderwerk.exchange.instruments.workbook_writing import as_workbook
from raderwerk.exchange.models import InstrumentFile
from raderwerk.exchange.views.common import acting
from raderwerk.guide.models import Instrument

PAGE = 25
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires(Permission.WRITE_INSTRUMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def instrument_import(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is looked at before anything changes."""
    form = InstrumentFileForm(request.POST, request.FILES) if request.method == "POST" else InstrumentFileForm()
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect("instrument_import_check", keep(acting(request), file.name, file.read()).key)
        except InstrumentFileError as error:
            form.add_error("file", str(error))
    waiting = InstrumentFile.objects.filter(uploaded_by=acting(request)).defer("sealed").first()
    status = 422 if form.is_bound else 200
    return render(request, "exchange/instruments/import.html", {"form": form, "waiting": waiting}, status=status)


@requires(Permission.WRITE_INSTRUMENTS)
@require_safe
def instrument_import_check(request: HttpRequest, key: UUID) -> HttpResponse:
    """What the file would change, per verdict."""
    file = _file(request, key)
    return _check_page(request, file, _judged(request, file))


@requires(Permission.WRITE_INSTRUMENTS)
@require_POST
def instrument_import_apply(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take over what was shown; when the guide changed meanwhile it is shown again."""
    file = _file(request, key)
    judged = _judged(request, file)
    if request.POST.get("gezien") != fingerprint(judged):
        messages.info(request, _("De gids is intussen gewijzigd. Kijk nog eens wat er gebeurt."))
        return _check_page(request, file, judged, status=409)
    note = _("Uit %(file)s") % {"file": file.file_name}
    try:
        written = apply(judged, file.organisation, by=acting(request), note=note)
    except InstrumentFileError as error:
        messages.error(request, str(error))
        return _check_page(request, file, judged, status=409)
    file.delete()
    said = ngettext("Er is 1 instrument overgenomen.", "Er zijn %(n)s instrumenten overgenomen.", len(written))
    messages.success(request, said % {"n": len(written)})
    return redirect("my_instruments")


@requires(Permission.WRITE_INSTRUMENTS)
@require_POST
def instrument_import_stop(request: HttpRequest, key: UUID) -> HttpResponse:
    """Leave everything as it is, and destroy the file."""
    _file(request, key).delete()
    messages.success(request, _("Gestopt. Het bestand is weg, en er is niets gewijzigd."))
    return redirect("instrument_import")


@requires(Permission.WRITE_INSTRUMENTS)
@require_safe
def instrument_export(request: HttpRequest) -> HttpResponse:
    """Which files one may download."""
    own = Instrument.objects.editable_by(request.user)
    context = {"own": own.count(), "published": Instrument.objects.published(today()).count()}
    return render(request, "exchange/instruments/export.html", context)


@requires(Permission.WRITE_INSTRUMENTS)
@require_safe
def instrument_export_json(request: HttpRequest) -> HttpResponseBase:
    """The names of the guides: one's own instruments with all contacts, or everything that is published."""
    everything = request.GET.get("van") == "alle"
    chosen = Instrument.objects.published(today()) if everything else Instrument.objects.editable_by(request.user)
    pieces = as_json(list(chosen.order_by("name", "pk")), short=request.GET.get("teksten") == "kort", internal=not everything)
    return _download(StreamingHttpResponse(pieces, content_type="application/json"), "json")


@requires(Permission.WRITE_INSTRUMENTS)
@require_safe
def instrument_export_xlsx(request: HttpRequest) -> HttpResponseBase:
    """One's own instruments as a workbook that can be changed and sent back."""
    content = as_workbook(Instrument.objects.editable_by(request.user).order_by("name", "pk"))
    return _download(HttpResponse(content, content_type=XLSX), "xlsx")


def _file(request: HttpRequest, key: UUID) -> InstrumentFile:
    """One's own file, in the organisation one acts for; otherwise 404."""
    own = InstrumentFile.objects.filter(uploaded_by=acting(request), organisation=acting(request).organisation)
    return get_object_or_404(own.select_related("organisation"), key=key)


def _judged(request: HttpRequest, file: InstrumentFile) -> list[Judged]:
    return judge(instruments_in(content_of(file)), acting(request).organisation)


def _check_page(request: HttpRequest, file: InstrumentFile, judged: list[Judged], status: int = 200) -> HttpResponse:
    number = counts(judged)
    first = next((verdict for verdict in ("afgekeurd", "nieuw", "gewijzigd", "gelijk") if number[verdict]), "gelijk")
    chosen = request.GET.get("oordeel", first)
    page = Paginator([one for one in judged if one.verdict.value == chosen], PAGE).get_page(request.GET.get("pagina"))
    context = {
        "file": file,
        "page": page,
        "chosen": chosen,
        "verdicts": [(verdict, number[verdict.value]) for verdict in Verdict],
        "writes": number["nieuw"] + number["gewijzigd"],
        "rejected": number["afgekeurd"],
        "seen": fingerprint(judged),
    }
    return render(request, "exchange/instruments/check.html", context, status=status)


def _download(response: HttpResponseBase, ending: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="instrumenten-{today():%Y-%m-%d}.{ending}"'
    return response
