"""What an import would do to each instrument: nothing is written, and every reason is a sentence."""

import copy
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raderwerk.exchange.instruments.incoming import Incoming, Register
from raderwerk.exchange.instruments.merging import merged
from raderwerk.exchange.instruments.said import fetch, said
from raderwerk.exchange.instruments.workbook_writing import shown
from raderwerk.guide.checks import problems_of, problems_of_parts
from raderwerk.guide.models import Instrument
from raderwerk.guide.values import FIELDS, PART_FIELDS, PARTS, InstrumentRefused, Problem, canonical
from raderwerk.people.models import Organisation

ONE_PART = {
    "rules": gettext_lazy("voorwaarde"),
    "figures": gettext_lazy("cijfer"),
    "links": gettext_lazy("link"),
    "contacts": gettext_lazy("contact"),
}
OTHER_FIELDS = {
    "codes": gettext_lazy("kenmerken"),
    "barriers": gettext_lazy("drempels"),
    "regions": gettext_lazy("arbeidsmarktregio's"),
    "municipalities": gettext_lazy("gemeenten"),
    "rules": gettext_lazy("voorwaarden"),
    "figures": gettext_lazy("cijfers"),
    "links": gettext_lazy("links"),
    "contacts": gettext_lazy("contact"),
}


class Verdict(models.TextChoices):
    """What happens to one instrument of the file."""

    NEW = "nieuw", gettext_lazy("Nieuw")
    CHANGED = "gewijzigd", gettext_lazy("Gewijzigd")
    SAME = "gelijk", gettext_lazy("Gelijk")
    REJECTED = "afgekeurd", gettext_lazy("Afgekeurd")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field before and after, or of a list what goes and what comes; both empty for a list with rows."""

    label: str
    before: str
    after: str
    is_list: bool = False


@dataclass(slots=True)
class Judged:
    """One instrument of the file with its verdict; `changes` is what would be written."""

    incoming: Incoming
    verdict: Verdict
    instrument: Instrument | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)  # code -> what it means

    @property
    def name(self) -> str:
        """What it is called in the file, else in the guide."""
        return self.incoming.name or (self.instrument.name if self.instrument else "")

    @property
    def differences(self) -> list[Difference]:
        """What changes, in words; of lists only that they do."""
        return [_difference(name, self.before.get(name), value, self.labels) for name, value in self.changes.items()]


def judge(found: Sequence[Incoming], organisation: Organisation) -> list[Judged]:
    """The verdict on each instrument of a file that somebody of `organisation` would import; reads, and writes nothing."""
    known = _known(found, organisation)
    register, judged = Register(), []
    seen: dict[Any, str] = {}  # what an instrument is known by -> where it stands
    for incoming in found:
        instrument = known.get(incoming.key or (incoming.audience, incoming.name.casefold()))
        _refuse_second(incoming, instrument, seen)
        _refuse_of_others(incoming, instrument, organisation)
        judged.append(_judged(incoming, instrument, register))
    return judged


def counts(judged: Iterable[Judged]) -> dict[str, int]:
    """How many of each verdict; every verdict is there."""
    found = dict.fromkeys(Verdict.values, 0)
    for one in judged:
        found[one.verdict.value] += 1
    return found


def fingerprint(judged: Iterable[Judged]) -> str:
    """The same for the same verdicts on the same versions: somebody applies what they have seen, or is shown it again."""
    said_of = [
        (
            one.verdict.value,
            one.instrument.pk if one.instrument else 0,
            one.instrument.version if one.instrument else 0,
            one.changes,
        )
        for one in judged
    ]
    return hashlib.sha256(repr(said_of).encode()).hexdigest()


def field_label(name: str) -> str:
    """A field, or a part of one ("figures-0-count"), as the user knows it."""
    outer, _stop, rest = name.partition("-")
    if not rest:
        return str(FIELDS[name].verbose_name if name in FIELDS else OTHER_FIELDS.get(name, name))
    number, _stop, inner = rest.partition("-")
    known = PART_FIELDS[outer].get(inner)
    return f"{ONE_PART[outer]} {int(number) + 1}, {known.verbose_name if known else inner}"


def _known(found: Sequence[Incoming], organisation: Organisation) -> dict[UUID | tuple[str, str], Instrument]:
    """Instruments by the number in the file; without a number those of one's own organisation by name."""
    keys = {incoming.key for incoming in found if incoming.key}
    known: dict[UUID | tuple[str, str], Instrument] = {}
    if not all(incoming.key for incoming in found):
        own = Instrument.objects.filter(owner=organisation).order_by("-pk")
        names = {incoming.name for incoming in found if not incoming.key}
        known |= {(one.audience, one.name.casefold()): one for one in own if one.name in names}
    known |= {one.key: one for one in Instrument.objects.filter(key__in=keys).order_by("pk")}
    fetch(known.values())
    return known


