"""Django's entry for the interface."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Open data and the interface for machines."""

    name = "raderwerk.api"
