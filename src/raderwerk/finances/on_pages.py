"""Where the money side shows itself elsewhere in the house."""

from raderwerk.finances import calculator_on_pages, schemes_on_pages, switching_on_pages

__all__ = ["calculator_on_pages", "schemes_on_pages", "switching_on_pages"]
