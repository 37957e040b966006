"""What campaigns keep about people: whose changes are recorded, how long it is kept, and what inzage shows."""

from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.models import (
    Appointment,
    Attempt,
    CallRequest,
    Campaign,
    CampaignColleague,
    CampaignText,
    Cohort,
    ContactCard,
    FollowUp,
    Invitation,
    InviteRun,
    LetterFile,
    Message,
    Slot,
)
from raderwerk.privacy import changes, naming, retention, subject_access
from raderwerk.privacy.models import Change
from raderwerk.privacy.showing import Record, rows

SENT: tuple[type[Any], ...] = (
    Message,
    Invitation,
    CallRequest,
)  # in the order in which they can go: a message belongs to an invitation

# Columns that follow from events: recording them would say every change twice.
DERIVED = (
    "status",
    "status_since",
    "action_needed",
    "may_be_convened",
    "approached_on",
    "reached_on",
    "spoken_on",
    "outcome_on",
    "local_outcome",
    "step_started_on",
    "promise_kept_on",
)


def finished_long_ago(organisation_id: int, cutoff: date) -> QuerySet[FollowUp]:
    """People in campaigns that were finished before a day, of whom invitations, messages or call requests are still kept."""
    ended = FollowUp.objects.filter(campaign__organisation=organisation_id, campaign__finished_on__lt=cutoff)
    kept = (Exists(model._default_manager.filter(follow_up=OuterRef("pk"))) for model in SENT)
    return ended.filter(reduce(or_, map(Q, kept))).order_by("pk")


def destroy_messages(follow_ups: QuerySet[Any]) -> dict[str, int]:
    """Destroy what was sent and asked; where somebody stood, their appointments and attempts stay with their file."""
    chosen = follow_ups.order_by().values("pk")
    requests = CallRequest.objects.filter(follow_up__in=chosen).order_by().values("pk")
    Change.objects.filter(record_type=CallRequest._meta.label_lower, record__in=requests).delete()
    return {model._meta.label_lower: _gone(model, chosen) for model in SENT}


def old_letter_files(organisation_id: int, cutoff: date) -> QuerySet[LetterFile]:
    """PDFs with letters that were made before a day."""
    return LetterFile.objects.filter(campaign__organisation=organisation_id, made_at__date__lt=cutoff).order_by("pk")


def attempts(subject: UUID) -> list[Record]:
    """What was tried to reach somebody; what was said stands among the contacts."""
    found = Attempt.objects.filter(follow_up__client__pseudonym=subject).select_related("contact").order_by("pk")
    return rows(found, "contact", "rung")


def _gone(model: type[Any], follow_ups: QuerySet[Any, Any]) -> int:
    return int(model.objects.filter(follow_up__in=follow_ups).order_by().delete()[1].get(model._meta.label, 0))


def _records(model: type[Any], owner: str, *names: str) -> Any:
    """A provider of these fields of one kind of record, oldest first."""
    related = [name for name in names if model._meta.get_field(name).is_relation]

    def records(subject: UUID) -> list[Record]:
        found = model.objects.filter(**{f"{owner}__pseudonym": subject}).order_by("pk")
        return rows(found.select_related(*related) if related else found, *names)

    return records


naming.call(
    {
        "campaigns.followup": (_("deelname aan een campagne"), _("deelnamen aan een campagne")),
        "campaigns.attempt": (_("poging om iemand te bereiken"), _("pogingen om iemand te bereiken")),
        "campaigns.appointment": (_("afspraak"), _("afspraken")),
        "campaigns.callrequest": (_("verzoek om te bellen"), _("verzoeken om te bellen")),
        "campaigns.invitation": (_("uitnodiging"), _("uitnodigingen")),
        "campaigns.message": (_("bericht"), _("berichten")),
        "campaigns.letterfile": (_("PDF met brieven"), _("PDF's met brieven")),
    }
)
naming.call_fields(
    {
        "campaign": _("campagne"),
        "cohort": _("groep"),
        "reminders_paused_at": _("herinneringen gestopt op"),
        "paused_by": _("gestopt door"),
        "closed_at": _("afgesloten op"),
        "closed_by": _("afgesloten door"),
        "selected_at": _("gekozen op"),
        "opened_at": _("link gebruikt op"),
        "withdrawn_at": _("ingetrokken op"),
        "booked_by": _("gemaakt door"),
        "asked_at": _("gevraagd op"),
        "handled_at": _("teruggebeld op"),
        "handled_by": _("teruggebeld door"),
        "sent_at": _("verstuurd op"),
    }
)

