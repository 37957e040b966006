"""Why an amount is what it is, and what changes when a fact changes.

An explanation is the computation itself, run once more for one case with `tracing()` on. "What if" is the difference of
two of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from raderwerk.engines.income.parameters import Value, all_parameters, uncertain
from raderwerk.engines.income.rule import Plain, Rule, Step, parameter_words
from raderwerk.engines.income.words import word, written

A_CENT = 0.005
ESTIMATE = {
    "nl": "Dit is een schatting, geen beschikking.",
    "en": "This is an estimate, not a decision.",
}
NOT_SURE = {"nl": "niet zeker", "en": "not certain"}

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One step, ready to be shown: what, where it stands in law, the formula in words, and everything that went in.

    `month` is the first day of the month in a year; None for what holds for the whole answer.
    """

    depth: int
    month: date | None
    title: str
    article: str
    formula: str
    amount: str
    inputs: tuple[tuple[str, str], ...]
    parameters: tuple[str, ...]
    is_uncertain: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One step whose outcome differs between two explanations; None where the step was not taken."""

    rule: Rule
    path: Path
    before: Plain | None
    after: Plain | None
    causes: tuple[tuple[str, Plain | None, Plain | None], ...]

    @property
    def title(self) -> str:
        """What differs, in Dutch; `rule` has it in English too."""
        return self.rule.title_nl

    @property
    def change(self) -> float:
        """How much the amount changes; a step that was not taken counts as nil."""
        return _as_float(self.after) - _as_float(self.before)


def lines(steps: Sequence[Step], language: str = "nl") -> list[Line]:
    """An explanation as lines, the outcome of a rule before the rules that it used."""
    return [_line(step, depth, language) for step, depth in _with_depth(steps, 0)]


def uncertain_values(steps: Sequence[Step]) -> list[Value]:
    """Amounts of the law behind an explanation of which we are not sure."""
    return uncertain(value for step in steps for taken in step.walk() for value in taken.parameters)


def differences(before: Sequence[Step], after: Sequence[Step]) -> list[Difference]:
    """What differs between two explanations, in the order of the second; rules only, so an equal amount is left out."""
    old, new = _by_path(before), _by_path(after)
    paths = [*new, *(path for path in old if path not in new)]
    found = (_difference(path, old.get(path), new.get(path)) for path in paths)
    return [difference for difference in found if abs(difference.change) >= A_CENT]


def _with_depth(steps: Sequence[Step], depth: int) -> Iterator[tuple[Step, int]]:
    for step in steps:
        yield step, depth
        yield from _with_depth(step.steps, depth + 1)


def _line(step: Step, depth: int, language: str) -> Line:
    rule, dutch = step.rule, language != "en"
    return Line(
        depth=depth,
        month=step.month,
        title=rule.title_nl if dutch else rule.title_en,
        article=f"{rule.bwb} art. {rule.article}" if rule.bwb else "",
        formula=rule.nl if dutch else rule.en,
        amount=written(step.amount, rule.unit, language),
        inputs=tuple((word(name, language), written(value, language=language)) for name, value in step.inputs.items()),
        parameters=tuple(_parameter(value, language) for value in step.parameters),
        is_uncertain=step.is_uncertain,
    )


def _parameter(value: Value, language: str) -> str:
    """A parameter with its value, its first day and its source: "standaardpremie: € 2.119,00 (vanaf 1-1-2026, ...)"."""
    amount = "tabel" if isinstance(value.value, tuple) else written(value.value, _unit(value), language)
    since = "from" if language == "en" else "vanaf"
    doubt = f", {NOT_SURE[language]}" if value.is_uncertain else ""
    day = f"{value.start.day}-{value.start.month}-{value.start.year}"
    return f"{parameter_words(value, language)}: {amount} ({since} {day}, {value.source}{doubt})"


def _unit(value: Value) -> str:
    return all_parameters()[value.key].unit


def _by_path(steps: Sequence[Step], above: Path = ()) -> dict[Path, Step]:
    """Steps by the names of the rules above them; a rule used twice in one place gets a number."""
    found: dict[Path, Step] = {}
    for step in steps:
        name, times = step.rule.name, 1
        while (*above, f"{name} {times}") in found:
            times += 1
        path = (*above, f"{name} {times}")
        found[path] = step
        found.update(_by_path(step.steps, path))
    return found


def _difference(path: Path, before: Step | None, after: Step | None) -> Difference:
    step = after or before
    assert step is not None
    old, new = (before.inputs if before else {}), (after.inputs if after else {})
    names = [*new, *(name for name in old if name not in new)]
    causes = tuple((name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name))
    outcomes = (before.amount if before else None, after.amount if after else None)
    return Difference(step.rule, path, *outcomes, causes)


def _as_float(value: Plain | None) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
