"""What the pages of the personal link say in their own way."""

import re
from typing import Any

from django import template

from raderwerk.campaigns.views.link_choose import Choice

register = template.Library()
NOT_DIALLED = re.compile(r"[^\d+]")


@register.filter
def dialled(phone: str) -> str:
    """A phone number as a telephone wants it."""
    return NOT_DIALLED.sub("", phone)


@register.simple_tag
def leads_to(choice: Choice, **answers: Any) -> str:
    """The address of the next question, with these answers."""
    return choice.address(**answers)
