"""What is recorded about a person: contacts, promises, ladder steps, barriers and outcomes."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.enums import BarrierState, Channel, ContactResult, Moment, PromiseOwner, PromiseState
from raderwerk.core.fields import SealedTextField

# Outcomes that say "not now": they must come back. One constant feeds the constraint, the form and the service.
NEEDS_REVIEW = ("temporarily_not", "exit_not_feasible")


class Recorded(models.Model):
    """Something a colleague recorded about a person."""

    # Without an index of its own: nobody asks for it except in `contact_by_colleague`, and it would slow every import.
    recorded_by = models.ForeignKey("people.Membership", null=True, related_name="+", db_index=False, on_delete=models.SET_NULL)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class Contact(Recorded):
    """One line of the contact ledger."""

    client = models.ForeignKey("caseload.Client", related_name="contacts", on_delete=models.CASCADE)
    on = models.DateField(_("datum"))
    channel = models.CharField(_("hoe"), max_length=10, choices=Channel.choices)
    result = models.CharField(_("resultaat"), max_length=12, choices=ContactResult.choices)
    note = SealedTextField(_("notitie"), blank=True)
    imported = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ("-on", "-pk")
        indexes = [
            # Whom somebody spoke last, on their page of today; imported contacts have no colleague and stay out of it.
            models.Index(
                fields=("recorded_by", "-on", "-id"), name="contact_by_colleague", condition=Q(recorded_by__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_channel_display()}"


class Promise(Recorded):
    """A next step or promise: what, who, and by when."""

    client = models.ForeignKey("caseload.Client", related_name="promises", on_delete=models.CASCADE)
    what = SealedTextField(_("wat is afgesproken"))
    owner = models.CharField(_("wie doet dit"), max_length=6, choices=PromiseOwner.choices, default=PromiseOwner.US)
    responsible = models.ForeignKey(
        "people.Membership", verbose_name=_("collega die erop let"), null=True, related_name="promises", on_delete=models.SET_NULL
    )
    due_on = models.DateField(_("uiterlijk"), null=True, blank=True)
    state = models.CharField(_("stand"), max_length=8, choices=PromiseState.choices, default=PromiseState.OPEN)
    closed_on = models.DateField(_("afgerond op"), null=True, blank=True)
    closing_note = SealedTextField(_("hoe het ging"), blank=True)

    class Meta:
        ordering = ("due_on", "pk")
        indexes = [models.Index(fields=("responsible", "state", "due_on"), name="promise_by_responsible")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=PromiseState.OPEN) | Q(due_on__isnull=False),
                name="open_promise_has_a_date",
                violation_error_message=_("Kies een datum: een belofte die loopt heeft een uiterste dag."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=(PromiseState.KEPT, PromiseState.DROPPED), closed_on__isnull=False)
                | ~Q(state__in=(PromiseState.KEPT, PromiseState.DROPPED)) & Q(closed_on=None),
                name="closed_promise_has_closing_date",
                violation_error_message=_("Een afgeronde belofte heeft een datum waarop zij is afgerond."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.due_on or ''}"


class PromiseEvent(Recorded):
    """One line of a promise's history: made, moved to another day, kept, dropped or started again."""

    promise = models.ForeignKey(Promise, related_name="events", on_delete=models.CASCADE)
    state = models.CharField(_("stand"), max_length=8, choices=PromiseState.choices)
    due_on = models.DateField(_("uiterlijk"), null=True)
    moved = models.BooleanField(_("naar een andere dag"), default=False)
    note = SealedTextField(_("toelichting"), blank=True)

    class Meta:
        ordering = ("-recorded_at", "-pk")

    def __str__(self) -> str:
        return f"{self.promise_id}: {self.state}"


class LadderMeasurement(Recorded):
    """A step of the participation ladder, derived from yes/no answers; up and down are both normal."""

    client = models.ForeignKey("caseload.Client", related_name="ladder", on_delete=models.CASCADE)
    on = models.DateField(_("datum"))
    step = models.ForeignKey("register.LadderStep", verbose_name=_("trede"), db_index=False, on_delete=models.PROTECT)
    moment = models.CharField(_("meetmoment"), max_length=9, choices=Moment.choices, default=Moment.INTERIM)
    answers = models.JSONField(default=dict, blank=True)  # question code -> true/false; empty for an imported step
    note = SealedTextField(_("toelichting"), blank=True)
    imported = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"{self.on}: {self.step_id}"


class Barrier(Recorded):
    """One of the 13 barriers as it stands for this person; weight and state are set together with them."""

    client = models.ForeignKey("caseload.Client", related_name="barriers", on_delete=models.CASCADE)
    kind = models.ForeignKey("register.Barrier", verbose_name=_("drempel"), on_delete=models.PROTECT)
    weight = models.PositiveSmallIntegerField(_("gewicht"), default=3, validators=[MinValueValidator(1), MaxValueValidator(5)])
    state = models.CharField(_("stand"), max_length=13, choices=BarrierState.choices, default=BarrierState.STUCK)
    set_together = models.BooleanField(_("samen met de persoon bepaald"), default=True)
    what_is_needed = SealedTextField(_("wat is nodig"), blank=True)
    since = models.DateField(_("sinds"))
    updated_on = models.DateField(_("bijgewerkt op"))

    class Meta:
        ordering = ("kind__order",)
        constraints = [
            models.UniqueConstraint(fields=("client", "kind"), name="barrier_once_per_client"),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=5),
                name="barrier_weight_1_to_5",
                violation_error_message=_("Het gewicht is een getal van 1 tot en met 5."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.kind_id)


class BarrierLink(models.Model):
    """One barrier holds another: its gear touches the other's."""

    holder = models.ForeignKey(Barrier, related_name="holds", on_delete=models.CASCADE)
    held = models.ForeignKey(Barrier, related_name="held_by", on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("holder", "held"), name="barrier_link_once"),
            models.CheckConstraint(
                condition=~Q(holder=F("held")),
                name="barrier_does_not_hold_itself",
                violation_error_message=_("Een drempel kan zichzelf niet vasthouden."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder_id} > {self.held_id}"


class Outcome(Recorded):
    """Where somebody stands according to a talk; every outcome is kept, the newest one counts."""

    client = models.ForeignKey("caseload.Client", related_name="outcomes", on_delete=models.CASCADE)
    on = models.DateField(_("datum"))
    common = models.ForeignKey("register.CommonOutcome", verbose_name=_("uitkomst"), on_delete=models.PROTECT)
    review_on = models.DateField(_("opnieuw bekijken op"), null=True, blank=True)
    explanation = SealedTextField(_("toelichting"), blank=True)

    class Meta:
        ordering = ("-on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(common__in=NEEDS_REVIEW) | Q(review_on__isnull=False),
                name="not_now_needs_review_date",
                violation_error_message=_("Kies een datum om opnieuw te kijken: 'nu niet' is nooit voor altijd."),
            ),
            models.CheckConstraint(
                condition=Q(review_on=None) | Q(review_on__gt=F("on")),
                name="review_lies_after_outcome",
                violation_error_message=_("De datum om opnieuw te kijken ligt na de datum van de uitkomst."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.common_id}"
