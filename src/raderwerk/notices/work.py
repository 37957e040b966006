"""Regular work of notices (raderwerk.clockwork)."""

from django.utils import timezone

from raderwerk.core.clock import today
from raderwerk.notices import services


def run_round() -> None:
    """Ask every kind of notice what there is to tell."""
    services.run_round(today())


def mail_digests() -> None:
    """Mail what nobody read yet, and forget what is too old."""
    services.mail_digests(timezone.now())
    services.forget(today())
