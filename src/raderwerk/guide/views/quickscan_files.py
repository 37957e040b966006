"""The quickscan as a file: for paper, for a spreadsheet, and as open data with its schema."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from raderwerk.core.access import public
from raderwerk.guide import quickscan_data, quickscan_files
from raderwerk.guide.views.quickscan import opened_edition, region_in

SCHEMA_TYPE = "application/schema+json"
CROSS_ORIGIN = {"Access-Control-Allow-Origin": "*"}  # open data is for everybody's pages


@public
@require_safe
def quickscan_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """One file of an edition, of all regions or (`regio`) of one; raises Http404 for a kind that does not exist."""
    edition, maker = opened_edition(request, slug), quickscan_files.MAKERS.get(kind)
    if maker is None:
        raise Http404
    region = _region(request.GET.get("regio", ""))
    part = "" if region is None else f"-regio-{region}"
    name = f"{edition.slug}{part}{maker.ending}"
    shown = "inline" if kind == "pdf" else "attachment"
    headers = {"Content-Disposition": f'{shown}; filename="{name}"', **(CROSS_ORIGIN if maker.is_data else {})}
    return HttpResponse(quickscan_files.made(kind, edition, region), content_type=maker.content_type, headers=headers)


@public
@require_safe
def quickscan_schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of the open data."""
    content = quickscan_data.text(quickscan_data.published_schema())
    return HttpResponse(content, content_type=SCHEMA_TYPE, headers=CROSS_ORIGIN)


def _region(asked: str) -> int | None:
    if not asked:
        return None
    if not asked.isdecimal() or len(asked) > 3:
        raise Http404
    region_in(int(asked))
    return int(asked)
