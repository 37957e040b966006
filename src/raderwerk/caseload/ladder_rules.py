"""Derives the step of the participation ladder from yes/no questions: every path ends in exactly one of six steps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Question:
    """A yes/no question; `yes` and `no` name the next question, or the step that follows (1 to 6).

    `if_yes` and `if_no` say in words what the answer means, so that the derived step explains itself.
    """

    code: str
    text: str | Promise
    hint: str | Promise
    yes: str | int
    no: str | int
    if_yes: str | Promise
    if_no: str | Promise


# The definitions of VNG and Regioplan (2008), from the top of the ladder down.
QUESTIONS = (
    Question(
        "paid_work",
        _("Is er betaald werk?"),
        _("Een arbeidscontract of een eigen bedrijf."),
        yes="support",
        no="duties",
        if_yes=_("Er is betaald werk."),
        if_no=_("Er is nu geen betaald werk."),
    ),
    Question(
        "support",
        _("Is er steun bij dat werk?"),
        _("Aanvullende uitkering, jobcoach, loonkostensubsidie, sociale werkvoorziening of bbl zonder startkwalificatie."),
        yes=5,
        no=6,
        if_yes=_("Daar hoort een uitkering, begeleiding of regeling bij."),
        if_no=_("Dat gaat zonder uitkering, extra begeleiding of regeling."),
    ),
    Question(
        "duties",
        _("Zijn er taken waar anderen op rekenen, elke week samen met anderen?"),
        _("Vrijwilligerswerk of een stage, minstens een keer per week ter plekke."),
        yes=4,
        no="organised",
        if_yes=_("Er zijn wekelijks taken waar anderen op rekenen."),
        if_no=_("Er zijn geen wekelijkse taken waar anderen op rekenen."),
    ),
    Question(
        "organised",
        _("Is er elke week een georganiseerde activiteit?"),
        _("Een cursus, taalles, sport of club, minstens een keer per week."),
        yes=3,
        no="contacts",
        if_yes=_("Er is wekelijks een georganiseerde activiteit."),
        if_no=_("Er is niet elke week een georganiseerde activiteit."),
    ),
    Question(
        "contacts",
        _("Is er elke week contact met iemand buiten het eigen huis?"),
        _("Familie, vrienden of buren, minstens een keer per week."),
        yes=2,
        no=1,
        if_yes=_("Er is wekelijks contact buiten de deur."),
        if_no=_("Er is minder dan een keer per week contact buiten de deur."),
    ),
)
BY_CODE = {question.code: question for question in QUESTIONS}


@dataclass(frozen=True, slots=True)
class Answered:
    """A question on the path and the answer to it."""

    question: Question
    answer: bool

    @property
    def means(self) -> str | Promise:
        """What the answer says, in a sentence."""
        return self.question.if_yes if self.answer else self.question.if_no


class Unanswered(Exception):
    """The answers stop before a step is reached; `question` comes next."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.code)
        self.question = question


def ladder_step(answers: Mapping[str, bool]) -> tuple[int, tuple[Answered, ...]]:
    """The step (1 to 6) and the answers it follows from, in order; raises Unanswered. Answers off the path do not count."""
    path: list[Answered] = []
    place: str | int = QUESTIONS[0].code
    while isinstance(place, str):
        question = BY_CODE[place]
        if question.code not in answers:
            raise Unanswered(question)
        path.append(Answered(question, answers[question.code]))
        place = question.yes if answers[question.code] else question.no
    return place, tuple(path)


def paths(start: str = QUESTIONS[0].code) -> Iterator[tuple[dict[str, bool], int]]:
    """Every path through the questions: its answers and the step where it ends."""
    question = BY_CODE[start]
    for answer, place in ((True, question.yes), (False, question.no)):
        if isinstance(place, int):
            yield {question.code: answer}, place
        else:
            for answers, step in paths(place):
                yield {question.code: answer, **answers}, step
