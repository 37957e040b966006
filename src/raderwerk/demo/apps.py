"""Django's entry for the demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """An invented region, and the doors that stand open in it."""

    name = "raderwerk.demo"

    def ready(self) -> None:
        """Show personal links beside the role cards."""
        from raderwerk.demo.doors import doors
        from raderwerk.people.demo import add_doors

        add_doors(doors)
