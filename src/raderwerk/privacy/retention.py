"""How long records are kept: the classes, and per class how the rooms find and destroy what has expired."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.db.models import Model, QuerySet

from raderwerk.core.months import months_before

DATA = Path(__file__).resolve().parent / "data" / "retention.yaml"

Records = QuerySet[Any]
Expired = Callable[[int, date], Records]
Destroy = Callable[[Records], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class RetentionClass:
    """One row of the retention table."""

    key: str
    name: str
    start: str
    years: int
    days: int
    source: str

    def cutoff(self, on: date) -> date:
        """What started before this day has expired on the day `on`."""
        return months_before(on, 12 * self.years) - timedelta(days=self.days)

    @property
    def term(self) -> str:
        """The term in words."""
        return f"{self.years} jaar" if self.years else f"{self.days} dagen"


@dataclass(frozen=True, slots=True)
class Rule:
    """How one class is found and destroyed.

    `expired(organisation, cutoff)` gives the records whose term started before the cutoff; `started_on` names the field or
    annotation with that day, `subject` the one with the person's pseudonym (empty: the records are about nobody in particular).
    """

    retention_class: RetentionClass
    models: tuple[type[Model], ...]
    expired: Expired
    destroy: Destroy
    started_on: str
    subject: str

    def due(self, organisation_id: int, on: date) -> Records:
        """The records of an organisation that have expired on a day."""
        return self.expired(organisation_id, self.retention_class.cutoff(on))


_rules: dict[str, Rule] = {}
_exempt: dict[str, str] = {}
_joined: dict[str, set[str]] = {}


def register(
    key: str,
    *,
    models: tuple[type[Model], ...],
    expired: Expired,
    started_on: str,
    subject: str = "",
    destroy: Destroy | None = None,
) -> None:
    """Declare how the records of a class are found; without `destroy` they are deleted with all that hangs on them."""
    _rules[key] = Rule(classes()[key], models, expired, destroy or delete, started_on, subject)


def joins(key: str, *models: type[Model]) -> None:
    """Declare that these models of an upper room are kept, and destroyed, with the records of a class declared below it."""
    _joined.setdefault(key, set()).update(model._meta.label_lower for model in models)


def exempt(model: str, *, because: str) -> None:
    """Declare that a model (`caseload.area`) needs no term, and why."""
    _exempt[model] = because


def rules() -> dict[str, Rule]:
    """The declared rules, in the order of the table."""
    return {key: _rules[key] for key in classes() if key in _rules}


def covered() -> set[str]:
    """Labels of the models that have a term or a reason not to have one."""
    return (
        {model._meta.label_lower for rule in _rules.values() for model in rule.models}
        | set(_exempt)
        | set().union(*_joined.values())
    )


@lru_cache(maxsize=1)
def classes() -> dict[str, RetentionClass]:
    """The retention table, by key."""
    rows = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return {row["key"]: RetentionClass(**row) for row in rows}


def delete(records: Records) -> dict[str, int]:
    """Delete records with all that hangs on them; gives the number per kind of record."""
    _total, per_model = records.order_by().delete()
    return {label.lower(): count for label, count in per_model.items() if count}
