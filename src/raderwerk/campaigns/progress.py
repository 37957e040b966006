"""How far a campaign is: from approached to promise kept, per cohort, in one query that reads no person."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.enums import Status
from raderwerk.campaigns.models.follow_up import FollowUpQuerySet

# Each stage contains the next one, so that the river never widens. Whoever was spoken was reached, however it came about; an
# outcome counts after a talk only, so that "did not come" never looks like a step.
REACHED = Q(reached_on__isnull=False) | Q(spoken_on__isnull=False)
SPOKEN = Q(spoken_on__isnull=False)
OUTCOME = SPOKEN & Q(outcome_on__isnull=False)
STARTED = OUTCOME & Q(step_started_on__isnull=False)
STAGES: dict[str, Q] = {
    "approached": Q(approached_on__isnull=False) | REACHED,
    "reached": REACHED,
    "spoken": SPOKEN,
    "outcome": OUTCOME,
    "started": STARTED,
    "kept": STARTED & Q(promise_kept_on__isnull=False),
}
LABELS = {
    "approached": _("Benaderd"),
    "reached": _("Bereikt"),
    "spoken": _("Gesproken"),
    "outcome": _("Uitkomst"),
    "started": _("Stap begonnen"),
    "kept": _("Belofte gehouden"),
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people of a campaign, or of one cohort, reached each stage. `waiting`: still followed and not spoken yet."""

    people: int = 0
    waiting: int = 0
    approached: int = 0
    reached: int = 0
    spoken: int = 0
    outcome: int = 0
    started: int = 0
    kept: int = 0

    @property
    def stages(self) -> list[tuple[str, int]]:
        """Label and number of each stage, in order."""
        return [(str(label), getattr(self, name)) for name, label in LABELS.items()]

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, item.name) + getattr(other, item.name) for item in fields(self)))


def per_cohort(follow_ups: FollowUpQuerySet) -> dict[int | None, Counts]:
    """Counts by cohort; the key None is for people whose area is in no cohort."""
    rows = follow_ups.included().order_by().values("cohort").annotate(**_counts()).values_list("cohort", *_counts())
    return {cohort: Counts(*numbers) for cohort, *numbers in rows}


def total(counts: Iterable[Counts]) -> Counts:
    """All cohorts together."""
    return sum(counts, Counts())


def by_status(follow_ups: FollowUpQuerySet) -> dict[str, int]:
    """How many people stand where; every status is in it."""
    found = dict(follow_ups.order_by().values_list("status").annotate(n=Count("pk")))
    return {status: found.get(status, 0) for status in Status.values}


def _counts() -> dict[str, Any]:
    waiting = Count("pk", filter=Q(closed_at=None, spoken_on=None))
    return {"people": Count("pk"), "waiting": waiting, **{name: Count("pk", filter=q) for name, q in STAGES.items()}}
