"""The change log: what a record said before and after somebody changed it, sealed."""

import uuid

from django.db import models

from raderwerk.core.fields import SealedTextField
from raderwerk.privacy.enums import Action


class ChangeQuerySet(models.QuerySet["Change"]):
    """Whose record was changed."""

    def about(self, subject: uuid.UUID) -> "ChangeQuerySet":
        """Every change of one person's records, newest first."""
        return self.filter(subject=subject).order_by("-at", "-pk")


class Change(models.Model):
    """One record that was made, changed or removed. `values` holds per field what it was and what it became.

    Always sealed, also where a field is not: a log of all that was ever written about people is worth more to a thief
    than the records themselves. It lives as long as the person's file.
    """

    at = models.DateTimeField()
    trace = models.UUIDField(null=True)
    actor = models.BigIntegerField(null=True)  # membership id
    organisation = models.BigIntegerField(null=True, db_index=True)
    subject = models.UUIDField(null=True, db_index=True)  # empty for a record about a colleague or an organisation
    record_type = models.CharField(max_length=60)  # caseload.contact
    record = models.BigIntegerField()
    action = models.CharField(max_length=10, choices=Action.choices)
    values = SealedTextField()  # JSON: field -> [before, after]

    objects = ChangeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.record_type} {self.record} {self.action}"
