"""Django's entry for talks."""

from importlib import import_module

from django.apps import AppConfig


class TalksConfig(AppConfig):
    """Talks and what comes of them."""

    name = "raderwerk.talks"

    def ready(self) -> None:
        """Say what is kept about people, show it on pages of the caseload, and listen."""
        for name in ("privacy", "on_pages", "receivers"):
            import_module(f"raderwerk.talks.{name}")
