"""Progress of long jobs, kept outside the database so that it can be read while a transaction is still open."""

from dataclasses import asdict, dataclass

from django.core.cache import caches

KEEP_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: `done` of `total` units, in a named stage."""

    stage: str
    done: int
    total: int

    @property
    def percent(self) -> int:
        """Whole percent, rounded down, so that 100 means finished."""
        return self.done * 100 // self.total if self.total else 0


def report(job: str, progress: Progress) -> None:
    """Say how far `job` is."""
    caches["progress"].set(job, asdict(progress), KEEP_SECONDS)


def read(job: str) -> Progress | None:
    """The last thing `job` said, or None."""
    stored = caches["progress"].get(job)
    return Progress(**stored) if stored else None
