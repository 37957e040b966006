"""Django's entry for the figures."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "raderwerk.insight"
