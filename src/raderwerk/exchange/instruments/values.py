"""Values of a file from outside, turned into what the guide takes; what cannot be turned gets a sentence."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from raderwerk.exchange.instruments.errors import Unusable
from raderwerk.guide.plain_text import has_markup, tidy, to_plain

Field = models.Field[Any, Any]

# What PostgreSQL, JSON or a reader cannot do anything with: control characters, and halves of a character.
UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
LARGEST = 15  # digits before the decimal comma; nothing in the guide comes near
YES = {"1", "ja", "j", "true", "waar", "yes"}
NO = {"2", "0", "nee", "n", "false", "onwaar", "no"}
SHOWN = 40


def value_for(field: Field, raw: Any) -> Any:
    """`raw` as `guide.services.instruments` takes it for this field; raises Unusable."""
    if raw is None or raw == "":
        return None if field.null else field.get_default()
    if field.choices:
        return _choice(field, raw)
    if isinstance(field, models.BooleanField):
        return yes_or_no(raw)
    if isinstance(field, models.DateField):
        return day(raw)
    if isinstance(field, models.DecimalField):
        return str(number(raw))
    if isinstance(field, models.IntegerField):
        return whole(raw)
    return text(raw)


def text(raw: Any) -> str:
    """Plain text: markup and unreadable characters are gone."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal | float):
        raise Unusable(_("hier hoort tekst te staan"))
    found = UNREADABLE.sub("", str(raw))
    return to_plain(found) if has_markup(found) else tidy(found)


def number(raw: Any) -> Decimal:
    """A number, also one that was written as text: 12,5 or 12.5."""
    if isinstance(raw, bool):
        raise Unusable(_("hier hoort een getal te staan"))
    try:
        found = Decimal(raw if isinstance(raw, int | Decimal) else str(raw).strip().replace(",", "."))
    except (InvalidOperation, ValueError) as error:
        raise Unusable(_("“%(text)s” is geen getal") % {"text": shown(raw)}) from error
    if not found.is_finite() or abs(found.adjusted()) > LARGEST:
        raise Unusable(_("dit getal is te groot of te klein om waar te zijn"))
    if found < 0:
        raise Unusable(_("dit getal is lager dan 0"))
    return found


def whole(raw: Any) -> int:
    """A number without decimals."""
    found = number(raw)
    if found != found.to_integral_value():
        raise Unusable(_("“%(text)s” is geen heel getal") % {"text": shown(raw)})
    return int(found)


def day(raw: Any) -> str:
    """A date; of a moment the date in the Netherlands, because the guides write midnight here as an hour in UTC."""
    if isinstance(raw, datetime):
        return (timezone.localdate(raw) if timezone.is_aware(raw) else raw.date()).isoformat()
    if isinstance(raw, date):
        return raw.isoformat()
    said = raw.strip() if isinstance(raw, str) else ""
    dutch = re.fullmatch(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", said)
    try:
        if dutch:
            return date(int(dutch[3]), int(dutch[2]), int(dutch[1])).isoformat()
        if len(said) <= 10:
            return date.fromisoformat(said).isoformat()
        return day(datetime.fromisoformat(said))
    except (ValueError, OverflowError) as error:
        raise Unusable(_("“%(text)s” is geen datum; schrijf hem als 2026-11-24") % {"text": shown(raw)}) from error


def yes_or_no(raw: Any) -> bool:
    """A yes or a no, in the code of the SGR, as JSON has it, or in a word."""
    said = str(raw).strip().lower().removesuffix(".0")
    if said in YES:
        return True
    if said in NO:
        return False
    raise Unusable(_("“%(text)s” is geen ja of nee") % {"text": shown(raw)})


def shown(raw: Any) -> str:
    """A value as a sentence may quote it."""
    said = UNREADABLE.sub("", str(raw)) if isinstance(raw, str | int | Decimal | float | bool) else _("een lijst of object")
    return said if len(said) <= SHOWN else said[: SHOWN - 1] + "…"


def _choice(field: Field, raw: Any) -> Any:
    """The value of a choice, said by its code or by its label."""
    said = text(raw).strip().casefold()
    for value, label in field.flatchoices:
        if said in {str(value).casefold(), str(label).casefold()}:
            return value
    known = ", ".join(str(value) for value, _label in field.flatchoices if value != "")
    raise Unusable(_("“%(text)s” staat niet in de lijst (%(known)s)") % {"text": shown(raw), "known": known})
