"""What is wrong with the parameter files, in sentences."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import pairwise

from raderwerk.engines.income.parameters.book import Parameter, all_parameters

CONFIDENCES = frozenset({"A", "A-", "V", "C", "M", "X"})
ONE_DAY = timedelta(days=1)


def problems(parameters: Iterable[Parameter] | None = None) -> list[str]:
    """Each gap, overlap, missing source, unit, article or name, and each unknown mark of confidence; empty when all is well."""
    found = all_parameters().values() if parameters is None else parameters
    return [problem for parameter in found for problem in (*_of_words(parameter), *_of_time(parameter))]


def _of_words(parameter: Parameter) -> Iterator[str]:
    for name in ("unit", "article", "nl", "en", "bwb"):
        if not getattr(parameter, name):
            yield f"{parameter.key}: {name} is missing"
    for value in parameter.values:
        if not value.source:
            yield f"{parameter.key} from {value.start}: source is missing"
        if value.confidence not in CONFIDENCES:
            yield f"{parameter.key} from {value.start}: confidence {value.confidence!r} is not one of {sorted(CONFIDENCES)}"


def _of_time(parameter: Parameter) -> Iterator[str]:
    first, last = parameter.applies
    values = sorted(parameter.values, key=lambda value: value.start)
    if not values:
        yield f"{parameter.key}: no value at all"
        return
    if values[0].start != first:
        yield f"{parameter.key}: starts on {values[0].start} instead of {first}"
    if values[-1].until != last:
        yield f"{parameter.key}: ends on {values[-1].until} instead of {last}"
    for before, after in pairwise(values):
        if after.start > before.until + ONE_DAY:
            yield f"{parameter.key}: gap between {before.until} and {after.start}"
        if after.start <= before.until:
            yield f"{parameter.key}: overlap from {after.start} to {before.until}"
