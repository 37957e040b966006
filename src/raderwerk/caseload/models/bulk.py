"""What was done with many people at once: so that it can be undone, downloaded again and accounted for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BulkKind(models.TextChoices):
    """What was done."""

    ASSIGN = "assign", _("toegewezen")
    INVITE = "invite", _("uitgenodigd")
    EXPORT = "export", _("geëxporteerd")


class BulkAction(models.Model):
    """One act on many people, with what is needed to undo it or to account for it; never a name."""

    organisation = models.ForeignKey("people.Organisation", on_delete=models.CASCADE)
    done_by = models.ForeignKey("people.Membership", null=True, related_name="+", on_delete=models.SET_NULL)
    done_at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=6, choices=BulkKind.choices)
    query = models.CharField(max_length=500, blank=True)  # the list it was done from
    count = models.PositiveIntegerField()
    details = models.JSONField(default=dict)  # per kind: see caseload.services.assign, invite and caseload.exports
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-done_at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.count}"
