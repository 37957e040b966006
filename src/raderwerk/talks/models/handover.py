"""A handover: one colleague gave somebody into the care of another, with what one must know."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.models.record import Recorded
from raderwerk.core.fields import SealedTextField


class Handover(Recorded):
    """One handover, recorded by who gave; `note` is what works in contact, in the words of the one who leaves."""

    client = models.ForeignKey("caseload.Client", related_name="handovers", on_delete=models.CASCADE)
    to = models.ForeignKey("people.Membership", verbose_name=_("aan"), null=True, related_name="+", on_delete=models.SET_NULL)
    on = models.DateField(_("datum"))
    note = SealedTextField(_("wat je moet weten"), blank=True)

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"{self.client_id}: {self.on}"
