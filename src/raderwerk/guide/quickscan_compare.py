"""Two editions of the quickscan beside each other: what is new, what is gone, and what says something else now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from raderwerk.guide.blocks import BLOCKS, UNKNOWN, CountedFigure
from raderwerk.guide.models import EditionEntry
from raderwerk.guide.quickscan_data import figures_of


@dataclass(frozen=True, slots=True)
class Difference:
    """One block or figure that changed; empty words stand for unknown."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """An initiative that is in both editions and says something else."""

    entry: EditionEntry
    differences: tuple[Difference, ...]


@dataclass(slots=True)
class Comparison:
    """What happened between two editions; `same` is how many did not change."""

    new: list[EditionEntry] = field(default_factory=list)
    gone: list[EditionEntry] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    same: int = 0


def compare(before: Sequence[EditionEntry], after: Sequence[EditionEntry]) -> Comparison:
    """Entries belong together by their instrument, or else by region and name."""
    found = Comparison()
    remaining = {entry.pk: entry for entry in before}
    by_instrument = {entry.instrument_id: entry for entry in before if entry.instrument_id}
    by_name = {_name(entry): entry for entry in before}
    for entry in after:
        earlier = by_instrument.get(entry.instrument_id or 0) or by_name.get(_name(entry))
        if earlier is None or remaining.pop(earlier.pk, None) is None:
            found.new.append(entry)
        elif differences := tuple(differences_between(earlier, entry)):
            found.changed.append(Changed(entry, differences))
        else:
            found.same += 1
    found.gone = list(remaining.values())
    return found


def differences_between(before: EditionEntry, after: EditionEntry) -> list[Difference]:
    """Blocks first, in the order of the report, then figures."""
    found = [
        Difference(title, getattr(before, name), getattr(after, name))
        for name, title in (("name", _("Naam")), *((name, str(title)) for name, title in BLOCKS.items()))
        if getattr(before, name) != getattr(after, name)
    ]
    return found + _figure_differences(_by_subject(before), _by_subject(after))


def _figure_differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[Difference]:
    subjects = dict.fromkeys([*before, *after])
    return [
        Difference(_("Cijfer"), before.get(subject, ""), after.get(subject, ""))
        for subject in subjects
        if before.get(subject) != after.get(subject)
    ]


def _by_subject(entry: EditionEntry) -> dict[str, str]:
    """The words of each figure by what it counts; two of the same are told apart by their place."""
    told: dict[str, str] = {}
    for figure in figures_of(entry):
        told[_free(figure, told)] = figure.words
    return told


def _free(figure: CountedFigure, taken: Mapping[str, str]) -> str:
    subject = figure.subject
    return subject if subject not in taken else f"{subject} {len(taken)}"


def _name(entry: EditionEntry) -> tuple[int | None, str]:
    return entry.region_id, entry.name.casefold().strip()


def lines(comparison: Comparison) -> list[str]:
    """The comparison as lines of text, for a terminal."""
    told = [
        _("%(count)d nieuw, %(gone)d weg, %(changed)d veranderd, %(same)d gelijk")
        % {
            "count": len(comparison.new),
            "gone": len(comparison.gone),
            "changed": len(comparison.changed),
            "same": comparison.same,
        }
    ]
    told += [f"+ {_place(entry)}" for entry in comparison.new]
    told += [f"- {_place(entry)}" for entry in comparison.gone]
    for item in comparison.changed:
        told.append(f"~ {_place(item.entry)}")
        told += [f"    {one.title}: {_shown(one.before)} -> {_shown(one.after)}" for one in item.differences]
    return told


def _place(entry: EditionEntry) -> str:
    return f"{entry.name} ({entry.region.name})" if entry.region else entry.name


def _shown(words: str) -> str:
    return words.replace("\n", " / ") or str(UNKNOWN)
