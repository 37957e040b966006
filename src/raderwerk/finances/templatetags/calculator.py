"""How the pages of the calculator write money."""

from django import template

from raderwerk.ui import formatting

register = template.Library()


@register.filter
def euros(amount: float) -> str:
    """Money in whole euros: 1419.46 becomes `€ 1.419`."""
    return formatting.euros(round(amount))
