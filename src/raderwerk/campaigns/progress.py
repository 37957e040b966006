"""How far a campaign is: from approached to promise kept, per cohort, from one question that reads an index and no person."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from django.db.models import Count, Q

from raderwerk.campaigns.enums import EXCLUSIONS, Stage, Status
from raderwerk.campaigns.models.follow_up import FollowUpQuerySet

# Each stage contains the next one, so that the river never widens.
NAMES = {
    "approached": Stage.APPROACHED,
    "reached": Stage.REACHED,
    "spoken": Stage.SPOKEN,
    "outcome": Stage.OUTCOME,
    "started": Stage.STARTED,
    "kept": Stage.KEPT,
}
STAGES = {name: Q(stage__gte=stage) for name, stage in NAMES.items()}
LABELS = {name: stage.label for name, stage in NAMES.items()}

# In the order of the index `follow_up_in_cohort`: the database counts while it reads, and sorts nothing.
COLUMNS = ("cohort", "status", "closing_reason", "stage")


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


@dataclass(frozen=True, slots=True)
class Line:
    """So many people of one cohort with the same status and stage. `reason`: why they are no longer followed, or empty."""

    cohort: int | None
    status: str
    reason: str
    stage: int
    people: int

    @property
    def counts(self) -> Counts:
        """The same people, counted in every stage that they reached."""
        waiting = 0 if self.reason or self.stage >= Stage.SPOKEN else self.people
        return Counts(self.people, waiting, *(self.people if self.stage >= stage else 0 for stage in NAMES.values()))


class Tally:
    """Everything that is counted about the people of a campaign, asked once."""

    def __init__(self, follow_ups: FollowUpQuerySet) -> None:
        self.lines = list(_lines(follow_ups))

    @property
    def per_cohort(self) -> dict[int | None, Counts]:
        """Counts by cohort, without those who were left out; the key None is for people in no cohort."""
        found: defaultdict[int | None, Counts] = defaultdict(Counts)
        for line in self.lines:
            if line.reason not in EXCLUSIONS:
                found[line.cohort] += line.counts
        return dict(found)

    @property
    def by_status(self) -> dict[str, int]:
        """How many people stand where, those who were left out included; every status is in it."""
        found: Counter[str] = Counter()
        for line in self.lines:
            found[line.status] += line.people
        return {status: found[status] for status in Status.values}


def per_cohort(follow_ups: FollowUpQuerySet) -> dict[int | None, Counts]:
    """Counts by cohort; the key None is for people whose area is in no cohort."""
    return Tally(follow_ups).per_cohort


def total(counts: Iterable[Counts]) -> Counts:
    """All cohorts together."""
    return sum(counts, Counts())


def _lines(follow_ups: FollowUpQuerySet) -> Iterator[Line]:
    for row in follow_ups.order_by().values_list(*COLUMNS).annotate(people=Count("*")):
        yield Line(*row)
