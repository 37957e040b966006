"""Reading the facts of a worked example: keys where there are keys, the Dutch words of its household elsewhere."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from raderwerk.engines.income.parameters import LAST_DAY, Amounts, at
from raderwerk.engines.income.rule import Numbers

A_SCHOOL_CHILD = 8
AN_ADULT = 35
NO_PARTNER = re.compile(r"(?:geen|zonder)\s+(?:toeslag|fiscale?\s+)?partner|partnerloos")
SINGLE = re.compile(r"alleenstaand|eenpersoons|\bep\b|eenoudergezin|\balo\b|single")
COUPLE = re.compile(r"partner|paar|gehuwd|samenwon|\bstel\b|tweeverdiener|eenverdiener|\bmp\b")
CHILDREN = re.compile(
    r"(?:(\d+)\s+)?kind(?:eren)?\b\s*(?:van\s+|\()?(?:(<|>=?)?\s*(\d{1,2}(?:\s*(?:-|,|en|\+|/)\s*\d{1,2})*))?(?!\s*personen)"
)
AGE = (
    re.compile(r"(\d{2})\s*(?:jr|jaar)\b"),
    re.compile(r"(?:ouder|alleenstaande|aanvrager|persoon)\s+(\d{2})\b"),
    re.compile(r">=\s*(\d{2})"),
)
NUMBER_WORDS = {"een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}


def number(value: Any) -> Numbers:
    """A fact as an array of one number; a list is added up."""
    return np.array([float(sum(value) if isinstance(value, list) else value)])


def flag(value: Any) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """A fact as an array of one yes or no."""
    return np.array([bool(value)])


@dataclass(frozen=True)
class Situation:
    """The facts of one worked example."""

    year: int
    facts: Mapping[str, Any]

    def get(self, *names: str, default: Any = None) -> Any:
        """The first of these facts that is given; it may also stand in words ("toetsingsinkomen_samen 29771")."""
        for name in names:
            if self.facts.get(name) is not None:
                return self.facts[name]
        for name in names:
            if found := re.search(rf"\b{name.lower()}\s+([\d.]+)", self.words):
                return float(found[1])
        return default

    @cached_property
    def day(self) -> date:
        """The reference date, 1 January of the year when none is given."""
        given = self.facts.get("peildatum") or self.facts.get("datum")
        return date.fromisoformat(str(given)) if given else date(self.year, 1, 1)

    @cached_property
    def amounts(self) -> Amounts:
        """The amounts of that day. Raises `DateOutOfRange`."""
        return at(self.day)

    @property
    def latest_amounts(self) -> Amounts:
        """The last amounts that we know, for rules that are printed but not yet in force."""
        return at(min(self.day, LAST_DAY))

    @cached_property
    def words(self) -> str:
        """The household in words, in lower case."""
        return str(self.facts.get("huishouden", self.facts.get("leefvorm", ""))).lower()

    @cached_property
    def partner(self) -> bool:
        """Whether there is a partner."""
        given = self.facts.get("partner", self.facts.get("toeslagpartner"))
        if given is not None:
            return bool(given)
        text = NO_PARTNER.sub("", self.words)
        incomes = self.facts.get("toetsingsinkomen")
        together = "toetsingsinkomen_samen" in self.facts or (isinstance(incomes, list) and len(incomes) > 1)
        return not SINGLE.search(text) and bool(COUPLE.search(text) or together)

    @cached_property
    def ages_of_children(self) -> list[int]:
        """Ages of the children on the reference date."""
        given = self.get("kinderen_leeftijd", "leeftijden_kinderen")
        if given is None:
            given = self.facts.get("kinderen")
        if isinstance(given, int | float) and not isinstance(given, bool):
            return [A_SCHOOL_CHILD] * int(given)
        if isinstance(given, list):
            return [self._age_of(child) for child in given]
        return self._children_in_words()

    def _age_of(self, child: Any) -> int:
        if not isinstance(child, Mapping):
            return int(child)
        if "leeftijd" in child:
            return int(child["leeftijd"])
        born = date.fromisoformat(str(child["geboren"]))
        return self.day.year - born.year - ((self.day.month, self.day.day) < (born.month, born.day))

    def _children_in_words(self) -> list[int]:
        text = re.sub(r"(?:geen|zonder)\s+kind(?:eren)?", "", self.words)
        ages: list[int] = []
        for count, comparison, listed in CHILDREN.findall(text):
            found = [int(age) for age in re.findall(r"\d+", listed)]
            if comparison == "<":
                found = [found[0] // 2]
            several = int(count or max(len(found), 1))
            is_range = bool(re.search(r"\d\s*-\s*\d", listed))
            ages += found if len(found) == several and not is_range else (found[:1] or [A_SCHOOL_CHILD]) * several
        return ages

    @cached_property
    def age(self) -> int:
        """Age of the applicant; an adult of working age when nothing is said."""
        given = self.facts.get("leeftijd")
        if isinstance(given, int | float):
            return int(given)
        if found := re.search(r"geb(?:\.|oren)?\s*(\d{4})", self.words):
            return self.day.year - int(found[1])
        for pattern in AGE:
            if found := pattern.search(self.words):
                return int(found[1])
        return 67 if self.pension_age else AN_ADULT

    @cached_property
    def pension_age(self) -> bool:
        """Whether the household is one of pension age."""
        given = self.facts.get("aow")
        text = f"{self.words} {self.facts.get('leeftijd', '')}".lower()
        return bool(given) if given is not None else bool(re.search(r"(?<!<)(?<!< )(?<!tot )\baow|ouderenhuishouden", text))

    @cached_property
    def persons(self) -> int:
        """Number of people in the home, for rent allowance."""
        given = self.get("personen", "aantal_personen", "huishoudgrootte")
        if given is not None:
            return int(given)
        if found := re.search(r"(\d+|een|twee|drie|vier|vijf|zes)[- ]?(?:of meer)?persoons", self.words):
            return int(NUMBER_WORDS.get(found[1], 0) or found[1])
        more = 2 if "meerpersoons" in self.words else 1
        return max(more, 1 + self.partner + len(self.ages_of_children) + int(self.facts.get("medebewoners") or 0))

    @cached_property
    def income(self) -> float:
        """Assessment income of everybody together, euro per year."""
        given = self.get(
            "toetsingsinkomen_samen", "gezamenlijk_toetsingsinkomen", "rekeninkomen", "toetsingsinkomen", "inkomen", default=0
        )
        return float(sum(given) if isinstance(given, list) else given)

    @property
    def assets(self) -> float:
        """Assets in euro; "boven grens" is more than any limit."""
        given = self.facts.get("vermogen", 0)
        if isinstance(given, str):
            return np.inf if re.search(r"boven|te hoog|te veel", given) else 0.0
        return float(given or 0)