def _refuse_second(incoming: Incoming, instrument: Instrument | None, seen: dict[Any, str]) -> None:
    """The same instrument twice in one file: which of the two is meant cannot be known."""
    mark = incoming.key or (instrument.key if instrument else None)
    if mark and mark in seen:
        incoming.problems.append(
            _("Dit instrument staat al in het bestand, als %(place)s. Haal er één weg.") % {"place": seen[mark]}
        )
    elif mark:
        seen[mark] = incoming.place


def _refuse_of_others(incoming: Incoming, instrument: Instrument | None, organisation: Organisation) -> None:
    if instrument is None:
        return
    if instrument.owner is None:
        incoming.problems.append(_("Dit instrument is nog van niemand. Neem het eerst over in de gids, en importeer daarna."))
    elif instrument.owner_id != organisation.pk:
        words = {"owner": instrument.owner.name}
        incoming.problems.append(_("Dit instrument is van %(owner)s. Wil je er zelf een? Maak het UuidInstrument leeg.") % words)
    elif incoming.audience and instrument.audience != incoming.audience:
        incoming.problems.append(_("Dit instrument staat in de gids bij de andere doelgroep: werkzoekenden of werkgevers."))


def _judged(incoming: Incoming, instrument: Instrument | None, register: Register) -> Judged:
    if not incoming.problems:
        try:
            changes = _changes(incoming, instrument, register)
        except InstrumentRefused as refused:
            incoming.problems.extend(sentence(problem) for problem in refused.problems)
        else:
            incoming.problems.extend(sentence(problem) for problem in _cannot_stand(incoming, instrument, changes))
    if incoming.problems:
        return Judged(incoming, Verdict.REJECTED, instrument)
    if instrument is None:
        return Judged(incoming, Verdict.NEW, None, changes)
    verdict = Verdict.CHANGED if changes else Verdict.SAME
    return Judged(incoming, verdict, instrument, changes, said(instrument), register.labels)


def _difference(name: str, before: Any, after: Any, labels: Mapping[str, str]) -> Difference:
    label = field_label(name)
    if name in PARTS or name in {"registration_codes", "inconsistencies"}:
        return Difference(label, "", "", is_list=True)
    if isinstance(after, list):
        gone, come = ([key for key in one if key not in other] for one, other in ((before or [], after), (after, before or [])))
        return Difference(label, _listed(gone, labels), _listed(come, labels), is_list=True)
    return Difference(label, _in_words(name, before), _in_words(name, after))


def _listed(keys: Iterable[Any], labels: Mapping[str, str]) -> str:
    return ", ".join(str(labels.get(key, key)) for key in keys)


def _in_words(name: str, value: Any) -> str:
    return "" if value in (None, "") else str(shown(FIELDS[name], value))


def sentence(problem: Problem) -> str:
    """A problem with the field it is about."""
    label = field_label(problem.field)
    return f"{label[:1].upper()}{label[1:]}: {problem.sentence}"


def _changes(incoming: Incoming, instrument: Instrument | None, register: Register) -> dict[str, Any]:
    """The values that differ from what the guide says now; of a new instrument all. Raises InstrumentRefused."""
    now = said(instrument) if instrument else {}
    wanted = canonical(merged(incoming, now, register))
    return {name: value for name, value in wanted.items() if name not in now or now[name] != value}


def _cannot_stand(incoming: Incoming, instrument: Instrument | None, changes: dict[str, Any]) -> list[Problem]:
    """What the guide would refuse, without writing."""
    if instrument is None and not incoming.name:
        return [Problem("name", _("Geef het instrument een naam."))]
    trial = copy.copy(instrument) if instrument else Instrument(audience=incoming.audience)
    for name in changes.keys() & FIELDS.keys():
        setattr(trial, name, FIELDS[name].to_python(changes[name]))
    of_parts = [problem for name in changes.keys() & PARTS.keys() for problem in problems_of_parts(name, changes[name])]
    return [*(problems_of(trial) if changes else ()), *of_parts]
