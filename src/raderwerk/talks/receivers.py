"""What talks do when something happens downstairs: a consent that is taken back takes what was written with it."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from raderwerk.privacy.models import Consent
from raderwerk.talks.services import reflections


@receiver(post_save, sender=Consent)
def forget_reflections(instance: Consent, **_: Any) -> None:
    """Nobody looks back any more on talks with somebody who no longer agrees."""
    if instance.purpose == reflections.PURPOSE and instance.withdrawn_on:
        reflections.forget(instance)
