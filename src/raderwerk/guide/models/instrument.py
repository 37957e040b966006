"""An instrument: help that exists for job seekers or for employers, with what the national guides and the quickscan tell."""

import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from raderwerk.core.access import Permission
from raderwerk.guide.enums import Audience, CostUnit, DurationUnit, Evidence, Kind, Level, Moderation, Rhythm

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from raderwerk.people.models import User

SUMMARY_LENGTH = 500

# What a local variant takes from its parent until it says otherwise (`overridden`).
INHERITED = (
    *("summary", "aim", "method", "distinctive", "target_group_note", "conditions", "partners", "more_info", "agreements"),
    *("how_to_apply", "applications", "employer_involvement", "funding", "who_applies", "amount", "amount_note", "deadline_note"),
    *("hours_low", "hours_high", "hours_note", "duration_low", "duration_high", "duration_unit", "duration_note"),
    *("cost", "cost_unit", "cost_note", "group_low", "group_high", "ladder_from", "ladder_to", "provider", "srg_code"),
    *("evidence", "evidence_source", "evidence_group", "evidence_on", "is_learning_path", "is_temporary", "needs_register"),
    *("codes", "barriers", "rules", "links"),
)


class InstrumentQuerySet(models.QuerySet["Instrument"]):
    """The words in which the guide is asked."""

    def published(self, on: date) -> "InstrumentQuerySet":
        """Active, complete, and inside its publication window on this day."""
        return self.filter(
            Q(publish_from=None) | Q(publish_from__lte=on),
            Q(publish_until=None) | Q(publish_until__gte=on),
            is_active=True,
            is_complete=True,
        )

    def visible_to(self, user: "User | AnonymousUser", on: date) -> "InstrumentQuerySet":
        """What is published, what one's own organisation owns, and for a moderator everything; nothing without the permission."""
        acting = getattr(user, "acting", None)
        if acting is None or not acting.may(Permission.SEE_GUIDE):
            return self.none()
        if acting.may(Permission.MODERATE_GUIDE):
            return self
        own = Q(owner_id=acting.organisation_id)
        return self.filter(own | Q(pk__in=Instrument.objects.published(on).order_by().values("pk")))

    def editable_by(self, user: "User | AnonymousUser") -> "InstrumentQuerySet":
        """What the organisation one acts for owns, for a role that writes instruments."""
        acting = getattr(user, "acting", None)
        if acting is None or not acting.may(Permission.WRITE_INSTRUMENTS):
            return self.none()
        return self.filter(owner_id=acting.organisation_id)

    def stale(self, on: date) -> "InstrumentQuerySet":
        """Active ones that somebody should look at again."""
        return self.filter(is_active=True, stale_on__lte=on)

    def from_quickscan(self) -> "InstrumentQuerySet":
        """What came from the report of 2022, claimed or not."""
        return self.exclude(initiative="")


