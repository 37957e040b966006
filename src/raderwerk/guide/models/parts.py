"""What hangs on an instrument: conditions, figures, links, contacts and versions."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from raderwerk.guide.enums import FigureKind, LinkKind, RuleField, RuleStrength
from raderwerk.guide.models.instrument import Instrument


class EligibilityRule(models.Model):
    """One condition for taking part, as a person reads it; `low` and `high` are inclusive, `wanted` answers a yes/no question."""

    instrument = models.ForeignKey(Instrument, related_name="rules", on_delete=models.CASCADE)
    field = models.CharField(_("gaat over"), max_length=17, choices=RuleField.choices)
    strength = models.CharField(_("hoe streng"), max_length=4, choices=RuleStrength.choices, default=RuleStrength.MUST)
    low = models.PositiveSmallIntegerField(_("minimaal"), null=True, blank=True)
    high = models.PositiveSmallIntegerField(_("maximaal"), null=True, blank=True)
    wanted = models.BooleanField(_("moet zo zijn"), null=True, blank=True)
    text = models.CharField(_("in woorden"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("instrument", "order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(low=None) | Q(high=None) | Q(high__gte=F("low")),
                name="rule_high_not_below_low",
                violation_error_message=_("Het maximum van een voorwaarde is lager dan het minimum."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.text}"


class Figure(models.Model):
    """A number with what makes it honest: of how many, on which day, in what unit. Only a quoted percentage has no count."""

    instrument = models.ForeignKey(Instrument, related_name="figures", on_delete=models.CASCADE)
    kind = models.CharField(_("soort cijfer"), max_length=12, choices=FigureKind.choices)
    label = models.CharField(_("wat is geteld"), max_length=300, blank=True)
    count = models.DecimalField(_("teller"), max_digits=12, decimal_places=2, null=True, blank=True)
    count_to = models.DecimalField(_("tot en met"), max_digits=12, decimal_places=2, null=True, blank=True)  # a range: 12-14
    percent = models.DecimalField(_("procent, zoals de bron zegt"), max_digits=5, decimal_places=2, null=True, blank=True)
    denominator = models.PositiveIntegerField(_("noemer"), null=True, blank=True)
    qualifier = models.CharField(_("hoe precies"), max_length=40, blank=True)  # circa, ruim, minimaal ...
    unit = models.CharField(_("eenheid"), max_length=160, blank=True)
    on_text = models.CharField(_("peildatum"), max_length=80, blank=True)  # as the source says it; empty: not told
    on = models.DateField(_("peildatum als datum"), null=True, blank=True)
    text = models.TextField(_("resultaat in woorden"), blank=True)
    is_own = models.BooleanField(_("eigen resultaat"), default=False)  # of the owner, not quoted from a report
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("instrument", "order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(count=None) | Q(denominator=None) | Q(count__lte=F("denominator")),
                name="figure_count_not_above_denominator",
                violation_error_message=_(
                    "De teller is groter dan de noemer: van 20 mensen kunnen er geen 25 aan het werk zijn."
                ),
            ),
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__gte=0, percent__lte=100),
                name="figure_percent_0_to_100",
                violation_error_message=_("Een percentage ligt tussen 0 en 100."),
            ),
            models.CheckConstraint(
                condition=Q(percent=None) | Q(denominator__isnull=False) | Q(is_own=False),
                name="figure_own_percent_needs_denominator",
                violation_error_message=_("Noem bij een percentage van hoeveel mensen: de noemer."),
            ),
            models.CheckConstraint(
                condition=Q(count_to=None) | Q(count__isnull=False, count_to__gte=F("count")),
                name="figure_range_ends_after_start",
                violation_error_message=_("'Tot en met' is lager dan het eerste getal."),
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.get_kind_display()


class Link(models.Model):
    """A page, document or video elsewhere; only http and https."""

    instrument = models.ForeignKey(Instrument, related_name="links", on_delete=models.CASCADE)
    kind = models.CharField(_("soort"), max_length=8, choices=LinkKind.choices, default=LinkKind.PAGE)
    title = models.CharField(_("titel"), max_length=160)
    url = models.URLField(_("adres"), max_length=500)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("instrument", "order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(url__istartswith="http://") | Q(url__istartswith="https://"),
                name="link_is_http",
                violation_error_message=_("Een link begint met http:// of https://."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class ContactPoint(models.Model):
    """Whom to call about an instrument; an internal one is only shown inside the owner's organisation."""

    instrument = models.ForeignKey(Instrument, related_name="contacts", on_delete=models.CASCADE)
    name = models.CharField(_("naam of team"), max_length=120)
    role = models.CharField(_("functie"), max_length=120, blank=True)
    phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_internal = models.BooleanField(_("alleen voor eigen collega's"), default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("instrument", "order", "pk")

    def __str__(self) -> str:
        return self.name


class InstrumentVersion(models.Model):
    """What an instrument said after a change, who changed it and what differed."""

    instrument = models.ForeignKey(Instrument, related_name="versions", on_delete=models.CASCADE)
    number = models.PositiveIntegerField(_("versie"))
    changed_at = models.DateTimeField(auto_now_add=True)
    changed_by = models.ForeignKey("people.Membership", null=True, related_name="+", on_delete=models.SET_NULL)
    note = models.CharField(_("wat is er anders"), max_length=200, blank=True)
    changes = models.JSONField(default=dict)  # field -> [before, after]
    snapshot = models.JSONField(default=dict)  # field -> value, the whole instrument with its parts

    class Meta:
        ordering = ("instrument", "-number")
        constraints = [models.UniqueConstraint(fields=("instrument", "number"), name="instrument_version_once")]

    def __str__(self) -> str:
        return f"{self.instrument_id} v{self.number}"
