"""Objects that addresses of the house point at; each room has its own module here."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from raderwerk.people.models import Membership, Organisation

Thing = Callable[[Organisation, Membership], dict[str, Any]]
THINGS: dict[str, Thing] = {}


def thing(maker: Thing) -> Thing:
    """Make `kwargs: <name of the function>` usable in verdicts."""
    THINGS[maker.__name__] = maker
    return maker


def load() -> dict[str, Thing]:
    """All things of all rooms."""
    for path in sorted(Path(__file__).parent.glob("[!_]*.py")):
        import_module(f"{__name__}.{path.stem}")
    return THINGS