class Instrument(models.Model):
    """Help that exists. Long texts are B1; `is_complete`, `quality` and `stale_on` follow from the rest (`guide.rules`)."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=220, unique=True, editable=False)
    audience = models.CharField(_("voor wie"), max_length=11, choices=Audience.choices)
    kind = models.CharField(_("soort"), max_length=13, choices=Kind.choices, default=Kind.OTHER)
    name = models.CharField(_("naam"), max_length=200)

    # -- whose it is, and where it is
    owner = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("eigenaar"),
        related_name="instruments",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )  # empty: nobody claimed it yet
    provider = models.CharField(_("aanbieder"), max_length=160, blank=True)
    level = models.CharField(_("bereik"), max_length=8, choices=Level.choices, default=Level.LOCAL)
    regions = models.ManyToManyField(
        "register.Region", verbose_name=_("arbeidsmarktregio's"), related_name="instruments", blank=True
    )
    municipalities = models.ManyToManyField(
        "register.Municipality", verbose_name=_("gemeenten"), related_name="instruments", blank=True
    )
    districts = models.CharField(_("alleen in deze wijken"), max_length=300, blank=True)
    area_note = models.CharField(_("gebied in woorden"), max_length=300, blank=True)
    parent = models.ForeignKey(
        "self", verbose_name=_("landelijk voorbeeld"), related_name="variants", null=True, blank=True, on_delete=models.PROTECT
    )
    overridden = models.JSONField(default=list, blank=True)  # names of INHERITED in which this variant differs from its parent
    copied_from = models.ForeignKey("self", related_name="copies", null=True, blank=True, on_delete=models.SET_NULL)

    # -- what it is
    summary = models.CharField(_("in het kort"), max_length=SUMMARY_LENGTH, blank=True)
    aim = models.TextField(_("doel"), blank=True)
    method = models.TextField(_("zo werkt het"), blank=True)
    distinctive = models.TextField(_("wat is er anders aan"), blank=True)
    target_group_note = models.TextField(_("voor wie is het"), blank=True)
    conditions = models.TextField(_("voorwaarden"), blank=True)
    partners = models.TextField(_("wie doen er mee"), blank=True)
    more_info = models.TextField(_("meer weten"), blank=True)
    agreements = models.TextField(_("werkafspraken"), blank=True)
    how_to_apply = models.TextField(_("zo meld je iemand aan"), blank=True)
    codes = models.ManyToManyField("register.GuideCode", verbose_name=_("kenmerken"), related_name="instruments", blank=True)
    barriers = models.ManyToManyField(
        "register.Barrier", verbose_name=_("pakt deze drempels aan"), related_name="instruments", blank=True
    )
    ladder_from = models.PositiveSmallIntegerField(_("vanaf trede"), null=True, blank=True)
    ladder_to = models.PositiveSmallIntegerField(_("tot en met trede"), null=True, blank=True)

    # -- how much
    hours_low = models.DecimalField(_("uren per week, minimaal"), max_digits=4, decimal_places=1, null=True, blank=True)
    hours_high = models.DecimalField(_("uren per week, maximaal"), max_digits=4, decimal_places=1, null=True, blank=True)
    hours_note = models.TextField(_("uitleg bij de uren"), blank=True)
    duration_low = models.DecimalField(_("duur, minimaal"), max_digits=6, decimal_places=1, null=True, blank=True)
    duration_high = models.DecimalField(_("duur, maximaal"), max_digits=6, decimal_places=1, null=True, blank=True)
    duration_unit = models.CharField(_("eenheid van de duur"), max_length=6, choices=DurationUnit.choices, blank=True)
    duration_note = models.TextField(_("uitleg bij de duur"), blank=True)
    group_low = models.PositiveSmallIntegerField(_("groep, minimaal"), null=True, blank=True)
    group_high = models.PositiveSmallIntegerField(_("groep, maximaal"), null=True, blank=True)
    cost = models.DecimalField(_("kosten in euro"), max_digits=10, decimal_places=2, null=True, blank=True)
    cost_unit = models.CharField(_("kosten per"), max_length=10, choices=CostUnit.choices, blank=True)
    cost_note = models.TextField(_("uitleg bij de kosten"), blank=True)
    funding = models.TextField(_("wie betaalt het"), blank=True)
    registration_codes = models.JSONField(_("registratiecodes"), default=list, blank=True)  # [{"code": "...", "label": "..."}]
    srg_code = models.CharField(_("code voor de statistiek van het CBS (SRG)"), max_length=4, blank=True)

    # -- for employers
    applications = models.TextField(_("zo vraag je het aan"), blank=True)
    employer_involvement = models.TextField(_("wat werkgevers doen"), blank=True)
    who_applies = models.CharField(_("wie vraagt het aan"), max_length=200, blank=True)
    amount = models.DecimalField(_("bedrag voor de werkgever"), max_digits=10, decimal_places=2, null=True, blank=True)
    amount_note = models.TextField(_("uitleg bij het bedrag"), blank=True)
    deadline_note = models.CharField(_("uiterste datum of termijn"), max_length=300, blank=True)
    is_learning_path = models.BooleanField(_("is een leerwerktraject"), null=True, blank=True)
    is_temporary = models.BooleanField(_("is tijdelijk"), null=True, blank=True)
    needs_register = models.BooleanField(_("alleen voor het doelgroepregister"), null=True, blank=True)

    # -- places, as the provider last said
    places_total = models.PositiveIntegerField(_("plaatsen"), null=True, blank=True)
    places_free = models.PositiveIntegerField(_("vrije plaatsen"), null=True, blank=True)
    places_on = models.DateField(_("stand van de plaatsen op"), null=True, blank=True)
    waiting_weeks = models.PositiveSmallIntegerField(_("wachttijd in weken"), null=True, blank=True)
    next_start_on = models.DateField(_("eerstvolgende start"), null=True, blank=True)
    location_note = models.TextField(_("waar"), blank=True)

    # -- how well proven
    evidence = models.CharField(_("bewijs"), max_length=13, choices=Evidence.choices, blank=True, default="")
    evidence_source = models.URLField(_("bron van het bewijs"), max_length=500, blank=True)
    evidence_group = models.CharField(_("bewezen voor"), max_length=200, blank=True)
    evidence_on = models.DateField(_("bewijs van"), null=True, blank=True)

    # -- the quickscan: the blocks of the report that have no field above
    initiative = models.CharField(_("nummer in de quickscan"), max_length=60, blank=True, default="", editable=False)
    source = models.CharField(_("bron"), max_length=200, blank=True)
    source_page = models.CharField(_("pagina"), max_length=20, blank=True)
    started_note = models.CharField(_("start"), max_length=200, blank=True)
    runtime_note = models.CharField(_("looptijd"), max_length=300, blank=True)
    participants_note = models.TextField(_("aantal deelnemers"), blank=True)
    results_note = models.TextField(_("resultaten in woorden"), blank=True)
    inconsistencies = models.JSONField(_("wat in de bron niet klopt"), default=list, blank=True)  # sentences

    # -- publication, freshness and moderation
    is_active = models.BooleanField(_("in gebruik"), default=True)
    publish_from = models.DateField(_("zichtbaar vanaf"), null=True, blank=True)
    publish_until = models.DateField(_("zichtbaar tot en met"), null=True, blank=True)
    rhythm = models.PositiveSmallIntegerField(_("opnieuw bekijken"), choices=Rhythm.choices, default=Rhythm.HALF_YEAR)
    confirmed_on = models.DateField(_("klopte op"), null=True, blank=True)
    confirmed_by = models.ForeignKey("people.Membership", null=True, blank=True, related_name="+", on_delete=models.SET_NULL)
    moderation = models.CharField(
        _("oordeel van de coördinator"), max_length=8, choices=Moderation.choices, default=Moderation.WAITING
    )
    moderation_note = models.TextField(_("wat moet er anders"), blank=True)
    moderated_by = models.ForeignKey("people.Membership", null=True, blank=True, related_name="+", on_delete=models.SET_NULL)
    moderated_at = models.DateTimeField(null=True, blank=True)

    # -- versions
    version = models.PositiveIntegerField(default=0, editable=False)  # number of the newest InstrumentVersion
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey("people.Membership", null=True, blank=True, related_name="+", on_delete=models.SET_NULL)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey("people.Membership", null=True, blank=True, related_name="+", on_delete=models.SET_NULL)

    # -- derived
    is_complete = models.BooleanField(default=False, editable=False)
    quality = models.DecimalField(max_digits=3, decimal_places=2, null=True, editable=False)
    stale_on = models.DateField(null=True, editable=False)

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        indexes = [
            models.Index(fields=("owner", "name"), name="instrument_of_owner"),
            models.Index(fields=("stale_on",), name="instrument_by_staleness"),
        ]
        constraints = [
            models.UniqueConstraint(fields=("initiative",), condition=~Q(initiative=""), name="instrument_initiative_once"),
            models.CheckConstraint(
                condition=Q(publish_from=None) | Q(publish_until=None) | Q(publish_until__gte=F("publish_from")),
                name="instrument_window_ends_after_start",
                violation_error_message=_("'Zichtbaar tot en met' ligt voor 'zichtbaar vanaf'. Kies een latere einddatum."),
            ),
            models.CheckConstraint(
                condition=Q(ladder_from=None) | Q(ladder_from__gte=1, ladder_from__lte=6),
                name="instrument_ladder_from_1_to_6",
                violation_error_message=_("De participatieladder heeft trede 1 tot en met 6."),
            ),
            models.CheckConstraint(
                condition=Q(ladder_to=None)
                | Q(ladder_from=None, ladder_to__gte=1, ladder_to__lte=6)
                | Q(ladder_to__gte=F("ladder_from"), ladder_to__lte=6),
                name="instrument_ladder_to_after_from",
                violation_error_message=_("'Tot en met trede' is lager dan 'vanaf trede', of hoger dan 6."),
            ),
            models.CheckConstraint(
                condition=Q(hours_low=None) | Q(hours_high=None) | Q(hours_high__gte=F("hours_low")),
                name="instrument_hours_high_not_below_low",
                violation_error_message=_("Het maximum van de uren per week is lager dan het minimum."),
            ),
            models.CheckConstraint(
                condition=Q(duration_low=None) | Q(duration_high=None) | Q(duration_high__gte=F("duration_low")),
                name="instrument_duration_high_not_below_low",
                violation_error_message=_("De langste duur is korter dan de kortste duur."),
            ),
            models.CheckConstraint(
                condition=Q(group_low=None) | Q(group_high=None) | Q(group_high__gte=F("group_low")),
                name="instrument_group_high_not_below_low",
                violation_error_message=_("De grootste groep is kleiner dan de kleinste groep."),
            ),
            models.CheckConstraint(
                condition=Q(places_free=None) | Q(places_total=None) | Q(places_free__lte=F("places_total")),
                name="instrument_free_places_not_above_total",
                violation_error_message=_("Er kunnen niet meer vrije plaatsen zijn dan plaatsen."),
            ),
            models.CheckConstraint(
                condition=Q(places_free=None) | Q(places_on__isnull=False),
                name="instrument_free_places_need_a_date",
                violation_error_message=_("Vul in op welke dag dit aantal vrije plaatsen klopte."),
            ),
            models.CheckConstraint(
                condition=Q(evidence="") | ~Q(evidence_source=""),
                name="instrument_evidence_needs_source",
                violation_error_message=_("Noem de bron van het bewijs: zonder bron blijft het bewijs onbekend."),
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")),
                name="instrument_is_not_its_own_parent",
                violation_error_message=_("Een instrument kan niet zijn eigen voorbeeld zijn."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
