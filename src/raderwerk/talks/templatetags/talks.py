"""Filters for the pages of talks."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def at(found: Mapping[str, Any], key: str) -> Any:
    """What a mapping holds under a key, or None."""
    return found.get(key)
