"""A person on assistance, the periods of their benefit and the area they live in."""

import uuid
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.enums import Channel, Household, ManagerSource, Scheme
from raderwerk.caseload.identity import Identity, index_values, seal, unseal
from raderwerk.core.access import Permission
from raderwerk.core.crypto import blind_index, key_ring
from raderwerk.core.months import months_before

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from raderwerk.people.models import User


# Whom nobody ever spoke sorts, and counts, as spoken longest ago.
NEVER = date(1, 1, 1)
RECEIVING = Q(open_since__isnull=False, left_export_on=None)


class Area(models.Model):
    """A district of a municipality, as its benefits administration names it."""

    organisation = models.ForeignKey("people.Organisation", on_delete=models.CASCADE)
    name = models.CharField(_("wijk"), max_length=80)

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=("organisation", "name"), name="area_once_per_organisation")]

    def __str__(self) -> str:
        return self.name


class ClientQuerySet(models.QuerySet["Client"]):
    """The vocabulary in which the caseload is asked."""

    def visible_to(self, user: "User | AnonymousUser") -> "ClientQuerySet":
        """People of the organisation one acts for, and only for a role that works with people; otherwise nobody."""
        acting = getattr(user, "acting", None)
        if acting is None or not acting.may(Permission.SEE_CLIENTS):
            return self.none()
        return self.filter(organisation_id=acting.organisation_id)

    def receiving(self) -> "ClientQuerySet":
        """With an open benefit period, and still in the last export."""
        return self.filter(RECEIVING)

    def stopped(self) -> "ClientQuerySet":
        """Still in the last export, but with no open benefit period."""
        return self.filter(open_since=None, left_export_on=None)

    def long_term(self, on: date, months: int) -> "ClientQuerySet":
        """With an open benefit period of at least `months` whole months on the day `on`."""
        return self.receiving().filter(open_since__lte=months_before(on, months))

    def not_long_term(self, on: date, months: int) -> "ClientQuerySet":
        """With an open benefit period of less than `months` whole months on the day `on`."""
        return self.receiving().filter(open_since__gt=months_before(on, months))

    def not_spoken_since(self, day: date) -> "ClientQuerySet":
        """Receiving, and last spoken before `day` or never."""
        return self.receiving().filter(spoken_order__lt=day)

    def without_outcome(self) -> "ClientQuerySet":
        """Receiving, and no outcome was ever given."""
        return self.receiving().filter(outcome=None)

    def review_due(self, on: date) -> "ClientQuerySet":
        """With a review date that has been reached."""
        return self.receiving().filter(review_on__lte=on)

    def with_open_promises(self) -> "ClientQuerySet":
        """To whom, or by whom, something was promised that is not done yet."""
        return self.filter(promise_due_on__isnull=False)

    def without_case_manager(self) -> "ClientQuerySet":
        """Receiving, and nobody is their case manager."""
        return self.receiving().filter(case_manager=None)

    def left_export(self) -> "ClientQuerySet":
        """No longer in the last export of the benefits administration."""
        return self.filter(left_export_on__isnull=False)

    def numbered(self, organisation_id: int, number: str) -> "ClientQuerySet":
        """The person with this client number."""
        return self.filter(organisation_id=organisation_id, number_index=blind_index().number(organisation_id, number))


