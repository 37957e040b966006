"""What professionals do with an instrument: rate it, follow it, and choose it for a person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raderwerk.core.fields import SealedTextField
from raderwerk.guide.enums import FollowerRole
from raderwerk.guide.models.instrument import Instrument

EXTREMES = (1, 5)


class InstrumentRating(models.Model):
    """What a professional thinks of an instrument; who it was is only shown inside their own organisation."""

    instrument = models.ForeignKey(Instrument, related_name="ratings", on_delete=models.CASCADE)
    membership = models.ForeignKey("people.Membership", related_name="+", on_delete=models.CASCADE)
    overall = models.PositiveSmallIntegerField(_("algemeen"))
    result = models.PositiveSmallIntegerField(_("resultaat"))
    execution = models.PositiveSmallIntegerField(_("uitvoering"))
    explanation = models.TextField(_("uitleg"), blank=True)
    rated_on = models.DateField(_("datum"))

    class Meta:
        ordering = ("-rated_on", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("instrument", "membership"), name="rating_once_per_colleague"),
            models.CheckConstraint(
                condition=Q(overall__gte=1, overall__lte=5, result__gte=1, result__lte=5, execution__gte=1, execution__lte=5),
                name="rating_1_to_5",
                violation_error_message=_("Een beoordeling is een getal van 1 tot en met 5."),
            ),
            models.CheckConstraint(
                condition=~Q(overall__in=EXTREMES) | ~Q(explanation=""),
                name="rating_extreme_needs_explanation",
                violation_error_message=_("Leg uit waarom: bij een 1 of een 5 is uitleg nodig."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument_id}: {self.overall}"


class Follower(models.Model):
    """Who hears when an instrument changes or is due to be looked at."""

    instrument = models.ForeignKey(Instrument, related_name="followers", on_delete=models.CASCADE)
    membership = models.ForeignKey("people.Membership", related_name="followed_instruments", on_delete=models.CASCADE)
    role = models.CharField(max_length=8, choices=FollowerRole.choices, default=FollowerRole.FOLLOWER)
    on_change = models.BooleanField(_("bij een wijziging"), default=True)
    on_expiry = models.BooleanField(_("als het tijd is om opnieuw te kijken"), default=True)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("instrument", "pk")
        constraints = [models.UniqueConstraint(fields=("instrument", "membership"), name="follower_once")]

    def __str__(self) -> str:
        return f"{self.membership_id} > {self.instrument_id}"


class PlanChoice(models.Model):
    """An instrument that was put into somebody's plan, and why; the step itself is a promise."""

    client = models.ForeignKey("caseload.Client", related_name="plan_choices", on_delete=models.CASCADE)
    instrument = models.ForeignKey(Instrument, related_name="+", on_delete=models.PROTECT)
    promise = models.OneToOneField("caseload.Promise", related_name="plan_choice", null=True, on_delete=models.SET_NULL)
    reason = SealedTextField(_("waarom dit"))
    chosen_on = models.DateField(_("gekozen op"))
    chosen_by = models.ForeignKey("people.Membership", null=True, related_name="+", on_delete=models.SET_NULL)

    class Meta:
        ordering = ("-chosen_on", "-pk")

    def __str__(self) -> str:
        return f"{self.client_id}: {self.instrument_id}"
