from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts, organisations and roles."""

    name = "raderwerk.people"

    def ready(self) -> None:
        """Connect what happens when somebody signs in, and keep a change log of who may do what."""
        from raderwerk.people import signals

        signals.connect()
