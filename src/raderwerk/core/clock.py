"""Today, asked in one place: rules take dates as arguments, views and commands ask here."""

from datetime import date, datetime

from django.utils import timezone


def today() -> date:
    """The date of today in the Netherlands."""
    return timezone.localdate()


def day_of(moment: datetime) -> date:
    """The date in the Netherlands on which `moment` falls."""
    return timezone.localdate(moment)
