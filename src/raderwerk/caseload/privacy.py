"""What the caseload keeps about people: whose changes are recorded, how long it is kept, and what inzage shows."""

from dataclasses import asdict, fields
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q, QuerySet, Subquery
from django.db.models.expressions import OuterRef
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.identity import Identity
from raderwerk.caseload.models import (
    Barrier,
    BarrierLink,
    BenefitPeriod,
    BulkAction,
    Client,
    Contact,
    LadderMeasurement,
    Outcome,
    Promise,
    PromiseEvent,
)
from raderwerk.core.crypto import blind_index
from raderwerk.privacy import changes, naming, persons, retention, subject_access
from raderwerk.privacy.destroying import forget
from raderwerk.privacy.models import Change, Postponement
from raderwerk.privacy.showing import Record, fact, rows

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from raderwerk.people.models import User

# Columns that follow from something else: recording them would say every change twice.
DERIVED = (
    "number_index",
    "name_index",
    "name_start_index",
    "postcode_index",
    "open_since",
    "scheme",
    "last_spoken_on",
    "ladder_step",
    "outcome",
    "review_on",
    "promise_due_on",
    "created_at",
)


class People:
    """The people of the caseload, as privacy asks for them."""

    def find(self, organisation_id: int, number: str) -> UUID | None:
        """The pseudonym of the person with this client number, or None."""
        return (
            self._of(organisation_id)
            .filter(number_index=blind_index().number(organisation_id, number))
            .values_list("pseudonym", flat=True)
            .first()
        )

    def may_see(self, user: "User | AnonymousUser", subject: UUID) -> bool:
        """Whether this user may open this person's file."""
        return Client.objects.visible_to(user).filter(pseudonym=subject).exists()

    def name(self, organisation_id: int, subject: UUID) -> str | None:
        """The name of a person of this organisation, or None when it is not theirs."""
        client = self._of(organisation_id).filter(pseudonym=subject).first()
        return client.identity.full_name if client else None

    def number(self, organisation_id: int, subject: UUID) -> str | None:
        """The client number of a person of this organisation, or None when it is not theirs."""
        client = self._of(organisation_id).filter(pseudonym=subject).first()
        return client.identity.number if client else None

    @staticmethod
    def _of(organisation_id: int) -> Any:
        return Client.objects.filter(organisation=organisation_id).order_by("pk")


def closed_files(organisation_id: int, cutoff: date) -> QuerySet[Client]:
    """People whose last benefit ended, or who left the export, before a day; never somebody who still receives."""
    last_end = Subquery(
        BenefitPeriod.objects.filter(client=OuterRef("pk"), ends_on__isnull=False).order_by("-ends_on").values("ends_on")[:1]
    )
    # Greatest gives nothing on SQLite when one of the two is empty, so each stands in for the other.
    ended = Greatest(Coalesce(last_end, "left_export_on"), Coalesce("left_export_on", last_end))
    stopped = Q(open_since=None) | Q(left_export_on__isnull=False)
    people = Client.objects.filter(stopped, organisation=organisation_id).annotate(file_ended_on=ended)
    return people.filter(file_ended_on__lt=cutoff).order_by("pk")


def destroy_files(clients: QuerySet[Client]) -> dict[str, int]:
    """Destroy whole files: the person, every record of them, their change log and what privacy keeps of them."""
    chosen = list(clients.values_list("pk", "pseudonym"))
    gone = forget([subject for _key, subject in chosen])
    return gone | retention.delete(Client.objects.filter(pk__in=[key for key, _subject in chosen]))


def old_bulk_actions(organisation_id: int, cutoff: date) -> QuerySet[BulkAction]:
    """What was done with many people before a day."""
    return BulkAction.objects.filter(organisation=organisation_id, done_at__date__lt=cutoff)


def person(subject: UUID) -> list[Record]:
    """Who somebody is, and the file itself."""
    return [_person(client) for client in Client.objects.filter(pseudonym=subject).select_related("area", "case_manager__user")]


def events(subject: UUID) -> list[Record]:
    """How each promise went."""
    found = PromiseEvent.objects.filter(promise__client__pseudonym=subject).order_by("recorded_at", "pk")
    return rows(found, "recorded_at", "state", "due_on", "note")


def links(subject: UUID) -> list[Record]:
    """Which barrier holds which."""
    found = (
        BarrierLink.objects.filter(holder__client__pseudonym=subject).select_related("holder__kind", "held__kind").order_by("pk")
    )
    return [
        (
            fact("holder", _("deze drempel"), link.holder.kind_id, str(link.holder.kind)),
            fact("held", _("houdt deze vast"), link.held.kind_id, str(link.held.kind)),
        )
        for link in found
    ]


