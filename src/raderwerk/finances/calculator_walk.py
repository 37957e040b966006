"""The way through the questions: which ones matter, what was said, and where something cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from raderwerk.engines.income import problems
from raderwerk.finances.calculator_rules import case_of, field_of, wanted, with_work
from raderwerk.finances.forms.calculator import QUESTIONS
from raderwerk.finances.forms.calculator_household import Question


@dataclass(frozen=True)
class Walk:
    """All questions that matter, given the answers so far (as they were written, by the name of their field)."""

    given: Mapping[str, str]
    on: date

    @cached_property
    def steps(self) -> list[Question]:
        """The questions, each bound to what was answered; the engine's objections stand at the question they are about."""
        said: dict[str, Any] = {}
        steps = []
        for question in QUESTIONS:
            if question.applies(said):
                step = question(self.given, said=dict(said), on=self.on)
                step.full_clean()
                said |= step.cleaned_data
                steps.append(step)
        self._object(steps, said)
        return steps

    @cached_property
    def said(self) -> dict[str, Any]:
        """Every answer that can be, cleaned."""
        return {name: value for step in self.steps for name, value in step.cleaned_data.items()}

    @cached_property
    def slugs(self) -> list[str]:
        """The questions by the word in their address."""
        return [step.slug for step in self.steps]

    @property
    def names(self) -> list[str]:
        """What each question is about."""
        return [str(step.name) for step in self.steps]

    def number(self, slug: str) -> int:
        """Which question this is, from 1; one that does not matter leads to the first that was not answered."""
        return self.slugs.index(slug) + 1 if slug in self.slugs else self.first_open

    @property
    def first_open(self) -> int:
        """The first question without an answer, or with one that cannot be; the last when all is well."""
        return next((at for at, step in enumerate(self.steps, start=1) if not self._is_done(step)), len(self.steps))

    @property
    def is_done(self) -> bool:
        """Whether there is an answer to everything."""
        return all(self._is_done(step) for step in self.steps)

    def shown(self, number: int) -> Question:
        """A question as a page asks it for the first time, or with the answer that was given before."""
        step = self.steps[number - 1]
        if self._is_asked(step):
            return step
        before = {name: self.given[name] for name in step.fields if name in self.given}
        return type(step)(initial=before, said=step.said, on=self.on)

    def _is_done(self, step: Question) -> bool:
        return self._is_asked(step) and not step.errors

    def _is_asked(self, step: Question) -> bool:
        return all(name in self.given for name in step.fields)

    def _object(self, steps: list[Question], said: dict[str, Any]) -> None:
        """Put what the engine says cannot be at the question it is about, as far as it was answered."""
        if "begin" not in said or "geboren" not in said:
            return
        at = {name: step for step in steps for name in step.fields}
        case = case_of(said)
        found = [*problems(case, said["begin"]), *problems(with_work(case, wanted(said)), said["begin"])]
        now = {problem.sentence for problem in problems(case, said["begin"]) if problem.fact == "applicant.job.hours"}
        for problem in dict.fromkeys(found):
            name = "uren_nu" if problem.sentence in now else field_of(problem.fact)
            if name in at and name not in at[name].errors and self.given.get(name):
                at[name].add_error(name, problem.sentence)


def answers_in_words(walk: Walk) -> list[tuple[str, str, str]]:
    """What was answered: the word of the question in its address, the label and the answer in words."""
    return [(step.slug, str(field.label), _in_words(step, field.name)) for step in walk.steps for field in step]


def _in_words(step: Question, name: str) -> str:
    value = step.cleaned_data.get(name)
    choices = dict(getattr(step.fields[name], "choices", ()))
    written = str(step.data.get(name, ""))
    return str(choices.get(written, "")) or (str(value) if hasattr(value, "code") else written)
