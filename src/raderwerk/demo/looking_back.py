"""Writes a few reflections on talks of the demo: people who said yes, and what was learned."""

import datetime as dt
from collections.abc import Sequence
from random import Random

from raderwerk.demo.diary import at
from raderwerk.demo.next_steps import Spoken
from raderwerk.demo.plans import texts
from raderwerk.people.models import Membership
from raderwerk.privacy.models import Consent
from raderwerk.talks.enums import ReflectionKind, TouchPoint
from raderwerk.talks.models import Reflection, ReflectionMoment
from raderwerk.talks.reflection_rules import QUESTIONS
from raderwerk.talks.services.reflections import CARD_ANSWERS, PURPOSE, wording

CONSENTS = 0.1  # of the people who were spoken
RECENT_DAYS = 150  # older ones were destroyed, as retention asks


def write_reflections(random: Random, spoken: Sequence[Spoken], team: Sequence[Membership], until: dt.date) -> None:
    """Of some recent talks: by who held it, often by a colleague or the person as well."""
    chosen = [item for item in spoken if (until - item.talk.on).days < RECENT_DAYS and random.random() < CONSENTS]
    reflections = [one for item in chosen for one in _reflections(random, item, _consent(item), team)]
    if spoken:
        # Whom we spoke last said yes, and can still fill in the card: that is what a visitor may try.
        newest = max(spoken, key=lambda item: item.appointment.starts_at)
        reflections = [one for one in reflections if one.talk is not newest.talk]
        reflections.append(_reflection(random, newest, _consent(newest), ReflectionKind.SELF, newest.by))
    Consent.objects.bulk_create({id(one.consent): one.consent for one in reflections if one.consent}.values())
    Reflection.objects.bulk_create(reflections)
    ReflectionMoment.objects.bulk_create(
        ReflectionMoment(
            reflection=one,
            kind=random.choice(TouchPoint.values),
            at_minute=random.randint(3, 40),
            what=random.choice(texts()["moment"]),
        )
        for one in reflections
        if one.kind != ReflectionKind.CLIENT
    )


def _consent(item: Spoken) -> Consent:
    return Consent(
        subject=item.one.client.pseudonym,
        organisation=item.one.client.organisation,
        purpose=PURPOSE,
        wording=wording(),
        given_on=item.talk.on,
        recorded_by=item.by,
    )


def _reflections(random: Random, item: Spoken, consent: Consent, team: Sequence[Membership]) -> list[Reflection]:
    made = [_reflection(random, item, consent, ReflectionKind.SELF, item.by)]
    others = [colleague for colleague in team if colleague != item.by]
    if others and random.random() < 0.5:
        made.append(_reflection(random, item, consent, ReflectionKind.COLLEAGUE, random.choice(others)))
    if random.random() < 0.6:
        made.append(_reflection(random, item, consent, ReflectionKind.CLIENT, None))
    return made


def _reflection(random: Random, item: Spoken, consent: Consent, kind: str, by: Membership | None) -> Reflection:
    answers = sorted(CARD_ANSWERS) if kind == ReflectionKind.CLIENT else [2, 3, 4, 5]
    written = Reflection(
        talk=item.talk,
        kind=kind,
        by=by,
        consent=consent,
        next_time=random.choice(texts()["next_time"]) if by else "",
        written_at=at(item.talk.on, 17),
    )
    for name in QUESTIONS:
        setattr(written, name, random.choice(answers))
    if by:
        written.genuine_note = random.choice(texts()["reflection_note"])
    return written
