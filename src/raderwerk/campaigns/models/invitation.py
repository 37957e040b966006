"""Invitations: the run in which many are invited, the personal link, the messages and the texts they are made from."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.enums import MessageChannel, MessageKind, MessageState, RunState
from raderwerk.core.fields import SealedTextField


class CampaignText(models.Model):
    """One version of the words of one kind of message by one channel; the newest one is used, older ones say what was sent."""

    campaign = models.ForeignKey("campaigns.Campaign", related_name="texts", on_delete=models.CASCADE)
    kind = models.CharField(_("soort bericht"), max_length=17, choices=MessageKind.choices)
    channel = models.CharField(_("hoe"), max_length=6, choices=MessageChannel.choices)
    number = models.PositiveSmallIntegerField(_("versie"), default=1)
    subject = models.CharField(_("onderwerp"), max_length=120, blank=True)
    body = models.TextField(_("tekst"))
    written_by = models.ForeignKey("people.Membership", null=True, related_name="+", on_delete=models.SET_NULL)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("campaign", "kind", "channel", "-number")
        constraints = [
            models.UniqueConstraint(fields=("campaign", "kind", "channel", "number"), name="campaign_text_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.channel} v{self.number}"


class InviteRun(models.Model):
    """Inviting many people: what was asked, and how far it came. It can be interrupted and goes on where it was."""

    campaign = models.ForeignKey("campaigns.Campaign", related_name="runs", on_delete=models.CASCADE)
    started_by = models.ForeignKey("people.Membership", null=True, related_name="+", on_delete=models.SET_NULL)
    created_at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=17, choices=MessageKind.choices, default=MessageKind.INVITATION)
    selection = models.JSONField(default=dict)  # see campaigns.selection: which follow-ups, at most how many
    channels = models.JSONField(default=list)  # codes of MessageChannel, in order of preference
    state = models.CharField(_("stand"), max_length=7, choices=RunState.choices, default=RunState.QUEUED)
    total = models.PositiveIntegerField(default=0)
    after = models.BigIntegerField(default=0)  # the last follow-up that had its turn: there it goes on
    done = models.PositiveIntegerField(default=0)  # how many had their turn
    invited = models.PositiveIntegerField(default=0)  # how many of those were invited
    refused = models.JSONField(default=dict)  # reason -> how many were not invited
    failure = models.CharField(max_length=300, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("campaign",),
                condition=Q(state__in=(RunState.QUEUED, RunState.RUNNING)),
                name="one_run_at_a_time_per_campaign",
                violation_error_message=_("Er worden al mensen uitgenodigd. Wacht tot dat klaar is."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.get_state_display()}"

    @property
    def job(self) -> str:
        """Under which name its progress is kept (core.progress)."""
        return f"invite-run-{self.pk}"


class Invitation(models.Model):
    """One invitation of one person, with the code of their personal link; reminders use the same one."""

    follow_up = models.ForeignKey("campaigns.FollowUp", related_name="invitations", on_delete=models.CASCADE)
    run = models.ForeignKey(InviteRun, null=True, related_name="invitations", on_delete=models.SET_NULL, db_index=False)
    code_index = models.UUIDField(unique=True, editable=False)  # keyed hash: the code is found by it and cannot be read from it
    code = SealedTextField(editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("geldig tot"))
    opened_at = models.DateTimeField(null=True, blank=True)  # first time something was chosen with the link
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = [models.Index(fields=("run", "id"), name="invitation_of_run")]
        constraints = [
            # What makes inviting repeatable: a run that starts again finds whom it invited already.
            models.UniqueConstraint(fields=("run", "follow_up"), name="invited_once_per_run")
        ]

    def __str__(self) -> str:
        return f"{self.follow_up_id} {self.created_at:%Y-%m-%d}"


class LetterFile(models.Model):
    """One PDF with the letters of a batch; kept sealed, and not long."""

    campaign = models.ForeignKey("campaigns.Campaign", related_name="letter_files", on_delete=models.CASCADE)
    run = models.ForeignKey(InviteRun, null=True, related_name="letter_files", on_delete=models.SET_NULL)
    sealed_pdf = models.BinaryField(editable=False)
    letters = models.PositiveIntegerField()
    pages = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    downloaded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.letters}"


class Message(models.Model):
    """One message to one person by one channel. The words are made when it goes out; no address is kept."""

    follow_up = models.ForeignKey("campaigns.FollowUp", related_name="messages", on_delete=models.CASCADE)
    invitation = models.ForeignKey(Invitation, null=True, related_name="messages", on_delete=models.CASCADE)
    appointment = models.ForeignKey("campaigns.Appointment", null=True, related_name="messages", on_delete=models.CASCADE)
    kind = models.CharField(max_length=17, choices=MessageKind.choices)
    channel = models.CharField(max_length=6, choices=MessageChannel.choices)
    text = models.ForeignKey(CampaignText, null=True, related_name="+", on_delete=models.PROTECT)
    state = models.CharField(_("stand"), max_length=9, choices=MessageState.choices, default=MessageState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    # When it is due; while it is being sent: until when the worker that holds it may take.
    next_try_at = models.DateTimeField(default=timezone.now)
    failure = models.CharField(max_length=200, blank=True)  # a sentence, never an address
    letter_file = models.ForeignKey(LetterFile, null=True, related_name="messages", on_delete=models.SET_NULL)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = [
            # Not on what waits alone: SQLite does not use a partial index when the state is a parameter.
            models.Index(fields=("state", "channel", "next_try_at", "id"), name="message_by_state"),
            models.Index(fields=("follow_up", "-created_at"), name="message_of_follow_up"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("invitation", "kind", "channel"),
                condition=Q(appointment=None, invitation__isnull=False),
                name="invitation_said_once_per_channel",
            ),
            models.UniqueConstraint(
                fields=("appointment", "kind", "channel"),
                condition=Q(appointment__isnull=False),
                name="appointment_said_once_per_channel",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.get_channel_display()}: {self.get_state_display()}"
