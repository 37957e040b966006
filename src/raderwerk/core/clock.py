"""Today, asked in one place: rules take dates as arguments, views and commands ask here."""

from datetime import date

from django.utils import timezone


def today() -> date:
    """The date of today in the Netherlands."""
    return timezone.localdate()
