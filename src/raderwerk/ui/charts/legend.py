"""What the colours and hatchings of a chart mean."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from raderwerk.ui.charts import patterns
from raderwerk.ui.charts.svg import element, join


def series(names: Sequence[str], uid: str) -> SafeString:
    """A list of series with their colour and hatching, in order."""
    entries = []
    for number, name in enumerate(names):
        swatch = patterns.bar(1, 3, 18, 14, number, f"{uid}-l{number}")
        sign = element(
            "svg",
            {"viewBox": "0 0 20 20", "class": "rw-legend-sign", "aria-hidden": "true"},
            patterns.definitions(f"{uid}-l{number}"),
            swatch,
        )
        entries.append(format_html("<li>{}{}</li>", sign, name))
    return format_html('<ul class="rw-legend" role="list">{}</ul>', join(entries))
