"""Loading the register: the same data files twice change nothing, and a value that left a file is retired, not deleted."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.db import models, transaction

from raderwerk.register.models import (
    Barrier,
    CommonOutcome,
    FollowUpStatus,
    GuideCode,
    LadderStep,
    LifeDomain,
    Municipality,
    Region,
)

DATA_DIR = Path(__file__).parent / "data"

# Regions before municipalities: a municipality names its region. The files bear the names of these keys.
CODE_LISTS: dict[str, type[models.Model]] = {
    "regions": Region,
    "municipalities": Municipality,
    "barriers": Barrier,
    "ladder_steps": LadderStep,
    "life_domains": LifeDomain,
    "common_outcomes": CommonOutcome,
    "follow_up_statuses": FollowUpStatus,
    "guide_codes": GuideCode,
}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ListReport:
    """What loading did to one code list: the codes that were added, changed and retired."""

    name: str
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)

    @property
    def is_unchanged(self) -> bool:
        """Whether the database already said what the file says."""
        return not (self.added or self.changed or self.retired)


def read(name: str) -> list[Row]:
    """The rows of one data file, each as field -> value; raises ValueError when a row has too few or too many cells."""
    content = yaml.safe_load((DATA_DIR / f"{name}.yaml").read_text(encoding="utf-8"))
    columns: list[str] = content["columns"]
    return [dict(zip(columns, cells, strict=True)) for cells in content["rows"]]


@transaction.atomic
def load(*, on: dt.date) -> list[ListReport]:
    """Make the register say what the data files say; a value that is in no file any more is retired as of `on`."""
    return [_load_list(name, model, on) for name, model in CODE_LISTS.items()]


def _load_list(name: str, model: type[models.Model], on: dt.date) -> ListReport:
    report = ListReport(name)
    wanted = {row["pk"]: row for row in _as_fields(model, read(name))}
    known = {row.pk: row for row in _owned_by_files(model)}
    for key, row in wanted.items():
        _bring_up_to_date(report, model, known.get(key), row)
    for key in known.keys() - wanted.keys():
        _retire(report, known[key], on)
    return report


def _bring_up_to_date(report: ListReport, model: type[models.Model], current: models.Model | None, row: Row) -> None:
    if current is None:
        model._default_manager.create(**row)
        report.added.append(str(row["pk"]))
    elif any(getattr(current, name) != value for name, value in row.items()):
        for name, value in row.items():
            setattr(current, name, value)
        current.save()
        report.changed.append(str(row["pk"]))


def _retire(report: ListReport, row: models.Model, on: dt.date) -> None:
    # Regions have no end date: the country's list of 35 is fixed by law, so a missing one is an error in the file.
    if isinstance(row, Region):
        raise ValueError(f"Region {row.pk} is in the database but not in regions.yaml; a region cannot be retired.")
    if getattr(row, "valid_until", None) is None:
        row.valid_until = on - dt.timedelta(days=1)  # type: ignore[attr-defined]
        row.save()
        report.retired.append(str(row.pk))


def _owned_by_files(model: type[models.Model]) -> Iterable[models.Model]:
    if model is Region:
        return Region.objects.real()
    if model is Municipality:
        return Municipality.objects.real()
    return model._default_manager.all()


def _as_fields(model: type[models.Model], rows: list[Row]) -> Iterable[Row]:
    """Rows under the names of the model's fields, with what follows from their place: key, order and (no) end date."""
    names = {item.name for item in model._meta.get_fields()}
    key = model._meta.pk.name
    for order, row in enumerate(rows, start=1):
        fields = {("region_id" if name == "region" else name): value for name, value in row.items()}
        fields["pk"] = fields.pop(key)
        if "order" in names:
            fields["order"] = order
        if "valid_until" in names:
            fields.setdefault("valid_until", None)
        yield fields
