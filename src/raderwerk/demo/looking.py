"""Log lines of the demo: who opened whose page and wrote there in the last months, so that "wie zag dit" has an answer."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from uuid import UUID, uuid4

from raderwerk.demo.lives import Life
from raderwerk.people.models import Membership, Organisation
from raderwerk.privacy import chain
from raderwerk.privacy.activities import Activity, current
from raderwerk.privacy.enums import Action, LogStatus
from raderwerk.privacy.models import LogSpan

DAYS_BACK = 90
AT_MOST = 2000  # newest ones per organisation: a demo of 400,000 people needs no more
PREPARING = dt.timedelta(minutes=12)


@dataclass(frozen=True, slots=True, order=True)
class Look:
    """Somebody's page was opened, or something was written there."""

    moment: dt.datetime
    actor: int
    activity: Activity
    action: Action
    subject: UUID


def looks(person: Life, by: Membership | None, colleagues: Sequence[Membership], on: dt.date, at: dt.tzinfo) -> Iterable[Look]:
    """Around each recent contact the case manager read and wrote; now and then a colleague looked too."""
    if by is None:
        return
    random = Random(person.pseudonym.int)
    for contact in person.guidance.contacts:
        if (on - contact.on).days > DAYS_BACK or contact.on == on:
            continue
        written = dt.datetime.combine(contact.on, dt.time(random.randint(9, 16), random.randint(0, 59)), at)
        yield Look(written - PREPARING, by.pk, Activity.PERSON_PAGE, Action.READ, person.pseudonym)
        yield Look(written, by.pk, Activity.GUIDANCE, Action.CREATED, person.pseudonym)
        if random.random() < 0.15:
            colleague = random.choice(colleagues)
            yield Look(written + dt.timedelta(hours=1), colleague.pk, Activity.PERSON_PAGE, Action.READ, person.pseudonym)


def write_looks(organisation: Organisation, found: Iterable[Look]) -> None:
    """Append the newest of these to the organisation's daily stream, oldest first."""
    newest = sorted(found)[-AT_MOST:]
    if newest:
        chain.write(chain.lock(f"web:{organisation.pk}"), [(_span(organisation, look), [look.subject]) for look in newest])


def _span(organisation: Organisation, look: Look) -> LogSpan:
    return LogSpan(
        id=chain.new_span_id(),
        trace=uuid4(),
        activity=look.activity,
        activity_version=current()[look.activity].version,
        action=look.action,
        status=LogStatus.OK,
        started_at=look.moment,
        ended_at=look.moment,
        actor=look.actor,
        organisation=organisation.pk,
        origin="demo",
    )
