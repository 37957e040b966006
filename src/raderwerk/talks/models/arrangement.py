"""What an organisation arranges about its talks: outcomes, life domains, instructions and partners."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raderwerk.talks.enums import PartnerKind


class OutcomeSet(models.Model):
    """The words in which one organisation says what a talk led to; each of them stands for one common outcome."""

    organisation = models.ForeignKey("people.Organisation", related_name="outcome_sets", on_delete=models.CASCADE)
    name = models.CharField(_("naam"), max_length=80)
    preset = models.CharField(max_length=20, blank=True)  # key in data/outcome_sets.yaml it was copied from
    is_retired = models.BooleanField(_("niet meer te kiezen"), default=False)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=("organisation", "name"),
                name="outcome_set_name_once",
                violation_error_message=_("Er is al een set met deze naam."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def current(self) -> "OutcomeSetVersion":
        """The newest version, with which new talks begin."""
        return self.versions.order_by("-number")[0]


class OutcomeSetVersion(models.Model):
    """One version of a set; a published version never changes, so that old talks keep their words."""

    outcome_set = models.ForeignKey(OutcomeSet, related_name="versions", on_delete=models.CASCADE)
    number = models.PositiveSmallIntegerField(_("versie"))
    published_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey("people.Membership", null=True, related_name="+", on_delete=models.SET_NULL)
    change_note = models.CharField(_("wat is er anders"), max_length=200, blank=True)

    class Meta:
        ordering = ("outcome_set", "-number")
        constraints = [models.UniqueConstraint(fields=("outcome_set", "number"), name="outcome_set_version_once")]

    def __str__(self) -> str:
        return f"{self.outcome_set_id} v{self.number}"


class LocalOutcome(models.Model):
    """One outcome in local words. Whether it is about the process only, and needs a review date, follows from `common`."""

    version = models.ForeignKey(OutcomeSetVersion, related_name="outcomes", on_delete=models.CASCADE)
    code = models.CharField(_("code"), max_length=16)
    label = models.CharField(_("uitkomst"), max_length=160)
    explanation = models.CharField(_("wanneer kies je dit"), max_length=300, blank=True)
    common = models.ForeignKey("register.CommonOutcome", verbose_name=_("gezamenlijke uitkomst"), on_delete=models.PROTECT)
    order = models.PositiveSmallIntegerField(_("volgorde"))

    class Meta:
        ordering = ("version", "order", "code")
        constraints = [
            models.UniqueConstraint(
                fields=("version", "code"),
                name="local_outcome_code_once",
                violation_error_message=_("Deze code staat al in de set."),
            )
        ]

    def __str__(self) -> str:
        return self.label


class DomainTemplate(models.Model):
    """The parts of life a talk may be about; each may be skipped."""

    organisation = models.ForeignKey("people.Organisation", related_name="domain_templates", on_delete=models.CASCADE)
    name = models.CharField(_("naam"), max_length=80)
    preset = models.CharField(max_length=20, blank=True)  # register.enums.LifeDomainTemplate it was copied from
    is_retired = models.BooleanField(_("niet meer te kiezen"), default=False)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=("organisation", "name"),
                name="domain_template_name_once",
                violation_error_message=_("Er is al een sjabloon met deze naam."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class TemplateDomain(models.Model):
    """One part of life in a template. Its words never change once a talk used them: it is retired and a new one made."""

    template = models.ForeignKey(DomainTemplate, related_name="domains", on_delete=models.CASCADE)
    code = models.CharField(max_length=16)
    label = models.CharField(_("leefgebied"), max_length=80)
    question = models.CharField(_("open vraag om mee te beginnen"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("volgorde"))
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("template", "order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("template", "code"), condition=Q(retired_at=None), name="template_domain_code_once")
        ]

    def __str__(self) -> str:
        return self.label


class FieldInstruction(models.Model):
    """What an organisation asks its colleagues to write, and not to write, in one field of a talk."""

    organisation = models.ForeignKey("people.Organisation", related_name="field_instructions", on_delete=models.CASCADE)
    field = models.CharField(max_length=40)  # key of talks.instructions.FIELDS
    text = models.CharField(_("instructie"), max_length=300)
    updated_by = models.ForeignKey("people.Membership", null=True, related_name="+", on_delete=models.SET_NULL)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("field",)
        constraints = [models.UniqueConstraint(fields=("organisation", "field"), name="field_instruction_once")]

    def __str__(self) -> str:
        return self.field


class Partner(models.Model):
    """An organisation to which people are referred."""

    organisation = models.ForeignKey("people.Organisation", related_name="partners", on_delete=models.CASCADE)
    name = models.CharField(_("naam"), max_length=120)
    kind = models.CharField(_("waarvoor"), max_length=13, choices=PartnerKind.choices, default=PartnerKind.OTHER)
    contact = models.CharField(_("contactpersoon of team"), max_length=120, blank=True)
    phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    answer_days = models.PositiveSmallIntegerField(_("antwoordt binnen (dagen)"), default=14)
    is_retired = models.BooleanField(_("niet meer te kiezen"), default=False)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=("organisation", "name"),
                name="partner_name_once",
                violation_error_message=_("Deze organisatie staat al in de lijst."),
            )
        ]

    def __str__(self) -> str:
        return self.name
