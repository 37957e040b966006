"""Messages to colleagues."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One message to one colleague. `subject_key` says what it is about, so that the same thing is told once."""

    membership = models.ForeignKey("people.Membership", related_name="notices", on_delete=models.CASCADE)
    kind = models.CharField(max_length=40)  # key of notices.engine.Kind
    subject_key = models.CharField(max_length=120)
    title = models.CharField(_("onderwerp"), max_length=200)
    text = models.TextField(_("bericht"), blank=True)
    url = models.CharField(max_length=500, blank=True)  # address in this house, without host
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        indexes = [
            models.Index(fields=("membership", "-made_at"), name="notice_by_colleague"),
            models.Index(fields=("made_at",), name="notice_to_mail", condition=Q(mailed_at=None)),
        ]
        constraints = [models.UniqueConstraint(fields=("membership", "kind", "subject_key"), name="notice_told_once")]

    def __str__(self) -> str:
        return self.title


class NoticePreference(models.Model):
    """Whether somebody wants a kind of notice by e-mail; without a row: yes."""

    membership = models.ForeignKey("people.Membership", related_name="notice_preferences", on_delete=models.CASCADE)
    kind = models.CharField(max_length=40)
    by_mail = models.BooleanField(_("ook per e-mail"), default=True)

    class Meta:
        ordering = ("membership", "kind")
        constraints = [models.UniqueConstraint(fields=("membership", "kind"), name="notice_preference_once")]

    def __str__(self) -> str:
        return f"{self.membership_id}: {self.kind}"