changes.track(FollowUp, subject="client__pseudonym", skip=("campaign", "client", "selected_at", *DERIVED))
changes.track(Appointment, subject="follow_up__client__pseudonym", skip=("key", "follow_up", "created_at"))
changes.track(CallRequest, subject="follow_up__client__pseudonym", skip=("follow_up", "asked_at"))

retention.joins("client-file", FollowUp, Attempt, Appointment)
retention.register(
    "campaign-messages",
    models=SENT,
    expired=finished_long_ago,
    started_on="campaign__finished_on",
    subject="client__pseudonym",
    destroy=destroy_messages,
)
retention.register("letter-files", models=(LetterFile,), expired=old_letter_files, started_on="made_at")

ARRANGED: dict[type[Model], str] = {
    Campaign: "Een campagne zegt hoe een gemeente werkt; van een collega staat er alleen wie haar begon.",
    Cohort: "Een groep is een deel van een campagne en bevat geen personen.",
    CampaignColleague: "Hoeveel gesprekken een collega per week heeft; gaat weg met de campagne of het account.",
    CampaignText: "De woorden van een bericht; van een collega staat er alleen wie ze schreef.",
    ContactCard: "Zoals een collega zich laat zien aan mensen; gaat weg met het account.",
    InviteRun: "Telt hoeveel mensen zijn uitgenodigd en noemt niemand; de uitnodigingen zelf hebben een eigen termijn.",
    Slot: "Een moment in de agenda van een collega; wie er kwam staat bij de afspraak.",
}
for arranged, why in ARRANGED.items():
    retention.exempt(arranged._meta.label_lower, because=why)

for key, title, model, owner, names in (
    (
        "campaigns",
        _("Campagnes"),
        FollowUp,
        "client",
        (
            *("campaign", "cohort", "colleague", "selected_at", "status", "reminders_paused_at", "pause_reason", "paused_until"),
            *("closed_at", "closing_reason", "closing_note"),
        ),
    ),
    (
        "appointments",
        _("Afspraken"),
        Appointment,
        "follow_up__client",
        ("starts_at", "ends_at", "channel", "location", "state", "reason", "booked_by"),
    ),
    (
        "call-requests",
        _("Verzoeken om te bellen"),
        CallRequest,
        "follow_up__client",
        ("asked_at", "when", "phone", "handled_at"),
    ),
    (
        "invitations",
        _("Uitnodigingen"),
        Invitation,
        "follow_up__client",
        ("created_at", "expires_at", "opened_at", "withdrawn_at"),
    ),
    ("messages", _("Berichten"), Message, "follow_up__client", ("created_at", "kind", "channel", "state", "sent_at")),
):
    subject_access.provide(key, title=title, models=(model,), records=_records(model, owner, *names))
subject_access.provide("attempts", title=_("Pogingen om iemand te bereiken"), models=(Attempt,), records=attempts)
subject_access.nothing_about(
    "campaigns.campaigntext", because="De woorden van een bericht aan iedereen; wat iemand kreeg staat bij de berichten."
)
subject_access.nothing_about(
    "campaigns.letterfile",
    because="Een versleutelde PDF om af te drukken, na 30 dagen vernietigd; wat erin staat komt uit het dossier en de teksten.",
)
