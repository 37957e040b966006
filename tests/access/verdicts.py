"""Reads the verdicts in `tests/access/*.yaml` and lists every address of the house (see README.md)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.world import ANONYMOUS, NO_MEMBERSHIP, Actor

METHODS = ("GET", "POST")
DENIED, TO_LOGIN, NOT_FOUND, METHOD_REFUSED = 403, 302, 404, 405
KEYS = {
    "method",
    "roles",
    "default",
    "no_membership",
    "anonymous",
    "other_tenant",
    "everyone",
    "signed_in",
    "data",
    "query",
    "kwargs",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who gets which status on one address with one method."""

    method: str = "GET"
    roles: dict[str, int] = field(default_factory=dict)
    default: int = DENIED
    no_membership: int | None = None
    anonymous: int | None = None
    other_tenant: int | None = None
    everyone: int | None = None
    signed_in: int | None = None
    data: dict[str, Any] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)
    kwargs: str | dict[str, Any] | None = None

    def expected(self, actor: Actor) -> int:
        """The status that `actor` must get."""
        if self.everyone is not None:
            return self.everyone
        if actor.role == ANONYMOUS:
            return TO_LOGIN if self.anonymous is None else self.anonymous
        if self.signed_in is not None:
            return self.signed_in
        if actor.role == NO_MEMBERSHIP:
            return self.default if self.no_membership is None else self.no_membership
        if actor.role not in self.roles:
            return self.default
        return self._of_other_tenant(actor.role) if actor.other_tenant else self.roles[actor.role]

    def _of_other_tenant(self, role: str) -> int:
        if self.other_tenant is not None:
            return self.other_tenant
        return NOT_FOUND if self.kwargs else self.roles[role]

    def refusing(self, method: str) -> "Verdict":
        """The verdict on a method that nobody may use on this address."""
        everyone = METHOD_REFUSED if self.everyone is not None else None
        signed_in = METHOD_REFUSED if self.signed_in is not None else None
        return Verdict(
            method=method,
            roles=dict.fromkeys(self.roles, METHOD_REFUSED),
            default=_refused(self.default),
            no_membership=None if self.no_membership is None else _refused(self.no_membership),
            other_tenant=METHOD_REFUSED,
            anonymous=METHOD_REFUSED if self.anonymous not in {None, TO_LOGIN} else self.anonymous,
            everyone=everyone,
            signed_in=signed_in,
            kwargs=self.kwargs,
        )


def _refused(status: int) -> int:
    """The status of a method that is not served, for somebody who gets `status` with the one that is."""
    return status if status in {DENIED, NOT_FOUND} else METHOD_REFUSED


def read(folder: Path = Path(__file__).parent) -> dict[str, list[Verdict]]:
    """Per url name its verdicts; raises ValueError on a name that is judged twice or a key that does not exist."""
    verdicts: dict[str, list[Verdict]] = {}
    for path in sorted(folder.glob("*.yaml")):
        for name, said in (yaml.safe_load(path.read_text()) or {}).items():
            if name in verdicts:
                raise ValueError(f"{path.name}: '{name}' is judged twice.")
            verdicts[name] = [_verdict(f"{path.name}: {name}", one) for one in (said if isinstance(said, list) else [said])]
    return verdicts


def _verdict(where: str, said: dict[str, Any]) -> Verdict:
    if unknown := set(said) - KEYS:
        raise ValueError(f"{where}: unknown keys {sorted(unknown)}; see tests/access/README.md.")
    return Verdict(**said)


def addresses() -> dict[str, URLPattern]:
    """Every URL pattern of the house by name, with its namespace; a pattern without a name is called by its route."""
    return dict(_walk(get_resolver(), ""))


def _walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        else:
            yield prefix + (pattern.name or f"(no name) {pattern.pattern}"), pattern
