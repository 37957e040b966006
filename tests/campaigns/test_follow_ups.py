"""Where people stand: the rules by example, and the SQL against the rules on random histories."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raderwerk.campaigns.enums import CampaignState, Status
from raderwerk.campaigns.follow_up_rules import (
    Facts,
    Invited,
    Meeting,
    Promised,
    Tried,
    may_be_convened,
    needs_action,
    stages,
    status,
)
from raderwerk.campaigns.models import FollowUp
from raderwerk.campaigns.services.follow_ups import refresh
from tests.campaigns.histories import HISTORIES, NOW, STARTS_ON, facts_of, moment, on, write
from tests.campaigns.world import make_campaign, make_follow_up
from tests.caseload.person.world import make_client, make_organisation

VALID = Invited(moment(-3), moment(5))
EXPIRED = Invited(moment(-20), moment(-6))
WITHDRAWN = Invited(moment(-3), None)


def meeting(state: str, day: int, *, by_person: bool = True, changed: int = -2) -> Meeting:
    starts = moment(day)
    return Meeting(state, by_person, moment(-15), starts, starts + dt.timedelta(minutes=45), moment(changed))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(), Status.NOT_INVITED),
        (Facts(invitations=(VALID,)), Status.INVITATION_PENDING),
        (Facts(invitations=(EXPIRED,)), Status.INVITATION_EXPIRED),
        (Facts(invitations=(WITHDRAWN,)), Status.INVITATION_EXPIRED),
        (Facts(invitations=(EXPIRED, VALID)), Status.INVITATION_PENDING),
        (Facts(meetings=(meeting("planned", 3),), invitations=(VALID,)), Status.APPOINTMENT_AHEAD),
        (Facts(meetings=(meeting("planned", -1),), invitations=(VALID,)), Status.RESULT_MISSING),
        (Facts(meetings=(meeting("no_show", -5),)), Status.NO_SHOW),
        (Facts(meetings=(meeting("excused", 4),)), Status.EXCUSED),
        (Facts(meetings=(meeting("cancelled", 4),)), Status.CANCELLED_BY_US),
        (Facts(meetings=(meeting("no_show", -5),), invitations=(EXPIRED,)), Status.NO_SHOW),
        (Facts(meetings=(meeting("no_show", -5),), invitations=(EXPIRED, VALID)), Status.INVITATION_PENDING),
        (Facts(meetings=(meeting("attended", -5),)), Status.SPOKEN),
        (Facts(meetings=(meeting("no_show", -9), meeting("attended", -5))), Status.SPOKEN),
        (Facts(meetings=(meeting("attended", -9), meeting("no_show", -5))), Status.NO_SHOW),
        (Facts(meetings=(meeting("no_show", -5),), talks=(on(-5),)), Status.SPOKEN),
        (Facts(meetings=(meeting("no_show", -5),), talks=(on(-6),)), Status.NO_SHOW),
        (Facts(meetings=(meeting("no_show", -5),), attempts=(Tried(on(-5), answered=True),)), Status.NO_SHOW),
        (Facts(invitations=(VALID,), talks=(on(-1),)), Status.SPOKEN),
        (Facts(invitations=(VALID,), talks=(on(-8),)), Status.INVITATION_PENDING),
        (Facts(closed=True, meetings=(meeting("planned", 3),)), Status.CLOSED),
    ],
)
def test_status(facts, expected):
    assert status(facts, NOW) == expected


def test_a_meeting_that_is_being_held_is_not_missing_a_result():
    started = Facts(meetings=(meeting("planned", 0),))
    assert status(started, moment(0) + dt.timedelta(minutes=44)) == Status.APPOINTMENT_AHEAD
    assert status(started, moment(0) + dt.timedelta(minutes=45)) == Status.RESULT_MISSING


def test_what_follows_from_a_status():
    assert [code for code in Status.values if needs_action(code)] == [
        "invitation_expired",
        "result_missing",
        "no_show",
        "excused",
        "cancelled_by_us",
    ]
    assert [code for code in Status.values if may_be_convened(code)] == ["invitation_expired", "no_show", "excused"]


def test_stages():
    held = meeting("attended", -5, by_person=False)
    facts = Facts(
        meetings=(held,),
        promises=(Promised(on(-6), "kept", on(-4)), Promised(on(-5), "kept", on(-1)), Promised(on(-5), "dropped", on(-2))),
        referrals=(on(-3),),
        outcomes=(on(-5), on(-2)),
    )
    found = stages(facts)
    assert (found.approached_on, found.reached_on, found.spoken_on) == (on(-15), on(-5), on(-5))
    assert (found.outcome_on, found.step_started_on, found.promise_kept_on) == (on(-2), on(-5), on(-1))


def test_an_appointment_that_a_colleague_planned_is_no_reaction():
    assert stages(Facts(meetings=(meeting("no_show", -5, by_person=False),))).reached_on is None
    assert stages(Facts(meetings=(meeting("no_show", -5, by_person=True),))).reached_on == on(-15)


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories=st.lists(st.tuples(HISTORIES, st.booleans()), min_size=1, max_size=4))
def test_the_sql_says_what_the_rules_say(histories):
    organisation = make_organisation(f"Gemeente Asveld {FollowUp.objects.count()} {id(histories)}")
    campaign = make_campaign(organisation, starts_on=STARTS_ON)
    chosen = [make_follow_up(campaign, make_client(organisation, f"{7 * i + 5:07}")) for i in range(len(histories))]
    for follow_up, (history, closed) in zip(chosen, histories, strict=True):
        write(follow_up, history, closed=closed)
    refresh(FollowUp.objects.filter(campaign=campaign), now=NOW)
    for follow_up in chosen:
        follow_up.refresh_from_db()
        facts = facts_of(follow_up)
        expected = status(facts, NOW)
        assert follow_up.status == expected
        assert (follow_up.action_needed, follow_up.may_be_convened) == (needs_action(expected), may_be_convened(expected))
        for name, day in vars_of(stages(facts)).items():
            assert getattr(follow_up, name) == day, name
        newest = follow_up.client.outcomes.filter(on__gte=STARTS_ON).order_by("-on", "-pk").first()
        assert follow_up.local_outcome_id == (newest.given.local_id if newest and hasattr(newest, "given") else None)


def vars_of(record) -> dict:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


@pytest.mark.django_db
def test_only_what_differs_is_written_and_since_says_when_it_changed():
    organisation = make_organisation()
    campaign = make_campaign(organisation, starts_on=STARTS_ON)
    follow_up = make_follow_up(campaign, make_client(organisation))
    assert refresh([follow_up.pk], now=NOW) == 1
    later = NOW + dt.timedelta(hours=1)
    assert refresh([follow_up.pk], now=later) == 0
    follow_up.refresh_from_db()
    assert follow_up.status_since == NOW
    write(follow_up, {name: [] for name in EMPTY} | {"invitations": [(-1, 10, 14, False, None)]}, closed=False)
    assert refresh(FollowUp.objects.filter(campaign=campaign), now=later) == 1
    follow_up.refresh_from_db()
    assert (follow_up.status, follow_up.status_since) == (Status.INVITATION_PENDING, later)


EMPTY = ("appointments", "invitations", "calls", "attempts", "contacts", "outcomes", "promises", "referrals")


@pytest.mark.django_db
def test_a_finished_campaign_stays_as_it_was():
    organisation = make_organisation()
    campaign = make_campaign(organisation, starts_on=STARTS_ON, state=CampaignState.FINISHED)
    follow_up = make_follow_up(campaign, make_client(organisation))
    assert refresh([follow_up.pk], now=NOW) == 0
    assert refresh([], now=NOW) == 0