class Client(models.Model):
    """A person on assistance. Name and contact data are one sealed record; the summary columns follow from the records.

    The summary (`open_since` to `outcome`) is written by `caseload.services.summary` alone, so that lists of 400,000
    people need no joins.
    """

    organisation = models.ForeignKey("people.Organisation", related_name="clients", on_delete=models.PROTECT, db_index=False)
    pseudonym = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number_index = models.UUIDField(editable=False)
    name_index = models.BigIntegerField(null=True, editable=False)
    name_start_index = models.BigIntegerField(null=True, editable=False)
    postcode_index = models.BigIntegerField(null=True, editable=False)
    sealed_identity = models.BinaryField(editable=False)

    household = models.CharField(_("leefvorm"), max_length=14, choices=Household.choices, blank=True, default="")
    children = models.PositiveSmallIntegerField(_("kinderen"), null=True, blank=True)
    area = models.ForeignKey(Area, verbose_name=_("wijk"), null=True, blank=True, on_delete=models.SET_NULL, db_index=False)
    language = models.CharField(_("voorkeurstaal"), max_length=40, blank=True, default="")
    channel = models.CharField(_("liefst bereikt via"), max_length=10, choices=Channel.choices, blank=True, default="")
    case_manager = models.ForeignKey(
        "people.Membership",
        verbose_name=_("klantmanager"),
        related_name="clients",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        db_index=False,
    )
    manager_source = models.CharField(max_length=10, choices=ManagerSource.choices, blank=True, default="")
    manager_code = models.CharField(_("consulent in de uitkeringsadministratie"), max_length=20, blank=True, default="")

    # -- summary, derived from the records below
    open_since = models.DateField(_("uitkering sinds"), null=True, editable=False)  # start of the longest open period
    scheme = models.CharField(
        _("regeling"), max_length=5, choices=Scheme.choices, blank=True, default="", editable=False
    )  # of that period
    last_spoken_on = models.DateField(_("laatst gesproken"), null=True, editable=False)
    spoken_order = models.GeneratedField(
        expression=Coalesce("last_spoken_on", Value(NEVER)), output_field=models.DateField(), db_persist=True
    )
    ladder_step = models.PositiveSmallIntegerField(_("trede"), null=True, editable=False)
    outcome = models.ForeignKey(
        "register.CommonOutcome", verbose_name=_("uitkomst"), null=True, editable=False, on_delete=models.PROTECT, db_index=False
    )
    review_on = models.DateField(_("opnieuw bekijken op"), null=True, editable=False)
    promise_due_on = models.DateField(_("eerste belofte"), null=True, editable=False)
    left_export_on = models.DateField(_("niet meer in het bestand sinds"), null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ClientQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("organisation", "number_index"), name="client_number_once_per_organisation")
        ]
        indexes = [
            # Blind indexes differ per organisation by themselves: its id is hashed along with the word.
            models.Index(fields=("name_index",), name="client_by_name"),
            models.Index(fields=("name_start_index",), name="client_by_name_start"),
            models.Index(fields=("postcode_index",), name="client_by_postcode"),
            # Lists: the organisation first (that is who asks), then what selects, then the order, so that a page reads its own
            # rows and no more. Longest not spoken comes first; duration selects and never ranks. The wide one answers every
            # combination of filters, and counts it, without touching a row. See docs/performance.md.
            models.Index(
                fields=(
                    *("organisation", "spoken_order", "id", "open_since", "left_export_on", "outcome"),
                    *("ladder_step", "household", "language", "scheme"),
                ),
                name="client_list",
            ),
            models.Index(fields=("organisation", "updated_at", "id"), name="client_by_change"),
            models.Index(
                fields=("organisation", "case_manager", "spoken_order", "id", "open_since", "left_export_on"),
                name="client_of_manager",
            ),
            models.Index(
                fields=("organisation", "area", "spoken_order", "id", "open_since", "left_export_on"), name="client_in_area"
            ),
            models.Index(
                fields=("organisation", "spoken_order", "id", "open_since"),
                condition=RECEIVING & Q(outcome=None),
                name="client_without_outcome",
            ),
            models.Index(
                fields=("organisation", "review_on", "id"),
                condition=RECEIVING & Q(review_on__isnull=False),
                name="client_by_review",
            ),
            models.Index(
                fields=("organisation", "promise_due_on", "id"),
                condition=Q(promise_due_on__isnull=False),
                name="client_by_promise",
            ),
            models.Index(
                fields=("organisation", "left_export_on", "id"), condition=Q(left_export_on__isnull=False), name="client_left"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pseudonym)

    @cached_property
    def identity(self) -> Identity:
        """Name and contact data, opened; raises SealBroken."""
        return unseal(bytes(self.sealed_identity), self.pseudonym, key_ring())

    def set_identity(self, identity: Identity) -> None:
        """Seal `identity` and refresh the blind indexes; does not save."""
        values = index_values(identity, self.organisation_id, blind_index())
        self.sealed_identity = seal(identity, self.pseudonym, key_ring())
        self.number_index, self.name_index = values.number, values.name
        self.name_start_index, self.postcode_index = values.name_start, values.postcode
        self.__dict__["identity"] = identity


class BenefitPeriod(models.Model):
    """One uninterrupted period of benefit."""

    client = models.ForeignKey(Client, related_name="periods", on_delete=models.CASCADE, db_index=False)  # the constraint has it
    scheme = models.CharField(_("regeling"), max_length=5, choices=Scheme.choices)
    starts_on = models.DateField(_("ingang"))
    ends_on = models.DateField(_("einde"), null=True, blank=True)

    class Meta:
        ordering = ("-starts_on",)
        constraints = [
            models.UniqueConstraint(fields=("client", "starts_on"), name="period_starts_once"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="period_ends_after_start",
                violation_error_message=_("De einddatum van de uitkering ligt voor de ingangsdatum."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.starts_on}"
