"""Ways to invite the chosen people beside a file for letters. Upper rooms add theirs with `add_way`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from raderwerk.people.models import Membership


@dataclass(frozen=True, slots=True)
class Way:
    """A card on the page that asks how: `read` gives what the template shows as `shown`, or None for no card.

    The template carries the choice along by including `caseload/lists/_question.html`.
    """

    template: str
    read: Callable[[Membership], Any]


WAYS: dict[str, Way] = {}


def add_way(key: str, way: Way) -> None:
    """Offer a way, from now on."""
    WAYS[key] = way


def ways(acting: Membership) -> list[tuple[str, Any]]:
    """The ways for this colleague: each template, with what it shows."""
    read = ((way.template, way.read(acting)) for way in WAYS.values())
    return [(template, shown) for template, shown in read if shown is not None]
