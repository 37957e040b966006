"""Facts that cannot be: one Dutch sentence for each, with the fact it is about."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

import numpy as np

from raderwerk.engines.income.facts import Adult, Case
from raderwerk.engines.income.parameters import DateOutOfRange, at
from raderwerk.engines.income.rules.minimumloon import minimumloon_uur

MOST_HOURS = 60
HOURS_IN_A_MONTH = 744
OLDEST = 120
MOST_CHILDREN = 12
CENT = 0.01


@dataclass(frozen=True, slots=True)
class Problem:
    """One fact that cannot be. `fact` is a path such as `home.rent` or `children.0.born`."""

    fact: str
    sentence: str


class ImpossibleFacts(ValueError):
    """A case with facts that cannot be; `problems` has a sentence for each."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(" ".join(problem.sentence for problem in problems))


def check(case: Case, day: date, until: date | None = None) -> None:
    """Raises `ImpossibleFacts` when something in the case cannot be on `day` (or in the time up to `until`)."""
    if found := problems(case, day, until):
        raise ImpossibleFacts(found)


def problems(case: Case, day: date, until: date | None = None) -> list[Problem]:
    """Everything in the case that cannot be on `day`; empty when all is well. A birth may lie before `until`."""
    return [*_of_the_day(day), *_of_births(case, until or day), *_of_parents(case), *_of_amounts(case), *_of_work(case, day)]


def _of_the_day(day: date) -> Iterator[Problem]:
    try:
        at(day)
    except DateOutOfRange as error:
        yield Problem("day", str(error))


def _of_births(case: Case, day: date) -> Iterator[Problem]:
    for path, name, born in case.people():
        if born is None:
            yield Problem(f"{path}.born", f"De geboortedatum van {name} ontbreekt. Vul die in.")
        elif born > day:
            yield Problem(f"{path}.born", f"De geboortedatum van {name} ligt na {_written(day)}. Kijk die na.")
        elif day.year - born.year > OLDEST:
            yield Problem(f"{path}.born", f"Volgens de geboortedatum is {name} ouder dan {OLDEST} jaar. Kijk die na.")
    if len(case.children) > MOST_CHILDREN:
        yield Problem("children", f"Er staan meer dan {MOST_CHILDREN} kinderen in de situatie. Kijk die na.")


def _of_parents(case: Case) -> Iterator[Problem]:
    parents = [adult.born for adult in (case.applicant, case.partner) if adult and adult.born]
    for index, child in enumerate(case.children):
        if child.born and parents and child.born <= min(parents):
            yield Problem(f"children.{index}.born", f"Kind {index + 1} is ouder dan de ouders. Kijk de geboortedatums na.")


AMOUNTS = (
    ("home", "rent", "De huur"),
    ("home", "service_costs", "Het bedrag aan servicekosten"),
    ("costs", "travel_month", "Het bedrag aan reiskosten per maand"),
    ("costs", "travel_day", "Het bedrag aan reiskosten per dag"),
    ("costs", "travel_refund_day", "De reiskostenvergoeding"),
)


def _of_amounts(case: Case) -> Iterator[Problem]:
    for part, name, words in AMOUNTS:
        if not _is_amount(getattr(getattr(case, part), name)):
            yield Problem(f"{part}.{name}", f"{words} is lager dan nul of geen getal. Vul een bedrag van nul of hoger in.")
    for index, resident in enumerate(case.residents):
        if not _is_amount(resident.income_year):
            yield Problem(
                f"residents.{index}.income_year", f"Het inkomen van huisgenoot {index + 1} is lager dan nul. Kijk het na."
            )
    for index, child in enumerate(case.children):
        care = child.care
        if care and not (0 <= care.hours_month <= HOURS_IN_A_MONTH):
            sentence = (
                f"De opvang van kind {index + 1} is minder dan 0 of meer dan {HOURS_IN_A_MONTH} uur per maand. Kijk dit na."
            )
            yield Problem(f"children.{index}.care.hours_month", sentence)
        if care and not _is_amount(care.price):
            yield Problem(f"children.{index}.care.price", f"De uurprijs van de opvang van kind {index + 1} is lager dan nul.")


def _of_work(case: Case, day: date) -> Iterator[Problem]:
    adults = (("applicant", "de aanvrager", case.applicant), ("partner", "de partner", case.partner))
    for path, name, adult in adults:
        if adult:
            yield from _of_job(path, name, adult, day)
            yield from _of_months(path, name, adult)


def _of_job(path: str, name: str, adult: Adult, day: date) -> Iterator[Problem]:
    job = adult.job
    if not 0 <= job.hours <= MOST_HOURS:
        sentence = f"Het aantal uren werk per week van {name} moet tussen 0 en {MOST_HOURS} liggen. Nu staat er {job.hours:g}."
        yield Problem(f"{path}.job.hours", sentence)
    if not 0 <= job.pension_share < 1:
        yield Problem(f"{path}.job.pension_share", f"Het deel voor pensioen van {name} moet tussen 0 en 1 liggen.")
    if job.hourly_wage is not None and not job.hourly_wage + CENT / 2 >= _lowest_wage(adult, day):
        sentence = f"Het uurloon van {name} is lager dan het minimumloon van {_euro(_lowest_wage(adult, day))}. Kijk dit na."
        yield Problem(f"{path}.job.hourly_wage", sentence)


def _of_months(path: str, name: str, adult: Adult) -> Iterator[Problem]:
    for fact in fields(adult.exemption):
        if fact.name.endswith("_used") and getattr(adult.exemption, fact.name) < 0:
            yield Problem(f"{path}.exemption.{fact.name}", f"Het aantal maanden vrijlating van {name} kan niet onder nul zijn.")


def _lowest_wage(adult: Adult, day: date) -> float:
    try:
        amounts = at(day)
    except DateOutOfRange:
        return 0.0
    age = day.year - adult.born.year - ((day.month, day.day) < (adult.born.month, adult.born.day)) if adult.born else 0
    return float(minimumloon_uur(amounts, np.array([float(age)]))[0])


def _is_amount(value: float) -> bool:
    return bool(np.isfinite(value)) and value >= 0


def _written(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def _euro(amount: float) -> str:
    return f"{amount:.2f}".replace(".", ",")
