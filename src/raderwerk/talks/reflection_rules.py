"""Decisions about looking back that need no database: which themes a team may see without seeing anybody's figure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

# A theme is shown from this many reflections, about talks of this many colleagues and written by as many.
REFLECTIONS_AT_LEAST, COLLEAGUES_AT_LEAST = 5, 3
LOW = 2  # from 1 to 5: up to here an answer is a theme to learn from
QUESTIONS = ("genuine", "shared_goal", "fits_view")


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that showed in one reflection: a touch point, or a low answer to one of the three questions."""

    theme: str
    reflection: int
    holder: int
    writer: int


@dataclass(frozen=True, slots=True)
class Theme:
    """Something that showed in `count` reflections."""

    code: str
    count: int


def themes(signs: Iterable[Sign]) -> list[Theme]:
    """What showed often enough, by enough colleagues, to be nobody's figure; the most frequent first."""
    grouped: defaultdict[str, list[Sign]] = defaultdict(list)
    for sign in signs:
        grouped[sign.theme].append(sign)
    found = [Theme(code, len({one.reflection for one in seen})) for code, seen in grouped.items() if _is_nobodys(seen)]
    return sorted(found, key=lambda theme: (-theme.count, theme.code))


def _is_nobodys(signs: list[Sign]) -> bool:
    reflections, holders, writers = ({getattr(one, name) for one in signs} for name in ("reflection", "holder", "writer"))
    return len(reflections) >= REFLECTIONS_AT_LEAST and min(len(holders), len(writers)) >= COLLEAGUES_AT_LEAST
