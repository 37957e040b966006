"""What an employer can get: six questions without an account, and the same on one page for who advises an employer.

Nothing is kept: the answers stand in the address, so that going back, sharing and printing need no account.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raderwerk.core.access import Permission, public, requires
from raderwerk.core.clock import today
from raderwerk.guide import employer_sheet
from raderwerk.guide.employer_advice import Advice, arrangements, by_tile
from raderwerk.guide.forms.employers import (
    ABOUT_SOMEBODY,
    NOBODY,
    QUESTIONS,
    UNKNOWN,
    EmployerForm,
    QuestionForm,
    StartForm,
    TogetherForm,
)
from raderwerk.register.models import Municipality
from raderwerk.ui.formatting import euros

UNITS: dict[str, Callable[[Any], str]] = {
    "uren": lambda hours: _("%(hours)d uur per week") % {"hours": hours},
    "loon": lambda wage: _("%(wage)s per uur") % {"wage": euros(wage, 2)},
}
KEYS = (*EmployerForm.base_fields, "begin")


@public
@require_safe
def guide_employers(request: HttpRequest) -> HttpResponse:
    """Where an employer begins: the questions, and everything there is along the way."""
    acting = getattr(request, "acting", None)
    inside = acting is not None and acting.may(Permission.SEE_GUIDE)
    tiles = by_tile(arrangements(None, today()))
    found = urlencode([("tile", tile.code.code) for tile in tiles])
    context: dict[str, Any] = {"tiles": tiles, "reading": _reading(inside=inside)}
    context["search"] = f"{reverse('guide' if inside else 'guide_public')}?{found}"
    template = "guide/employers/home_inside.html" if inside else "guide/employers/home.html"
    return render(request, template, context)


@public
@require_safe
def employer_questions(request: HttpRequest) -> HttpResponse:
    """One question a page. A form says which question it answers with `van`; a good answer leads to the next one."""
    walk = Walk(_given(request), today())
    if "van" not in request.GET:
        return _question(request, walk, walk.form(walk.number))
    form = walk.form(walk.number, bound=True)
    if not form.is_valid():
        return _question(request, walk, form)
    if walk.number == len(walk.questions):
        return redirect(walk.result)
    return redirect(walk.address(walk.number + 1))


@public
@require_safe
def employer_advice(request: HttpRequest) -> HttpResponse:
    """What fits, what may fit, and what to do when. An answer that cannot be is asked again."""
    form = EmployerForm(_given(request), on=today(), strict=False)
    if not form.is_valid():
        walk = Walk(_given(request), today())
        return _question(request, walk.at(walk.first_wrong(form)), walk.form(walk.first_wrong(form), bound=True))
    return render(request, "guide/employers/advice.html", _result(request, form))


@public
@require_safe
def employer_advice_pdf(request: HttpRequest) -> HttpResponse:
    """The same on paper, as tagged PDF."""
    form = EmployerForm(_given(request), on=today(), strict=False)
    if not form.is_valid():
        return redirect(f"{reverse('employer_advice')}?{_kept(_given(request))}")
    content = employer_sheet.sheet(_result(request, form))
    headers = {"Content-Disposition": 'attachment; filename="regelingen-voor-werkgevers.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@requires(Permission.SEE_GUIDE)
@require_safe
def employer_together(request: HttpRequest) -> HttpResponse:
    """All questions on one page, for who sits at the employer's table."""
    given = _given(request)
    asked = any(given.get(key) for key in EmployerForm.base_fields)
    form = TogetherForm(given if asked else None, on=today())
    context: dict[str, Any] = {"form": form, "municipalities": _municipalities(), "advice": None}
    if asked and form.is_valid():
        context |= _result(request, form)
        context["reading"] = _reading(inside=True)
        context["letter"] = employer_sheet.letter(context["advice"], context["share"])
    return render(request, "guide/employers/together.html", context)


