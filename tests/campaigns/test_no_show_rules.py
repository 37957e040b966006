"""The ladder after a no-show: one step at a time, never the same one twice, and nowhere a measure."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from raderwerk.campaigns.enums import LadderRung
from raderwerk.campaigns.no_show_rules import Missed, Step, ladder, rung_of, suggest

DAY = dt.date(2026, 11, 23)
CALL, OTHER, SECOND, VISIT, TEAM = LadderRung


def steps(*rungs: str, on: dt.date = DAY) -> tuple[Step, ...]:
    return tuple(Step(rung, on) for rung in rungs)


def test_one_begins_with_a_call_on_the_same_day() -> None:
    suggestion = suggest(Missed(DAY))
    assert (suggestion.rung, suggestion.not_before) == (CALL, DAY)


def test_each_step_leads_to_the_next() -> None:
    tried: tuple[str, ...] = ()
    for rung in LadderRung:
        assert suggest(Missed(DAY, steps(*tried))).rung == rung
        tried = (*tried, rung)
    assert suggest(Missed(DAY, steps(*tried))).rung == TEAM


def test_one_waits_for_an_answer_before_the_next_step() -> None:
    assert suggest(Missed(DAY, steps(CALL))).not_before == DAY + dt.timedelta(days=1)
    assert suggest(Missed(DAY, steps(CALL, OTHER))).not_before == DAY + dt.timedelta(days=3)


def test_without_a_telephone_number_one_writes_and_the_reason_says_so() -> None:
    suggestion = suggest(Missed(DAY, has_phone=False))
    assert suggestion.rung == OTHER
    assert "geen telefoonnummer" in suggestion.why


def test_a_second_time_one_calls_again_and_goes_on_where_one_was() -> None:
    before = steps(CALL, OTHER, SECOND)
    again = DAY + dt.timedelta(days=20)
    assert suggest(Missed(again, before)).rung == CALL
    assert suggest(Missed(again, (*before, Step(CALL, again)))).rung == VISIT


def test_whoever_answered_gets_a_moment_and_no_next_step() -> None:
    suggestion = suggest(Missed(DAY, (Step(CALL, DAY, answered=True),)))
    assert suggestion.rung is None
    assert "samen" in suggestion.title


def test_a_channel_is_a_step() -> None:
    assert [rung_of(channel) for channel in ("phone", "sms", "letter", "home_visit", "talk")] == [CALL, OTHER, OTHER, VISIT, ""]


rungs = st.lists(st.sampled_from(LadderRung), max_size=8)


@given(rungs, st.booleans(), st.booleans(), st.booleans())
def test_a_suggestion_is_new_possible_and_never_a_measure(tried, phone, other, address) -> None:
    missed = Missed(DAY, steps(*tried), phone, other, address)
    suggestion = suggest(missed)
    assert suggestion.rung == TEAM or suggestion.rung not in tried
    assert suggestion.not_before >= DAY
    words = (suggestion.title + suggestion.why).lower()
    assert not any(word in words for word in ("maatregel", "sanctie", "verplicht", "korting", "straf", "verlag"))
    (now,) = [step for step in ladder(missed) if step.is_next]
    assert now.rung == TEAM or not now.impossible
