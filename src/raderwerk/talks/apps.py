"""Django's entry for talks."""

from importlib import import_module

from django.apps import AppConfig


class TalksConfig(AppConfig):
    """Talks and what comes of them."""

    name = "raderwerk.talks"

    def ready(self) -> None:
        """Say what is kept about people."""
        import_module("raderwerk.talks.privacy")
