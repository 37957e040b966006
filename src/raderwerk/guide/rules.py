"""What makes an instrument complete and published, and when somebody should look at it again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.core.months import months_later
from raderwerk.guide.enums import Audience

# First letters of a code of the national guides -> what one is asked for as long as there is none.
NEEDED: dict[str, dict[str, str | Promise]] = {
    Audience.JOB_SEEKERS: {
        "EW": _("Kies minstens één deel van de weg naar werk."),
        "KK": _("Kies minstens één ding dat iemand nodig heeft."),
    },
    Audience.EMPLOYERS: {
        "DW": _("Kies minstens één deel van de weg van een werkgever."),
        "DD": _("Kies minstens één doelgroep."),
    },
}


class Standing(models.TextChoices):
    """Where an instrument stands for whoever looks for help."""

    PUBLISHED = "published", _("Gepubliceerd")
    INCOMPLETE = "incomplete", _("Nog niet compleet")
    EARLY = "early", _("Nog niet zichtbaar")
    OVER = "over", _("Niet meer zichtbaar")
    RETIRED = "retired", _("Niet in gebruik")


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which an instrument may be seen, both included; None: no limit on that side."""

    start: date | None
    end: date | None

    def holds(self, on: date) -> bool:
        """Whether `on` lies inside."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


def missing(audience: str, codes: Iterable[str]) -> list[str | Promise]:
    """What is still asked before an instrument with these codes is complete, in words."""
    first_letters = {code[:2] for code in codes}
    return [sentence for letters, sentence in NEEDED[audience].items() if letters not in first_letters]


def is_complete(audience: str, codes: Iterable[str]) -> bool:
    """Whether it has what the national guides ask: a tile and a characteristic (Eva), a tile and a target group (Dennis)."""
    return not missing(audience, codes)


def standing(*, is_active: bool, is_complete: bool, window: Window, on: date) -> Standing:
    """Where an instrument stands on this day; the first reason not to be seen counts."""
    if not is_active:
        return Standing.RETIRED
    if not is_complete:
        return Standing.INCOMPLETE
    if window.holds(on):
        return Standing.PUBLISHED
    return Standing.EARLY if window.start is not None and on < window.start else Standing.OVER


def stale_on(looked_at: date, rhythm: int) -> date:
    """The day on which somebody should look again, `rhythm` months after the last look."""
    return months_later(looked_at, rhythm)
