"""What an arrangement comes to, as an example in words; only where the published formula is exact enough to calculate with."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from raderwerk.guide.employer_practice import Amount
from raderwerk.guide.employer_rules import Answers
from raderwerk.ui.formatting import euros

Amounts = Mapping[str, Amount]

# The wage value of the example; most people with a wage subsidy are between 50 and 75 percent (Divosa 2017).
EXAMPLE_WAGE_VALUE = Decimal("0.60")
WEEKS_IN_A_YEAR = 52
# The minimum wage of these ages is lower, or differs within the group.
YOUNG = frozenset({"LG01", "LG02"})


def example(money: str, answers: Answers, amounts: Amounts) -> str:
    """An example for these answers; empty without a formula, or where the answers do not allow one."""
    return FORMULAS[money](answers, amounts) if money else ""


def wage_subsidy(hours: int, wage_value: Decimal, amounts: Amounts) -> Decimal:
    """Euro per month: minimum wage less wage value, both with holiday allowance, up to the ceiling (Pw art. 10d lid 4)."""
    missing = min(1 - wage_value, amounts["subsidy_ceiling"].value)
    return _full_month(amounts) * missing * _part(hours, amounts)


def flat_wage_subsidy(hours: int, amounts: Amounts) -> Decimal:
    """Euro per month, whatever the wage value is (Pw art. 10d lid 5)."""
    return _full_month(amounts) * amounts["subsidy_flat_share"].value * _part(hours, amounts)


def wage_credit(hours: int, rate: Amount, ceiling: Amount) -> Decimal:
    """Euro per year: an amount for every paid hour, up to the ceiling (Wtl)."""
    return min(ceiling.value, rate.value * hours * WEEKS_IN_A_YEAR)


def below_minimum(answers: Answers, amounts: Amounts) -> str:
    """A sentence when the wage somebody named is lower than the law allows; empty otherwise, or for an age with a lower one."""
    minimum = amounts["minimum_wage_hour"]
    if answers.wage is None or answers.age in YOUNG or answers.wage >= minimum.value:
        return ""
    words = {"wage": euros(answers.wage, 2), "minimum": euros(minimum.value, 2), "since": date_format(minimum.since)}
    return (
        _("U noemde %(wage)s per uur. Dat is minder dan het minimumloon: %(minimum)s per uur vanaf 21 jaar, sinds %(since)s.")
        % words
    )


def _wage_subsidy_in_words(answers: Answers, amounts: Amounts) -> str:
    if answers.age in YOUNG:
        return _("Jonger dan 21 jaar? Dan is het minimumloon lager en de subsidie ook.")
    hours = _hours(answers, amounts)
    words = _words(hours, wage_subsidy(hours, EXAMPLE_WAGE_VALUE, amounts), amounts)
    return (
        _(
            "Voorbeeld: ongeveer %(euros)s per maand, bij %(hours)s uur per week en een loonwaarde van 60%%. "
            "De vergoeding voor werkgeverslasten komt erbij. Wij rekenen met het minimumloon van %(since)s, vanaf 21 jaar."
        )
        % words
    )


def _flat_wage_subsidy_in_words(answers: Answers, amounts: Amounts) -> str:
    if answers.age in YOUNG:
        return _("Jonger dan 21 jaar? Dan is het minimumloon lager en de subsidie ook.")
    hours = _hours(answers, amounts)
    words = _words(hours, flat_wage_subsidy(hours, amounts), amounts)
    return (
        _(
            "Ongeveer %(euros)s per maand, bij %(hours)s uur per week. "
            "De vergoeding voor werkgeverslasten komt erbij. Wij rekenen met het minimumloon van %(since)s, vanaf 21 jaar."
        )
        % words
    )


def _credit_in_words(rate: str, ceiling: str) -> Callable[[Answers, Amounts], str]:
    def in_words(answers: Answers, amounts: Amounts) -> str:
        if answers.hours is None:
            return ""
        credit = wage_credit(answers.hours, amounts[rate], amounts[ceiling])
        return _("Ongeveer %(euros)s per jaar, bij %(hours)s uur per week.") % {
            "hours": answers.hours,
            "euros": euros(credit),
        }

    return in_words


FORMULAS: dict[str, Callable[[Answers, Amounts], str]] = {
    "wage_subsidy": _wage_subsidy_in_words,
    "flat_wage_subsidy": _flat_wage_subsidy_in_words,
    "target_group_credit": _credit_in_words("credit_target_group_hour", "credit_target_group_year"),
    "disability_credit": _credit_in_words("credit_disability_hour", "credit_disability_year"),
}


def _full_month(amounts: Amounts) -> Decimal:
    """Minimum wage with holiday allowance, full time, 21 years and older: euro per month."""
    return amounts["minimum_wage_month"].value * (1 + amounts["holiday_allowance"].value)


def _part(hours: int, amounts: Amounts) -> Decimal:
    full = amounts["subsidy_full_hours"].value
    return min(Decimal(hours), full) / full


def _hours(answers: Answers, amounts: Amounts) -> int:
    return answers.hours if answers.hours is not None else int(amounts["subsidy_full_hours"].value)


def _words(hours: int, per_month: Decimal, amounts: Amounts) -> dict[str, str | int]:
    return {"hours": hours, "euros": euros(per_month), "since": date_format(amounts["minimum_wage_month"].since)}
