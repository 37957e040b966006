"""Documents on paper: tagged PDF, that a screen reader can read."""

from pathlib import Path
from typing import Any, NoReturn

from django.template.loader import render_to_string

STYLE = Path(__file__).resolve().parent / "data" / "inzage.css"


def inzage(context: dict[str, Any]) -> bytes:
    """The inzage of one person as PDF/UA-1."""
    return tagged_pdf("privacy/inzage_pdf.html", context, STYLE)


def tagged_pdf(template: str, context: dict[str, Any], style: Path) -> bytes:
    """A page about a person as PDF/UA-1, with a style sheet of its own."""
    # WeasyPrint takes half a second to import, and only paper needs it.
    from weasyprint import CSS, HTML

    page = HTML(string=render_to_string(template, context), url_fetcher=_nothing_from_outside)
    pdf: bytes = page.write_pdf(stylesheets=[CSS(filename=str(style))], pdf_variant="pdf/ua-1")
    return pdf


def _nothing_from_outside(url: str, *args: Any, **kwargs: Any) -> NoReturn:
    raise ValueError("A document about a person fetches nothing.")