@dataclass(frozen=True)
class Walk:
    """How far somebody is on the way through the questions."""

    given: QueryDict
    on: date
    asked: int = 0  # the question to ask; 0: what the address says

    @property
    def has_somebody(self) -> bool:
        """Whether there is somebody to ask about."""
        return self.given.get("uitkering") != NOBODY

    @property
    def questions(self) -> list[type[QuestionForm]]:
        """The questions on this way: without somebody in mind there are fewer."""
        if self.has_somebody:
            return list(QUESTIONS)
        return [question for question in QUESTIONS if question.base_fields.keys() - ABOUT_SOMEBODY]

    @property
    def names(self) -> list[str]:
        """What each question is about."""
        return [str(question.name) for question in self.questions]

    @property
    def number(self) -> int:
        """Which question this is, from 1; nonsense in the address leads to the first."""
        wanted = self.given.get("van") or self.given.get("vraag") or ""
        number = self.asked or (int(wanted) if wanted.isdecimal() and len(wanted) < 3 else 1)
        return min(max(number, 1), len(self.questions))

    def at(self, number: int) -> "Walk":
        """The same way, at another question."""
        return Walk(self.given, self.on, number)

    def form(self, number: int, *, bound: bool = False) -> QuestionForm:
        """The form of one question; not bound it shows the answer that was given before, if any."""
        question = self.questions[number - 1]
        if bound:
            return question(self.given, on=self.on, has_somebody=self.has_somebody)
        before = {key: self.given.get(key) for key in question.base_fields}
        return question(initial=before, on=self.on, has_somebody=self.has_somebody)

    def first_wrong(self, form: EmployerForm) -> int:
        """The question with the first answer that cannot be."""
        wrong = (
            number for number, question in enumerate(self.questions, start=1) if set(question.base_fields) & set(form.errors)
        )
        return next(wrong, 1)

    def address(self, number: int) -> str:
        """Where one question is asked."""
        return f"{reverse('employer_questions')}?{urlencode({'vraag': number})}&{_kept(self.given)}"

    @property
    def others(self) -> list[tuple[str, str]]:
        """What was answered elsewhere, to take along."""
        asked = self.questions[self.number - 1].base_fields
        return [(key, str(self.given[key])) for key in KEYS if self.given.get(key) and key not in asked]

    @property
    def back(self) -> str:
        """The question before this one, or where it began."""
        return self.address(self.number - 1) if self.number > 1 else reverse("guide_employers")

    @property
    def result(self) -> str:
        """Where all answers lead."""
        return f"{reverse('employer_advice')}?{_kept(self.given)}"


def _question(request: HttpRequest, walk: Walk, form: QuestionForm) -> HttpResponse:
    context: dict[str, Any] = {"walk": walk, "form": form, "is_last": walk.number == len(walk.questions)}
    context["municipalities"] = _municipalities() if "gemeente" in form.fields else []
    return render(request, "guide/employers/question.html", context)


def _reading(*, inside: bool) -> str:
    """The url name of the page about one instrument."""
    return "instrument" if inside else "instrument_public"


def _municipalities() -> list[str]:
    return list(Municipality.objects.current(on=today()).values_list("name", flat=True))


def _result(request: HttpRequest, form: EmployerForm) -> dict[str, Any]:
    given = _given(request)
    walk, start = Walk(given, today()), StartForm(given)
    begin = start.cleaned_data.get("begin") if start.is_valid() else None
    advice = Advice(form.answers(), municipality=form.municipality(), on=today(), start=begin)
    kept = _kept(given)
    return {
        "advice": advice,
        "start": start,
        "said": _said(form),
        "letter": "",
        "reading": _reading(inside=False),
        "kept": [(key, given[key]) for key in EmployerForm.base_fields if given.get(key)],
        "share": request.build_absolute_uri(f"{reverse('employer_advice')}?{kept}"),
        "host": request.get_host(),
        "pdf": f"{reverse('employer_advice_pdf')}?{kept}",
        "change": walk.address(1),
        "back": walk.address(len(walk.questions)),
    }


def _given(request: HttpRequest) -> QueryDict:
    """The answers in the address; without somebody in mind nothing is said about them."""
    given = request.GET.copy()
    if given.get("uitkering") == NOBODY:
        for key in ABOUT_SOMEBODY:
            given.pop(key, None)
    return given


def _said(form: EmployerForm) -> list[tuple[str, str]]:
    """The answers in words, in the order of the questions; what somebody does not know is left out."""
    return [(str(field.label), words) for field in form if (words := _in_words(form, field.name))]


def _in_words(form: EmployerForm, name: str) -> str:
    value = form.cleaned_data.get(name)
    if not value or value == UNKNOWN:
        return ""
    if name in UNITS:
        return UNITS[name](value)
    choices = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(value, value))


def _kept(given: QueryDict) -> str:
    """The answers of an address, and nothing else that somebody put in it."""
    return urlencode([(key, str(given[key])) for key in KEYS if given.get(key)])
