"""What switching keeps about people: whose changes are recorded, what inzage shows, and what goes with a consent."""

from typing import Any
from uuid import UUID

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from raderwerk.finances.models import FallBackPromise, IncomeMonth, Restart, Snapshot
from raderwerk.finances.services import switching
from raderwerk.finances.switching_facts import FACTS, in_words, label_of
from raderwerk.finances.switching_rules import WHY, WHY_WORDS, paper_words
from raderwerk.privacy import changes, naming, subject_access
from raderwerk.privacy.models import Consent
from raderwerk.privacy.showing import Fact, Record, fact, rows

SUBJECT = "client__pseudonym"


@receiver(post_save, sender=Consent)
def forget_snapshot(instance: Consent, **_: Any) -> None:
    """A consent that is taken back takes the snapshot with it."""
    if instance.purpose == switching.PURPOSE and instance.withdrawn_on:
        switching.forget(instance)


def snapshots(subject: UUID) -> list[Record]:
    """What was kept at the exit, fact by fact."""
    found = Snapshot.objects.filter(client__pseudonym=subject).order_by("pk")
    return [(*rows([one], "taken_on", "usable_until")[0], *_said(one.facts)) for one in found]


def restarts(subject: UUID) -> list[Record]:
    """Ways back, with what changed and what was still needed."""
    found = Restart.objects.filter(client__pseudonym=subject).order_by("pk")
    return [_restart(one) for one in found]


def fall_back_promises(subject: UUID) -> list[Record]:
    """Letters, word for word."""
    found = FallBackPromise.objects.filter(client__pseudonym=subject).order_by("pk")
    return rows(found, "given_on", "starts_work_on", "within_days", "text")


def income_months(subject: UUID) -> list[Record]:
    """Wages per month."""
    return rows(IncomeMonth.objects.filter(client__pseudonym=subject).order_by("month"), "month", "expected", "actual")


def _restart(one: Restart) -> Record:
    papers = ", ".join(words for _code, words in paper_words(one.missing))
    why = one.changed.get(WHY, "")
    return (
        *rows([one], "started_on", "state", "work_ended_on")[0],
        fact(WHY, _("waarom het werk stopt"), why, str(WHY_WORDS.get(why, why))),
        *_said(one.changed),
        fact("missing", _("wat nog nodig is"), one.missing, papers),
        *rows([one], "promised_on", "handed_over_on", "note")[0],
    )


def _said(facts: dict[str, str]) -> list[Fact]:
    return [fact(key, label_of(key), facts[key], in_words(key, facts[key])) for key in FACTS if key in facts]


# The facts of a snapshot are not in the change log: it is kept as long as the file, and they must go with the consent.
changes.track(Snapshot, subject=SUBJECT, skip=("client", "key", "facts"))
changes.track(Restart, subject=SUBJECT, skip=("client", "key"))
changes.track(FallBackPromise, subject=SUBJECT, skip=("client", "key", "text"))
changes.track(IncomeMonth, subject=SUBJECT, skip=("client",))
naming.call_fields({"taken_by": _("bewaard door"), "given_by": _("gegeven door"), "snapshot": _("momentopname")})
for _key, _title, _model, _records in (
    ("snapshots", _("Momentopname bij uitstroom"), Snapshot, snapshots),
    ("restarts", _("Terug naar de uitkering"), Restart, restarts),
    ("fall-back-promises", _("Terugvalbeloften"), FallBackPromise, fall_back_promises),
    ("income-months", _("Inkomen per maand"), IncomeMonth, income_months),
):
    subject_access.provide(_key, title=_title, models=(_model,), records=_records)
