"""Which save counts, and when a talk may be corrected."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.talks.rules import Sent, Stored, Verdict, judge, may_correct, review_proposals

MARKS, PAGES, TURNS = st.sampled_from("abc"), st.sampled_from(["", "desk", "phone"]), st.integers(0, 4)
DAY = dt.date(2026, 11, 30)


@given(st.builds(Sent, MARKS, MARKS, PAGES, TURNS), st.builds(Stored, MARKS, PAGES, TURNS))
def test_another_page_overwrites_only_what_it_saw(sent: Sent, stored: Stored) -> None:
    if judge(sent, stored) is Verdict.SAVE and sent.page != stored.page:
        assert sent.seen == stored.mark
    if sent.mark not in (stored.mark, sent.seen) and sent.page != stored.page:
        assert judge(sent, stored) in (Verdict.SAVE, Verdict.STALE), "what somebody typed is saved, or they hear of it"


@pytest.mark.parametrize(
    ("finished_on", "by_holder", "may"),
    [
        (DAY, True, True),
        (DAY - dt.timedelta(days=7), True, True),
        (DAY - dt.timedelta(days=8), True, False),
        (DAY, False, False),
        (None, True, False),
    ],
)
def test_the_holder_may_correct_for_a_week(finished_on, by_holder, may) -> None:
    assert may_correct(finished_on=finished_on, by_holder=by_holder, today=DAY) is may


def test_looking_again_is_proposed_after_three_and_six_months() -> None:
    assert review_proposals(DAY) == [dt.date(2027, 2, 28), dt.date(2027, 5, 30)]
