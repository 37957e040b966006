"""Registers the design system with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """Design system: shell, components, charts."""

    name = "raderwerk.ui"
    label = "ui"
    verbose_name = _("Vormgeving")
