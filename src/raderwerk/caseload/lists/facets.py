"""The names behind the filters of an organisation: areas, colleagues, outcomes and steps."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils.translation import get_language

from raderwerk.caseload.models import Area
from raderwerk.core.access import Permission
from raderwerk.people.models import Membership, Organisation
from raderwerk.people.roles import may
from raderwerk.register.models import CommonOutcome, LadderStep

# Code lists change with a release, not during the day.
CODE_LIST_SECONDS = 300
# Offered first; any other language can be typed.
COMMON_LANGUAGES = (
    *("Nederlands", "Arabisch", "Berbers", "Dari", "Engels", "Farsi", "Frans", "Oekraïens"),
    *("Papiaments", "Pools", "Somalisch", "Spaans", "Tigrinya", "Turks"),
)


@dataclass(frozen=True, slots=True)
class Facets:
    """Names by key; `colleagues` are those one can give people to, by name."""

    areas: dict[int, str]
    managers: dict[int, str]
    colleagues: dict[int, str]
    outcomes: dict[str, str]
    steps: dict[int, str]


def facets_of(organisation: Organisation) -> Facets:
    """The names that lists of this organisation need: two statements."""
    areas = dict(Area.objects.filter(organisation=organisation).order_by("name").values_list("pk", "name"))
    members = list(
        Membership.objects.filter(organisation=organisation)
        .order_by("user__name", "pk")
        .values_list("pk", "user__name", "role", "ended_on", "user__is_active")
    )
    return Facets(
        areas=areas,
        managers={pk: name for pk, name, *_rest in members},
        colleagues={
            pk: name
            for pk, name, role, ended, active in members
            if ended is None and active and may(role, Permission.WORK_WITH_CLIENTS)
        },
        outcomes=_code_list("outcomes"),
        steps=_code_list("steps"),
    )


def _code_list(name: str) -> dict[Any, str]:
    key = f"caseload.{name}.{get_language()}"
    found: dict[Any, str] | None = cache.get(key)
    if not found:
        found = _read(name)
        cache.set(key, found, CODE_LIST_SECONDS)
    return found


def _read(name: str) -> dict[Any, str]:
    if name == "outcomes":
        return {row.code: row.label for row in CommonOutcome.objects.order_by("order", "code")}
    return {row.step: row.label for row in LadderStep.objects.order_by("step")}
