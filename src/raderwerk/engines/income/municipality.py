"""What a municipality decides itself. Unknown is the default, and what is unknown is said (`unknown`), never guessed.

A municipality hands in one YAML file, `municipalities/<CBS code>.yaml`; `read` explains each key.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from raderwerk.engines.income.rules.vrijlating import Regime

FOLDER = Path(__file__).with_name("municipalities")


@dataclass(frozen=True, slots=True)
class IncomeSupplement:
    """Individuele inkomenstoeslag: euro per year, years of low income needed, limit as a share of the norm."""

    single: float
    lone_parent: float
    couple: float
    years_needed: int
    limit_share: float


@dataclass(frozen=True, slots=True)
class Scheme:
    """A local scheme worth `amount` euro per year for people up to `limit_share` times the norm."""

    name: str
    amount: float
    limit_share: float


@dataclass(frozen=True, slots=True)
class Municipality:
    """The choices of one municipality. None means: we do not know."""

    name: str
    source: str = ""
    regimes: tuple[tuple[date, Regime], ...] = ()
    holiday_monthly: bool | None = None
    reduction_without_housing_costs: float | None = None
    supplement: IncomeSupplement | None = None
    premium: float | None = None
    buffer_budget: float | None = None
    schemes: tuple[Scheme, ...] | None = None

    def regime(self, day: date) -> Regime:
        """Which rules for the wage exemption hold on `day`; those of article 31 as long as nothing else is known."""
        known = [regime for start, regime in sorted(self.regimes) if start <= day]
        return known[-1] if known else Regime.ART31

    def unknown(self, day: date) -> tuple[str, ...]:
        """Dutch sentences about what this municipality has not told."""
        missing = (
            not any(start <= day for start, _regime in self.regimes),
            self.holiday_monthly is None,
            self.supplement is None,
            self.premium is None,
            self.schemes is None,
        )
        return tuple(sentence for sentence, is_missing in zip(UNKNOWN, missing, strict=True) if is_missing)


UNKNOWN = (
    "We weten niet of deze gemeente de oude of de nieuwe regels voor bijverdienen volgt. We rekenen met de oude.",
    "We weten niet of vakantiegeld per maand of bij uitbetaling meetelt. We rekenen bij uitbetaling.",
    "We kennen de individuele inkomenstoeslag van deze gemeente niet. Die is niet meegeteld.",
    "We kennen de premie voor wie gaat werken van deze gemeente niet. Die is niet meegeteld.",
    "We kennen de regelingen voor lage inkomens van deze gemeente niet. Die zijn niet meegeteld.",
)
UNKNOWN_MUNICIPALITY = Municipality("onbekende gemeente")


def read(text: str) -> Municipality:
    """A municipality from YAML. Keys, all but `name` optional:

    `source`; `vrijlating_regime`: list of `{from: date, regime: art31_2025 | art34a}`; `vakantiegeld`: `maandelijks` or
    `bij_uitbetaling`; `verlaging_zonder_woonkosten`: share of the couple norm; `individuele_inkomenstoeslag`:
    `{alleenstaande, alleenstaande_ouder, gehuwden, jaren, grens}`; `premie`: euro; `bufferbudget`: euro per year;
    `regelingen`: list of `{naam, bedrag, grens}` with the limit as a share of the norm. Raises `ValueError` on an
    unknown key.
    """
    found: dict[str, Any] = yaml.safe_load(text)
    if extra := set(found) - KEYS:
        raise ValueError(f"Unknown keys: {', '.join(sorted(extra))}")
    holiday = found.get("vakantiegeld")
    return Municipality(
        name=found["name"],
        source=found.get("source", ""),
        regimes=tuple((entry["from"], Regime(entry["regime"])) for entry in found.get("vrijlating_regime") or ()),
        holiday_monthly=None if holiday is None else holiday == "maandelijks",
        reduction_without_housing_costs=found.get("verlaging_zonder_woonkosten"),
        supplement=_supplement(found.get("individuele_inkomenstoeslag")),
        premium=found.get("premie"),
        buffer_budget=found.get("bufferbudget"),
        schemes=_schemes(found.get("regelingen")),
    )


KEYS = frozenset(
    {
        "name",
        "source",
        "vrijlating_regime",
        "vakantiegeld",
        "verlaging_zonder_woonkosten",
        "individuele_inkomenstoeslag",
        "premie",
        "bufferbudget",
        "regelingen",
    }
)


@cache
def municipality(code: str) -> Municipality:
    """The municipality with a CBS code such as `GM0772`; an unknown one when it handed in nothing."""
    file = FOLDER / f"{code}.yaml"
    return read(file.read_text("utf-8")) if file.exists() else UNKNOWN_MUNICIPALITY


def _supplement(found: Mapping[str, Any] | None) -> IncomeSupplement | None:
    if not found:
        return None
    amounts = (found["alleenstaande"], found["alleenstaande_ouder"], found["gehuwden"])
    return IncomeSupplement(*amounts, years_needed=found["jaren"], limit_share=found["grens"])


def _schemes(found: list[Mapping[str, Any]] | None) -> tuple[Scheme, ...] | None:
    return None if found is None else tuple(Scheme(entry["naam"], entry["bedrag"], entry["grens"]) for entry in found)
