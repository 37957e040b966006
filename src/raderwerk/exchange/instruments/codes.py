"""Codes of the guides that we keep as something else: their code on the left, our value on the right."""

from collections.abc import Mapping
from typing import Any

from raderwerk.guide.enums import DurationUnit, Level

Codebook = Mapping[str, Any]

YES_NO: Codebook = {"1": True, "2": False}  # StdIndJN
YES_NO_OR_NEITHER: Codebook = {"1": True, "2": False, "8": None}  # StdIndNvt: 8 is "does not apply"
REACH: Codebook = {"01": Level.NATIONAL.value, "02": Level.REGIONAL.value, "03": Level.LOCAL.value}
DURATION: Codebook = {
    "01": DurationUnit.DAYS.value,
    "02": DurationUnit.WEEKS.value,
    "03": DurationUnit.MONTHS.value,
    "04": DurationUnit.HOURS.value,
}
LOCATION: Codebook = {"01": "LT02", "02": "LT03", "03": "LT04", "04": "LT05", "05": "LT01"}
IS_INTERNAL: Codebook = {"01": False, "02": True}  # CdTypeContactpersoonRelatie: 01 outside, 02 own colleagues

# Types of an area in the guides; the name of the area follows behind a hyphen in its identifier.
REGION, MUNICIPALITY, DISTRICT = "Region", "Township", "Neighbourhood"


def code_for(codebook: Codebook, value: Any) -> str | None:
    """Their code of our value; None when they have none for it."""
    return next((code for code, ours in codebook.items() if ours == value and (ours is None) == (value is None)), None)
