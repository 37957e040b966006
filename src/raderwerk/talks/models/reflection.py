"""Looking back on a talk (Kijkwijzer, "Van kijken naar zien"): to learn from, never to be judged by."""

import uuid
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raderwerk.core.fields import SealedTextField
from raderwerk.talks.enums import ReflectionKind, TouchPoint

if TYPE_CHECKING:
    from raderwerk.people.models import Membership

SCALE = [MinValueValidator(1), MaxValueValidator(5)]


class ReflectionQuerySet(models.QuerySet["Reflection"]):
    """Words to ask reflections with."""

    def readable_by(self, membership: "Membership") -> "ReflectionQuerySet":
        """Those that this colleague wrote, and those on talks that they held; a role opens nothing here."""
        return self.filter(Q(by=membership) | Q(talk__held_by=membership))


class Reflection(models.Model):
    """One person's look at one talk: three questions on a scale of 1 to 5, moments that mattered, and what to try next.

    Seen by the one who held the talk and the one who wrote it, and by nobody else. The client's card uses 1, 3 and 5.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    talk = models.ForeignKey("talks.Talk", related_name="reflections", on_delete=models.CASCADE)
    kind = models.CharField(_("wie kijkt terug"), max_length=9, choices=ReflectionKind.choices)
    by = models.ForeignKey("people.Membership", null=True, blank=True, related_name="+", on_delete=models.CASCADE)
    consent = models.ForeignKey("privacy.Consent", null=True, related_name="+", on_delete=models.SET_NULL)
    genuine = models.PositiveSmallIntegerField(_("echt of wenselijk"), null=True, blank=True, validators=SCALE)
    genuine_note = SealedTextField(blank=True)
    shared_goal = models.PositiveSmallIntegerField(_("hetzelfde doel"), null=True, blank=True, validators=SCALE)
    shared_goal_note = SealedTextField(blank=True)
    fits_view = models.PositiveSmallIntegerField(_("past bij hoe iemand het ziet"), null=True, blank=True, validators=SCALE)
    fits_view_note = SealedTextField(blank=True)
    next_time = SealedTextField(_("wat probeer je de volgende keer"), blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    objects = ReflectionQuerySet.as_manager()

    class Meta:
        ordering = ("-written_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("talk", "kind", "by"), name="one_reflection_per_colleague"),
            models.UniqueConstraint(
                fields=("talk",), condition=Q(kind=ReflectionKind.CLIENT), name="one_card_of_the_client_per_talk"
            ),
            models.CheckConstraint(
                condition=Q(kind=ReflectionKind.CLIENT, by=None) | ~Q(kind=ReflectionKind.CLIENT) & Q(by__isnull=False),
                name="only_the_client_reflects_without_account",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.talk_id}: {self.kind}"


class ReflectionMoment(models.Model):
    """A moment that mattered (raakmoment): when, what showed, and what one could do instead."""

    reflection = models.ForeignKey(Reflection, related_name="moments", on_delete=models.CASCADE)
    at_minute = models.PositiveSmallIntegerField(_("na hoeveel minuten"), null=True, blank=True)
    kind = models.CharField(_("wat gebeurde er"), max_length=11, choices=TouchPoint.choices)
    what = SealedTextField(_("wat zag je"), blank=True)
    alternative = SealedTextField(_("wat had ook gekund"), blank=True)

    class Meta:
        ordering = ("at_minute", "pk")

    def __str__(self) -> str:
        return f"{self.reflection_id}: {self.kind}"
