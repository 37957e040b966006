"""What keeps a text from being saved: a field that does not exist, one that is missing, or words that make people afraid."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from raderwerk.campaigns.enums import INVITING, MessageChannel, MessageKind
from raderwerk.campaigns.sms import MAX_SEGMENTS, segments
from raderwerk.campaigns.texts.fields import FIELDS, Place, examples, fields_in, fill, loose_braces

# What a message that asks somebody to come cannot do without: how to choose, and whom to call.
NEEDED = {
    MessageChannel.LETTER: ("link", "code", "telefoon"),
    MessageChannel.EMAIL: ("link", "code", "telefoon"),
    MessageChannel.SMS: ("link", "telefoon"),
}
LIKE_ENOUGH = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """Why this text cannot be used, as a sentence that says how to mend it; `place` is where, `field` what it may have meant."""

    sentence: str
    place: Place | None = None
    meant: str = ""


def check(kind: MessageKind, channel: MessageChannel, subject: str, body: str) -> list[Problem]:
    """All that keeps this text from being saved; an empty list when nothing does."""
    found = [*_fields(kind, subject), *_fields(kind, body)]
    if kind in INVITING:
        found += [*_missing(channel, body), *_frightening(subject), *_frightening(body)]
    if channel == MessageChannel.SMS and not found:
        found += _too_long(body)
    return found


def _fields(kind: MessageKind, text: str) -> Iterator[Problem]:
    for place in loose_braces(text):
        yield Problem(
            _("Regel %(line)d: bij ‘%(words)s’ hoort een veld met een { ervoor en een } erachter, zoals {naam}.") % _at(place),
            place,
        )
    for name, place in fields_in(text):
        if name not in FIELDS:
            yield _unknown(name, place)
        elif kind not in FIELDS[name].kinds:
            yield Problem(
                _("Regel %(line)d: %(words)s kan niet in dit bericht, want het is daar nooit ingevuld. Haal het weg.")
                % _at(place),
                place,
            )


def _unknown(name: str, place: Place) -> Problem:
    best = process.extractOne(
        name.lower(), FIELDS, processor=lambda item: item if isinstance(item, str) else item.name, scorer=fuzz.ratio
    )
    if best and best[1] >= LIKE_ENOUGH:
        meant = best[2]
        sentence = _("Regel %(line)d: het veld %(words)s bestaat niet. Bedoel je {%(meant)s}?")
        return Problem(sentence % {**_at(place), "meant": meant}, place, meant)
    return Problem(_("Regel %(line)d: het veld %(words)s bestaat niet. Kies een veld uit de lijst.") % _at(place), place)


def _missing(channel: MessageChannel, body: str) -> Iterator[Problem]:
    used = {name for name, _place in fields_in(body)}
    for name in NEEDED[channel]:
        if name not in used:
            values = {"field": name, "label": FIELDS[name].label}
            yield Problem(
                _("{%(field)s} ontbreekt (%(label)s). Zonder dat kan iemand niet kiezen of bellen.") % values, meant=name
            )


def _frightening(text: str) -> Iterator[Problem]:
    for pattern, why in _patterns():
        for match in pattern.finditer(text):
            place = Place.of(text, *match.span())
            yield Problem(_("Regel %(line)d, ‘%(words)s’: %(why)s") % {**_at(place), "why": why}, place)


def _too_long(body: str) -> Sequence[Problem]:
    used = segments(fill(body, examples()))
    if used <= MAX_SEGMENTS:
        return ()
    return (
        Problem(
            _("Deze sms is te lang: er zijn %(used)d sms’en voor nodig. Maak er hooguit %(most)d van.")
            % {"used": used, "most": MAX_SEGMENTS}
        ),
    )


def _at(place: Place) -> dict[str, object]:
    return {"line": place.line, "words": place.words}


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    source = files("raderwerk.campaigns").joinpath("data/sanction_words.yaml").read_text(encoding="utf-8")
    return tuple((_pattern(row["words"]), row["why"]) for row in yaml.safe_load(source))


def _pattern(words: list[str]) -> re.Pattern[str]:
    whole = (re.escape(word.rstrip("*")).replace(r"\ ", r"\s+") + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"\b(?:{'|'.join(whole)})\b", re.IGNORECASE)
