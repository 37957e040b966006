"""Codes of personal links: easy to type, impossible to guess, and not to be read in the database."""

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.campaigns import codes
from raderwerk.campaigns.link_rules import AFTER_TALK, NOTICE, LinkFacts, LinkState, changeable, link_state
from raderwerk.campaigns.models import Invitation
from tests.campaigns.world import make_invitation

CODES = st.text(alphabet=codes.ALPHABET, min_size=codes.LENGTH, max_size=codes.LENGTH)
LOOK_ALIKE = {"0": "0OoQq", "1": "1IiLl", "2": "2Zz", "5": "5Ss", "8": "8Bb", "V": "VvUu"}
NOW = timezone.now()


def test_a_code_has_no_letters_that_look_alike() -> None:
    made = {codes.new_code() for _time in range(200)}
    assert len(made) == 200
    assert all(codes.read(code) == code for code in made)
    assert not set("OQILZSBUAE") & set("".join(made))


@given(CODES, st.data())
def test_a_code_is_read_however_it_was_typed(code, data) -> None:
    typed = "".join(
        data.draw(st.sampled_from(LOOK_ALIKE.get(sign, sign + sign.lower()))) + data.draw(st.sampled_from(["", " ", "-", "."]))
        for sign in code
    )
    assert codes.read(typed) == code


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_code_or_nothing(typed) -> None:
    assert codes.read(typed) == "" or len(codes.read(typed)) == codes.LENGTH


@pytest.mark.django_db
def test_a_code_is_found_and_not_kept_readable(follow_up) -> None:
    code = codes.new_code()
    invitation = make_invitation(follow_up, code, code_index=codes.index(code))
    assert codes.find(codes.spaced(code).lower()) == invitation
    assert codes.find(codes.new_code()) is None
    assert codes.find("geen code") is None
    assert code not in str(Invitation.objects.values_list("code_index", flat=True)[0])
    assert codes.link(code).endswith(f"/a/{code}/")


@pytest.mark.parametrize(
    ("expired", "withdrawn", "closed", "has_appointment", "expected"),
    [
        (False, False, False, False, LinkState.OPEN),
        (True, False, False, False, LinkState.GONE),
        (True, False, False, True, LinkState.OPEN),  # who has an appointment can always see and change it
        (False, True, False, True, LinkState.GONE),
        (False, False, True, False, LinkState.CLOSED),
        (False, True, True, False, LinkState.CLOSED),  # closing withdraws the link as well
        (True, False, True, False, LinkState.GONE),
        (True, False, True, True, LinkState.CLOSED),
    ],
)
def test_whether_a_link_works(expired, withdrawn, closed, has_appointment, expected) -> None:
    expires_at = NOW - NOTICE if expired else NOW + AFTER_TALK
    assert link_state(LinkFacts(expires_at, withdrawn, closed, has_appointment), NOW) is expected


def test_the_last_two_hours_belong_to_the_telephone() -> None:
    assert changeable(NOW + NOTICE, NOW)
    assert not changeable(NOW + NOTICE / 2, NOW)
    assert not changeable(NOW - NOTICE, NOW)
