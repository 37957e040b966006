"""Talks on paper: the handover as one tagged sheet."""

from pathlib import Path
from typing import Any

from raderwerk.privacy.documents import tagged_pdf

STYLE = Path(__file__).resolve().parent / "data" / "handover.css"


def handover(context: dict[str, Any]) -> bytes:
    """What a successor must know, as PDF/UA-1."""
    return tagged_pdf("talks/handover/sheet.html", context, STYLE)
