"""The app, which lets each room declare what it keeps about people in its own `privacy.py`."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    name = "raderwerk.privacy"

    def ready(self) -> None:
        """Find the declarations of the rooms."""
        autodiscover_modules("privacy")
