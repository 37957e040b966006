"""From numbers to pixels: round steps on an axis and lengths in proportion."""

from math import ceil, floor, log10


def ticks(largest: float, about: int = 4) -> list[float]:
    """Round numbers from 0 up to at least `largest`, in about `about` steps of 1, 2, 2.5 or 5 times a power of ten."""
    if largest <= 0:
        return [0.0, 1.0]
    raw = largest / about
    power = 10.0 ** floor(log10(raw))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw)
    # People and places are counted in whole numbers.
    step = max(1.0, step) if largest >= 1 else step
    return [step * number for number in range(ceil(largest / step) + 1)]


def lengths(values: list[float], available: float) -> list[float]:
    """Lengths in proportion to `values`, of which the largest gets `available`; all zero when there is nothing."""
    largest = max(values, default=0.0)
    return [available * value / largest if largest else 0.0 for value in values]
