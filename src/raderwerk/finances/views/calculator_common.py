"""The pages of the calculator, the same for who sits at home without an account and for who sits with a case manager."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from raderwerk.core.clock import today
from raderwerk.engines.income import ESTIMATE
from raderwerk.finances import calculator_pictures
from raderwerk.finances.calculator_doubts import doubts
from raderwerk.finances.calculator_keeping import COOKIE, COOKIE_SECONDS, LONGEST_COOKIE, Given, locked, opened
from raderwerk.finances.calculator_moments import moments
from raderwerk.finances.calculator_offers import Compared, best, rows
from raderwerk.finances.calculator_result import Result
from raderwerk.finances.calculator_rules import case_of, minimum_wage, wanted
from raderwerk.finances.calculator_schemes import offered_by, offered_in, outlooks
from raderwerk.finances.calculator_walk import Walk, answers_in_words
from raderwerk.finances.forms.calculator_household import Question, TownQuestion
from raderwerk.finances.forms.calculator_numbers import NumbersForm, OffersForm
from raderwerk.people.models import Organisation
from raderwerk.register.models import Municipality


@dataclass(frozen=True)
class Desk:
    """Where somebody sits: which pages (`prefix` of their names and arguments), in which frame, whose answers (`scope`)."""

    frame: str
    prefix: str
    scope: str
    home: str
    args: tuple[Any, ...] = ()
    known: Given | None = None  # what is known before the first question
    about: str = ""  # whom it is about, for a case manager
    organisation: Organisation | None = None  # whose schemes count; None: those of the municipality that was answered

    def url(self, page: str, *more: Any) -> str:
        """The address of a page at this desk."""
        return reverse(f"{self.prefix}_{page}", args=[*self.args, *more])

    @property
    def path(self) -> str:
        """The part of the house to which the browser sends the answers."""
        return self.url("result").removesuffix("uitkomst/")

    def given(self, request: HttpRequest) -> Given:
        """The answers that the browser brought along, on top of what is known already."""
        return {**(self.known or {}), **opened(request.COOKIES.get(COOKIE, ""), self.scope)}

    def keep(self, request: HttpRequest, response: HttpResponse, given: Given) -> HttpResponse:
        """Let the browser bring these answers along, for an hour at most."""
        text = locked(given, self.scope)
        if len(text) <= LONGEST_COOKIE:
            response.set_cookie(
                COOKIE,
                text,
                max_age=COOKIE_SECONDS,
                path=self.path,
                secure=request.is_secure(),
                httponly=True,
                samesite="Lax",
            )
        return response

    def forget(self, response: HttpResponse) -> HttpResponse:
        """Let the browser throw the answers away."""
        response.delete_cookie(COOKIE, path=self.path)
        return response


def question(request: HttpRequest, desk: Desk, slug: str) -> HttpResponse:
    """One question. A good answer leads to the next one that was not answered yet, or to the outcome."""
    given = desk.given(request)
    walk = Walk(given, today())
    number = walk.number(slug)
    if request.method != "POST":
        return _ask(request, desk, walk, number, walk.shown(number))
    answered = {**given, **{name: request.POST.get(name, "").strip()[:120] for name in walk.steps[number - 1].fields}}
    after = Walk(answered, today())
    asked = after.steps[number - 1]
    if asked.errors:
        return _ask(request, desk, after, number, asked)
    return desk.keep(request, redirect(_next(desk, after)), answered)


def result(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What somebody keeps. Hours and wage may be turned in the address; who somebody is never stands there."""
    walk = Walk(desk.given(request), today())
    if not walk.is_done:
        return redirect(desk.url("question", walk.slugs[walk.first_open - 1]))
    case, begin, asked = case_of(walk.said), walk.said["begin"], wanted(walk.said)
    turned = {name: request.GET[name] for name in NumbersForm.base_fields if name in request.GET}
    form = NumbersForm(turned or None, initial=_asked(walk), case=case, begin=begin)
    context: dict[str, Any] = {"form": form, "walk": walk, **_frame(desk)}
    if not turned or form.is_valid():
        context |= _outcome(desk, walk, Result(case, begin, form.work if turned else asked))
    context["lowest"] = minimum_wage(case, begin)
    return render(request, "finances/calculator/result.html", context)


def offers(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Up to four offers beside one another."""
    walk = Walk(desk.given(request), today())
    if not walk.is_done:
        return redirect(desk.url("question", walk.slugs[walk.first_open - 1]))
    case, begin = case_of(walk.said), walk.said["begin"]
    filled = {name: value for name, value in request.GET.items() if name[:-1] in ("uren", "loon", "contract", "begin")}
    first = {f"{name}1": value for name, value in _asked(walk).items()}
    form = OffersForm(filled or None, initial=first, case=case, begin=begin, on=today())
    compared = [Compared(offer, case) for offer in form.offers] if filled and form.is_valid() else []
    lines = rows(compared) if compared else []
    cards = [(one.name, [(line.name, line.cells[at]) for line in lines]) for at, one in enumerate(compared)]
    context = {"form": form, "compared": compared, "rows": lines, "cards": cards, "best": best(compared)}
    return render(request, "finances/calculator/offers.html", context | _frame(desk))


def _ask(request: HttpRequest, desk: Desk, walk: Walk, number: int, form: Question) -> HttpResponse:
    towns = Municipality.objects.current(on=today()).values_list("name", flat=True) if isinstance(form, TownQuestion) else []
    context = {
        "form": form,
        "names": walk.names,
        "number": number,
        "is_last": number == len(walk.steps),
        "back": desk.url("question", walk.slugs[number - 2]) if number > 1 else desk.home,
        "towns": list(towns),
    }
    return render(request, "finances/calculator/question.html", context | _frame(desk))


def _asked(walk: Walk) -> dict[str, Any]:
    """Hours and wage as they were answered."""
    return {"uren": walk.said["uren"], "loon": walk.said["loon"]}


def _next(desk: Desk, walk: Walk) -> str:
    """The outcome when all is answered, else what is asked next."""
    if walk.is_done:
        return desk.url("result")
    return desk.url("question", walk.slugs[walk.first_open - 1])


def _outcome(desk: Desk, walk: Walk, found: Result) -> dict[str, Any]:
    offered = offered_by(desk.organisation) if desk.organisation else offered_in(walk.said.get("gemeente"))
    seen = outlooks(walk.said, found, offered)
    return {
        "result": found,
        "outlooks": seen,
        "income": calculator_pictures.income(found),
        "pressure": calculator_pictures.pressure(found),
        "moments": moments(found, [outlook.moment for outlook in seen if outlook.moment]),
        "doubts": doubts(walk.said, found.then),
        "answers": [(desk.url("question", slug), label, answer) for slug, label, answer in answers_in_words(walk)],
    }


def _frame(desk: Desk) -> dict[str, Any]:
    return {
        "frame": desk.frame,
        "desk": desk,
        "home": desk.home,
        "question_url": desk.url("question", "begin"),
        "result_url": desk.url("result"),
        "offers_url": desk.url("offers"),
        "estimate": ESTIMATE["nl"],
    }
