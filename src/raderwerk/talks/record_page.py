"""Reads what stands beside the parts of a talk: what runs already, what was tried, and what somebody said before."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from raderwerk.caseload.enums import PromiseState
from raderwerk.caseload.models import LadderMeasurement, Promise
from raderwerk.register.enums import BarrierGroup
from raderwerk.register.models import Barrier as Kind
from raderwerk.talks.models import BarrierAttempt, Referral
from raderwerk.talks.reading import attempts, said_before
from raderwerk.talks.rules import NOT_HELD
from raderwerk.talks.sections import Record


@dataclass
class RecordPage:
    """Beside the parts of `record`."""

    record: Record

    @cached_property
    def promises(self) -> list[Promise]:
        """What is agreed and runs now."""
        running = Promise.objects.filter(client=self.record.talk.client_id, state=PromiseState.OPEN)
        return list(running.order_by("due_on", "pk"))

    @cached_property
    def referrals(self) -> list[Referral]:
        """Referrals made in this talk."""
        return list(self.record.talk.referrals.select_related("partner").order_by("pk"))

    @cached_property
    def tried(self) -> dict[str, list[BarrierAttempt]]:
        """What was tried, per barrier."""
        found: defaultdict[str, list[BarrierAttempt]] = defaultdict(list)
        for attempt in attempts(self.record.talk.client):
            found[attempt.barrier.kind_id].append(attempt)
        return found

    @cached_property
    def ladder(self) -> LadderMeasurement | None:
        """The last step that was measured."""
        measured = LadderMeasurement.objects.filter(client=self.record.talk.client_id)
        return measured.select_related("step").order_by("-on", "-pk").first()

    @cached_property
    def said(self) -> list[tuple[str, str, date]]:
        """What somebody said about themselves in earlier talks."""
        return said_before(self.record.talk.client, but=self.record.talk)

    @property
    def groups(self) -> list[tuple[str, str, list[Kind]]]:
        """Barriers that are not on the page yet, per group."""
        shown = {section.kind.code for section in self.record.barriers}
        rest = [kind for kind in self.record.kinds if kind.code not in shown]
        groups = [(letter, str(name), [kind for kind in rest if kind.group == letter]) for letter, name in BarrierGroup.choices]
        return [group for group in groups if group[2]]

    @property
    def not_held(self) -> list[tuple[str, str]]:
        """What one may say of a talk that did not take place."""
        return [(result.value, str(result.label)) for result in NOT_HELD]

    @property
    def saved_at(self) -> str:
        """The time of the newest save of any part."""
        times = [section.saved_at for section in self.record if section.saved_at]
        return max(times, default="")
