"""The quickscan: what each region tells of itself, rounds along the regions, and editions that no longer change."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raderwerk.guide.enums import EditionState, EntryState
from raderwerk.guide.models.instrument import Instrument


class RegionProfile(models.Model):
    """How a labour-market region presents itself."""

    region = models.OneToOneField("register.Region", related_name="profile", on_delete=models.CASCADE, primary_key=True)
    description = models.TextField(_("over de regio"), blank=True)
    partners = models.TextField(_("met wie zij samenwerkt"), blank=True)
    terminology = models.TextField(_("eigen woorden"), blank=True)  # one "word: meaning" per line
    contacts = models.TextField(_("contact"), blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey("people.Membership", null=True, blank=True, related_name="+", on_delete=models.SET_NULL)

    def __str__(self) -> str:
        return str(self.region_id)


class Edition(models.Model):
    """One quickscan: entries of all regions at one moment. A frozen edition never changes."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("naam"), max_length=120)
    about = models.TextField(_("waarover"), blank=True)
    state = models.CharField(max_length=9, choices=EditionState.choices, default=EditionState.PREPARING)
    reference_on = models.DateField(_("peildatum"))
    answer_by = models.DateField(_("antwoorden tot en met"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey("people.Membership", null=True, blank=True, related_name="+", on_delete=models.SET_NULL)
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.ForeignKey("people.Membership", null=True, blank=True, related_name="+", on_delete=models.SET_NULL)
    checksum = models.CharField(max_length=64, blank=True)  # SHA-256 of the open data of a frozen edition

    class Meta:
        ordering = ("-reference_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=EditionState.FROZEN, frozen_at__isnull=False)
                | ~Q(state=EditionState.FROZEN) & Q(frozen_at=None),
                name="frozen_edition_has_a_moment",
            )
        ]

    def __str__(self) -> str:
        return self.name


class RegionRound(models.Model):
    """One region in one edition: whether it was asked, and whether it answered. Its link opens without an account."""

    edition = models.ForeignKey(Edition, related_name="rounds", on_delete=models.CASCADE)
    region = models.ForeignKey("register.Region", related_name="+", on_delete=models.PROTECT)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    token_index = models.UUIDField(null=True, unique=True, editable=False)  # keyed hash of the link; the link itself is not kept
    name = models.CharField(_("wie antwoordt"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField(_("opmerking van de regio"), blank=True)

    class Meta:
        ordering = ("edition", "region")
        constraints = [models.UniqueConstraint(fields=("edition", "region"), name="region_once_per_edition")]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.region_id}"


class EditionEntry(models.Model):
    """One initiative in an edition, in the blocks of the report of 2022. Without a region it belongs to none or to many."""

    edition = models.ForeignKey(Edition, related_name="entries", on_delete=models.CASCADE)
    region = models.ForeignKey("register.Region", null=True, blank=True, related_name="+", on_delete=models.PROTECT)
    instrument = models.ForeignKey(Instrument, null=True, blank=True, related_name="+", on_delete=models.SET_NULL)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("naam"), max_length=200)
    kind = models.CharField(_("soort"), max_length=13)
    area = models.TextField(_("projectgebied"), blank=True)
    start = models.TextField(_("start"), blank=True)
    runtime = models.TextField(_("looptijd"), blank=True)
    participants = models.TextField(_("aantal deelnemers"), blank=True)
    parties = models.TextField(_("betrokken partijen"), blank=True)
    employers = models.TextField(_("betrokkenheid werkgevers"), blank=True)
    method = models.TextField(_("werkwijze"), blank=True)
    results = models.TextField(_("resultaten"), blank=True)
    figures = models.JSONField(default=list, blank=True)  # the figures as data, see the JSON Schema of the open data
    source = models.CharField(_("bron"), max_length=200, blank=True)
    notes = models.JSONField(default=list, blank=True)  # sentences: what in the source does not add up
    state = models.CharField(_("antwoord van de regio"), max_length=9, choices=EntryState.choices, default=EntryState.WAITING)
    changed_at = models.DateTimeField(auto_now=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("edition", "region", "order", "name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("edition", "region", "instrument"),
                condition=Q(instrument__isnull=False),
                name="instrument_once_per_edition_and_region",
            )
        ]

    def __str__(self) -> str:
        return self.name
