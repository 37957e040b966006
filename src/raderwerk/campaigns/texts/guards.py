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
from raderwerk.campaigns.texts.fields import FIELDS, examples, fields_in, fill, loose_braces
from raderwerk.core.places import Place

# What a message that asks somebody to come cannot do without: how to choose, and whom to call.
NEEDED = {
    MessageChannel.LETTER: ("link", "code", "telefoon"),
    MessageChannel.EMAIL: ("link", "code", "telefoon"),
    MessageChannel.SMS: ("link", "telefoon"),
}
LIKE_ENOUGH = 60
SUBJECT, BODY = "subject", "body"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why this text cannot be used, as a sentence that says how to mend it; `place` is where it stands."""

    sentence: str
    place: Place | None = None


def check(kind: MessageKind, channel: MessageChannel, subject: str, body: str) -> list[Problem]:
    """All that keeps this text from being saved; an empty list when nothing does."""
    found = [*_fields(kind, subject, SUBJECT), *_fields(kind, body, BODY)]
    if kind in INVITING:
        found += [*_missing(channel, body), *_frightening(subject, SUBJECT), *_frightening(body, BODY)]
    if channel == MessageChannel.SMS and not found:
        found += _too_long(body)
    return found


def _fields(kind: MessageKind, text: str, where: str) -> Iterator[Problem]:
    for place in loose_braces(text):
        yield Problem(
            _("%(where)s: bij ‘%(words)s’ hoort een veld met een { ervoor en een } erachter, zoals {naam}.") % _at(place, where),
            place,
        )
    for name, place in fields_in(text):
        if name not in FIELDS:
            yield _unknown(name, place, where)
        elif kind not in FIELDS[name].kinds:
            yield Problem(
                _("%(where)s: %(words)s kan niet in dit bericht, want het is daar nooit ingevuld. Haal het weg.")
                % _at(place, where),
                place,
            )


def _unknown(name: str, place: Place, where: str) -> Problem:
    best = process.extractOne(
        name.lower(), FIELDS, processor=lambda item: item if isinstance(item, str) else item.name, scorer=fuzz.ratio
    )
    if best and best[1] >= LIKE_ENOUGH:
        sentence = _("%(where)s: het veld %(words)s bestaat niet. Bedoel je {%(meant)s}?")
        return Problem(sentence % {**_at(place, where), "meant": best[2]}, place)
    return Problem(_("%(where)s: het veld %(words)s bestaat niet. Kies een veld uit de lijst.") % _at(place, where), place)


def _missing(channel: MessageChannel, body: str) -> Iterator[Problem]:
    used = {name for name, _place in fields_in(body)}
    for name in NEEDED[channel]:
        if name not in used:
            values = {"field": name, "label": FIELDS[name].label}
            yield Problem(_("{%(field)s} ontbreekt (%(label)s). Zonder dat kan iemand niet kiezen of bellen.") % values)


def _frightening(text: str, where: str) -> Iterator[Problem]:
    for pattern, why in _patterns():
        for match in pattern.finditer(text):
            place = Place.of(text, *match.span())
            yield Problem(_("%(where)s, ‘%(words)s’: %(why)s") % {**_at(place, where), "why": why}, place)


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


def _at(place: Place, where: str) -> dict[str, object]:
    part = _("Onderwerp") if where == SUBJECT else _("Regel %(line)d") % {"line": place.line}
    return {"where": part, "words": place.words}


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    source = files("raderwerk.campaigns").joinpath("data/sanction_words.yaml").read_text(encoding="utf-8")
    return tuple((_pattern(row["words"]), row["why"]) for row in yaml.safe_load(source))


def _pattern(words: list[str]) -> re.Pattern[str]:
    whole = (re.escape(word.rstrip("*")).replace(r"\ ", r"\s+") + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"\b(?:{'|'.join(whole)})\b", re.IGNORECASE)
