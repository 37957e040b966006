"""Django's entry for campaigns."""

from importlib import import_module

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Campaigns, invitations and appointments."""

    name = "raderwerk.campaigns"

    def ready(self) -> None:
        """Say what is kept about people, and follow what happens to them elsewhere in the house."""
        import_module("raderwerk.campaigns.privacy")
        import_module("raderwerk.campaigns.receivers")
