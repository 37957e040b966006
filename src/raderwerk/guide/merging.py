"""Two people changed the same instrument: what goes together by itself, and what one of them must choose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Merged:
    """`changes` can be written on top of theirs; in `conflicts` both changed the same field to something else."""

    changes: dict[str, Any]
    conflicts: frozenset[str]


def merge(base: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> Merged:
    """What I changed since `base`, seen from what stands there now (`theirs`); a field I left alone stays as they wrote it.

    `base` is what I saw when I began. Without it (an empty mapping) every field that differs from theirs is a conflict.
    """
    changed = {name: value for name, value in mine.items() if name not in base or value != base[name]}
    differing = {name: value for name, value in changed.items() if value != theirs.get(name)}
    conflicts = frozenset(name for name in differing if name not in base or theirs.get(name) != base[name])
    return Merged({name: value for name, value in differing.items() if name not in conflicts}, conflicts)
