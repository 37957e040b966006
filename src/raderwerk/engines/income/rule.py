"""What a rule is: one function that computes, with the words that explain it beside it.

A rule is an ordinary function over NumPy arrays. Its first argument holds the amounts of a day, the others are facts or
outcomes of other rules, and all arrays only have to broadcast together. Nothing is written down while computing. Inside
`tracing()` the very same functions note what went in, which amounts they read and what came out, so an explanation can
never differ from the computation.
"""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np
import numpy.typing as npt

from raderwerk.engines.income.parameters import Amounts, Value, all_parameters

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int64]

P = ParamSpec("P")
R = TypeVar("R")

Plain = float | int | bool | str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of law: where it stands, in which unit it answers, and its formula in words (Dutch B1, English)."""

    name: str
    bwb: str
    article: str
    unit: str
    title_nl: str
    title_en: str
    nl: str
    en: str

    @property
    def id(self) -> str:
        """BWB id, article and name: `BWBR0018451#2/zorgtoeslag_jaar`."""
        return f"{self.bwb}#{self.article}/{self.name}"


@dataclass(slots=True)
class Step:
    """One rule applied to one case: inputs, amounts of the law that were read, outcome, and the rules it used itself.

    `month` is set where a year is explained, for a step of one month; a month like an earlier one is not taken again.
    """

    rule: Rule
    inputs: dict[str, Plain]
    outputs: dict[str, Plain] = field(default_factory=dict)
    parameters: tuple[Value, ...] = ()
    steps: list["Step"] = field(default_factory=list)
    month: date | None = None

    @property
    def amount(self) -> Plain:
        """The first (mostly only) outcome."""
        return next(iter(self.outputs.values()))

    @property
    def is_uncertain(self) -> bool:
        """Whether an amount that it read is from memory or in conflict: the user must see "niet zeker"."""
        return any(value.is_uncertain for value in self.parameters)

    def walk(self) -> Iterator["Step"]:
        """This step and all below it, in the order in which they were taken."""
        yield self
        for step in self.steps:
            yield from step.walk()


RULES: dict[str, Rule] = {}
_ARGUMENTS: dict[str, tuple[str, ...]] = {}
_month: ContextVar[date | None] = ContextVar("month", default=None)
_open: ContextVar[list[list[Step]] | None] = ContextVar("open steps", default=None)


def rule(
    bwb: str, article: str, unit: str, *, title: tuple[str, str], nl: str, en: str
) -> Callable[[Callable[Concatenate[Amounts, P], R]], Callable[Concatenate[Amounts, P], R]]:
    """Make a function a rule. `title` is its name in Dutch and English; `nl` and `en` say the formula in words."""

    def decorate(function: Callable[Concatenate[Amounts, P], R]) -> Callable[Concatenate[Amounts, P], R]:
        name = function.__name__
        definition = RULES[name] = Rule(name, bwb, article, unit, *title, nl=nl, en=en)
        _ARGUMENTS[name] = tuple(inspect.signature(function).parameters)[1:]

        @wraps(function)
        def applied(amounts: Amounts, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if _open.get() is None:
                return function(amounts, *args, **kwargs)
            return _noted(definition, function, amounts, args, kwargs)

        return applied

    return decorate


@contextmanager
def tracing() -> Iterator[list[Step]]:
    """Inside, every rule notes its step in the list that this gives. Meant for one case at a time."""
    steps: list[Step] = []
    token = _open.set([steps])
    try:
        yield steps
    finally:
        _open.reset(token)


@contextmanager
def during(month: date) -> Iterator[None]:
    """Inside, the steps that are noted are of this month."""
    token = _month.set(month)
    try:
        yield
    finally:
        _month.reset(token)


@contextmanager
def untraced() -> Iterator[None]:
    """Inside, rules note nothing: for a rule that applies others to more than the one case that is explained."""
    token = _open.set(None)
    try:
        yield
    finally:
        _open.reset(token)


def arguments_of(name: str) -> tuple[str, ...]:
    """Names of what goes into a rule, without the amounts of the day; for checks on the words."""
    return _ARGUMENTS[name]


def parameter_words(value: Value, language: str = "nl") -> str:
    """How a parameter is called in `language` ("nl" or "en")."""
    parameter = all_parameters()[value.key]
    return parameter.en if language == "en" else parameter.nl


def _noted(
    definition: Rule,
    function: Callable[..., R],
    amounts: Amounts,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> R:
    stack = _open.get()
    assert stack is not None
    given = dict(zip(_ARGUMENTS[definition.name], args, strict=False)) | kwargs
    inputs = {name: plain(value) for name, value in given.items()}
    step = Step(definition, _flat(inputs), month=_month.get())
    stack[-1].append(step)
    stack.append(step.steps)
    recording = amounts.recording()
    try:
        result = function(recording, *args, **kwargs)
    finally:
        stack.pop()
    step.parameters = tuple(recording.read.values())
    step.outputs = _flat({definition.name: plain(result)})
    return result


def plain(value: Any) -> Any:
    """An array of one element as a number; a named tuple as a dictionary of numbers; the rest as it is."""
    if hasattr(value, "_asdict"):
        return {name: plain(part) for name, part in value._asdict().items()}
    if isinstance(value, np.ndarray | np.generic):
        if value.size != 1:
            raise ValueError("An explanation is made for one case and one point at a time.")
        return value.reshape(-1)[0].item()
    return value


def _flat(values: dict[str, Any]) -> dict[str, Plain]:
    flat: dict[str, Plain] = {}
    for name, value in values.items():
        flat.update(value if isinstance(value, dict) else {name: value})
    return flat
