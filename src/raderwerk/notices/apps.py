"""Django's entry for notices."""

from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Messages to colleagues."""

    name = "raderwerk.notices"

    def ready(self) -> None:
        """Say what is kept about people."""
        import_module("raderwerk.notices.privacy")
