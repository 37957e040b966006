"""Prints many letters as one tagged PDF; needs no database and no set-up of Django, so that other processes can do it.

Import it where letters are printed: WeasyPrint takes a second to load. One document per batch, not one per letter: fonts are cut
to size once, and a logo or photo is stored once for all letters.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import qrcode
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from raderwerk.campaigns.sheets import Printed, Sheets

QR, PICTURE, FONT = "qr:", "picture:", "font:"
FONTS = Path(str(files("raderwerk.ui"))) / "static" / "vendor" / "fonts"
# Any of the eight patterns can be read; looking for the prettiest takes longer than the rest of the letter's code.
MASK = 2


def press(sheets: Sheets) -> Printed:
    """One PDF/UA-1 of all letters."""
    fonts, fetcher = FontConfiguration(), Fetcher(sheets.pictures)
    style = CSS(string=_style(), font_config=fonts, url_fetcher=fetcher)
    document = HTML(string=sheets.html, url_fetcher=fetcher).render(stylesheets=[style], font_config=fonts)
    return Printed(document.write_pdf(pdf_variant="pdf/ua-1"), len(document.pages))


class Fetcher(URLFetcher):
    """Gives the pictures and fonts of a letter, and nothing from outside: a letter about a person fetches nothing."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        super().__init__(fail_on_errors=True)
        self.pictures = pictures

    def fetch(self, url: str, headers: Any = None) -> Any:
        """See URLFetcher; raises ValueError for any other address."""
        if url.startswith(QR):
            return URLFetcherResponse(url, qr_code(url.removeprefix(QR)), {"Content-Type": "image/png"})
        if url.startswith(PICTURE):
            return URLFetcherResponse(url, self.pictures[url.removeprefix(PICTURE)])
        if url.startswith(FONT):
            return URLFetcherResponse(url, (FONTS / Path(url.removeprefix(FONT)).name).read_bytes())
        raise ValueError("A letter fetches nothing from outside.")


def qr_code(text: str) -> bytes:
    """A QR code as a small black and white PNG."""
    code = qrcode.QRCode(border=2, box_size=4, error_correction=qrcode.ERROR_CORRECT_M, mask_pattern=MASK)
    code.add_data(text)
    target = BytesIO()
    code.make_image().save(target, "PNG")
    return target.getvalue()


@lru_cache(maxsize=1)
def _style() -> str:
    return files("raderwerk.campaigns").joinpath("data/letter.css").read_text(encoding="utf-8")
