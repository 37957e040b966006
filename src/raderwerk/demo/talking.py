"""Writes the talks of an invented campaign and what came of them: outcomes, next steps, referrals and a look back."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random

from raderwerk.campaigns.enums import AppointmentState, ClosingReason
from raderwerk.campaigns.models import Appointment, Campaign, FollowUp
from raderwerk.caseload.enums import ContactResult
from raderwerk.caseload.models import Contact, Outcome
from raderwerk.caseload.models.record import NEEDS_REVIEW
from raderwerk.demo.diary import at
from raderwerk.demo.guidance import pick
from raderwerk.demo.next_steps import Spoken, write_next_steps
from raderwerk.demo.plans import texts
from raderwerk.demo.travellers import Traveller
from raderwerk.people.models import Membership
from raderwerk.talks.enums import (
    DomainState,
    Indication,
    Pace,
    Posture,
    Surroundings,
    TalkState,
)
from raderwerk.talks.models import (
    DomainView,
    FunctionalNeeds,
    GivenOutcome,
    LocalOutcome,
    Partner,
    Talk,
    TemplateDomain,
)

# A local set has fewer words than the shared one: what people there call it instead.
INSTEAD = {
    "steps_within_year": ("barriers_first", "barriers_first", "participation", "motivation"),
    "exit_not_feasible": ("temporarily_not",),
    "participation": ("steps_within_year", "exit_not_feasible"),
    "motivation": ("barriers_first",),
}
NO_OUTCOME_YET = 0.08


def write_talks(
    random: Random, campaign: Campaign, going: Sequence[Traveller], partners: Mapping[str, Partner], until: dt.date, on: dt.date
) -> list[Spoken]:
    """Write the talks that were held until a day, and what came of them until the day `on`."""
    _forget_own_course(campaign, going)
    spoken = _write_spoken(random, campaign, going)
    locals_ = {local.common_id: local for local in campaign.outcome_set.current.outcomes.all()}
    _write_domains(random, campaign, spoken)
    FunctionalNeeds.objects.bulk_create(_needs(random, spoken))
    _write_outcomes(random, spoken, locals_, until)
    write_next_steps(random, spoken, partners, on)
    _write_process_outcomes(campaign, going, locals_, until)
    _close(random, campaign, spoken, going, until)
    return spoken


def _write_spoken(random: Random, campaign: Campaign, going: Sequence[Traveller]) -> list[Spoken]:
    version = campaign.outcome_set.current
    spoken = [
        Spoken(one, made, _talk(random, campaign, one, made, version.pk))
        for one in going
        for made in one.appointments
        if made.state == AppointmentState.ATTENDED
    ]
    contacts = [_contact(item) for item in spoken]
    Contact.objects.bulk_create(contacts, batch_size=2000)
    for item, contact in zip(spoken, contacts, strict=True):
        item.talk.contact = contact
    Talk.objects.bulk_create([item.talk for item in spoken], batch_size=2000)
    for item in spoken:
        item.appointment.talk = item.talk
    Appointment.objects.bulk_update([item.appointment for item in spoken], ["talk"], batch_size=500)
    return spoken


def _talk(random: Random, campaign: Campaign, one: Traveller, made: Appointment, version: int) -> Talk:
    def say(kind: str, chance: float) -> str:
        sentence = random.choice(texts()[kind])
        return one.life.voice.say(sentence) if one.life and one.life.voice and random.random() < chance else ""

    return Talk(
        client=one.client,
        held_by=made.colleague,
        on=made.starts_at.date(),
        channel=made.channel,
        place=made.location.name if made.location else "",
        state=TalkState.FINISHED,
        started_at=made.starts_at,
        saved_at=made.ends_at,
        finished_at=made.ends_at,
        outcome_version_id=version,
        domain_template=campaign.domain_template,
        talents=say("talents", 0.7),
        motivation=say("motivation", 0.5),
        wishes=say("wishes", 0.8),
        experience=say("experience", 0.5),
        note=say("note", 0.8),
    )


def _contact(item: Spoken) -> Contact:
    talk = item.talk
    return Contact(
        client=item.one.client,
        recorded_by=talk.held_by,
        recorded_at=item.appointment.ends_at,
        on=talk.on,
        channel=talk.channel,
        result=ContactResult.SPOKEN,
        note=talk.note,
    )


def _forget_own_course(campaign: Campaign, going: Sequence[Traveller]) -> None:
    """Whom the campaign invited was spoken by the campaign: what their own story had meanwhile makes way."""
    invited = [one.client.pk for one in going if one.journey]
    Outcome.objects.filter(client__in=invited, on__gte=campaign.starts_on).delete()
    spoken = Contact.objects.filter(client__in=invited, on__gte=campaign.starts_on, result=ContactResult.SPOKEN)
    spoken.filter(attempt=None).delete()


def _write_domains(random: Random, campaign: Campaign, spoken: Sequence[Spoken]) -> None:
    domains = list(TemplateDomain.objects.filter(template=campaign.domain_template, retired_at=None))
    DomainView.objects.bulk_create((_domain(random, item.talk, domain) for item in spoken for domain in domains), batch_size=2000)


DOMAIN_STATES: dict[str, int] = {DomainState.DISCUSSED: 52, DomainState.NOT_DISCUSSED: 34, DomainState.NOT_NEEDED: 14}


def _domain(random: Random, talk: Talk, domain: TemplateDomain) -> DomainView:
    state = pick(random, DOMAIN_STATES)
    discussed = state == DomainState.DISCUSSED
    standing = random.choices((1, 2, 3, 4, 5), (8, 22, 36, 26, 8))[0] if discussed else None
    needed = random.choice(texts()["needed"]) if standing and standing < 4 else ""
    return DomainView(talk=talk, domain=domain, state=state, standing=standing, what_is_needed=needed)


def _needs(random: Random, spoken: Iterable[Spoken]) -> Iterator[FunctionalNeeds]:
    """What somebody needs to work well, in the talks that came to it."""
    for item in spoken:
        if random.random() < 0.35:
            yield FunctionalNeeds(
                talk=item.talk,
                adapted_workplace=random.choice(Indication.values),
                guidance=random.choice(Indication.values),
                varied_work=random.choice(Indication.values),
                hours_per_week=random.choice((8, 12, 16, 16, 20, 24, 32)),
                hours_per_day=random.choice((3, 4, 4, 5, 6, 8)),
                details={
                    "postures": random.sample([str(code) for code in Posture.values], 2),
                    "pace": str(random.choice([code for code in Pace.values if code])),
                    "surroundings": random.sample([str(code) for code in Surroundings.values], 2),
                    "helps": random.choice(texts()["helps"]),
                },
            )


def _write_outcomes(random: Random, spoken: Sequence[Spoken], locals_: Mapping[str, LocalOutcome], until: dt.date) -> None:
    made = []
    for item in spoken:
        if random.random() < (NO_OUTCOME_YET if (until - item.talk.on).days > 10 else 0.4):
            continue
        item.common = _common(random, item, locals_)
        made.append((item, _outcome(random, item)))
    Outcome.objects.bulk_create([outcome for _item, outcome in made], batch_size=2000)
    GivenOutcome.objects.bulk_create(
        [GivenOutcome(outcome=outcome, local=locals_[item.common], talk=item.talk) for item, outcome in made], batch_size=2000
    )


def _common(random: Random, item: Spoken, locals_: Mapping[str, LocalOutcome]) -> str:
    situation = item.one.life.situation if item.one.life else None
    code = pick(random, situation.outcomes) if situation else "barriers_first"
    while code not in locals_:
        code = random.choice(INSTEAD[code])
    return code


def _explanation(random: Random, item: Spoken) -> str:
    """In the words of their own situation, where the outcome is one that belongs to it."""
    story = item.one.life
    if story is None or story.situation is None or story.voice is None or item.common not in story.situation.outcomes:
        return ""
    return story.voice.say(random.choice(story.situation.explanations))


def _outcome(random: Random, item: Spoken) -> Outcome:
    on = item.talk.on
    return Outcome(
        client=item.one.client,
        recorded_by=item.by,
        recorded_at=item.appointment.ends_at,
        on=on,
        common_id=item.common,
        review_on=on + dt.timedelta(days=random.randint(120, 300)) if item.common in NEEDS_REVIEW else None,
        explanation=_explanation(random, item),
    )


def _write_process_outcomes(
    campaign: Campaign, going: Sequence[Traveller], locals_: Mapping[str, LocalOutcome], until: dt.date
) -> None:
    """Outcomes that need no talk: nobody could be reached, or the benefit ended on the way."""
    made: list[Outcome] = []
    for one in going:
        ended_on = _ended_on(one, campaign, until)
        spoken = any(appointment.talk_id for appointment in one.appointments)
        if ended_on and not spoken:
            made.append(_process(one, "left_caseload", ended_on))
        elif one.journey and one.journey.given_up_on:
            made.append(_process(one, "not_spoken", one.journey.given_up_on))
        if ended_on:
            _end(one.follow_up, ClosingReason.BENEFIT_ENDED, ended_on)
    made = [outcome for outcome in made if outcome.common_id in locals_]
    Outcome.objects.bulk_create(made, batch_size=2000)
    GivenOutcome.objects.bulk_create(GivenOutcome(outcome=outcome, local=locals_[outcome.common_id]) for outcome in made)


def _ended_on(one: Traveller, campaign: Campaign, until: dt.date) -> dt.date | None:
    """The day on which somebody left the caseload, or None while the benefit runs."""
    if one.client.open_since and not one.client.left_export_on:
        return None
    left_on = one.client.left_export_on or max(period.ends_on or until for period in one.client.periods.all())
    return min(until, max(left_on, campaign.starts_on))


def _process(one: Traveller, code: str, on: dt.date) -> Outcome:
    return Outcome(client=one.client, recorded_by=one.colleague, recorded_at=at(on, 16), on=on, common_id=code)


def _close(random: Random, campaign: Campaign, spoken: Sequence[Spoken], going: Sequence[Traveller], until: dt.date) -> None:
    """Who was spoken a while ago and goes on elsewhere is closed; a finished campaign closes everybody."""
    for item in spoken:
        if item.common and (until - item.talk.on).days > 60 and random.random() < 0.4:
            _end(item.one.follow_up, ClosingReason.DONE, item.talk.on + dt.timedelta(days=45), item.by)
    for one in going if campaign.ends_on == until else ():
        if not one.follow_up.closed_at:
            _end(one.follow_up, ClosingReason.CAMPAIGN_FINISHED, until)
    closed = [one.follow_up for one in going if one.follow_up.closed_at]
    FollowUp.objects.bulk_update(closed, ["closed_at", "closing_reason", "closed_by"], batch_size=500)


def _end(follow_up: FollowUp, reason: str, on: dt.date, by: Membership | None = None) -> None:
    follow_up.closed_at, follow_up.closing_reason, follow_up.closed_by = at(on, 17), reason, by
