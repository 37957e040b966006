"""Code lists of privacy."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Action(models.TextChoices):
    """What was done with somebody's data."""

    READ = "read", _("bekeken")
    LISTED = "listed", _("in een lijst getoond")
    CREATED = "created", _("aangemaakt")
    CHANGED = "changed", _("gewijzigd")
    EXPORTED = "exported", _("geëxporteerd")
    DESTROYED = "destroyed", _("vernietigd")


class LogStatus(models.TextChoices):
    """Outcome of a processing, in the words of the Logboek Dataverwerkingen."""

    OK = "ok", _("gelukt")
    ERROR = "error", _("fout")
    UNSET = "unset", _("geweigerd")
