"""Local schemes that make work pay (Werkbonus, Werkcheque and their kind): conditions, part amounts, a budget, and requests."""

import uuid
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from raderwerk.core.access import Permission
from raderwerk.core.fields import SealedJSONField, SealedTextField
from raderwerk.finances.enums import ConditionField, GrantState, SchemeKind

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from raderwerk.people.models import User

CLOSED = (GrantState.REFUSED, GrantState.SETTLED)


class LocalScheme(models.Model):
    """One scheme of one municipality. `reserved` is the sum of what was granted, and never passes `budget` (a constraint)."""

    organisation = models.ForeignKey("people.Organisation", related_name="schemes", on_delete=models.CASCADE)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("voor wie"), max_length=6, choices=SchemeKind.choices)
    name = models.CharField(_("naam"), max_length=80)
    about = models.TextField(_("waarvoor"), blank=True)
    preset = models.CharField(max_length=40, blank=True, editable=False)  # key in data/schemes.yaml it was copied from
    source = models.CharField(_("bron van de regels"), max_length=300, blank=True)
    starts_on = models.DateField(_("geldt vanaf"))
    ends_on = models.DateField(_("geldt tot en met"), null=True, blank=True)
    budget = models.DecimalField(_("budget in euro"), max_digits=12, decimal_places=2)
    reserved = models.DecimalField(_("toegezegd in euro"), max_digits=12, decimal_places=2, default=0, editable=False)
    is_retired = models.BooleanField(_("niet meer te kiezen"), default=False)

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("organisation", "name"),
                name="scheme_name_once",
                violation_error_message=_("Er is al een regeling met deze naam."),
            ),
            models.CheckConstraint(
                condition=Q(reserved__gte=0, reserved__lte=F("budget")),
                name="scheme_never_over_budget",
                violation_error_message=_("Het budget van deze regeling is op. Er kan niet meer worden toegezegd."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="scheme_ends_after_start",
                violation_error_message=_("De einddatum van de regeling ligt voor de begindatum."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def free(self) -> Decimal:
        """What is left to grant, in euro."""
        return self.budget - self.reserved


class SchemeCondition(models.Model):
    """One condition of a scheme; `low` and `high` are inclusive, `wanted` answers a yes/no question, `text` is read by people."""

    scheme = models.ForeignKey(LocalScheme, related_name="conditions", on_delete=models.CASCADE)
    field = models.CharField(_("gaat over"), max_length=18, choices=ConditionField.choices)
    low = models.PositiveSmallIntegerField(_("minimaal"), null=True, blank=True)
    high = models.PositiveSmallIntegerField(_("maximaal"), null=True, blank=True)
    wanted = models.BooleanField(_("moet zo zijn"), null=True, blank=True)
    text = models.CharField(_("in woorden"), max_length=300)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("scheme", "order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(low=None) | Q(high=None) | Q(high__gte=F("low")),
                name="condition_high_not_below_low",
                violation_error_message=_("Het maximum van een voorwaarde is lager dan het minimum."),
            )
        ]

    def __str__(self) -> str:
        return self.text


class SchemePart(models.Model):
    """A part of the amount: for what, at most how much, and when it can be paid."""

    scheme = models.ForeignKey(LocalScheme, related_name="parts", on_delete=models.CASCADE)
    number = models.PositiveSmallIntegerField(_("deel"))
    name = models.CharField(_("waarvoor"), max_length=120)
    at_most = models.DecimalField(_("hoogstens, in euro"), max_digits=10, decimal_places=2)
    after_months = models.PositiveSmallIntegerField(_("na zoveel maanden werk"), default=0)

    class Meta:
        ordering = ("scheme", "number")
        constraints = [
            models.UniqueConstraint(fields=("scheme", "number"), name="scheme_part_once"),
            models.CheckConstraint(
                condition=Q(number__in=(1, 2)),
                name="scheme_has_two_parts_at_most",
                violation_error_message=_("Een regeling heeft 1 of 2 delen."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GrantQuerySet(models.QuerySet["Grant"]):
    """Words to ask requests with."""

    def visible_to(self, user: "User | AnonymousUser") -> "GrantQuerySet":
        """Requests for people of the organisation one acts for; nobody's for a role that does not work with people."""
        acting = getattr(user, "acting", None)
        if acting is None or not acting.may(Permission.SEE_CLIENTS):
            return self.none()
        return self.filter(client__organisation_id=acting.organisation_id)

    def waiting(self) -> "GrantQuerySet":
        """Those that wait for a decision."""
        return self.filter(state=GrantState.REQUESTED)

    def running(self) -> "GrantQuerySet":
        """Those that are not closed."""
        return self.exclude(state__in=CLOSED)


class Grant(models.Model):
    """One request for a scheme by or for somebody. Amounts are per part; what was paid never passes what was granted.

    `answers` holds what was asked for this request (`asked`), and per condition how it stood at the decision (`judged`).
    """

    scheme = models.ForeignKey(LocalScheme, related_name="grants", on_delete=models.PROTECT)
    client = models.ForeignKey("caseload.Client", related_name="grants", on_delete=models.CASCADE)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employer = SealedTextField(_("werkgever"), blank=True)
    work_since = models.DateField(_("aan het werk sinds"), null=True, blank=True)
    hours = models.DecimalField(_("uren per week"), max_digits=4, decimal_places=1, null=True, blank=True)
    state = models.CharField(_("stand"), max_length=9, choices=GrantState.choices, default=GrantState.REQUESTED)
    requested_on = models.DateField(_("aangevraagd op"))
    part_1 = models.DecimalField(_("deel 1 in euro"), max_digits=10, decimal_places=2, default=0)
    part_2 = models.DecimalField(_("deel 2 in euro"), max_digits=10, decimal_places=2, default=0)
    paid_1 = models.DecimalField(_("deel 1 betaald, in euro"), max_digits=10, decimal_places=2, default=0)
    paid_2 = models.DecimalField(_("deel 2 betaald, in euro"), max_digits=10, decimal_places=2, default=0)
    paid_1_on = models.DateField(_("deel 1 betaald op"), null=True, blank=True)
    paid_2_on = models.DateField(_("deel 2 betaald op"), null=True, blank=True)
    answers = SealedJSONField(_("antwoorden bij de voorwaarden"), blank=True)
    reason = SealedTextField(_("toelichting"), blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ("-requested_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(part_1__gte=0, part_2__gte=0),
                name="grant_amounts_not_negative",
                violation_error_message=_("Een bedrag kan niet onder nul zijn."),
            ),
            models.CheckConstraint(
                condition=Q(paid_1__gte=0, paid_1__lte=F("part_1"), paid_2__gte=0, paid_2__lte=F("part_2")),
                name="grant_paid_within_granted",
                violation_error_message=_("Er kan niet meer worden betaald dan is toegekend."),
            ),
            models.UniqueConstraint(
                fields=("scheme", "client"),
                condition=~Q(state__in=CLOSED),
                name="one_open_grant_per_scheme",
                violation_error_message=_("Deze persoon heeft al een aanvraag lopen voor deze regeling."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme_id}: {self.state}"

    @property
    def is_closed(self) -> bool:
        """Whether nothing can follow any more."""
        return self.state in CLOSED

    @property
    def granted(self) -> Decimal:
        """What was promised in all, in euro."""
        return self.part_1 + self.part_2

    @property
    def paid(self) -> Decimal:
        """What was paid in all, in euro."""
        return self.paid_1 + self.paid_2


class GrantEvent(models.Model):
    """One step of a request: who did it, when, and with what amount."""

    grant = models.ForeignKey(Grant, related_name="events", on_delete=models.CASCADE)
    state = models.CharField(max_length=9, choices=GrantState.choices)
    amount = models.DecimalField(_("bedrag in euro"), max_digits=10, decimal_places=2, null=True, blank=True)
    note = SealedTextField(_("toelichting"), blank=True)
    by = models.ForeignKey("people.Membership", null=True, related_name="+", on_delete=models.SET_NULL)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("grant", "-at", "-pk")

    def __str__(self) -> str:
        return f"{self.grant_id}: {self.state}"