def _person(client: Client) -> Record:
    identity = tuple(fact(one.name, IDENTITY_LABELS[one.name], getattr(client.identity, one.name)) for one in fields(Identity))
    return (*identity, fact("pseudonym", _("pseudoniem"), client.pseudonym), *rows([client], *CLIENT_FIELDS)[0])


def _records(model: Any, *names: str) -> Any:
    """A provider of these fields of one kind of record, oldest first."""
    related = [name for name in names if model._meta.get_field(name).is_relation]

    def records(subject: UUID) -> list[Record]:
        found = model.objects.filter(client__pseudonym=subject).order_by("pk")
        return rows(found.select_related(*related) if related else found, *names)

    return records


def _identity(client: Client) -> dict[str, str]:
    return {f"identity.{name}": value for name, value in asdict(client.identity).items()} if client.sealed_identity else {}


IDENTITY_LABELS = {
    "number": _("klantnummer"),
    "surname": _("achternaam"),
    "prefix": _("tussenvoegsel"),
    "initials": _("voorletters"),
    "born_on": _("geboren op"),
    "street": _("straat"),
    "house_number": _("huisnummer"),
    "postcode": _("postcode"),
    "city": _("plaats"),
    "phone": _("telefoon"),
    "email": _("e-mail"),
}
CLIENT_FIELDS = (
    "household", "children", "area", "language", "channel", "case_manager", "manager_code", "open_since", "last_spoken_on",
    "ladder_step", "review_on", "left_export_on", "created_at", "updated_at",
)  # fmt: skip
FILE = (Client, BenefitPeriod, Contact, Promise, PromiseEvent, LadderMeasurement, Barrier, BarrierLink, Outcome)

persons.register(People())

naming.call(
    {
        "caseload.client": (_("dossier"), _("dossiers")),
        "caseload.benefitperiod": (_("uitkeringsperiode"), _("uitkeringsperioden")),
        "caseload.contact": (_("contact"), _("contacten")),
        "caseload.promise": (_("stap of belofte"), _("stappen en beloften")),
        "caseload.promiseevent": (_("stand van een stap"), _("standen van stappen")),
        "caseload.laddermeasurement": (_("trede"), _("treden")),
        "caseload.barrier": (_("drempel"), _("drempels")),
        "caseload.barrierlink": (_("verband tussen drempels"), _("verbanden tussen drempels")),
        "caseload.outcome": (_("uitkomst"), _("uitkomsten")),
        "caseload.bulkaction": (_("handeling met veel mensen"), _("handelingen met veel mensen")),
    }
)

changes.track(Client, subject="pseudonym", skip=("pseudonym", "organisation", *DERIVED), values=_identity)
for record in (BenefitPeriod, Contact, Promise, LadderMeasurement, Barrier, Outcome):
    changes.track(record, subject="client__pseudonym", skip=("client", "recorded_at", "imported"))
changes.track(BarrierLink, subject="holder__client__pseudonym")
naming.call_fields({f"identity.{name}": label for name, label in IDENTITY_LABELS.items()})
naming.call_fields(
    {
        "answers": _("antwoorden"),
        "manager_source": _("hoe de klantmanager is gekozen"),
        "holder": _("deze drempel"),
        "held": _("houdt deze vast"),
    }
)

retention.register(
    "client-file",
    models=(*FILE, Change, Postponement),
    expired=closed_files,
    started_on="file_ended_on",
    subject="pseudonym",
    destroy=destroy_files,
)
retention.register("bulk-actions", models=(BulkAction,), expired=old_bulk_actions, started_on="done_at")
retention.exempt(
    "caseload.savedview", because="Een bewaarde lijst hoort bij het account en verdwijnt daarmee; er staat geen naam in."
)

subject_access.provide("person", title=_("Wie het is"), models=(Client,), records=person)
for key, title, model, names in (
    ("periods", _("Uitkeringsperioden"), BenefitPeriod, ("scheme", "starts_on", "ends_on")),
    ("contacts", _("Contacten"), Contact, ("on", "channel", "result", "note", "recorded_at")),
    (
        "promises",
        _("Stappen en beloften"),
        Promise,
        ("what", "owner", "state", "due_on", "closed_on", "closing_note", "recorded_at"),
    ),
    ("ladder", _("Treden"), LadderMeasurement, ("on", "step", "moment", "answers", "note", "recorded_at")),
    ("barriers", _("Drempels"), Barrier, ("kind", "state", "weight", "set_together", "what_is_needed", "since", "updated_on")),
    ("outcomes", _("Uitkomsten"), Outcome, ("on", "common", "review_on", "explanation", "recorded_at")),
):
    subject_access.provide(key, title=title, models=(model,), records=_records(model, *names))
subject_access.provide("promise-events", title=_("Hoe stappen en beloften liepen"), models=(PromiseEvent,), records=events)
subject_access.provide("barrier-links", title=_("Drempels die elkaar vasthouden"), models=(BarrierLink,), records=links)
