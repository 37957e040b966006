"""The quickscan on paper: the initiatives in the blocks of the report, as a PDF that a screen reader can read."""

from functools import lru_cache
from importlib.resources import files

from django.template.loader import render_to_string

from raderwerk.guide.models import Edition
from raderwerk.guide.quickscan_data import entries_of
from raderwerk.guide.quickscan_page import EditionPage, by_region, region_name
from raderwerk.register.models import Region


def pdf(edition: Edition, region: int | None = None) -> bytes:
    """All regions, or one (0: what belongs to no region or to many), as PDF/UA-1."""
    # WeasyPrint takes half a second to import, and only papers need it.
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from raderwerk.campaigns.letter_press import Fetcher

    entries = entries_of(edition, region)
    context = {
        "edition": edition,
        "page": EditionPage(edition),
        "part": None if region is None else region_name(Region.objects.filter(pk=region).first()),
        "count": len(entries),
        "groups": by_region(entries),
    }
    fonts, fetcher = FontConfiguration(), Fetcher({})
    html = render_to_string("guide/quickscan/pdf.html", context)
    style = CSS(string=_style(), font_config=fonts, url_fetcher=fetcher)
    paper = HTML(string=html, url_fetcher=fetcher).render(stylesheets=[style], font_config=fonts)
    document: bytes = paper.write_pdf(pdf_variant="pdf/ua-1")
    return document


@lru_cache(maxsize=1)
def _style() -> str:
    return files("raderwerk.guide").joinpath("data/quickscan.css").read_text(encoding="utf-8")
