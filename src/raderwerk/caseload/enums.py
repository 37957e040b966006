"""Code lists of the caseload that belong to the program (lists that a region may change live in `register`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scheme(models.TextChoices):
    """The law under which a benefit is paid."""

    PW = "pw", _("Participatiewet")
    IOAW = "ioaw", _("IOAW")
    IOAZ = "ioaz", _("IOAZ")
    BBZ = "bbz", _("Bbz")


class Household(models.TextChoices):
    """With whom somebody lives, as the Participatiewet counts it."""

    UNKNOWN = "", _("Onbekend")
    SINGLE = "single", _("Alleenstaand")
    SINGLE_PARENT = "single_parent", _("Alleenstaande ouder")
    COUPLE = "couple", _("Gehuwd of samenwonend")
    COST_SHARER = "cost_sharer", _("Kostendeler")


class Channel(models.TextChoices):
    """How contact is made."""

    TALK = "talk", _("Gesprek op locatie")
    PHONE = "phone", _("Telefoon")
    HOME_VISIT = "home_visit", _("Huisbezoek")
    VIDEO = "video", _("Beeldbellen")
    SMS = "sms", _("Sms of app")
    EMAIL = "email", _("E-mail")
    LETTER = "letter", _("Brief")


class ContactResult(models.TextChoices):
    """What came of a contact; only `spoken` counts as having been spoken."""

    SPOKEN = "spoken", _("Gesproken")
    NOT_REACHED = "not_reached", _("Niet bereikt")
    NO_SHOW = "no_show", _("Niet verschenen")
    SENT = "sent", _("Verstuurd")
    INVITED = "invited", _("Uitgenodigd")


class PromiseState(models.TextChoices):
    """Where a next step or promise stands."""

    MAYBE = "maybe", _("Misschien later")
    NEXT = "next", _("Hierna")
    OPEN = "open", _("Loopt nu")
    KEPT = "kept", _("Gedaan")
    DROPPED = "dropped", _("Gaat niet door")


class PromiseOwner(models.TextChoices):
    """Who does what was promised."""

    US = "us", _("Wij")
    CLIENT = "client", _("De persoon zelf")
    OTHER = "other", _("Een andere organisatie")


class BarrierState(models.TextChoices):
    """Whether a barrier moves; `not_discussed` is a first-class answer."""

    NOT_DISCUSSED = "not_discussed", _("Niet besproken")
    STUCK = "stuck", _("Staat stil")
    MOVING = "moving", _("Komt in beweging")
    SOLVED = "solved", _("Opgelost")


class Moment(models.TextChoices):
    """When a ladder step was measured."""

    START = "start", _("Bij de start")
    INTERIM = "interim", _("Tussentijds")
    END = "end", _("Bij het einde")
    AFTERCARE = "aftercare", _("In de nazorg")


class ManagerSource(models.TextChoices):
    """Why somebody is the case manager."""

    NONE = "", _("Geen")
    IMPORTED = "imported", _("Uit de uitkeringsadministratie")
    DERIVED = "derived", _("Volgt uit het laatste contact")
    CORRECTED = "corrected", _("Door een collega gekozen")
