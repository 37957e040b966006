"""Choices of the guide that belong to the program; lists that the national guides share live in `register`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Whom an instrument serves: the national guides keep these apart (Eva, Dennis)."""

    JOB_SEEKERS = "job_seekers", _("Werkzoekenden")
    EMPLOYERS = "employers", _("Werkgevers")


class Kind(models.TextChoices):
    """Types of instrument: the six of the quickscan (2022, p. 6-7) and what stands beside them in that report."""

    BARRIERS = "barriers", _("Drempels aanpakken")
    DEVELOPMENT = "development", _("Persoonlijke ontwikkeling, fit voor werk worden")
    PRACTICE = "practice", _("Praktijktraining en werkfit worden")
    EDUCATION = "education", _("Opleiden en scholing")
    CARVING = "carving", _("Jobcarving en functiecreatie")
    COACHING = "coaching", _("Jobcoaching")
    CASELOAD = "caseload", _("Bestand in beeld brengen")
    INITIATIVE = "initiative", _("Bijzonder initiatief")
    SUPRAREGIONAL = "supraregional", _("Bovenregionaal instrument")
    PLATFORM = "platform", _("Platform met werkgevers")
    TRAINING = "training", _("Training voor professionals")
    GUIDE = "guide", _("Gids met instrumenten")
    SCHEME = "scheme", _("Regeling of geldstroom")
    FRAMEWORK = "framework", _("Kader of programma")
    OTHER = "other", _("Overig")


class Level(models.TextChoices):
    """How far an instrument reaches."""

    NATIONAL = "national", _("Landelijk")
    REGIONAL = "regional", _("Regionaal")
    LOCAL = "local", _("Lokaal")


class DurationUnit(models.TextChoices):
    """In what a duration is counted."""

    HOURS = "hours", _("uur")
    DAYS = "days", _("dagen")
    WEEKS = "weeks", _("weken")
    MONTHS = "months", _("maanden")


class CostUnit(models.TextChoices):
    """Per what costs are counted."""

    ONCE = "once", _("eenmalig")
    HOUR = "hour", _("per uur")
    WEEK = "week", _("per week")
    MONTH = "month", _("per maand")
    YEAR = "year", _("per jaar")
    ADVICE = "advice", _("per advies")
    SESSION = "session", _("per sessie")
    TRAJECTORY = "trajectory", _("per traject")


class Evidence(models.TextChoices):
    """What is known of the effect: the ladder of recognised interventions in the Netherlands, and proof from abroad."""

    UNKNOWN = "", _("Onbekend")
    DESCRIBED = "described", _("Goed beschreven")
    FOUNDED = "founded", _("Goed onderbouwd")
    FIRST = "first", _("Eerste aanwijzingen dat het werkt")
    GOOD = "good", _("Goede aanwijzingen dat het werkt")
    STRONG = "strong", _("Sterke aanwijzingen dat het werkt")
    INTERNATIONAL = "international", _("Internationaal bewezen")


class FigureKind(models.TextChoices):
    """What a figure counts."""

    PARTICIPANTS = "participants", _("Aantal deelnemers")
    POPULATION = "population", _("Doelgroep")
    TARGET = "target", _("Doel")
    RESULT = "result", _("Resultaat")
    EMPLOYERS = "employers", _("Werkgevers")
    MONEY = "money", _("Bedrag")
    GROUP_SIZE = "group_size", _("Groepsgrootte")
    OTHER = "other", _("Ander cijfer")


class RuleField(models.TextChoices):
    """What a condition for taking part is about."""

    AGE = "age", _("Leeftijd")
    MONTHS_ON_BENEFIT = "months_on_benefit", _("Maanden bijstand")
    LADDER_STEP = "ladder_step", _("Trede van de ladder")
    AREA = "area", _("Woonplaats")
    TARGET_REGISTER = "target_register", _("Doelgroepregister")
    HOURS = "hours", _("Uren beschikbaar per week")
    MOTIVATION = "motivation", _("Wil zelf meedoen")
    LANGUAGE = "language", _("Nederlands verstaan")
    OTHER = "other", _("Andere voorwaarde")


class RuleStrength(models.TextChoices):
    """Whether a condition excludes somebody or asks for attention."""

    MUST = "must", _("Moet")
    MIND = "mind", _("Let op")


class LinkKind(models.TextChoices):
    """What lies behind a link."""

    PAGE = "page", _("Pagina")
    DOWNLOAD = "download", _("Document")
    VIDEO = "video", _("Video")


class Rhythm(models.IntegerChoices):
    """After how many months the owner looks again."""

    QUARTER = 3, _("elke 3 maanden")
    HALF_YEAR = 6, _("elke 6 maanden")
    YEAR = 12, _("elk jaar")


class Moderation(models.TextChoices):
    """What a coordinator said of an instrument after it was published."""

    WAITING = "waiting", _("Nog niet bekeken")
    APPROVED = "approved", _("Akkoord")
    REVISE = "revise", _("Aanpassing gevraagd")


class FollowerRole(models.TextChoices):
    """Why somebody hears of an instrument."""

    MAKER = "maker", _("Maker")
    AUTHOR = "author", _("Schrijver")
    FOLLOWER = "follower", _("Volger")


class EditionState(models.TextChoices):
    """Where an edition of the quickscan stands."""

    PREPARING = "preparing", _("In voorbereiding")
    ROUND = "round", _("Regio's kijken mee")
    FROZEN = "frozen", _("Vastgesteld")


class EntryState(models.TextChoices):
    """What a region said about one of its entries."""

    WAITING = "waiting", _("Nog niet bekeken")
    CONFIRMED = "confirmed", _("Klopt")
    CHANGED = "changed", _("Aangepast")
    ENDED = "ended", _("Bestaat niet meer")
    ADDED = "added", _("Nieuw")
