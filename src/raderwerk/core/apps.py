"""Floor 1: the base on which every room stands."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "raderwerk.core"
