"""Template tags and filters of the design system, built in to every template."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite; decorative unless `label` says what it means."""
    sprite = static("vendor/icons.svg")
    if label:
        return format_html(
            '<svg class="rw-icon" role="img" aria-label="{}"><use href="{}#{}"></use></svg>', label, sprite, name
        )
    return format_html('<svg class="rw-icon" aria-hidden="true"><use href="{}#{}"></use></svg>', sprite, name)
