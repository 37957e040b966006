"""The advice to an employer on paper and in a mail."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from raderwerk.guide.employer_advice import Advice
from raderwerk.privacy.documents import tagged_pdf

STYLE = Path(__file__).resolve().parent / "data" / "employer_sheet.css"


def sheet(context: dict[str, Any]) -> bytes:
    """The arrangements that fit and the checklist as PDF/UA-1."""
    return tagged_pdf("guide/employers/sheet.html", context, STYLE)


def letter(advice: Advice, share: str) -> str:
    """A mail to an employer, as a mailto address: what fits, by name, and where to read on."""
    names = [f"- {row.instrument.name}" for row in [*advice.fitting, *advice.maybe]]
    body = [_("Goedendag,"), "", _("Deze regelingen kunnen bij u passen:"), *names, "", _("Hier leest u wat u moet doen:"), share]
    subject = _("Regelingen die bij u kunnen passen")
    return f"mailto:?subject={quote(subject)}&body={quote(chr(10).join(body))}"
