"""Which rule answers which worked example: a table from the words of the rule to a function that gives every amount it can."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from raderwerk.engines.income.golden import answers_allowances as allowances
from raderwerk.engines.income.golden import answers_assistance as assistance
from raderwerk.engines.income.golden import answers_tax as tax
from raderwerk.engines.income.golden.situation import Situation
from raderwerk.engines.income.parameters import DateOutOfRange

Answers = Mapping[str, Any]


class NotUnderstood(ValueError):
    """A rule that the engine does not know."""


# The first pattern that is found in the rule's words decides; what is more special stands first.
BY_RULE: tuple[tuple[str, Callable[[Situation], Answers]], ...] = (
    (r"34a|nieuw regime|in balans", assistance.exemption_34a),
    (r"vrijlating", assistance.exemption_31),
    (r"loonkostensubsidie|\blks\b", tax.wage_cost_subsidy),
    (r"loonkostenvoordeel|\blkv\b", tax.wage_cost_benefit),
    (r"loonheffing|loonbelasting|tabelloon", tax.wage_tax),
    (r"jaarbedragen", allowances.year_of_a_household),
    (r"heffingskortingen", tax.credits),
    (r"algemene heffingskorting|\bahk\b", tax.general_credit),
    (r"arbeidskorting|\bak\b", tax.work_credit),
    (r"\biack\b|combinatiekorting", tax.combination_credit),
    (r"box ?1|schijven|inkomstenbelasting", tax.credits),
    (r"minimaregeling|inkomensgrens", assistance.scheme_limits),
    (r"maanduitbetaling|excl\. vakantietoeslag|vakantietoeslag \(5", assistance.holiday_split),
    (r"kostendeler", assistance.cost_sharers),
    (r"jeugdloon", tax.youth_wage),
    (r"\bwml\b|minimumloon", tax.minimum_wage),
    (r"vermogensgrens.*(?:bijstand|pw)|(?:bijstand|pw).*vermogen", assistance.asset_limits),
    (r"bijstand recht|recht op bijstand", assistance.right),
    (r"bijstandsnorm|\bnorm(?:en)?\b", assistance.norms),
    (r"kinderbijslag|\bakw\b", allowances.child_benefit),
    (r"kot percentage|kinderopvangtoeslag percentage", allowances.childcare_shares),
    (r"kinderopvangtoeslag|\bkot\b", allowances.childcare),
    (r"toeslagen.*onafgerond", allowances.unrounded),
    (r"toeslagen", allowances.advances),
    (r"zorgtoeslag|\bzt\b", allowances.healthcare),
    (r"huurtoeslag|\bht\b", allowances.rent),
    (r"kindgebonden|\bkgb\b|\bwkb\b", allowances.child_budget),
)

# "idem" says nothing, so what it asks for or tells decides.
BY_KEY: tuple[tuple[str, Callable[[Situation], Answers]], ...] = (
    ("excl_vt", assistance.holiday_split),
    ("p120", assistance.scheme_limits),
    ("met_loonheffingskorting", tax.wage_tax),
    ("zonder_loonheffingskorting", tax.wage_tax),
    ("vrijlating", assistance.exemption_31),
    ("lks_maand", tax.wage_cost_subsidy),
    ("l0_5", allowances.child_benefit),
    ("normpremie", allowances.healthcare),
    ("eerste", allowances.childcare_shares),
    ("percentage", tax.youth_wage),
    ("uur", tax.minimum_wage),
    ("iack_indien_recht", tax.credits),
    ("kgb_jaar", allowances.unrounded),
    ("box1_belasting_voor_kortingen", allowances.year_of_a_household),
    ("personen_woning_27plus", assistance.cost_sharers),
    ("verloonde_uren_jaar", tax.wage_cost_benefit),
    ("alleenstaande_18_20", assistance.norms),
    ("kale_huur", allowances.rent),
)


def answers(rule: str, situation: Situation, expected: Mapping[str, Any]) -> Answers:
    """All amounts that the rule gives in a situation. Raises `NotUnderstood` for a rule that the engine does not know."""
    words = rule.lower()
    for pattern, answer in BY_RULE:
        if re.search(pattern, words):
            return _answered(answer, rule, situation)
    for key, answer in BY_KEY:
        if key in expected or key in situation.facts:
            return _answered(answer, rule, situation)
    raise NotUnderstood(f"the engine does not know the rule {rule!r}")


def _answered(answer: Callable[[Situation], Answers], rule: str, situation: Situation) -> Answers:
    try:
        return answer(situation)
    except KeyError as error:
        raise NotUnderstood(f"{rule!r} needs the fact {error.args[0]!r}") from error
    except DateOutOfRange:
        raise
    except (TypeError, ValueError, IndexError, AttributeError) as error:
        # One example that is written in a way we do not know must not stop the others.
        raise NotUnderstood(f"{rule!r} cannot be answered from these facts: {error}") from error
