"""Choices of the money side that belong to the program."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SchemeKind(models.TextChoices):
    """Who receives the money of a local scheme."""

    BONUS = "bonus", _("Bonus voor wie gaat werken")
    CHEQUE = "cheque", _("Bijdrage voor de werkgever")


class ConditionField(models.TextChoices):
    """What a condition of a scheme is about."""

    AGE = "age", _("Leeftijd")
    MONTHS_ON_BENEFIT = "months_on_benefit", _("Maanden bijstand, zonder onderbreking")
    MONTHS_IN_WORK = "months_in_work", _("Maanden aan het werk")
    HOURS = "hours", _("Uren werk per week")
    IN_WORK = "in_work", _("Heeft betaald werk")
    LOWER_PRODUCTIVITY = "lower_productivity", _("Werkt (tijdelijk) minder snel of kan minder")
    OTHER = "other", _("Andere voorwaarde")


class Standing(models.TextChoices):
    """How somebody stands towards a condition, or towards a whole scheme."""

    MET = "met", _("Voldoet")
    UNKNOWN = "unknown", _("Weten we niet")
    NOT_YET = "not_yet", _("Nog niet")
    NO = "no", _("Voldoet niet")


class GrantState(models.TextChoices):
    """Where a request for a scheme stands."""

    REQUESTED = "requested", _("Aangevraagd")
    GRANTED = "granted", _("Toegekend")
    PART_1 = "part_1", _("Deel 1 betaald")
    PART_2 = "part_2", _("Deel 2 betaald")
    SETTLED = "settled", _("Vastgesteld")
    REFUSED = "refused", _("Afgewezen")


class SwitchState(models.TextChoices):
    """Where coming back to a benefit stands."""

    STARTED = "started", _("Begonnen")
    PROMISED = "promised", _("Datum beloofd")
    HANDED_OVER = "handed_over", _("Overgedragen aan de uitkeringsadministratie")
    PAID = "paid", _("Uitkering loopt weer")
    STOPPED = "stopped", _("Niet doorgegaan")
