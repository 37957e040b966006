"""Writes what talks of the demo led to: promises and what became of them, referrals with their answers, and what was tried."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from raderwerk.campaigns.models import Appointment
from raderwerk.caseload.enums import PromiseState
from raderwerk.caseload.models import Barrier, Promise, PromiseEvent
from raderwerk.demo.diary import at
from raderwerk.demo.guidance import pick
from raderwerk.demo.plans import texts
from raderwerk.demo.travellers import Traveller
from raderwerk.people.models import Membership
from raderwerk.talks.enums import ReferralState, Tried
from raderwerk.talks.models import BarrierAttempt, Partner, Referral, ReferralEvent, Talk

PARTNERS = {"barriers_first": ("care", "money"), "participation": ("participation", "learning"), "ready_for_work": ("work",)}


@dataclass(slots=True, eq=False)
class Spoken:
    """One talk with what is written about it."""

    one: Traveller
    appointment: Appointment
    talk: Talk
    common: str = ""

    @property
    def by(self) -> Membership | None:
        """The colleague who held it."""
        return self.talk.held_by


def write_next_steps(random: Random, spoken: Sequence[Spoken], partners: Mapping[str, Partner], on: dt.date) -> None:
    """What talks with an outcome led to, as far as the day `on`."""
    _write_promises(random, spoken, on)
    _write_referrals(random, spoken, partners, on)
    _write_tries(random, spoken)


KEPT_OF_PAST = 0.68
LATE_AT_MOST = 21  # days; what is open longer was asked after


def _write_promises(random: Random, spoken: Sequence[Spoken], until: dt.date) -> None:
    """A next step from most talks; of those whose day has passed most are kept."""
    promises = [promise for item in spoken if item.common for promise in _promises(random, item, until)]
    Promise.objects.bulk_create(promises, batch_size=2000)
    PromiseEvent.objects.bulk_create((event for promise in promises for event in _events(promise)), batch_size=2000)


def _promises(random: Random, item: Spoken, until: dt.date) -> Iterator[Promise]:
    life_ = item.one.life
    if life_ is None or life_.situation is None or life_.voice is None or random.random() < 0.16:
        return
    known = {promise.what for promise in life_.guidance.promises}
    shuffled = random.sample(life_.situation.promises, len(life_.situation.promises))
    sentences = [(life_.voice.say(what), owner) for row in shuffled for owner, what in row.items()]
    fresh = [(what, owner) for what, owner in sentences if what not in known]
    for what, owner in fresh[: random.choice((1, 1, 2))]:
        due_on = item.talk.on + dt.timedelta(days=random.randint(7, 60))
        yield _promise(random, item, what, owner, due_on, until)


def _promise(random: Random, item: Spoken, what: str, owner: str, due_on: dt.date, until: dt.date) -> Promise:
    state, closed_on = str(PromiseState.OPEN), None
    if due_on <= until and ((until - due_on).days > LATE_AT_MOST or random.random() < 0.9):
        state = PromiseState.KEPT if random.random() < KEPT_OF_PAST / 0.9 else PromiseState.DROPPED
        closed_on = max(item.talk.on, due_on - dt.timedelta(days=random.randint(0, 5)))
    return Promise(
        client=item.one.client,
        recorded_by=item.by,
        recorded_at=item.appointment.ends_at,
        what=what,
        owner=owner,
        responsible=item.by,
        due_on=due_on,
        state=state,
        closed_on=closed_on,
    )


def _events(promise: Promise) -> Iterator[PromiseEvent]:
    made = {"promise": promise, "recorded_by": promise.recorded_by, "due_on": promise.due_on}
    yield PromiseEvent(**made, recorded_at=promise.recorded_at, state=PromiseState.OPEN)
    if promise.closed_on:
        yield PromiseEvent(**made, recorded_at=at(promise.closed_on, 16), state=promise.state)


# State of a referral by how far it came: days from the day of the referral to each answer.
ANSWERS: dict[tuple[str, ...], int] = {
    (): 26,
    (ReferralState.ACCEPTED,): 18,
    (ReferralState.ACCEPTED, ReferralState.STARTED): 30,
    (ReferralState.ACCEPTED, ReferralState.STARTED, ReferralState.ENDED): 12,
    (ReferralState.REFUSED,): 14,
}


def _write_referrals(random: Random, spoken: Sequence[Spoken], partners: Mapping[str, Partner], until: dt.date) -> None:
    referrals: list[Referral] = []
    events: list[ReferralEvent] = []
    for item in spoken:
        if item.common in PARTNERS and random.random() < 0.5:
            referral = _referral(random, item, partners[random.choice(PARTNERS[item.common])])
            referrals.append(referral)
            events += _answers(random, referral, until)
    Referral.objects.bulk_create(referrals, batch_size=2000)
    ReferralEvent.objects.bulk_create(events, batch_size=2000)


def _referral(random: Random, item: Spoken, partner: Partner) -> Referral:
    return Referral(
        client=item.one.client,
        talk=item.talk,
        partner=partner,
        what_for=random.choice(texts()["referral"][partner.kind]),
        warm=random.random() < 0.6,
        responsible=item.by,
        recorded_by=item.by,
        recorded_at=item.appointment.ends_at,
        on=item.talk.on,
        answer_due_on=item.talk.on + dt.timedelta(days=partner.answer_days),
    )


def _answers(random: Random, referral: Referral, until: dt.date) -> Iterator[ReferralEvent]:
    """The history of a referral, as far as the day; the referral takes the state of the last line."""
    yield _event(referral, ReferralState.WAITING, referral.on, "")
    day = referral.on
    for state in _course(random, (until - referral.on).days):
        day += dt.timedelta(days=random.randint(4, 30))
        if day > until:
            return
        referral.state = state
        referral.answered_on = referral.answered_on or day
        yield _event(referral, state, day, random.choice(texts()["answer"][state]))


def _course(random: Random, days: int) -> tuple[str, ...]:
    """How a referral went on. Hardly any waits longer than two months: a colleague asks after it."""
    course = pick(random, ANSWERS)
    return course if course or days < 60 or random.random() < 0.05 else (ReferralState.REFUSED,)


def _event(referral: Referral, state: str, on: dt.date, note: str) -> ReferralEvent:
    return ReferralEvent(referral=referral, state=state, note=note, recorded_by=referral.responsible, recorded_at=at(on, 16))


def _write_tries(random: Random, spoken: Sequence[Spoken]) -> None:
    """What was tried for a barrier that was talked about."""
    barriers: dict[int, list[int]] = defaultdict(list)
    found = Barrier.objects.filter(client__in=[item.one.client.pk for item in spoken]).order_by("pk")
    for barrier, client in found.values_list("pk", "client"):
        barriers[client].append(barrier)
    BarrierAttempt.objects.bulk_create(
        BarrierAttempt(
            barrier_id=random.choice(barriers[item.one.client.pk]),
            talk=item.talk,
            on=item.talk.on,
            what=random.choice(texts()["tried"]),
            result=random.choice(Tried.values),
            recorded_by=item.by,
            recorded_at=item.appointment.ends_at,
        )
        for item in spoken
        if barriers[item.one.client.pk] and random.random() < 0.3
    )
