"""Reads the versions of an outcome set, newest first, each with what it changed."""

from dataclasses import dataclass

from raderwerk.register.models import CommonOutcome
from raderwerk.talks.models import LocalOutcome, OutcomeSet, OutcomeSetVersion
from raderwerk.talks.outcome_set_rules import Difference, Kind, Row, differences

COLUMNS_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class Change:
    """One difference with the version before, with common outcomes by name."""

    kind: str
    code: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version as it is shown."""

    version: OutcomeSetVersion
    outcomes: list[LocalOutcome]
    changes: list[Change]

    @property
    def by_code(self) -> dict[str, LocalOutcome]:
        """Its outcomes by code."""
        return {one.code: one for one in self.outcomes}


def versions_of(outcome_set: OutcomeSet) -> list[VersionView]:
    """All versions, newest first; three queries."""
    found = list(
        outcome_set.versions.select_related("published_by__user").prefetch_related("outcomes__common").order_by("-number")
    )
    names = {common.pk: common.label for common in CommonOutcome.objects.order_by("order")}
    rows = [[Row(one.code, one.label, one.common_id, one.explanation) for one in version.outcomes.all()] for version in found]
    views = []
    for index, version in enumerate(found):
        changes = differences(rows[index + 1], rows[index]) if index + 1 < len(found) else []
        views.append(VersionView(version, list(version.outcomes.all()), [_named(one, names) for one in changes]))
    return views


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The newest versions as columns: per code the outcome in each of them, None where it is not in it."""

    versions: list[VersionView]
    rows: list[tuple[str, list[LocalOutcome | None]]]


def side_by_side(views: list[VersionView]) -> SideBySide:
    """The newest versions beside each other, codes in the order in which they appeared last."""
    shown = views[:COLUMNS_AT_MOST]
    by_code = [view.by_code for view in shown]
    codes = dict.fromkeys(code for outcomes in by_code for code in outcomes)
    return SideBySide(shown, [(code, [outcomes.get(code) for outcomes in by_code]) for code in codes])


def _named(one: Difference, names: dict[str, str]) -> Change:
    if one.kind != Kind.MEANING:
        return Change(one.kind, one.code, one.label, one.before, one.after)
    return Change(one.kind, one.code, one.label, names.get(one.before, one.before), names.get(one.after, one.after))
