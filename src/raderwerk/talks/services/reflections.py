"""Looks back on talks: consent first, then by oneself, a colleague or the person; seen by who held the talk and who wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from raderwerk.caseload.models import Client
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.privacy.models import Consent
from raderwerk.privacy.services import give_consent
from raderwerk.talks.enums import ReflectionKind
from raderwerk.talks.models import Reflection, ReflectionMoment, Talk
from raderwerk.talks.reflection_rules import QUESTIONS

PURPOSE = "kijkwijzer"
CARD_ANSWERS = frozenset({1, 3, 5})  # three smileys


class ConsentMissing(Exception):
    """Without a running consent nobody looks back; its text tells the user what to do."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment that mattered, as it was written down."""

    kind: str
    at_minute: int | None = None
    what: str = ""
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What one writes: per question an answer from 1 to 5 and a note, moments, and what to try next."""

    answers: Mapping[str, int | None] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    next_time: str = ""
    moments: Sequence[Moment] = ()


def wording() -> str:
    """The question, in the words that are kept with the consent."""
    return _(
        "Mogen wij terugkijken op onze gesprekken, om ervan te leren? Wie met u sprak en een collega schrijven op hoe het ging. "
        "U mag ook zelf drie vragen beantwoorden. Alleen wie met u sprak en wie het schreef, lezen het. We nemen niets op. "
        "U mag nee zeggen, dat verandert niets voor u. U mag later stoppen: dan wissen wij wat is opgeschreven."
    )


def running_consent(client: Client) -> Consent | None:
    """The consent with which one may look back now."""
    return _running(client).first()


@transaction.atomic
def record_consent(client: Client, *, on: date, by: Membership) -> Consent:
    """The person said yes to the question; a running consent stays the one there is."""
    Client.objects.select_for_update().get(pk=client.pk)  # two taps give one consent
    return running_consent(client) or give_consent(
        subject=client.pseudonym, purpose=PURPOSE, wording=wording(), given_on=on, membership=by
    )


@transaction.atomic
def write(talk: Talk, written: Written, *, by: Membership) -> Reflection:
    """Look back as who held the talk, or as a colleague; a second time replaces the first. Raises ConsentMissing."""
    kind = ReflectionKind.SELF if by.pk == talk.held_by_id else ReflectionKind.COLLEAGUE
    values = {
        **{name: written.answers.get(name) for name in QUESTIONS},
        **{f"{name}_note": written.notes.get(name, "") for name in QUESTIONS},
        "next_time": written.next_time,
        "consent": _consent(talk),
    }
    reflection, _made = Reflection.objects.update_or_create(talk=talk, kind=kind, by=by, defaults=values)
    reflection.moments.all().delete()
    ReflectionMoment.objects.bulk_create(
        ReflectionMoment(
            reflection=reflection, kind=one.kind, at_minute=one.at_minute, what=one.what, alternative=one.alternative
        )
        for one in written.moments
    )
    processed(Activity.REFLECTION, Action.CREATED, [talk.client.pseudonym])
    return reflection


@transaction.atomic
def client_card(talk: Talk, answers: Mapping[str, int], *, next_time: str = "") -> Reflection:
    """The person's own answers to the three questions (1, 3 or 5), and what we could do next time; replaces an earlier one.

    Raises ConsentMissing, and ValueError for an answer that no smiley gives.
    """
    given = {name: answers[name] for name in QUESTIONS if name in answers}
    if not set(given.values()) <= CARD_ANSWERS:
        raise ValueError("An answer of the client's card is 1, 3 or 5.")
    values = {**dict.fromkeys(QUESTIONS), **given, "next_time": next_time, "consent": _consent(talk)}
    card, _made = Reflection.objects.update_or_create(talk=talk, kind=ReflectionKind.CLIENT, by=None, defaults=values)
    processed(Activity.REFLECTION, Action.CREATED, [talk.client.pseudonym])
    return card


@transaction.atomic
def remove(reflection: Reflection) -> None:
    """Whoever wrote it may take it away."""
    subject = reflection.talk.client.pseudonym
    reflection.delete()
    processed(Activity.REFLECTION, Action.DESTROYED, [subject])


def forget(consent: Consent) -> None:
    """The consent was taken back: everything that was written with it goes, whoever wrote it."""
    gone, _kinds = Reflection.objects.filter(consent=consent).delete()
    if gone:
        processed(Activity.REFLECTION, Action.DESTROYED, [consent.subject])


def _running(client: Client) -> QuerySet[Consent]:
    found = Consent.objects.filter(subject=client.pseudonym, organisation=client.organisation_id, purpose=PURPOSE)
    return found.filter(withdrawn_on=None).order_by("-given_on", "-pk")


def _consent(talk: Talk) -> Consent:
    # Kept for us until the end: who withdraws at this moment waits, and takes this with it.
    found = _running(talk.client).select_for_update().first()
    if found is None:
        raise ConsentMissing(_("Vraag de persoon eerst om toestemming. Zonder toestemming kijken we niet terug."))
    return found
