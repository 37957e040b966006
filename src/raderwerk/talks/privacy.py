"""What talks keep about people: whose changes are recorded, how long it is kept, and what inzage shows."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from raderwerk.privacy import changes, naming, retention, subject_access
from raderwerk.privacy.showing import Record, fact, rows
from raderwerk.talks.enums import Pace, Posture, Surroundings
from raderwerk.talks.models import (
    BarrierAttempt,
    DomainView,
    FunctionalNeeds,
    GivenOutcome,
    Handover,
    LocalOutcome,
    Partner,
    Referral,
    ReferralEvent,
    Reflection,
    ReflectionMoment,
    Talk,
)

DETAILS = {
    "postures": (_("houding"), Posture),
    "pace": (_("tempo"), Pace),
    "surroundings": (_("omgeving"), Surroundings),
    "helps": (_("wat helpt"), None),
}

TOLD = ("on", "channel", "place", "state", "talents", "motivation", "wishes", "experience", "note")
TYPED = ("what", "what_for", "explanation")  # the free text among what is pending
CHOSEN = {"local": (LocalOutcome, "label"), "partner": (Partner, "name")}  # and what is chosen from a list, with its words
ANSWERS = (
    "written_at", "kind", "genuine", "genuine_note", "shared_goal", "shared_goal_note", "fits_view", "fits_view_note",
)  # fmt: skip


def old_reflections(organisation_id: int, cutoff: date) -> QuerySet[Reflection]:
    """Looks back on a talk that were written before a day."""
    return Reflection.objects.filter(talk__client__organisation=organisation_id, written_at__date__lt=cutoff)


def needs(subject: UUID) -> list[Record]:
    """What somebody needs to work well, with the pick-lists in words."""
    found = FunctionalNeeds.objects.filter(talk__client__pseudonym=subject).select_related("talk").order_by("talk__on", "pk")
    return [(fact("on", _("datum"), one.talk.on), *_needs(one), *_details(one.details)) for one in found]


def talks(subject: UUID) -> list[Record]:
    """Talks, with what was typed and not yet recorded."""
    found = Talk.objects.filter(client__pseudonym=subject).order_by("pk")
    return [(*rows([one], *TOLD)[0], fact("pending", _("nog niet vastgelegd"), _pending(one))) for one in found]


def _pending(talk: Talk) -> str:
    return "; ".join(text for part in talk.pending.values() for text in (*_chosen(part), *_typed(part)))


def _typed(part: dict[str, Any]) -> list[str]:
    return [text for name in TYPED if (text := str(part.get(name) or ""))]


def _chosen(part: dict[str, Any]) -> list[str]:
    """An outcome that is not given yet says as much about somebody as one that is."""
    wanted = [(model, words, int(part[name])) for name, (model, words) in CHOSEN.items() if str(part.get(name) or "").isdecimal()]
    return [str(getattr(one, words)) for model, words, key in wanted for one in model._default_manager.filter(pk=key)]


def reflections(subject: UUID) -> list[Record]:
    """How talks with somebody were looked back on.

    What a colleague wants to try (`next_time`) is about the colleague; on the card of the person it is their own words.
    """
    found = Reflection.objects.filter(talk__client__pseudonym=subject).order_by("pk")
    return [rows([one], *(ANSWERS if one.by_id else (*ANSWERS, "next_time")))[0] for one in found]


def _needs(one: FunctionalNeeds) -> Record:
    return rows([one], "adapted_workplace", "guidance", "varied_work", "hours_per_week", "hours_per_day")[0]


def _details(details: dict[str, Any]) -> Record:
    return tuple(
        fact(name, label, details.get(name, ""), _in_words(details.get(name), kind)) for name, (label, kind) in DETAILS.items()
    )


def _named_details(one: FunctionalNeeds) -> dict[str, str]:
    """The pick-lists as the change log compares them: one by one, in words."""
    return {f"details.{item.name}": item.text for item in _details(one.details)}


def _in_words(value: Any, kind: Any) -> str:
    """A choice, several choices, or plain text, as one would say it."""
    chosen = value if isinstance(value, list) else [value] if value else []
    labels = dict(kind.choices) if kind else {}
    return ", ".join(str(labels.get(one, one)) for one in chosen)


def _records(model: Any, path: str, *names: str) -> Callable[[UUID], list[Record]]:
    """A provider of these fields of one kind of record, in order of appearance; `path` leads to the pseudonym."""
    related = [name for name in names if model._meta.get_field(name).is_relation]

    def records(subject: UUID) -> list[Record]:
        found = model.objects.filter(**{path: subject}).order_by("pk")
        return rows(found.select_related(*related) if related else found, *names)

    return records


OF_TALK = "talk__client__pseudonym"
# Every model about people: the path to the person, and what inzage shows of it.
SHOWN: tuple[tuple[str, Any, Any, str, tuple[str, ...]], ...] = (
    ("domains", _("Leefgebieden"), DomainView, OF_TALK, ("domain", "state", "standing", "what_is_needed")),
    ("given-outcomes", _("Uitkomsten in woorden van de gemeente"), GivenOutcome, "outcome__client__pseudonym", ("local",)),
    (
        "barrier-attempts",
        _("Wat is geprobeerd"),
        BarrierAttempt,
        "barrier__client__pseudonym",
        ("on", "what", "result", "recorded_at"),
    ),
    (
        "referrals",
        _("Verwijzingen"),
        Referral,
        "client__pseudonym",
        ("on", "partner", "what_for", "warm", "state", "answer_due_on", "answered_on"),
    ),
    (
        "referral-events",
        _("Hoe verwijzingen liepen"),
        ReferralEvent,
        "referral__client__pseudonym",
        ("recorded_at", "state", "note"),
    ),
    ("handovers", _("Overdrachten"), Handover, "client__pseudonym", ("on", "note", "recorded_at")),
    (
        "reflection-moments",
        _("Momenten in een gesprek"),
        ReflectionMoment,
        "reflection__talk__client__pseudonym",
        ("at_minute", "kind", "what"),
    ),
)
FILE = (Talk, DomainView, FunctionalNeeds, GivenOutcome, BarrierAttempt, Referral, ReferralEvent, Handover)

naming.call(
    {
        "talks.talk": (_("gesprek"), _("gesprekken")),
        "talks.domainview": (_("leefgebied in een gesprek"), _("leefgebieden in gesprekken")),
        "talks.functionalneeds": (_("wat nodig is om te werken"), _("wat nodig is om te werken")),
        "talks.givenoutcome": (_("uitkomst in eigen woorden"), _("uitkomsten in eigen woorden")),
        "talks.barrierattempt": (_("poging bij een drempel"), _("pogingen bij drempels")),
        "talks.referral": (_("verwijzing"), _("verwijzingen")),
        "talks.handover": (_("overdracht"), _("overdrachten")),
        "talks.referralevent": (_("stand van een verwijzing"), _("standen van verwijzingen")),
        "talks.reflection": (_("terugblik op een gesprek"), _("terugblikken op gesprekken")),
        "talks.reflectionmoment": (_("moment in een terugblik"), _("momenten in terugblikken")),
        "talks.outcomeset": (_("uitkomstset"), _("uitkomstsets")),
        "talks.outcomesetversion": (_("versie van een uitkomstset"), _("versies van uitkomstsets")),
        "talks.localoutcome": (_("uitkomst van een set"), _("uitkomsten van sets")),
        "talks.domaintemplate": (_("sjabloon van leefgebieden"), _("sjablonen van leefgebieden")),
        "talks.templatedomain": (_("leefgebied"), _("leefgebieden")),
        "talks.fieldinstruction": (_("instructie bij een veld"), _("instructies bij velden")),
        "talks.partner": (_("partner"), _("partners")),
    }
)
naming.call_fields(
    {
        "held_by": _("gesprek gevoerd door"),
        "genuine_note": _("toelichting bij echt of wenselijk"),
        "shared_goal_note": _("toelichting bij hetzelfde doel"),
        "fits_view_note": _("toelichting bij past bij hoe iemand het ziet"),
        "domain": _("leefgebied"),
        "local": _("uitkomst"),
        "written_at": _("geschreven op"),
    }
)

# Reflections are not tracked: the change log is kept as long as the file, and would keep what they said nine years too long.
# `pending` is not recorded yet: what is kept of it becomes a record of its own.
changes.track(Talk, subject="client__pseudonym", skip=("key", "client", "started_at", "pending"))
changes.track(DomainView, subject=OF_TALK, skip=("talk",))
changes.track(FunctionalNeeds, subject=OF_TALK, skip=("talk", "details"), values=_named_details)
naming.call_fields({f"details.{name}": label for name, (label, _kind) in DETAILS.items()})
changes.track(GivenOutcome, subject="outcome__client__pseudonym")
changes.track(BarrierAttempt, subject="barrier__client__pseudonym", skip=("recorded_at",))
changes.track(Handover, subject="client__pseudonym", skip=("client", "recorded_at"))
changes.track(Referral, subject="client__pseudonym", skip=("key", "client", "recorded_at"))

retention.joins("client-file", *FILE)
retention.register(
    "reflections",
    models=(Reflection, ReflectionMoment),
    expired=old_reflections,
    started_on="written_at",
    subject="talk__client__pseudonym",
)
for _label in ("outcomesetversion", "localoutcome", "fieldinstruction"):
    retention.exempt(
        f"talks.{_label}", because="Inrichting van de organisatie: zegt hoe er wordt gewerkt en niets over een persoon."
    )
retention.exempt("talks.partner", because="Een zakelijk contact bij een organisatie; de lijst wordt bijgehouden.")

subject_access.provide("talks", title=_("Gesprekken"), models=(Talk,), records=talks)
for _key, _title, _about, _route, _names in SHOWN:
    subject_access.provide(_key, title=_title, models=(_about,), records=_records(_about, _route, *_names))
subject_access.provide("reflections", title=_("Terugblikken op gesprekken"), models=(Reflection,), records=reflections)
subject_access.provide("needs", title=_("Wat nodig is om goed te werken"), models=(FunctionalNeeds,), records=needs)
