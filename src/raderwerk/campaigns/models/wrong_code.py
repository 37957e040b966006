"""Attempts with a code that opens nothing, kept for a quarter of an hour to stop whoever guesses."""

from django.db import models
from django.utils import timezone


class WrongCode(models.Model):
    """One attempt: when, and from which network; never the code itself.

    A table and no cache: every worker on every machine must count the same attempts.
    """

    at = models.DateTimeField(default=timezone.now)
    network = models.CharField(max_length=50)  # the prefix that privacy.middleware.network gives

    class Meta:
        ordering = ("at", "pk")
        indexes = [models.Index(fields=("at", "network"), name="wrong_code_by_moment")]

    def __str__(self) -> str:
        return f"{self.at:%H:%M} {self.network}"
