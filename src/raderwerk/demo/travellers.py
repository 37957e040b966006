"""Writes who is in an invented campaign, and how inviting them went: invitations, messages, attempts and appointments."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from django.db.models import F

from raderwerk.campaigns import codes
from raderwerk.campaigns.enums import (
    AppointmentState,
    BookedBy,
    CallWhen,
    ClosingReason,
    MessageChannel,
    MessageKind,
    MessageState,
    RunState,
)
from raderwerk.campaigns.models import (
    Appointment,
    Attempt,
    CallRequest,
    Campaign,
    CampaignText,
    Cohort,
    FollowUp,
    Invitation,
    InviteRun,
    Message,
    Slot,
)
from raderwerk.caseload.enums import ContactResult
from raderwerk.caseload.models import Client, Contact
from raderwerk.demo.diary import Diary, at
from raderwerk.demo.journeys import VALID_DAYS, Journey, Letter, Try, Visit, journey, working_day
from raderwerk.demo.lives import Life, life
from raderwerk.demo.plans import Plan, texts
from raderwerk.people.enums import Role
from raderwerk.people.models import Membership

TALKS_TODAY = 5  # at most, on the day of the first colleague, whose role card most visitors take
EXCLUDED = 0.04
FAILURES_SHOWN = dt.timedelta(days=30)


@dataclass(slots=True, eq=False)
class Traveller:
    """One person in a campaign: who invites them, and what happened since."""

    client: Client
    colleague: Membership
    cohort: Cohort | None = None
    journey: Journey | None = None
    is_left_out: bool = False
    follow_up: FollowUp = field(init=False)
    appointments: list[Appointment] = field(default_factory=list)
    life: Life | None = None

    def tell(self, seed: int, index: int, *, city: str, colleagues: int, on: dt.date) -> None:
        """Remember whose life this is, so that the talk fits what colleagues wrote before."""
        self.life = life(seed, index, city=city, colleagues=colleagues, on=on)


def travellers(
    random: Random,
    plan: Plan,
    campaign: Campaign,
    people: Sequence[Client],
    cohorts: Mapping[int, Cohort],
    team: Sequence[Membership],
    until: dt.date,
) -> list[Traveller]:
    """Everybody chosen, in the order in which they are invited, no more of them than the team can speak."""
    going = [Traveller(client, random.choice(team), cohorts.get(client.area_id or 0)) for client in people]
    random.shuffle(going)
    going.sort(key=lambda traveller: traveller.cohort.order if traveller.cohort else 0)
    days = _run_days(plan, campaign, until)
    invited = _how_many(plan, campaign, going, until)
    for place, traveller in enumerate(going[:invited]):
        traveller.is_left_out = random.random() < EXCLUDED
        if not traveller.is_left_out:
            day = days[place * len(days) // invited]
            traveller.journey = journey(random, invited_on=day, prefers=traveller.client.channel, on=until)
    _fill_today(going, team[0], until)
    return going


def _run_days(plan: Plan, campaign: Campaign, until: dt.date) -> list[dt.date]:
    """A day for each run, the last one a few days ago; in a finished campaign early enough to speak everybody."""
    last = until - dt.timedelta(days=100 if plan.is_finished else 5)
    count = max(1, (last - campaign.starts_on).days // plan.run_every_days)
    return [working_day(last - dt.timedelta(days=plan.run_every_days * back)) for back in reversed(range(count))]


def _how_many(plan: Plan, campaign: Campaign, going: Sequence[Traveller], until: dt.date) -> int:
    reached_cohorts = [one for one in going if not one.cohort or not one.cohort.starts_on or one.cohort.starts_on <= until]
    weeks = max(1, (until - campaign.starts_on).days // 7)
    return min(len(reached_cohorts) * plan.invited_percent // 100, weeks * plan.talks_per_week * plan.colleagues)


def _fill_today(going: Sequence[Traveller], first: Membership, on: dt.date) -> None:
    """Move visits that lie ahead to today, so that the first colleague has a day to try things with."""
    ahead = [(one, visit) for one in going if one.journey for visit in one.journey.visits if _lies_ahead(visit, on)]
    for traveller, visit in ahead[-TALKS_TODAY:]:
        traveller.colleague, visit.on = first, on
        visit.booked_on = min(visit.booked_on, on - dt.timedelta(days=2))


def _lies_ahead(visit: Visit, on: dt.date) -> bool:
    return visit.state == AppointmentState.PLANNED and visit.on >= on


def write_travels(random: Random, campaign: Campaign, going: Sequence[Traveller], diary: Diary, until: dt.date) -> None:
    """Write follow-ups, and what inviting brought."""
    lead = Membership.objects.filter(organisation=campaign.organisation, role=Role.TEAM_LEAD).order_by("pk").first()
    for traveller in going:
        traveller.follow_up = _follow_up(random, campaign, traveller, lead, until)
    FollowUp.objects.bulk_create([traveller.follow_up for traveller in going], batch_size=2000)
    invited = [traveller for traveller in going if traveller.journey]
    _write_invitations(random, campaign, invited, lead)
    _write_appointments(random, campaign, invited, diary, until)
    _settle_old_failures(campaign, until)
    _write_attempts(random, invited)
    CallRequest.objects.bulk_create(_call_requests(random, invited))


def write_since(campaign: Campaign, going: Sequence[Traveller]) -> None:
    """Since when somebody stands where they stand: the last thing that happened, not the moment the demo was loaded."""
    campaign.follow_ups.update(status_since=at(campaign.starts_on))
    moved = [one for one in going if one.journey or one.follow_up.closed_at]
    for one in moved:
        one.follow_up.status_since = one.follow_up.closed_at or _last_moment(one)
    FollowUp.objects.bulk_update([one.follow_up for one in moved], ["status_since"], batch_size=500)


def _last_moment(one: Traveller) -> dt.datetime:
    letters = [at(letter.on, 9) for letter in one.journey.letters] if one.journey else []
    return max([one.follow_up.selected_at, *letters, *(made.changed_at for made in one.appointments)])


def _follow_up(random: Random, campaign: Campaign, one: Traveller, lead: Membership | None, until: dt.date) -> FollowUp:
    follow_up = FollowUp(campaign=campaign, client=one.client, cohort=one.cohort, selected_at=at(campaign.starts_on))
    follow_up.colleague = one.colleague if one.journey else None
    paused_on = one.journey.paused_on if one.journey else None
    if paused_on:
        follow_up.reminders_paused_at, follow_up.paused_by = at(paused_on), one.colleague
        follow_up.pause_reason = random.choice(texts()["pause_reason"])
        follow_up.paused_until = paused_on + dt.timedelta(days=40) if random.random() < 0.7 else None
    if one.is_left_out:
        _leave_out(random, follow_up, campaign, lead)
    return follow_up


def _leave_out(random: Random, follow_up: FollowUp, campaign: Campaign, lead: Membership | None) -> None:
    follow_up.closed_at, follow_up.closed_by = at(campaign.starts_on + dt.timedelta(days=1)), lead
    follow_up.closing_reason = random.choice((ClosingReason.IN_PROGRAMME, ClosingReason.AT_WORK, ClosingReason.NOT_NOW))


def _write_invitations(random: Random, campaign: Campaign, invited: Sequence[Traveller], lead: Membership | None) -> None:
    runs = _write_runs(campaign, invited, lead)
    latest = {(text.kind, text.channel): text for text in campaign.texts.order_by("number")}
    invitations: list[Invitation] = []
    messages: list[Message] = []
    for one in invited:
        journey_ = _of(one)
        for letter in journey_.letters:
            invitation = _invitation(random, one, letter, runs.get(letter.on) if letter.kind == MessageKind.INVITATION else None)
            invitations.append(invitation)
            messages += _messages(random, one, letter, invitation, latest)
    Invitation.objects.bulk_create(invitations, batch_size=2000)
    Message.objects.bulk_create(messages, batch_size=2000)


def _of(one: Traveller) -> Journey:
    assert one.journey is not None
    return one.journey


def _write_runs(campaign: Campaign, invited: Sequence[Traveller], lead: Membership | None) -> dict[dt.date, InviteRun]:
    days = sorted(_of(one).letters[0].on for one in invited)
    runs = {
        day: InviteRun(
            campaign=campaign,
            started_by=lead,
            created_at=at(day, 9),
            finished_at=at(day, 9, 4),
            channels=[MessageChannel.LETTER, MessageChannel.SMS, MessageChannel.EMAIL],
            state=RunState.DONE,
            total=people,
            done=people,
            invited=people,
        )
        for day, people in Counter(days).items()
    }
    InviteRun.objects.bulk_create(runs.values())
    return runs


def _invitation(random: Random, one: Traveller, letter: Letter, run: InviteRun | None) -> Invitation:
    code = "".join(random.choices(codes.ALPHABET, k=codes.LENGTH))
    return Invitation(
        follow_up=one.follow_up,
        run=run,
        code=code,
        code_index=codes.index(code),
        created_at=at(letter.on, 9),
        expires_at=at(letter.on + dt.timedelta(days=VALID_DAYS), 23, 59),
        opened_at=at(letter.opened_on, 19, 30) if letter.opened_on else None,
    )


def _messages(
    random: Random, one: Traveller, letter: Letter, invitation: Invitation, latest: Mapping[tuple[str, str], CampaignText]
) -> Iterator[Message]:
    """The invitation by each channel; a reminder where three days passed in silence."""
    for channel in letter.channels:
        yield _message(random, one, letter.kind, channel, letter.on, latest, invitation=invitation)
    reminded_on = letter.on + dt.timedelta(days=3)
    silent = letter.opened_on is None or letter.opened_on > reminded_on
    if silent and letter.kind == MessageKind.INVITATION and not _of(one).paused_on:
        yield _message(random, one, MessageKind.REMINDER, letter.channels[-1], reminded_on, latest, invitation=invitation)


def _message(
    random: Random,
    one: Traveller,
    kind: str,
    channel: str,
    on: dt.date,
    latest: Mapping[tuple[str, str], CampaignText],
    *,
    invitation: Invitation | None = None,
    appointment: Appointment | None = None,
) -> Message:
    failed = channel == MessageChannel.EMAIL and random.random() < 0.05
    return Message(
        follow_up=one.follow_up,
        invitation=invitation,
        appointment=appointment,
        kind=kind,
        channel=channel,
        text=latest.get((kind, channel)),
        state=MessageState.FAILED if failed else MessageState.SENT,
        attempts=5 if failed else 1,
        failure="De mailserver van de ontvanger kent dit adres niet." if failed else "",
        created_at=at(on, 9),
        sent_at=None if failed else at(on, 9, 10),
    )


def _write_appointments(random: Random, campaign: Campaign, invited: Sequence[Traveller], diary: Diary, until: dt.date) -> None:
    latest = {(text.kind, text.channel): text for text in campaign.texts.order_by("number")}
    slots: list[Slot] = []
    messages: list[Message] = []
    for one in invited:
        for visit in _of(one).visits:
            if slot := diary.take(one.colleague, visit.on, visit.channel):
                slots.append(slot)
                one.appointments.append(_appointment(random, one, visit, slot))
                messages += _about(random, one, visit, one.appointments[-1], latest, until)
    Slot.objects.bulk_create(slots, batch_size=2000)
    Appointment.objects.bulk_create([made for one in invited for made in one.appointments], batch_size=2000)
    Message.objects.bulk_create(messages, batch_size=2000)


def _appointment(random: Random, one: Traveller, visit: Visit, slot: Slot) -> Appointment:
    ended = visit.state in (AppointmentState.ATTENDED, AppointmentState.NO_SHOW)
    return Appointment(
        follow_up=one.follow_up,
        slot=slot,
        colleague=slot.colleague,
        location=slot.location,
        channel=slot.channel,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        state=visit.state,
        reason=random.choice(texts()[visit.reason]) if visit.reason else "",
        booked_by=visit.booked_by,
        created_at=at(visit.booked_on, 19 if visit.booked_by == BookedBy.PERSON else 11),
        changed_at=at(visit.on, 16, 30) if ended else at(max(visit.booked_on, visit.on - dt.timedelta(days=1)), 12),
    )


def _about(
    random: Random,
    one: Traveller,
    visit: Visit,
    appointment: Appointment,
    latest: Mapping[tuple[str, str], CampaignText],
    until: dt.date,
) -> Iterator[Message]:
    """What was sent about an appointment: that it stands, that it comes, that somebody was missed."""
    channel = _of(one).letters[0].channels[-1]
    came = visit.state in (AppointmentState.ATTENDED, AppointmentState.NO_SHOW, AppointmentState.PLANNED)
    days = {
        MessageKind.CONFIRMATION: visit.booked_on,
        MessageKind.DAY_REMINDER: visit.on - dt.timedelta(days=2) if came else None,
        MessageKind.MISSED: visit.on + dt.timedelta(days=1) if visit.state == AppointmentState.NO_SHOW else None,
    }
    for kind, on in days.items():
        if on and visit.booked_on <= on <= until:
            yield _message(random, one, kind, channel, on, latest, appointment=appointment)


def _settle_old_failures(campaign: Campaign, until: dt.date) -> None:
    """Only what failed lately still waits for a colleague; the rest was sent again."""
    failed = Message.objects.filter(follow_up__campaign=campaign, state=MessageState.FAILED)
    failed.filter(created_at__lt=at(until - FAILURES_SHOWN)).update(state=MessageState.SENT, failure="", sent_at=F("created_at"))


def _write_attempts(random: Random, invited: Sequence[Traveller]) -> None:
    """Each try is a contact in the ledger, and a missed talk is one as well."""
    tried = [(one, attempt, _contact(random, one, attempt)) for one in invited for attempt in _of(one).tries]
    missed = [_missed(one, made) for one in invited for made in one.appointments if made.state == AppointmentState.NO_SHOW]
    Contact.objects.bulk_create([*(contact for _one, _attempt, contact in tried), *missed], batch_size=2000)
    Attempt.objects.bulk_create(
        [Attempt(follow_up=one.follow_up, contact=contact, rung=attempt.rung) for one, attempt, contact in tried]
    )


def _missed(one: Traveller, made: Appointment) -> Contact:
    return Contact(
        client=one.client,
        recorded_by=made.colleague,
        recorded_at=made.changed_at,
        on=made.starts_at.date(),
        channel=made.channel,
        result=ContactResult.NO_SHOW,
    )


def _contact(random: Random, one: Traveller, attempt: Try) -> Contact:
    note = random.choice(texts()[attempt.note])
    return Contact(
        client=one.client,
        recorded_by=one.colleague,
        recorded_at=at(attempt.on, 15),
        on=attempt.on,
        channel=attempt.channel,
        result=attempt.result,
        note=note,
    )


def _call_requests(random: Random, invited: Iterable[Traveller]) -> Iterator[CallRequest]:
    for one in invited:
        if asked_on := _of(one).asked_on:
            called_on = _of(one).called_on
            yield CallRequest(
                follow_up=one.follow_up,
                asked_at=at(asked_on, 20),
                when=random.choice(CallWhen.values),
                handled_at=at(called_on, 11) if called_on else None,
                handled_by=one.colleague if called_on else None,
            )
