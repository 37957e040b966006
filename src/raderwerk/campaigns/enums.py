"""Code lists of campaigns that belong to the program."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CampaignState(models.TextChoices):
    """Where a campaign stands. Only one that runs sends anything."""

    DRAFT = "draft", _("In voorbereiding")
    RUNNING = "running", _("Loopt")
    PAUSED = "paused", _("Staat even stil")
    FINISHED = "finished", _("Afgerond")


class Status(models.TextChoices):
    """Where somebody stands in a campaign: the codes of register.FollowUpStatus, derived and stored, always exactly one."""

    NOT_INVITED = "not_invited", _("Nog niet uitgenodigd")
    INVITATION_PENDING = "invitation_pending", _("Uitnodiging loopt")
    INVITATION_EXPIRED = "invitation_expired", _("Uitnodiging verlopen")
    APPOINTMENT_AHEAD = "appointment_ahead", _("Afspraak gepland")
    RESULT_MISSING = "result_missing", _("Resultaat ontbreekt")
    NO_SHOW = "no_show", _("Niet verschenen")
    EXCUSED = "excused", _("Afgemeld")
    CANCELLED_BY_US = "cancelled_by_us", _("Door ons afgezegd")
    SPOKEN = "spoken", _("Gesproken")
    CLOSED = "closed", _("Afgesloten")


# What follows from a status: one place for the rule, the stored columns and the docs.
ACTION_NEEDED = (Status.INVITATION_EXPIRED, Status.RESULT_MISSING, Status.NO_SHOW, Status.EXCUSED, Status.CANCELLED_BY_US)
MAY_BE_CONVENED = (Status.INVITATION_EXPIRED, Status.NO_SHOW, Status.EXCUSED)


class Stage(models.IntegerChoices):
    """How far somebody came in a campaign, from its derived days; each stage contains the ones before it."""

    CHOSEN = 0, _("In de campagne")
    APPROACHED = 1, _("Benaderd")
    REACHED = 2, _("Bereikt")
    SPOKEN = 3, _("Gesproken")
    OUTCOME = 4, _("Uitkomst")
    STARTED = 5, _("Stap begonnen")
    KEPT = 6, _("Belofte gehouden")


class ClosingReason(models.TextChoices):
    """Why somebody is no longer followed in a campaign. The first ones leave somebody out before they were invited."""

    IN_PROGRAMME = "in_programme", _("Volgt al een traject")
    AT_WORK = "at_work", _("Werkt al")
    SPOKEN_RECENTLY = "spoken_recently", _("Is kort geleden gesproken")
    OTHER_CAMPAIGN = "other_campaign", _("Doet al mee aan een andere campagne")
    NOT_NOW = "not_now", _("Nu niet benaderen, op advies van een collega")
    OTHER = "other", _("Anders, zie toelichting")
    DONE = "done", _("Klaar: het gesprek is geweest en de volgende stap loopt")
    BENEFIT_ENDED = "benefit_ended", _("Uitkering beëindigd")
    MOVED = "moved", _("Verhuisd")
    CAMPAIGN_FINISHED = "campaign_finished", _("Campagne afgerond")


EXCLUSIONS = (
    ClosingReason.IN_PROGRAMME,
    ClosingReason.AT_WORK,
    ClosingReason.SPOKEN_RECENTLY,
    ClosingReason.OTHER_CAMPAIGN,
    ClosingReason.NOT_NOW,
    ClosingReason.OTHER,
)


class RunState(models.TextChoices):
    """Where the inviting of many people stands."""

    QUEUED = "queued", _("Staat klaar")
    RUNNING = "running", _("Bezig")
    DONE = "done", _("Klaar")
    STOPPED = "stopped", _("Gestopt")  # a colleague stopped it, or there were no free slots left
    FAILED = "failed", _("Mislukt")


class MessageKind(models.TextChoices):
    """What a message says."""

    INVITATION = "invitation", _("Uitnodiging")
    REMINDER = "reminder", _("Herinnering aan de uitnodiging")
    SECOND_INVITATION = "second_invitation", _("Tweede uitnodiging")
    CONFIRMATION = "confirmation", _("Bevestiging van de afspraak")
    MOVED = "moved", _("Afspraak verplaatst")
    CANCELLED = "cancelled", _("Afspraak afgezegd")
    DAY_REMINDER = "day_reminder", _("Herinnering aan de afspraak")
    MISSED = "missed", _("We hebben u gemist")
    FOLLOW_UP = "follow_up", _("Na het gesprek")
    CLOSING = "closing", _("Afsluiting")


# Kinds that ask somebody to come: these need free slots, and are never sent twice within 24 hours.
INVITING = (MessageKind.INVITATION, MessageKind.REMINDER, MessageKind.SECOND_INVITATION)


class MessageChannel(models.TextChoices):
    """How a message goes out (codes of caseload.Channel)."""

    LETTER = "letter", _("Brief")
    EMAIL = "email", _("E-mail")
    SMS = "sms", _("Sms")


class MessageState(models.TextChoices):
    """Where a message stands."""

    WAITING = "waiting", _("Wacht op verzending")
    SENDING = "sending", _("Wordt verstuurd")  # one worker holds it, until `next_try_at`
    SENT = "sent", _("Verstuurd")  # for a letter: it is in a PDF that was made
    FAILED = "failed", _("Niet gelukt")
    WITHDRAWN = "withdrawn", _("Ingetrokken")


class SlotChannel(models.TextChoices):
    """How a talk in a slot is held (codes of caseload.Channel)."""

    TALK = "talk", _("Op locatie")
    PHONE = "phone", _("Telefoon")
    VIDEO = "video", _("Beeldbellen")
    HOME_VISIT = "home_visit", _("Bij de persoon thuis")


class AppointmentState(models.TextChoices):
    """Where an appointment stands."""

    PLANNED = "planned", _("Gepland")
    MOVED = "moved", _("Verplaatst")
    EXCUSED = "excused", _("Afgemeld")  # by the person
    CANCELLED = "cancelled", _("Door ons afgezegd")
    ATTENDED = "attended", _("Geweest")
    NO_SHOW = "no_show", _("Niet verschenen")


# An appointment in one of these states holds its slot.
HOLDS_SLOT = (AppointmentState.PLANNED, AppointmentState.ATTENDED, AppointmentState.NO_SHOW)


class BookedBy(models.TextChoices):
    """Who made an appointment."""

    PERSON = "person", _("De persoon, via de link")
    COLLEAGUE = "colleague", _("Een collega")


class CallWhen(models.TextChoices):
    """When somebody likes to be called."""

    ANY = "any", _("Maakt niet uit")
    MORNING = "morning", _("In de ochtend")
    AFTERNOON = "afternoon", _("In de middag")


class LadderRung(models.TextChoices):
    """What one tries when somebody does not come, in this order. Nothing here ever leads to a sanction."""

    CALL = "call", _("Bellen")
    OTHER_CHANNEL = "other_channel", _("Een ander kanaal")
    SECOND_INVITATION = "second_invitation", _("Tweede uitnodiging met keuze")
    HOME_VISIT = "home_visit", _("Huisbezoek")
    TEAM_TALK = "team_talk", _("Bespreken in het team")
