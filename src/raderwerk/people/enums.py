"""Kinds of organisation and roles."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What an organisation is in the region."""

    MUNICIPALITY = "municipality", _("Gemeente")
    EXECUTING_BODY = "executing_body", _("Uitvoeringsorganisatie")
    WERKCENTRUM = "werkcentrum", _("Werkcentrum")
    PROVIDER = "provider", _("Aanbieder")
    EMPLOYER = "employer", _("Werkgever")
    UWV = "uwv", _("UWV")
    CARE = "care", _("Zorg")
    EDUCATION = "education", _("Onderwijs")


class Role(models.TextChoices):
    """The role in which somebody acts for an organisation."""

    CASE_MANAGER = "case_manager", _("Klantmanager")
    TEAM_LEAD = "team_lead", _("Teamleider")
    COORDINATOR = "coordinator", _("Regiocoördinator")
    ACCOUNT_MANAGER = "account_manager", _("Accountmanager")
    JOB_COACH = "job_coach", _("Jobcoach")
    PROVIDER = "provider", _("Aanbieder")
    ANALYST = "analyst", _("Analist")
    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")
    ADMINISTRATOR = "administrator", _("Functioneel beheerder")
