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


class GuideList(models.TextChoices):
    """The code lists of the national instrument guides; each code begins with the letters of its list."""

    TILE_EVA = "tile_eva", _("Deel van de weg naar werk")
    TILE_DENNIS = "tile_dennis", _("Deel van de weg van een werkgever")
    CHARACTERISTIC = "characteristic", _("Wat iemand nodig heeft")
    GROUP_EVA = "group_eva", _("Doelgroep")
    GROUP_DENNIS = "group_dennis", _("Doelgroep van een werkgever")
    AGE = "age", _("Leeftijd")
    CONTRACT = "contract", _("Soort contract")
    DELIVERY = "delivery", _("Vorm")
    GROUP_FORM = "group_form", _("Alleen of in een groep")
    LOCATION = "location", _("Soort plek")
    SECTOR = "sector", _("Sector")
