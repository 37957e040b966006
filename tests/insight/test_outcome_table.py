"""Outcomes in own and in shared words: they add up, and together they give no small number away."""

from collections.abc import Iterator
from itertools import product
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raderwerk.campaigns.models import FollowUp
from raderwerk.campaigns.services.follow_ups import refresh
from raderwerk.insight.outcome_table import Counted, OutcomeTable, Row, outcome_table, table
from raderwerk.insight.rules import SMALL
from raderwerk.talks.models import GivenOutcome, LocalOutcome, OutcomeSetVersion
from tests.insight.world import campaign_of, give, make_town, people

COMMONS = [SimpleNamespace(pk=code, label=code.upper()) for code in ("a", "b", "c", "p", "q")]
PROCESS = {"p", "q"}
numbers = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c", "p", "q", ""]), st.integers(min_value=0, max_value=9)), min_size=1, max_size=6
)


def counted(drawn: list[tuple[str, int]]) -> list[Counted]:
    return [Counted(f"X{place}", f"x{place}", common, common in PROCESS, count) for place, (common, count) in enumerate(drawn)]


def make(drawn: list[tuple[str, int]], *, hide_small: bool = True) -> OutcomeTable:
    return table(counted(drawn), COMMONS, "", None, hide_small=hide_small)


def shown(made: OutcomeTable) -> list[Row]:
    return [row for row in [*made.local.rows, *made.common.rows] if row.count is not None]


@given(numbers)
def test_no_small_number_is_shown_in_either_table(drawn):
    made = make(drawn)
    assert not [row for row in shown(made) if 0 < row.count < SMALL]
    assert not 0 < (made.judged or 0) < SMALL
    assert not 0 < (made.n or 0) < SMALL


@given(numbers)
@settings(max_examples=60)
def test_both_tables_together_give_no_small_number_away(drawn):
    """Brute force: whoever reads everything that is shown still finds two numbers possible for every small hidden one."""
    made = make(drawn)
    codes = [one.code for one in counted(drawn)]
    hidden = [place for place, code in enumerate(codes) if _local(made, code).count is None]
    total = sum(count for _common, count in drawn)
    if made.n is None or len(hidden) > 3 or total > 24 or _all_hidden(made):
        return
    found = list(readings(made, drawn, hidden, total))
    for place in hidden:
        if 0 < drawn[place][1] < SMALL:
            assert len({reading[place] for reading in found}) > 1


def _local(made: OutcomeTable, code: str) -> Row:
    return next(row for row in made.local.rows if row.code == code)


def _all_hidden(made: OutcomeTable) -> bool:
    """Nothing was left to hide with: every number that is not zero is hidden already."""
    return not any(row.count for row in made.local.rows)


def readings(made: OutcomeTable, drawn: list[tuple[str, int]], hidden: list[int], total: int) -> Iterator[list[int]]:
    for guess in product(range(1, total + 1), repeat=len(hidden)):
        numbers_ = [count for _common, count in drawn]
        for place, number in zip(hidden, guess, strict=True):
            numbers_[place] = number
        if sum(numbers_) == total and _fits(made, drawn, numbers_):
            yield numbers_


def _fits(made: OutcomeTable, drawn: list[tuple[str, int]], guess: list[int]) -> bool:
    judged = sum(number for (common, _n), number in zip(drawn, guess, strict=True) if common and common not in PROCESS)
    if made.judged is not None and made.judged != judged:
        return False
    return all(
        row.count is None
        or row.count == sum(number for (common, _n), number in zip(drawn, guess, strict=True) if common == row.code)
        for row in made.common.rows
    )


@given(numbers)
def test_percentages_add_up_in_both_tables_and_for_the_judgements(drawn):
    made = make(drawn, hide_small=False)
    for side in (made.local, made.common):
        assert sum(row.percent for row in side.rows) == (100 if made.n else 0)
        assert sum(row.judgement_percent or 0 for row in side.judgements) == (100 if made.judged else 0)
        assert sum(row.count for row in side.rows) == made.n


def test_the_mapping_is_shown_in_both_directions():
    made = make([("a", 60), ("a", 30), ("p", 10)])
    assert [row.told for row in made.local.rows] == [["A"], ["A"], ["P"]]
    assert [(row.label, row.count, row.told) for row in made.common.rows] == [("A", 90, ["x0", "x1"]), ("P", 10, ["x2"])]
    assert made.unused == ["B", "C", "Q"]


@pytest.mark.django_db
def test_an_older_version_counts_with_the_same_code_and_otherwise_stands_apart():
    campaign = campaign_of(make_town(), "den_haag")
    give(campaign, {"DH1": 6, "DH3": 7})
    version = OutcomeSetVersion.objects.create(outcome_set=campaign.outcome_set, number=2)
    for code, common in (("DH1", "ready_for_work"), ("DH3", "participation"), ("DH9", "motivation")):
        LocalOutcome.objects.create(version=version, code=code, label=f"nieuw {code}", common_id=common, order=1)
    give(campaign, {"DH1": 4})
    made = outcome_table(campaign, hide_small=False)
    assert {(row.code, row.label, row.count, row.is_former) for row in made.local.rows} == {
        ("DH1", "nieuw DH1", 10, False),
        ("DH3", "nieuw DH3", 0, False),
        ("DH9", "nieuw DH9", 0, False),
        ("DH3", "Kan geholpen worden om belemmeringen aan te pakken", 7, True),
    }
    assert {row.code: row.count for row in made.common.rows}["barriers_first"] == 7


@pytest.mark.django_db
def test_an_outcome_without_own_words_stays_visible_and_who_was_left_out_does_not_count():
    campaign = campaign_of(make_town(), "den_haag")
    give(campaign, {"DH1": 12, "DH2": 8})
    GivenOutcome.objects.filter(local__code="DH2").delete()

    refresh(FollowUp.objects.all())
    people(campaign, 3, closed_at="2026-11-01T10:00Z", closing_reason="at_work")
    made = outcome_table(campaign, hide_small=False)
    assert (made.n, made.judged) == (20, 12)
    assert [(row.label, row.count, row.percent) for row in made.local.rows if row.count] == [
        ("Kan richting werk begeleid worden", 12, 60),
        ("Niet in eigen woorden vastgelegd", 8, 40),
    ]
