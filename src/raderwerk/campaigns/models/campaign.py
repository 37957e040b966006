"""A campaign: for whom it is, who holds the talks, where and when, and in which words."""

from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns import picture_links
from raderwerk.campaigns.enums import CampaignState
from raderwerk.core.access import Permission

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from raderwerk.people.models import User


class CampaignQuerySet(models.QuerySet["Campaign"]):
    """Words to ask campaigns with."""

    def visible_to(self, user: "User | AnonymousUser") -> "CampaignQuerySet":
        """Campaigns of the organisation one acts for, for who works with people or sees figures."""
        acting = getattr(user, "acting", None)
        if acting is None or not (acting.may(Permission.SEE_CLIENTS) or acting.may(Permission.SEE_FIGURES)):
            return self.none()
        return self.filter(organisation_id=acting.organisation_id)

    def running(self) -> "CampaignQuerySet":
        """Campaigns that send invitations now."""
        return self.filter(state=CampaignState.RUNNING)


class Location(models.Model):
    """A place where talks are held; a neutral one is neither the town hall nor the benefits office."""

    organisation = models.ForeignKey("people.Organisation", related_name="locations", on_delete=models.CASCADE)
    name = models.CharField(_("naam"), max_length=80)
    street = models.CharField(_("straat en huisnummer"), max_length=100)
    postcode = models.CharField(_("postcode"), max_length=7)
    city = models.CharField(_("plaats"), max_length=60)
    is_neutral = models.BooleanField(_("neutrale plek"), default=False)
    route = models.CharField(_("hoe kom je er"), max_length=300, blank=True)
    is_retired = models.BooleanField(_("niet meer in gebruik"), default=False)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=("organisation", "name"),
                name="location_name_once",
                violation_error_message=_("Er is al een plek met deze naam."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """The address on one line."""
        return f"{self.street}, {self.postcode} {self.city}"


class Campaign(models.Model):
    """One caseload analysis of one organisation, as it presents itself and as it works."""

    organisation = models.ForeignKey("people.Organisation", related_name="campaigns", on_delete=models.CASCADE)
    name = models.CharField(_("naam"), max_length=80)
    preset = models.CharField(max_length=30, blank=True)  # key in data/presets.yaml it began as
    state = models.CharField(_("stand"), max_length=8, choices=CampaignState.choices, default=CampaignState.DRAFT)
    purpose = models.CharField(_("waarom nodigen we mensen uit"), max_length=300, blank=True)
    municipality = models.ForeignKey(
        "register.Municipality", verbose_name=_("gemeente"), null=True, blank=True, related_name="+", on_delete=models.PROTECT
    )

    logo = models.BinaryField(null=True, editable=False)  # PNG, made by campaigns.images
    sender_name = models.CharField(_("afzender"), max_length=80)
    sender_phone = models.CharField(_("telefoon voor vragen"), max_length=30)
    sender_email = models.EmailField(_("e-mail voor vragen"), blank=True)
    sender_address = models.CharField(_("postadres"), max_length=160, blank=True)

    threshold_months = models.PositiveSmallIntegerField(
        _("langdurig vanaf (hele maanden)"), default=24, validators=[MinValueValidator(0), MaxValueValidator(240)]
    )
    starts_on = models.DateField(_("begint op"))
    ends_on = models.DateField(_("loopt tot en met"), null=True, blank=True)
    target_count = models.PositiveIntegerField(_("zoveel mensen willen we spreken"), null=True, blank=True)
    outcome_set = models.ForeignKey(
        "talks.OutcomeSet", verbose_name=_("uitkomsten"), related_name="campaigns", on_delete=models.PROTECT
    )
    domain_template = models.ForeignKey(
        "talks.DomainTemplate", verbose_name=_("leefgebieden"), related_name="campaigns", on_delete=models.PROTECT
    )
    locations = models.ManyToManyField(Location, verbose_name=_("plekken"), related_name="campaigns", blank=True)

    talk_minutes = models.PositiveSmallIntegerField(
        _("minuten per gesprek"), default=45, validators=[MinValueValidator(10), MaxValueValidator(180)]
    )
    invitation_days = models.PositiveSmallIntegerField(
        _("een uitnodiging is zo veel dagen geldig"), default=14, validators=[MinValueValidator(4), MaxValueValidator(90)]
    )
    reminder_after_days = models.PositiveSmallIntegerField(_("herinnering na (dagen)"), default=3)
    reminder_before_days = models.PositiveSmallIntegerField(_("herinnering voor de afspraak (dagen)"), default=2)
    expected_no_show = models.PositiveSmallIntegerField(
        _("verwacht deel dat niet komt (%)"), default=20, validators=[MaxValueValidator(90)]
    )
    created_by = models.ForeignKey("people.Membership", null=True, related_name="+", on_delete=models.SET_NULL)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_on = models.DateField(null=True, blank=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("organisation", "name"),
                name="campaign_name_once",
                violation_error_message=_("Er is al een campagne met deze naam."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="campaign_ends_after_start",
                violation_error_message=_("De campagne eindigt voor ze begint. Kies een latere einddatum."),
            ),
            models.CheckConstraint(
                condition=Q(invitation_days__gt=F("reminder_after_days")),
                name="reminder_comes_before_expiry",
                violation_error_message=_("De herinnering komt pas als de uitnodiging al is verlopen. Kies minder dagen."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def logo_url(self) -> str:
        """Where the logo can be seen without signing in; empty when there is none."""
        return picture_links.address(picture_links.LOGO, self.pk, self.logo) if self.logo else ""


class Cohort(models.Model):
    """A part of a campaign's people, by area, with its own place in the calendar."""

    campaign = models.ForeignKey(Campaign, related_name="cohorts", on_delete=models.CASCADE)
    name = models.CharField(_("naam"), max_length=80)
    order = models.PositiveSmallIntegerField(_("volgorde"), default=1)
    areas = models.ManyToManyField("caseload.Area", verbose_name=_("wijken"), related_name="+", blank=True)
    starts_on = models.DateField(_("begint op"), null=True, blank=True)
    ends_on = models.DateField(_("klaar op"), null=True, blank=True)

    class Meta:
        ordering = ("campaign", "order", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("campaign", "name"),
                name="cohort_name_once",
                violation_error_message=_("Deze campagne heeft al een groep met deze naam."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="cohort_ends_after_start",
                violation_error_message=_("De groep eindigt voor ze begint. Kies een latere einddatum."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CampaignColleague(models.Model):
    """Somebody who holds talks for a campaign, and how many a week."""

    campaign = models.ForeignKey(Campaign, related_name="colleagues", on_delete=models.CASCADE)
    membership = models.ForeignKey("people.Membership", related_name="campaign_work", on_delete=models.CASCADE)
    talks_per_week = models.PositiveSmallIntegerField(
        _("gesprekken per week"), default=10, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )

    class Meta:
        ordering = ("campaign", "membership__user__name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("campaign", "membership"),
                name="colleague_once_per_campaign",
                violation_error_message=_("Deze collega doet al mee."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership_id}: {self.talks_per_week}"


class ContactCard(models.Model):
    """How a colleague presents themselves in letters and on the personal link: name, phone and, if they wish, a photo."""

    membership = models.OneToOneField("people.Membership", related_name="contact_card", on_delete=models.CASCADE)
    shown_name = models.CharField(_("naam zoals mensen die zien"), max_length=80)
    phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    photo = models.BinaryField(null=True, editable=False)  # JPEG, made by campaigns.images

    class Meta:
        ordering = ("shown_name",)

    def __str__(self) -> str:
        return self.shown_name

    @property
    def photo_url(self) -> str:
        """Where the photo can be seen without signing in; empty when there is none."""
        return picture_links.address(picture_links.PHOTO, self.pk, self.photo) if self.photo else ""
