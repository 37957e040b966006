"""Django's entry for the guide."""

from importlib import import_module

from django.apps import AppConfig


class GuideConfig(AppConfig):
    """Instruments, finding them, and the quickscan."""

    name = "raderwerk.guide"

    def ready(self) -> None:
        """Say what is kept about people, show the guide elsewhere in the house, and guard editions that no longer change."""
        for name in ("privacy", "receivers", "on_pages", "frozen", "notice_kinds", "services.saved_searches"):
            import_module(f"raderwerk.guide.{name}")
