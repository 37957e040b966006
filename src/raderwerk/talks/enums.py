"""Code lists of talks that belong to the program."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TalkState(models.TextChoices):
    """Whether a talk is still being written down."""

    DRAFT = "draft", _("Nog niet afgerond")
    FINISHED = "finished", _("Afgerond")
    DROPPED = "dropped", _("Niet doorgegaan")


class DomainState(models.TextChoices):
    """Whether a life domain was talked about; not talking about it is a first-class answer."""

    NOT_DISCUSSED = "not_discussed", _("Niet besproken")
    NOT_NEEDED = "not_needed", _("Niet nodig")
    DISCUSSED = "discussed", _("Besproken")


class Standing(models.IntegerChoices):
    """How somebody stands in a life domain, in their own eyes and together with the colleague."""

    ONE = 1, _("Hier is nu veel hulp bij nodig")
    TWO = 2, _("Hier is hulp bij nodig")
    THREE = 3, _("Het gaat, met wat steun")
    FOUR = 4, _("Het gaat goed")
    FIVE = 5, _("Het gaat heel goed")


class Indication(models.IntegerChoices):
    """VUM's Indicatie."""

    UNKNOWN = 0, _("Niet besproken")
    YES = 1, _("Ja")
    NO = 2, _("Nee")


class Posture(models.TextChoices):
    """What somebody can do with their body at work; a possibility, never a diagnosis."""

    SIT = "sit", _("Zittend werken")
    STAND = "stand", _("Staand werken")
    WALK = "walk", _("Lopen")
    ALTERNATE = "alternate", _("Afwisselen van houding")
    LIFT_LIGHT = "lift_light", _("Licht tillen")
    LIFT_HEAVY = "lift_heavy", _("Zwaar tillen")
    HANDS = "hands", _("Fijn werk met de handen")


class Pace(models.TextChoices):
    """The pace at which somebody works well."""

    UNKNOWN = "", _("Niet besproken")
    OWN = "own", _("Eigen tempo")
    CALM = "calm", _("Rustig en voorspelbaar")
    USUAL = "usual", _("Gewoon tempo")
    HIGH = "high", _("Hoog tempo mag")


class Surroundings(models.TextChoices):
    """Surroundings in which somebody works well."""

    QUIET = "quiet", _("Een stille plek")
    FEW_PEOPLE = "few_people", _("Weinig mensen om me heen")
    TEAM = "team", _("In een groep")
    ONE_TASK = "one_task", _("Eén taak tegelijk")
    CLEAR_STEPS = "clear_steps", _("Duidelijke stappen op papier")
    FIXED_PLACE = "fixed_place", _("Een vaste plek")
    DAYLIGHT = "daylight", _("Daglicht of buiten")
    BREAKS = "breaks", _("Vaker kort pauze")


class PartnerKind(models.TextChoices):
    """What a partner organisation is good at."""

    PARTICIPATION = "participation", _("Meedoen en vrijwilligerswerk")
    WORK = "work", _("Werk en werkgevers")
    CARE = "care", _("Zorg en welzijn")
    MONEY = "money", _("Geld en schulden")
    LEARNING = "learning", _("Leren en taal")
    HOUSING = "housing", _("Wonen")
    OTHER = "other", _("Anders")


class ReferralState(models.TextChoices):
    """Where a referral stands: it is never without an answer state."""

    WAITING = "waiting", _("Wacht op antwoord")
    ACCEPTED = "accepted", _("Aangenomen")
    STARTED = "started", _("Begonnen")
    ENDED = "ended", _("Klaar")
    REFUSED = "refused", _("Niet aangenomen")
    WITHDRAWN = "withdrawn", _("Ingetrokken")


class Tried(models.TextChoices):
    """What came of something that was tried for a barrier."""

    BUSY = "busy", _("Loopt nog")
    HELPED = "helped", _("Hielp")
    PARTLY = "partly", _("Hielp een beetje")
    NO_HELP = "no_help", _("Hielp niet")


class ReflectionKind(models.TextChoices):
    """Who looks back on a talk."""

    SELF = "self", _("Ik zelf")
    COLLEAGUE = "colleague", _("Een collega")
    CLIENT = "client", _("De persoon zelf")


class TouchPoint(models.TextChoices):
    """A moment in a talk where something showed (raakmoment)."""

    FLOW = "flow", _("Het stroomde")
    FRUSTRATION = "frustration", _("Frustratie")
    RESISTANCE = "resistance", _("Weerstand")
    WITHDRAWAL = "withdrawal", _("Afhaken")
    STIFFENING = "stiffening", _("Verstarren")
    STANDSTILL = "standstill", _("Stilvallen")
