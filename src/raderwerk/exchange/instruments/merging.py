"""What a file says together with what the guide says already, so that what the file leaves out or cut off is not lost."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from raderwerk.exchange.instruments.incoming import Incoming, Register
from raderwerk.exchange.instruments.said import in_order
from raderwerk.exchange.instruments.sgr_writing import MARK

# The guides have one number where we have two; ours is an upper bound that a reader of the guides means as the number.
RANGES = (("hours_low", "hours_high"), ("duration_low", "duration_high"))


def merged(incoming: Incoming, now: Mapping[str, Any], register: Register) -> dict[str, Any]:
    """The values to hand to the guide; `now` is what the instrument says, empty for a new one."""
    values = dict(incoming.values)
    _leave_cut_texts(incoming, values, now)
    if incoming.codes:
        values["codes"] = _codes(incoming, now, register)
    if "links" in values:
        values["links"] = in_order(values["links"])
    if "contacts" in values and now:
        values["contacts"] = _contacts(values["contacts"], now["contacts"])
    _fill_ranges(values, now)
    return values if now else {"audience": incoming.audience, **values}


def _leave_cut_texts(incoming: Incoming, values: dict[str, Any], now: Mapping[str, Any]) -> None:
    """A text that an export cut off does not replace the whole one."""
    for name, value in list(values.items()):
        if isinstance(value, str) and value.endswith(MARK) and _is_start(value.removesuffix(MARK), now.get(name)):
            del values[name]
            incoming.remark(_("Een tekst is in het bestand afgekapt. De hele tekst in de gids blijft staan."))


def _is_start(start: str, whole: Any) -> bool:
    return isinstance(whole, str) and len(whole) > len(start) + len(MARK) and whole.startswith(start)


def _codes(incoming: Incoming, now: Mapping[str, Any], register: Register) -> list[str]:
    """Codes of lists that the file has, and those we hold of lists that it has not."""
    kept = [code for code in now.get("codes", ()) if register.lists[code] not in incoming.codes]
    return sorted({*kept, *(code for codes in incoming.codes.values() for code in codes)})


def _contacts(wanted: list[dict[str, Any]], held: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Contacts for own colleagues stay when the file has none: an export for others leaves them out."""
    if any(contact["is_internal"] for contact in wanted):
        return wanted
    internal = [contact for contact in held if contact["is_internal"]]
    return held if wanted == [contact for contact in held if not contact["is_internal"]] else [*wanted, *internal]


def _fill_ranges(values: dict[str, Any], now: Mapping[str, Any]) -> None:
    for low, high in RANGES:
        if low in values or high not in values:
            continue
        before = now.get(low)
        if not now or (before is not None and values[high] is not None and float(before) > float(values[high])):
            values[low] = values[high]
