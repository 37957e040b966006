"""The council's information page: what was done, what it led to and how to read it, on one A4 in plain Dutch."""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from django.template.loader import render_to_string

from raderwerk.insight import campaign_pictures, pictures
from raderwerk.insight.campaign_figures import CampaignFigures, Stage
from raderwerk.ui.charts import river
from raderwerk.ui.charts.svg import WIDE
from raderwerk.ui.formatting import number, share

# A picture in a PDF knows nothing of the style of the house: it brings its own.
RIVER_STYLE = (
    "<style>text { font: 15px Figtree, sans-serif; fill: #55606e } .rw-river-number { font-size: 22px; font-weight: 600;"
    " fill: #1c2430 } .rw-river-stage { fill: #1f5a6b } .rw-river-flow { fill: #1f5a6b; opacity: 0.28 }</style>"
)


def page(found: CampaignFigures) -> dict[str, Any]:
    """What the page and the PDF both say."""
    return {
        "campaign": found.campaign,
        "found": found,
        "hidden": pictures.HIDDEN,
        "sentence": campaign_pictures.sentence(found),
        "denominator": campaign_pictures.denominator(found.outcomes),
        "river": campaign_pictures.progress_river(found),
        "stages": told(found.stages),
    }


def told(stages: Sequence[Stage]) -> list[tuple[str, str, str]]:
    """The river in words: stage, people, and their share of everybody in the campaign."""
    everybody = stages[0].count or 0
    return [(stage.label, *_number_and_share(stage.count, everybody)) for stage in stages]


def _number_and_share(count: int | None, everybody: int) -> tuple[str, str]:
    return (pictures.HIDDEN, "") if count is None else (number(count), share(count, everybody))


def pdf(found: CampaignFigures) -> bytes:
    """The page as PDF/UA-1."""
    # WeasyPrint takes half a second to import, and only papers need it.
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from raderwerk.campaigns.letter_press import Fetcher

    logo = bytes(found.campaign.logo or b"")
    fonts, fetcher = FontConfiguration(), Fetcher({"river": _drawing(found.stages), "logo": logo})
    html = render_to_string("insight/council_pdf.html", page(found) | {"logo": bool(logo)})
    style = CSS(string=_style(), font_config=fonts, url_fetcher=fetcher)
    paper = HTML(string=html, url_fetcher=fetcher).render(stylesheets=[style], font_config=fonts)
    document: bytes = paper.write_pdf(pdf_variant="pdf/ua-1")
    return document


@lru_cache(maxsize=1)
def _style() -> str:
    return files("raderwerk.insight").joinpath("data/council.css").read_text(encoding="utf-8")


def _drawing(stages: Sequence[Stage]) -> bytes:
    shown = [river.Stage(stage.label, stage.count) for stage in stages if stage.count is not None]
    svg = river.draw("", shown, WIDE)
    head, rest = svg.split(">", 1)
    return f'{head} xmlns="http://www.w3.org/2000/svg">{RIVER_STYLE}{rest}'.encode()
