"""Choices of the register that are part of the code and not of the data files."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BarrierGroup(models.TextChoices):
    """The three groups of barriers, pictured as gears that hold or turn each other (quickscan 2022, p. 22)."""

    PERSON = "P", _("Persoon")
    SERVICE = "D", _("Dienstverlening")
    EMPLOYER = "W", _("Werkgever")


class LifeDomainTemplate(models.TextChoices):
    """Sets of life domains to talk about; a municipality chooses one (quickscan 2022, p. 5; Doe je mee, Nijmegen)."""

    DEN_HAAG = "den_haag", _("Vijf leefgebieden (Den Haag)")
    NIJMEGEN = "nijmegen", _("Zes leefgebieden (Nijmegen)")
