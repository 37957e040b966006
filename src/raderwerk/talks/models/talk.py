"""A talk: what was talked about, what somebody needs to work well, and what came of it."""

import uuid
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.enums import Channel
from raderwerk.caseload.models.record import Recorded
from raderwerk.core.access import Permission
from raderwerk.core.fields import SealedJSONField, SealedTextField
from raderwerk.talks.enums import DomainState, Indication, Standing, TalkState, Tried

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from raderwerk.people.models import User


class TalkQuerySet(models.QuerySet["Talk"]):
    """Words to ask talks with."""

    def visible_to(self, user: "User | AnonymousUser") -> "TalkQuerySet":
        """Talks with people of the organisation one acts for; nobody's for a role that does not work with people."""
        acting = getattr(user, "acting", None)
        if acting is None or not acting.may(Permission.SEE_CLIENTS):
            return self.none()
        return self.filter(client__organisation_id=acting.organisation_id)

    def drafts(self) -> "TalkQuerySet":
        """Talks that are still being written down."""
        return self.filter(state=TalkState.DRAFT)


class Talk(models.Model):
    """One talk with one person. Written down section by section; finishing it makes the contact and the outcome."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client = models.ForeignKey("caseload.Client", related_name="talks", on_delete=models.CASCADE)
    held_by = models.ForeignKey("people.Membership", null=True, related_name="talks", on_delete=models.SET_NULL)
    on = models.DateField(_("datum"))
    channel = models.CharField(_("hoe"), max_length=10, choices=Channel.choices, default=Channel.TALK)
    place = models.CharField(_("waar"), max_length=120, blank=True)
    state = models.CharField(_("stand"), max_length=8, choices=TalkState.choices, default=TalkState.DRAFT)
    started_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(auto_now=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome_version = models.ForeignKey("talks.OutcomeSetVersion", related_name="+", on_delete=models.PROTECT)
    domain_template = models.ForeignKey("talks.DomainTemplate", null=True, related_name="+", on_delete=models.PROTECT)

    talents = SealedTextField(_("waar bent u goed in"), blank=True)
    motivation = SealedTextField(_("wat geeft u energie"), blank=True)
    wishes = SealedTextField(_("wat zou u willen"), blank=True)
    experience = SealedTextField(_("wat heeft u eerder gedaan"), blank=True)
    note = SealedTextField(_("kort verslag"), blank=True)

    # What was typed and not yet recorded (half a promise, an outcome not yet given), per part of the page.
    pending = SealedJSONField(_("nog niet vastgelegd"), blank=True)
    # Part of the page -> [page that saved it last, number of that save]: two open pages do not overwrite each other unseen.
    saved_from = models.JSONField(default=dict, blank=True, editable=False)

    contact = models.OneToOneField("caseload.Contact", null=True, related_name="talk", on_delete=models.SET_NULL)

    objects = TalkQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-pk")
        indexes = [models.Index(fields=("held_by", "state", "-on"), name="talk_of_colleague")]
        constraints = [
            models.UniqueConstraint(
                fields=("client", "held_by"), condition=Q(state=TalkState.DRAFT), name="one_draft_per_client_and_colleague"
            ),
            models.CheckConstraint(
                condition=Q(state=TalkState.FINISHED, finished_at__isnull=False)
                | ~Q(state=TalkState.FINISHED) & Q(finished_at=None),
                name="finished_talk_has_moment",
                violation_error_message=_("Een afgerond gesprek heeft een moment waarop het is afgerond."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_state_display()}"


class DomainView(models.Model):
    """How somebody stands in one part of life, if they talked about it; what is needed, never the cause."""

    talk = models.ForeignKey(Talk, related_name="domains", on_delete=models.CASCADE)
    domain = models.ForeignKey("talks.TemplateDomain", related_name="+", on_delete=models.PROTECT)
    state = models.CharField(max_length=13, choices=DomainState.choices, default=DomainState.NOT_DISCUSSED)
    standing = models.PositiveSmallIntegerField(_("hoe gaat het"), choices=Standing.choices, null=True, blank=True)
    what_is_needed = SealedTextField(_("wat is nodig"), blank=True)

    class Meta:
        ordering = ("domain__order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("talk", "domain"), name="domain_once_per_talk"),
            models.CheckConstraint(
                condition=Q(standing=None) | Q(state=DomainState.DISCUSSED, standing__gte=1, standing__lte=5),
                name="standing_only_when_discussed",
                violation_error_message=_("Een cijfer van 1 tot en met 5 hoort bij een leefgebied dat is besproken."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.domain_id}: {self.state}"


class FunctionalNeeds(models.Model):
    """What somebody needs to work well: VUM's EisAanWerk, with hours, posture, pace and surroundings; never a diagnosis.

    `details` holds, each only when talked about: `postures` (list of Posture), `pace` (Pace), `surroundings` (list of
    Surroundings), `helps` (text in the person's words).
    """

    talk = models.OneToOneField(Talk, related_name="needs", on_delete=models.CASCADE)
    adapted_workplace = models.PositiveSmallIntegerField(
        _("aanpassing van de werkplek"), choices=Indication.choices, default=Indication.UNKNOWN
    )
    guidance = models.PositiveSmallIntegerField(
        _("begeleiding op het werk"), choices=Indication.choices, default=Indication.UNKNOWN
    )
    varied_work = models.PositiveSmallIntegerField(_("afwisselend werk"), choices=Indication.choices, default=Indication.UNKNOWN)
    hours_per_week = models.PositiveSmallIntegerField(
        _("uren per week"), null=True, blank=True, validators=[MaxValueValidator(60)]
    )
    hours_per_day = models.PositiveSmallIntegerField(_("uren per dag"), null=True, blank=True, validators=[MaxValueValidator(12)])
    details = SealedJSONField(_("houding, tempo en omgeving"), blank=True)

    def __str__(self) -> str:
        return str(self.talk_id)


class GivenOutcome(models.Model):
    """The local words of an outcome. A judgement comes from a talk; a process outcome (no-show, benefit ended) does not."""

    outcome = models.OneToOneField("caseload.Outcome", related_name="given", on_delete=models.CASCADE)
    local = models.ForeignKey("talks.LocalOutcome", related_name="given", on_delete=models.PROTECT)
    talk = models.ForeignKey(Talk, null=True, related_name="outcomes", on_delete=models.CASCADE)

    def __str__(self) -> str:
        return f"{self.outcome_id}: {self.local_id}"


class BarrierAttempt(Recorded):
    """Something that was tried for a barrier; all of it is kept."""

    barrier = models.ForeignKey("caseload.Barrier", related_name="attempts", on_delete=models.CASCADE)
    talk = models.ForeignKey(Talk, null=True, related_name="attempts", on_delete=models.SET_NULL)
    on = models.DateField(_("datum"))
    what = SealedTextField(_("wat is geprobeerd"))
    result = models.CharField(_("wat kwam ervan"), max_length=7, choices=Tried.choices, default=Tried.BUSY)

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"{self.on} {self.get_result_display()}"
