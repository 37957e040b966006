"""Django's entry for the caseload."""

from django.apps import AppConfig

from raderwerk.core import rotation


class CaseloadConfig(AppConfig):
    """The people in view."""

    name = "raderwerk.caseload"

    def ready(self) -> None:
        """Say what is sealed, so that it is sealed again when keys change."""
        rotation.seals("caseload.Client", "sealed_identity", lambda pseudonym: pseudonym.bytes, ("pseudonym",))
