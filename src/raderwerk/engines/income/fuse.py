"""Turning rules into one machine loop, for the few who compute millions of households.

NumPy walks through memory once for every plus and minus. Here the very same rules are applied once to symbols instead
of arrays, which writes down every step they take; the steps become one loop, compiled by Numba. So there is still one
definition of each rule, and a test holds that both ways give equal numbers. What depends on the case only is computed
once per case.

Rules may do what they like with amounts of the law. With facts they may only do what works element by element: arithmetic,
comparing, `np.where`, `np.minimum` and the like. A symbol says yes to `any()` and no to `all()`, so no short cut is taken.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import numpy as np

from raderwerk.engines.income.rule import Numbers

CASE, POINT = 1, 2

# How each step is written in the loop.
FORMS = {
    "add": "{} + {}",
    "subtract": "{} - {}",
    "multiply": "{} * {}",
    "true_divide": "{} / {}",
    "divide": "{} / {}",
    "maximum": "max({}, {})",
    "minimum": "min({}, {})",
    "floor": "np.floor({})",
    "ceil": "np.ceil({})",
    "isnan": "np.isnan({})",
    "negative": "-{}",
    "less": "{} < {}",
    "less_equal": "{} <= {}",
    "greater": "{} > {}",
    "greater_equal": "{} >= {}",
    "equal": "{} == {}",
    "not_equal": "{} != {}",
    "logical_and": "{} and {}",
    "logical_or": "{} or {}",
    "bitwise_and": "{} and {}",
    "bitwise_or": "{} or {}",
    "invert": "not {}",
    "logical_not": "not {}",
    "where": "{1} if {0} else {2}",
}


class CannotFuse(TypeError):
    """A rule does something with a fact that does not work element by element."""


class Symbol(np.lib.mixins.NDArrayOperatorsMixin):
    """A fact or outcome that stands for a column of numbers that is not there yet."""

    def __init__(self, program: "Program", name: str, level: int) -> None:
        self.program, self.name, self.level = program, name, level

    def any(self) -> bool:
        """It may hold somewhere."""
        return True

    def all(self) -> bool:
        """It may fail somewhere."""
        return False

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> "Symbol":
        if method != "__call__" or options or ufunc.__name__ not in FORMS:
            raise CannotFuse(f"{ufunc.__name__} is not a step of a loop")
        return self.program.step(ufunc.__name__, inputs)

    def __array_function__(self, function: Callable[..., Any], types: Any, args: Any, options: Any) -> Any:
        name = function.__name__
        if name == "where":
            return self.program.step("where", args)
        if name in ("zeros_like", "ones_like"):
            return np.asarray(0.0 if name == "zeros_like" else 1.0)
        if name == "clip":
            return np.minimum(np.maximum(args[0], args[1]), args[2])
        raise CannotFuse(f"{name} is not a step of a loop")


class Program:
    """The steps that rules take, each written once however often it is taken."""

    def __init__(self) -> None:
        self.known: dict[str, Symbol] = {}
        self.lines: dict[int, list[str]] = {CASE: [], POINT: []}

    def step(self, operation: str, inputs: Sequence[Any]) -> Symbol:
        """One step over symbols and plain numbers."""
        level = max(CASE, *(value.level for value in inputs if isinstance(value, Symbol)))
        text = FORMS[operation].format(*map(_written, inputs))
        if text not in self.known:
            name = f"v{len(self.known)}"
            self.lines[level].append(f"{name} = {text}")
            self.known[text] = Symbol(self, name, level)
        return self.known[text]

    def source(self, per_case: Sequence[str], per_point: Sequence[str], result: Symbol) -> str:
        """The loop as Python that Numba compiles."""
        body = [
            f"def kernel({', '.join(['out', *per_case, *per_point])}):",
            "    for i in range(out.shape[0]):",
            *(f"        {name}_ = {name}[i]" for name in per_case),
            *(f"        {line}" for line in self.lines[CASE]),
            "        for j in range(out.shape[1]):",
            *(f"            {name}_ = {name}[j]" for name in per_point),
            *(f"            {line}" for line in self.lines[POINT]),
            f"            out[i, j] = {result.name}",
        ]
        return "\n".join(body)


def numba_compiler(kernel: Callable[..., None]) -> Callable[..., None]:
    """Compile with Numba, which is in the dependency group `bench`."""
    numba: Any = import_module("numba")
    compiled: Callable[..., None] = numba.njit(error_model="numpy")(kernel)
    return compiled


def fused(
    rules: Callable[..., Any],
    per_case: Sequence[str],
    per_point: Sequence[str],
    compiler: Callable[[Callable[..., None]], Callable[..., None]] = numba_compiler,
) -> Callable[..., Numbers]:
    """Compile `rules` (called with its facts by name) to a function of arrays: (cases,) per case and (points,) per point.

    The function gives (cases, points). Raises `CannotFuse` for rules that are more than steps element by element.
    """
    program = Program()
    facts = {name: Symbol(program, f"{name}_", CASE) for name in per_case}
    facts |= {name: Symbol(program, f"{name}_", POINT) for name in per_point}
    result = rules(**facts)
    if not isinstance(result, Symbol):
        raise CannotFuse("the outcome does not depend on any fact")
    scope: dict[str, Any] = {"np": np}
    exec(program.source(per_case, per_point, result), scope)
    kernel = compiler(scope["kernel"])

    def compute(**columns: Numbers) -> Numbers:
        cases, points = (len(columns[names[0]]) for names in (per_case, per_point))
        out = np.empty((cases, points))
        kernel(out, *(np.ascontiguousarray(columns[name]) for name in (*per_case, *per_point)))
        return out

    return compute


def _written(value: Any) -> str:
    if isinstance(value, Symbol):
        return value.name
    flat = np.asarray(value)
    if flat.size != 1:
        raise CannotFuse("a table of numbers is not a step of a loop")
    plain = flat.reshape(-1)[0].item()
    return f"({plain!r})" if isinstance(plain, bool) or np.isfinite(plain) else f"np.float64('{plain}')"
