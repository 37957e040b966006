"""Regular work of the guide (raderwerk.clockwork)."""

from raderwerk.core.clock import today
from raderwerk.guide.services.freshness import refresh_all


def judge_again() -> None:
    """The quality of a description falls while nobody looks at it: judge all of them anew."""
    refresh_all(today())
