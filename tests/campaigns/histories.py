"""Random histories of one person in a campaign: drawn as rows, and read back as the facts of the rules."""

import datetime as dt

from hypothesis import strategies as st

from raderwerk.campaigns.enums import AppointmentState
from raderwerk.campaigns.follow_up_rules import Facts, Invited, Meeting, Promised, Tried
from raderwerk.campaigns.models import Appointment, Attempt, CallRequest, FollowUp, Invitation
from raderwerk.caseload.models import Contact, Outcome, Promise
from raderwerk.talks.models import GivenOutcome, LocalOutcome, Referral
from tests.campaigns.world import at
from tests.caseload.person.world import TODAY
from tests.talks.world import make_partner

STARTS_ON = TODAY - dt.timedelta(days=20)
NOW = at(TODAY, 12)
DAYS = st.integers(-25, 5)
HOURS = st.integers(0, 23)
COMMON = st.sampled_from(["ready_for_work", "participation", "not_spoken"])


def rows(kinds: dict) -> st.SearchStrategy:
    """A few rows of each kind."""
    return st.fixed_dictionaries({name: st.lists(kind, max_size=3) for name, kind in kinds.items()})


HISTORIES = rows(
    {
        "appointments": st.tuples(st.sampled_from(AppointmentState.values), st.booleans(), DAYS, DAYS, DAYS, HOURS),
        "invitations": st.tuples(DAYS, HOURS, st.integers(4, 20), st.booleans(), st.none() | DAYS),
        "calls": st.tuples(DAYS, HOURS),
        "attempts": st.tuples(DAYS, st.sampled_from(["spoken", "not_reached", "sent"])),
        "contacts": st.tuples(DAYS, st.sampled_from(["spoken", "not_reached"])),
        "outcomes": st.tuples(DAYS, COMMON, st.booleans()),
        "promises": st.tuples(DAYS, HOURS, st.sampled_from(["open", "kept", "dropped", "maybe"]), DAYS),
        "referrals": st.tuples(DAYS, st.sampled_from(["waiting", "accepted", "started", "ended", "refused"])),
    }
)


def write(follow_up: FollowUp, history: dict, *, closed: bool) -> None:
    """Make the rows of a history; one planned appointment at most, as the database demands."""
    _appointments(follow_up, history["appointments"])
    _invitations(follow_up, history["invitations"])
    for index, (day, hour) in enumerate(history["calls"]):
        made = CallRequest.objects.create(follow_up=follow_up, handled_at=NOW if index < len(history["calls"]) - 1 else None)
        CallRequest.objects.filter(pk=made.pk).update(asked_at=moment(day, hour))
    for day, result in history["attempts"]:
        contact = Contact.objects.create(client=follow_up.client, on=on(day), channel="phone", result=result)
        Attempt.objects.create(follow_up=follow_up, contact=contact)
    for day, result in history["contacts"]:
        Contact.objects.create(client=follow_up.client, on=on(day), channel="talk", result=result)
    _after_the_talk(follow_up, history)
    if closed:
        FollowUp.objects.filter(pk=follow_up.pk).update(closed_at=NOW, closing_reason="done")


def facts_of(follow_up: FollowUp) -> Facts:
    """What the database says that happened."""
    client = follow_up.client
    contacts = Contact.objects.filter(client=client, result="spoken", attempt=None, on__gte=STARTS_ON)
    return Facts(
        closed=follow_up.closed_at is not None,
        meetings=tuple(
            Meeting(one.state, one.booked_by == "person", one.created_at, one.starts_at, one.ends_at, one.changed_at)
            for one in follow_up.appointments.exclude(state="moved").order_by("pk")
        ),
        invitations=tuple(
            Invited(one.created_at, None if one.withdrawn_at else one.expires_at, one.opened_at)
            for one in follow_up.invitations.order_by("pk")
        ),
        call_requests=tuple(one.asked_at for one in follow_up.call_requests.order_by("pk")),
        attempts=tuple(Tried(one.contact.on, one.contact.result == "spoken") for one in follow_up.attempts.order_by("pk")),
        talks=tuple(contact.on for contact in contacts.order_by("pk")),
        outcomes=tuple(one.on for one in client.outcomes.filter(on__gte=STARTS_ON).order_by("pk")),
        promises=tuple(
            Promised(one.recorded_at.astimezone(NOW.tzinfo).date(), one.state, one.closed_on)
            for one in client.promises.order_by("pk")
        ),
        referrals=tuple(
            one.answered_on for one in client.referrals.filter(state__in=("accepted", "started", "ended")).order_by("pk")
        ),
    )


def moment(day: int, hour: int = 10) -> dt.datetime:
    return at(on(day), hour)


def on(day: int) -> dt.date:
    return TODAY + dt.timedelta(days=day)


def _appointments(follow_up: FollowUp, drawn: list) -> None:
    planned = False
    for state, by_person, booked, starts, changed, hour in drawn:
        if state == "planned" and planned:
            continue
        planned = planned or state == "planned"
        made = Appointment.objects.create(
            follow_up=follow_up,
            state=state,
            starts_at=moment(starts, hour),
            ends_at=moment(starts, hour) + dt.timedelta(minutes=45),
            booked_by="person" if by_person else "colleague",
        )
        Appointment.objects.filter(pk=made.pk).update(created_at=moment(booked), changed_at=moment(changed, hour))


def _invitations(follow_up: FollowUp, drawn: list) -> None:
    for index, (day, hour, valid, withdrawn, opened) in enumerate(drawn):
        made = Invitation.objects.create(
            follow_up=follow_up,
            code_index=f"{follow_up.pk:08x}-0000-4000-8000-{index:012x}",
            code="KLMN2345",
            expires_at=moment(day, hour) + dt.timedelta(days=valid),
            opened_at=None if opened is None else moment(opened),
            withdrawn_at=NOW if withdrawn else None,
        )
        Invitation.objects.filter(pk=made.pk).update(created_at=moment(day, hour))


def _after_the_talk(follow_up: FollowUp, history: dict) -> None:
    local = LocalOutcome.objects.filter(version__outcome_set=follow_up.campaign.outcome_set).order_by("pk").first()
    for day, common, is_given in history["outcomes"]:
        outcome = Outcome.objects.create(client=follow_up.client, common_id=common, on=on(day))
        if is_given:
            GivenOutcome.objects.create(outcome=outcome, local=local)
    for day, hour, state, closed in history["promises"]:
        closed_on = on(closed) if state in ("kept", "dropped") else None
        made = Promise.objects.create(client=follow_up.client, what="Iets", due_on=TODAY, state=state, closed_on=closed_on)
        Promise.objects.filter(pk=made.pk).update(recorded_at=moment(day, hour))
    organisation = follow_up.campaign.organisation
    for day, state in history["referrals"]:
        partner = organisation.partners.order_by("pk").first() or make_partner(organisation)
        answered = None if state == "waiting" else on(day)
        values = {"on": on(day), "answer_due_on": on(day), "answered_on": answered, "what_for": "Taalles"}
        Referral.objects.create(client=follow_up.client, partner=partner, state=state, **values)
