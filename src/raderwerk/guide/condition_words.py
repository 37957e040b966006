"""The words of a condition: when it holds, when it fails, and what to ask when we do not know."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.guide.enums import RuleField

Number = Decimal | int
Text = str | Promise


@dataclass(frozen=True, slots=True)
class Said:
    """Three sentences; `holds` and `fails` still take a `value`, what is known of the person."""

    holds: str
    fails: str
    asks: str


@dataclass(frozen=True, slots=True)
class _Numbers:
    """How a range is said, and the sentences around it."""

    both: Text
    low: Text
    high: Text
    one: Text
    holds: Text
    fails: Text
    asks: Text


NUMBERS: dict[str, _Numbers] = {
    RuleField.AGE: _Numbers(
        both=_("%(low)s tot en met %(high)s jaar"),
        low=_("%(low)s jaar en ouder"),
        high=_("%(high)s jaar en jonger"),
        one=_("%(low)s jaar"),
        holds=_("De leeftijd past: het is voor mensen van {range}."),
        fails=_("Het is voor mensen van {range}. Deze persoon is %(value)s jaar."),
        asks=_("De leeftijd weten we niet. Vraag het: het is voor mensen van {range}."),
    ),
    RuleField.MONTHS_ON_BENEFIT: _Numbers(
        both=_("%(low)s tot en met %(high)s maanden bijstand"),
        low=_("minstens %(low)s maanden bijstand"),
        high=_("hoogstens %(high)s maanden bijstand"),
        one=_("%(low)s maanden bijstand"),
        holds=_("De duur van de bijstand past: het is voor mensen met {range}."),
        fails=_("Het is voor mensen met {range}. Nu zijn het %(value)s maanden."),
        asks=_("Hoe lang de bijstand duurt weten we niet. Het is voor mensen met {range}."),
    ),
    RuleField.LADDER_STEP: _Numbers(
        both=_("trede %(low)s tot en met %(high)s"),
        low=_("trede %(low)s en hoger"),
        high=_("trede %(high)s en lager"),
        one=_("trede %(low)s"),
        holds=_("Trede %(value)s past: het is voor {range}."),
        fails=_("Het is voor {range}. De laatste meting is trede %(value)s."),
        asks=_("De trede is nog niet bepaald. Het is voor {range}."),
    ),
    RuleField.HOURS: _Numbers(
        both=_("%(low)s tot en met %(high)s uur per week"),
        low=_("minstens %(low)s uur per week"),
        high=_("hoogstens %(high)s uur per week"),
        one=_("%(low)s uur per week"),
        holds=_("De uren passen: het vraagt {range}."),
        fails=_("Het vraagt {range}. Deze persoon kan nu %(value)s uur."),
        asks=_("Hoeveel uur iemand kan weten we niet. Vraag het: het vraagt {range}."),
    ),
}

ANSWERS: dict[tuple[str, bool], tuple[Text, Text, Text]] = {
    (RuleField.TARGET_REGISTER, True): (
        _("Deze persoon staat in het doelgroepregister, en dat is nodig."),
        _("Het is alleen voor mensen in het doelgroepregister."),
        _("Vraag of iemand in het doelgroepregister staat: dat is nodig."),
    ),
    (RuleField.TARGET_REGISTER, False): (
        _("Deze persoon staat niet in het doelgroepregister, en daar is het voor."),
        _("Het is niet voor mensen in het doelgroepregister."),
        _("Vraag of iemand in het doelgroepregister staat: dan is dit niet bedoeld."),
    ),
    (RuleField.MOTIVATION, True): (
        _("Deze persoon wil zelf meedoen, en dat is nodig."),
        _("Het is alleen voor wie zelf mee wil doen."),
        _("Vraag of iemand zelf mee wil doen: dat is nodig."),
    ),
    (RuleField.LANGUAGE, True): (
        _("Deze persoon verstaat genoeg Nederlands."),
        _("Nederlands verstaan is nodig."),
        _("Vraag of iemand genoeg Nederlands verstaat: dat is nodig."),
    ),
    (RuleField.LANGUAGE, False): (
        _("Het is voor wie nog weinig Nederlands verstaat."),
        _("Het is alleen voor wie nog weinig Nederlands verstaat."),
        _("Vraag hoeveel Nederlands iemand verstaat: het is voor wie dat nog weinig doet."),
    ),
}


def said(field: str, low: Number | None, high: Number | None, wanted: bool | None) -> Said | None:
    """The sentences of a condition, or None when it holds nothing that can be compared with what is known of a person."""
    if field in NUMBERS and not (low is None and high is None):
        return _said_in_numbers(NUMBERS[field], low, high)
    if wanted is not None and (field, wanted) in ANSWERS:
        holds, fails, asks = ANSWERS[field, wanted]
        return Said(str(holds), str(fails), str(asks))
    return None


def range_in_words(field: str, low: Number | None, high: Number | None) -> str:
    """A range as one says it ("trede 1 tot en met 3"); empty when it has no ends."""
    return "" if low is None and high is None else _range(NUMBERS[field], low, high)


def plain(value: Number | None) -> str:
    """A number without needless decimals, with a comma."""
    return "" if value is None else f"{float(value):g}".replace(".", ",")


def _said_in_numbers(words: _Numbers, low: Number | None, high: Number | None) -> Said:
    wanted = _range(words, low, high)
    return Said(*(str(text).replace("{range}", wanted) for text in (words.holds, words.fails, words.asks)))


def _range(words: _Numbers, low: Number | None, high: Number | None) -> str:
    if low == high:
        shape = words.one
    elif low is None or high is None:
        shape = words.high if low is None else words.low
    else:
        shape = words.both
    return str(shape) % {"low": plain(low), "high": plain(high)}
