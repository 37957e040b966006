"""Lays out what "Wat kan helpen?" shows: what fits in groups, what does not and why, and what nobody knows yet."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.utils.translation import gettext as _

from raderwerk.caseload.rules import duration
from raderwerk.guide.advice import Advice, Suggestion
from raderwerk.guide.advice_rules import Level
from raderwerk.guide.fit_rules import OpenBarrier, in_a_row
from raderwerk.guide.forms.person import QuestionForm

SHOWN = 6
UNRELATED = "none"


@dataclass(frozen=True, slots=True)
class Group:
    """Suggestions with the same answer to the first rule of the order."""

    level: Level
    suggestions: list[Suggestion]


class AdvicePage:
    """The page for one question; `whole` shows everything, `picked` are the slugs that wait to be compared."""

    def __init__(self, advice: Advice, form: QuestionForm, *, picked: list[str], whole: bool = False) -> None:
        self.advice, self.form, self.picked, self.whole = advice, form, picked, whole

    @cached_property
    def _found(self) -> list[Suggestion]:
        return self.advice.asked_for

    @cached_property
    def fitting(self) -> list[Suggestion]:
        """What fits or nearly fits, and has to do with a barrier; without any barrier known, everything."""
        fits = [one for one in self._found if not one.is_not]
        return [one for one in fits if one.levels[0].key != UNRELATED] if self.advice.facts.barriers else fits

    @property
    def groups(self) -> list[Group]:
        """What is shown of it, under the answer to the first rule."""
        shown = self.fitting if self.whole else self.fitting[:SHOWN]
        return [Group(level, list(rows)) for level, rows in groupby(shown, key=lambda one: one.levels[0])]

    @property
    def more(self) -> int:
        """How many of it are not shown yet."""
        return 0 if self.whole else max(len(self.fitting) - SHOWN, 0)

    @cached_property
    def besides(self) -> list[Suggestion]:
        """What fits too, and has nothing to do with the barriers that were talked about."""
        known = {one.instrument.pk for one in self.fitting}
        return [one for one in self._found if not one.is_not and one.instrument.pk not in known]

    @cached_property
    def not_now(self) -> list[Suggestion]:
        """What does not fit now, each with its reasons."""
        return [one for one in self._found if one.is_not]

    @property
    def focus(self) -> OpenBarrier | None:
        """The barrier that was pointed at."""
        asked = self.advice.asked.barrier
        return next((barrier for barrier in self.advice.facts.barriers if barrier.code == asked), None)

    @property
    def since(self) -> str:
        """How long the benefit runs, in words."""
        start = self.advice.client.open_since
        return duration(start, self.advice.today) if start else ""

    @property
    def home(self) -> str:
        """Where somebody lives, as far as it matters to help."""
        facts = self.advice.facts
        place = facts.municipality or facts.region
        return ", ".join(filter(None, (place.name if place else "", facts.district)))

    @property
    def unknown(self) -> str:
        """What nobody told yet and a condition may ask for."""
        facts = self.advice.facts
        names = {_("trede"): facts.ladder_step, _("uren per week"): facts.hours, _("woonplaats"): self.home or None}
        return in_a_row([name for name, value in names.items() if value is None])
