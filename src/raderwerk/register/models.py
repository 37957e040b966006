"""Code lists and regions: rows are loaded from `register/data`, never typed in, and a retired row stays for history."""

import datetime as dt
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from raderwerk.register.enums import BarrierGroup, GuideList, LifeDomainTemplate

LAST_REGION_NUMBER = 35


class CodedQuerySet(models.QuerySet["CodedModel"]):
    """Words to ask a code list with."""

    def current(self, *, on: dt.date) -> Self:
        """Rows that may still be chosen on this day; retired rows are only there to read history with."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on))


class CodedModel(models.Model):
    """One value of a code list, with its label in both languages."""

    code = models.CharField(_("code"), max_length=32, primary_key=True)
    label_nl = models.CharField(_("naam"), max_length=120)
    label_en = models.CharField(_("naam (Engels)"), max_length=120)
    order = models.PositiveSmallIntegerField(_("volgorde"))
    valid_until = models.DateField(_("geldig tot en met"), null=True, blank=True)

    objects = CodedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: ClassVar = ["order", "code"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The label in the language of the reader."""
        return self.label_en if _reads_english() else self.label_nl


class DescribedModel(CodedModel):
    """A coded value that needs a sentence beside its label."""

    description_nl = models.TextField(_("uitleg"))
    description_en = models.TextField(_("uitleg (Engels)"))

    class Meta(CodedModel.Meta):
        abstract = True

    @property
    def description(self) -> str:
        """The explanation in the language of the reader."""
        return self.description_en if _reads_english() else self.description_nl


class Barrier(DescribedModel):
    """Something that stands between a person and work: with the person, the service or the employer."""

    group = models.CharField(_("groep"), max_length=1, choices=BarrierGroup)

    class Meta(DescribedModel.Meta):
        verbose_name = _("drempel")
        verbose_name_plural = _("drempels")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="barrier_code_starts_with_group",
                condition=Q(code__startswith=models.F("group")),
                violation_error_message=_("De code van een drempel begint met de letter van zijn groep."),
            )
        ]


class LadderStep(DescribedModel):
    """One of the six steps of the participation ladder; step 1 is the lowest."""

    step = models.PositiveSmallIntegerField(_("trede"), unique=True)

    class Meta(DescribedModel.Meta):
        verbose_name = _("trede")
        verbose_name_plural = _("treden")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="ladder_step_between_one_and_six",
                condition=Q(step__gte=1, step__lte=6),
                violation_error_message=_("De participatieladder heeft trede 1 tot en met 6."),
            )
        ]


class LifeDomain(CodedModel):
    """A part of life one may talk about; each may be skipped."""

    template = models.CharField(_("sjabloon"), max_length=16, choices=LifeDomainTemplate)

    class Meta(CodedModel.Meta):
        verbose_name = _("leefgebied")
        verbose_name_plural = _("leefgebieden")


class CommonOutcome(CodedModel):
    """What a talk may lead to, in the words all municipalities share; each local outcome maps to exactly one of these."""

    is_process = models.BooleanField(_("zegt alleen iets over het proces"))
    needs_review_date = models.BooleanField(_("vraagt een datum om opnieuw te kijken"))

    class Meta(CodedModel.Meta):
        verbose_name = _("gezamenlijke uitkomst")
        verbose_name_plural = _("gezamenlijke uitkomsten")


class FollowUpStatus(CodedModel):
    """Where an invitation to talk stands; derived from what happened, and always exactly one."""

    class Meta(CodedModel.Meta):
        verbose_name = _("stand van de uitnodiging")
        verbose_name_plural = _("standen van de uitnodiging")


class GuideCode(CodedModel):
    """One value of a code list of the national instrument guides (Eva for job seekers, Dennis for employers)."""

    list = models.CharField(_("lijst"), max_length=14, choices=GuideList.choices)

    class Meta(CodedModel.Meta):
        verbose_name = _("kenmerk in de gids")
        verbose_name_plural = _("kenmerken in de gids")
        ordering: ClassVar = ["list", "order", "code"]


class RegionQuerySet(models.QuerySet["Region"]):
    """Words to ask the map of regions with."""

    def real(self) -> Self:
        """The 35 regions of the country, without invented ones."""
        return self.filter(is_invented=False)


class Region(models.Model):
    """A labour-market region: municipalities, UWV and others that serve job seekers and employers together."""

    number = models.PositiveSmallIntegerField(_("nummer"), primary_key=True)
    cbs_code = models.CharField(_("code van het CBS"), max_length=4, unique=True)
    name = models.CharField(_("naam"), max_length=80, unique=True)
    is_invented = models.BooleanField(_("verzonnen"), default=False)

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("arbeidsmarktregio")
        verbose_name_plural = _("arbeidsmarktregio's")
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="region_number_is_official_unless_invented",
                condition=Q(is_invented=False, number__gte=1, number__lte=LAST_REGION_NUMBER)
                | Q(is_invented=True, number__gt=LAST_REGION_NUMBER),
                violation_error_message=_("Alleen een verzonnen regio heeft een nummer boven 35."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    """Words to ask the list of municipalities with."""

    def current(self, *, on: dt.date) -> Self:
        """Municipalities that exist on this day."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on))

    def real(self) -> Self:
        """Municipalities of the country, without invented ones."""
        return self.filter(region__is_invented=False)


class Municipality(models.Model):
    """A municipality and the labour-market region it belongs to."""

    code = models.CharField(_("code van het CBS"), max_length=6, primary_key=True)
    name = models.CharField(_("naam"), max_length=80)
    region = models.ForeignKey(Region, models.PROTECT, related_name="municipalities", verbose_name=_("regio"))
    valid_until = models.DateField(_("bestaat tot en met"), null=True, blank=True)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("gemeente")
        verbose_name_plural = _("gemeenten")
        ordering: ClassVar = ["name", "code"]

    def __str__(self) -> str:
        return self.name


def _reads_english() -> bool:
    return (get_language() or "nl").startswith("en")
