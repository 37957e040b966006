"""Accounts, organisations and memberships."""

from datetime import date
from typing import Any, ClassVar

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, BaseUserManager
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import ExpressionWrapper, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.core.access import Permission
from raderwerk.people.enums import OrganisationKind, Role
from raderwerk.people.roles import ABOUT, CASELOAD_ONLY, MAY, may


class UserManager(BaseUserManager["User"]):
    """Makes accounts; e-mail is the name by which one signs in."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An account; without a password it can only sign in through single sign-on."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """Somebody who works with Raderwerk. What they may do follows from the membership they act in."""

    email = models.EmailField(_("e-mailadres"), unique=True)
    name = models.CharField(_("naam"), max_length=120)
    is_active = models.BooleanField(_("actief"), default=True)
    date_joined = models.DateTimeField(default=timezone.now)
    language = models.CharField(max_length=2, default="nl")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    # The membership one acts in, set per request by ActingMiddleware.
    acting: "Membership | None" = None

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name on screen."""
        return self.name

    @property
    def is_invited(self) -> bool:
        """Whether this person was invited and has not come in yet."""
        return self.last_login is None and not self.has_usable_password()

    def may(self, permission: Permission) -> bool:
        """Whether the membership one acts in allows `permission`."""
        return self.acting is not None and self.acting.may(permission)


class Organisation(models.Model):
    """A party in the region; a municipality (or its executing body) owns a caseload."""

    name = models.CharField(_("naam"), max_length=120, unique=True)
    kind = models.CharField(_("soort"), max_length=20, choices=OrganisationKind.choices)
    municipality = models.ForeignKey(
        "register.Municipality", verbose_name=_("gemeente"), null=True, blank=True, on_delete=models.PROTECT
    )
    region = models.ForeignKey(
        "register.Region", verbose_name=_("arbeidsmarktregio"), null=True, blank=True, on_delete=models.PROTECT
    )
    is_invented = models.BooleanField(_("verzonnen (demo)"), default=False)
    long_term_months = models.PositiveSmallIntegerField(
        _("langdurig vanaf (hele maanden)"), default=24, validators=[MinValueValidator(1), MaxValueValidator(240)]
    )
    not_spoken_months = models.PositiveSmallIntegerField(
        _("uit beeld na (maanden niet gesproken)"), default=12, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    client_number_length = models.PositiveSmallIntegerField(
        _("lengte van een klantnummer"), default=7, validators=[MinValueValidator(3), MaxValueValidator(20)]
    )
    column_mapping = models.JSONField(_("onthouden kolommen van de import"), default=dict, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def owns_caseload(self) -> bool:
        """Only a municipality and its executing body have people on assistance."""
        return self.kind in {OrganisationKind.MUNICIPALITY, OrganisationKind.EXECUTING_BODY}


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Who works where."""

    def active(self) -> "MembershipQuerySet":
        """Memberships that one can act in now; in production nobody acts for an invented organisation.

        The demo's password is public: a demo database that is later served as production must not let anyone in with it.
        """
        active = self.filter(ended_on=None, user__is_active=True)
        return active if settings.ENVIRONMENT.is_demo else active.filter(organisation__is_invented=False)

    def of_user(self, user: "User | AnonymousUser") -> "MembershipQuerySet":
        """Of one person, oldest first, each with its organisation."""
        return self.filter(user_id=user.pk).select_related("organisation").order_by("pk")

    def administrators(self) -> "MembershipQuerySet":
        """Those who can invite and end members."""
        return self.active().filter(role=Role.ADMINISTRATOR)

    def by_name(self) -> "MembershipQuerySet":
        """Each with its person, in alphabetical order."""
        return self.select_related("user").order_by("user__name", "role", "pk")

    def with_quiet(self, since: date) -> "MembershipQuerySet":
        """Adds `is_quiet`: held since before `since`, by somebody who did not sign in after it."""
        unused = Q(user__last_login=None) | Q(user__last_login__date__lt=since)
        return self.annotate(is_quiet=ExpressionWrapper(unused & Q(started_on__lt=since), models.BooleanField()))

    def with_second_factor(self) -> "MembershipQuerySet":
        """Adds `has_second_factor`: whether the person set up an authenticator app."""
        apps = Authenticator.objects.filter(user=models.OuterRef("user"), type=Authenticator.Type.TOTP)
        return self.annotate(has_second_factor=models.Exists(apps))

    def working_with_clients(self) -> "MembershipQuerySet":
        """Those to whom people can be assigned."""
        roles = [role for role, permissions in MAY.items() if Permission.WORK_WITH_CLIENTS in permissions]
        return self.active().filter(role__in=roles)


class Membership(models.Model):
    """One person in one role at one organisation."""

    user = models.ForeignKey(User, related_name="memberships", on_delete=models.CASCADE)
    organisation = models.ForeignKey(Organisation, related_name="memberships", on_delete=models.PROTECT)
    role = models.CharField(_("rol"), max_length=20, choices=Role.choices)
    team = models.CharField(_("team"), max_length=60, blank=True)
    code = models.CharField(_("code in de uitkeringsadministratie"), max_length=20, blank=True)
    started_on = models.DateField(_("sinds"), default=timezone.localdate)
    ended_on = models.DateField(_("tot"), null=True, blank=True)
    end_reason = models.CharField(_("reden van stoppen"), max_length=200, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("organisation__name", "role", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("user", "organisation", "role"),
                condition=Q(ended_on=None),
                name="one_active_membership_per_role",
                violation_error_message=_("Deze persoon heeft deze rol al bij deze organisatie."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("started_on")),
                name="membership_ends_after_start",
                violation_error_message=_("De einddatum ligt voor de begindatum."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user.name}, {self.get_role_display()}"

    @property
    def about(self) -> str | Promise:
        """What one does in this role, in a sentence for the one who holds it."""
        return ABOUT[self.role]

    def may(self, permission: Permission) -> bool:
        """Whether this role allows `permission`; a caseload permission needs an organisation with a caseload."""
        if permission in CASELOAD_ONLY and not self.organisation.owns_caseload:
            return False
        return may(self.role, permission)
