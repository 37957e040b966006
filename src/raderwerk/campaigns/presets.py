"""The caseload analyses of the report of 2022, as a beginning for a campaign of one's own."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from django.utils.translation import gettext as _

DATA = Path(__file__).resolve().parent / "data" / "presets.yaml"
LONG_TERM = 24  # months; the report's own definition (p. 1)


@dataclass(frozen=True, slots=True)
class Preset:
    """One analysis as the report tells it; None and empty: the report does not say."""

    key: str
    initiative: str
    name: str
    where: tuple[str, ...]
    page: int | None
    began: str | None
    threshold_months: int
    months: int | None
    target: int | None
    target_words: str | None
    outcome_set: str | None
    domain_template: str | None
    by_area: bool
    neutral_location: bool
    own_logo: bool
    method: str
    purpose: str
    silent: tuple[str, ...]
    elsewhere: tuple[str, ...]

    @property
    def place(self) -> str:
        """The municipalities in one line: `Nijmegen, Druten en Beuningen`."""
        *first, last = self.where or ("",)
        return _("%(first)s en %(last)s") % {"first": ", ".join(first), "last": last} if first else last


@lru_cache(maxsize=1)
def presets() -> dict[str, Preset]:
    """Every preset by key, in the order in which they are offered."""
    rows = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    for row in rows:
        for name in ("where", "silent", "elsewhere"):
            row[name] = tuple(row[name])
    return {row["key"]: Preset(**row) for row in rows}
