"""Django's entry for campaigns."""

from importlib import import_module

from django.apps import AppConfig

from raderwerk.campaigns import vault
from raderwerk.core import rotation


class CampaignsConfig(AppConfig):
    """Campaigns, invitations and appointments."""

    name = "raderwerk.campaigns"

    def ready(self) -> None:
        """Say what is kept about people, follow what happens to them elsewhere in the house, and show it there."""
        for name in ("privacy", "receivers", "on_pages", "on_handover"):
            import_module(f"raderwerk.campaigns.{name}")
        rotation.seals("campaigns.LetterFile", "sealed_pdf", vault.context, ("pk",))
