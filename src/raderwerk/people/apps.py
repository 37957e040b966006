"""Django's entry for accounts, organisations and roles."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts, organisations and roles."""

    name = "raderwerk.people"

    def ready(self) -> None:
        """Connect what happens when somebody signs in, and say what is sealed."""
        from raderwerk.core import rotation
        from raderwerk.people import second_factor, signals

        signals.connect()
        rotation.seals_otherwise(second_factor.SealedSecrets)
