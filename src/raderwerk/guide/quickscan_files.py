"""Which files an edition of the quickscan has, and how each is made."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import cache

from raderwerk.caseload.exports import XLSX
from raderwerk.guide import quickscan_data, quickscan_pdf, quickscan_workbook
from raderwerk.guide.models import Edition

JSON, CSV, PDF = "application/json", "text/csv; charset=utf-8", "application/pdf"


@dataclass(frozen=True, slots=True)
class Maker:
    """One kind of file: how it is made (edition, region number or None for all), its type and how its name ends."""

    make: Callable[[Edition, int | None], bytes]
    content_type: str
    ending: str
    is_data: bool = False


def made(kind: str, edition: Edition, region: int | None) -> bytes:
    """The file; what is frozen is made once per process, because anybody may ask for it and a PDF takes seconds."""
    make, key = MAKERS[kind].make, f"quickscan/{edition.checksum}/{region}/{kind}"
    if not edition.checksum:
        return make(edition, region)
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = make(edition, region)
        cache.set(key, kept, timeout=None)
    return kept


def _json(edition: Edition, region: int | None) -> bytes:
    return quickscan_data.text(quickscan_data.document(edition, region)).encode()


def _initiatives(edition: Edition, region: int | None) -> bytes:
    return quickscan_data.initiatives_csv(quickscan_data.entries_of(edition, region)).encode()


def _figures(edition: Edition, region: int | None) -> bytes:
    return quickscan_data.figures_csv(quickscan_data.entries_of(edition, region)).encode()


MAKERS = {
    "pdf": Maker(quickscan_pdf.pdf, PDF, ".pdf"),
    "xlsx": Maker(quickscan_workbook.workbook, XLSX, ".xlsx"),
    "json": Maker(_json, JSON, ".json", is_data=True),
    "csv": Maker(_initiatives, CSV, "-initiatieven.csv", is_data=True),
    "cijfers": Maker(_figures, CSV, "-cijfers.csv", is_data=True),
}
