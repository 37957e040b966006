"""What the invented campaigns are: their names, pace and places, and the sentences that belong to them."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Plan:
    """One invented campaign; days are counted from the day of the demo, percentages are of the people chosen."""

    organisation: str  # domain of a DemoOrganisation
    name: str
    outcome_set: str
    template: str
    preset: str
    purpose: str
    emblem: str
    began_days_ago: int
    lasts_days: int
    long_term_months: int
    invited_percent: int
    run_every_days: int
    colleagues: int
    talks_per_week: int
    places: tuple[dict[str, Any], ...]
    leaves_out_spoken: bool = False  # who was spoken shortly before the start is not asked again
    cohort_weeks: int = 0  # 0: not by area

    @property
    def is_finished(self) -> bool:
        """Whether its last day has passed."""
        return self.lasts_days < self.began_days_ago


@lru_cache(maxsize=1)
def texts() -> dict[str, Any]:
    """Everything in data/campaigns.yaml."""
    return dict(yaml.safe_load(files("raderwerk.demo").joinpath("data/campaigns.yaml").read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def plans() -> dict[str, Plan]:
    """The campaigns, by the domain of their organisation."""
    found = (Plan(**{**row, "places": tuple(row["places"])}) for row in texts()["campaigns"])
    return {plan.organisation: plan for plan in found}
