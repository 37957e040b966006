"""Reads what the pages of switching show: where somebody stands, and one way back with its checklist."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Max

from raderwerk.caseload.models import BenefitPeriod, Client
from raderwerk.finances.enums import SwitchState
from raderwerk.finances.models import FallBackPromise, Restart, Snapshot
from raderwerk.finances.services.switching import known_for, usable_snapshot
from raderwerk.finances.switching_facts import Facts
from raderwerk.finances.switching_rules import (
    OPEN,
    SWITCH_STATES,
    WHY,
    WHY_WORDS,
    WITHIN_DAYS,
    Line,
    Standing,
    lines_of,
    paper_words,
    usable_until,
    working_days_between,
    working_days_later,
)


class SwitchingPage:
    """Where somebody stands between work and benefit, on a day; four statements."""

    def __init__(self, client: Client, *, today: date) -> None:
        self.client, self.today = client, today

    @cached_property
    def snapshot(self) -> Snapshot | None:
        """What may be used again."""
        return usable_snapshot(self.client, self.today)

    @cached_property
    def restarts(self) -> list[Restart]:
        """Ways back, newest first."""
        return list(self.client.restarts.order_by("-started_on", "-pk"))

    @property
    def running(self) -> Restart | None:
        """The way back that runs now."""
        done = (SwitchState.PAID, SwitchState.STOPPED)
        return next((one for one in self.restarts if one.state not in done), None)

    @cached_property
    def promises(self) -> list[FallBackPromise]:
        """Letters that were given, newest first."""
        return list(self.client.fall_back_promises.order_by("-given_on", "-pk"))

    @cached_property
    def ended_on(self) -> date | None:
        """The last day of the last benefit; None while one runs, or when there never was one."""
        return None if self.client.open_since else last_end(self.client)

    @property
    def may_keep(self) -> bool:
        """Whether a snapshot may still be taken: the benefit runs, or ended in the last 12 months."""
        return self.ended_on is None or usable_until(self.ended_on) >= self.today

    @property
    def known(self) -> list[Line]:
        """What need not be asked."""
        return [line for line in lines_of(known_for(self.client, self.snapshot), {}) if line.standing == Standing.KNOWN]


@dataclass(frozen=True)
class RestartPage:
    """One way back: its checklist, what can be done now, and which day to promise."""

    restart: Restart
    today: date

    @cached_property
    def known(self) -> Facts:
        """What was not asked."""
        return known_for(self.restart.client, self.restart.snapshot)

    @cached_property
    def lines(self) -> list[Line]:
        """Every fact of the application."""
        return lines_of(self.known, self.restart.changed)

    @property
    def changed(self) -> list[Line]:
        """Facts that are not what they were."""
        return self._standing(Standing.CHANGED)

    @property
    def unchanged(self) -> list[Line]:
        """Facts that nobody asked again."""
        return self._standing(Standing.KNOWN)

    @property
    def missing(self) -> list[Line]:
        """Facts that nobody told yet."""
        return self._standing(Standing.MISSING)

    def _standing(self, standing: Standing) -> list[Line]:
        return [line for line in self.lines if line.standing == standing]

    @property
    def papers(self) -> list[tuple[str, str]]:
        """Papers that are still to be seen."""
        return paper_words(self.restart.missing)

    @property
    def why(self) -> str:
        """Why the work stopped, in words."""
        return str(WHY_WORDS.get(self.restart.changed.get(WHY, ""), ""))

    @property
    def targets(self) -> list[str]:
        """States that can follow."""
        return SWITCH_STATES.targets(self.restart.state)

    @property
    def is_open(self) -> bool:
        """Whether something may still be added."""
        return self.restart.state in OPEN

    @property
    def days_left(self) -> int:
        """Working days until the promised day."""
        return working_days_between(self.today, self.restart.promised_on) if self.restart.promised_on else 0

    def day_to_promise(self) -> date:
        """The day that was promised in the letter before work began; otherwise the usual term."""
        letter = self.restart.client.fall_back_promises.order_by("-given_on", "-pk").first()
        return working_days_later(self.today, letter.within_days if letter else WITHIN_DAYS)


def last_end(client: Client) -> date | None:
    """The day on which the last benefit ended."""
    return BenefitPeriod.objects.filter(client=client).aggregate(last=Max("ends_on"))["last"]
