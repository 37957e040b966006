"""Django's entry for the money side of work."""

from importlib import import_module

from django.apps import AppConfig


class FinancesConfig(AppConfig):
    """What somebody keeps, schemes, and switching between work and benefit."""

    name = "raderwerk.finances"

    def ready(self) -> None:
        """Say what is kept about people, and show this room elsewhere in the house."""
        for name in ("privacy", "on_pages"):
            import_module(f"raderwerk.finances.{name}")
