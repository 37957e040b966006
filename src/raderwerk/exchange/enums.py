"""Code lists of the import: where a batch stands, what is decided about a row, and what a process is doing with a batch."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    """Where an import stands."""

    UPLOADED = "uploaded", _("Bestand ontvangen")
    MAPPED = "mapped", _("Kolommen gekozen")
    CHECKED = "checked", _("Gecontroleerd")
    APPLIED = "applied", _("Toegepast")
    UNDONE = "undone", _("Teruggedraaid")
    ABANDONED = "abandoned", _("Gestopt")


class Verdict(models.TextChoices):
    """What an import does with a row; the first letter stands for it in a chunk's verdict index."""

    NEW = "new", _("Nieuw")
    CHANGED = "changed", _("Gewijzigd")
    SAME = "same", _("Gelijk")
    REJECTED = "rejected", _("Afgekeurd")
    DUPLICATE = "duplicate", _("Dubbel")

    @property
    def letter(self) -> str:
        """One character per row."""
        return str(self.value)[0]


class Work(models.TextChoices):
    """What a process is doing with a batch."""

    NONE = "", _("Niets")
    CHECK = "check", _("Controleren")
    APPLY = "apply", _("Toepassen")
    UNDO = "undo", _("Terugdraaien")
