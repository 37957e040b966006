"""Invented editions, and what it takes to answer for a region."""

import datetime as dt
import re
from collections.abc import Mapping

from django.core import mail
from django.utils import timezone

from raderwerk.guide.models import Edition
from raderwerk.guide.services import editions, rounds
from raderwerk.guide.services.editions import NewEdition
from raderwerk.guide.services.rounds import Respondent
from tests.guide.world import make_instrument

# Pages ask the real clock, so the last day to answer lies ahead of it.
TODAY = timezone.localdate()
ANSWER_BY = TODAY + dt.timedelta(days=30)
TWENTE, ZEELAND, RIVIERENLAND = 9, 29, 23
WORK_ROUTE_FIGURES = (
    {"kind": "participants", "count": 94, "unit": "deelnemers", "on_text": "2021"},
    {"kind": "result", "label": "betaald werk", "count": 2, "denominator": 94, "unit": "deelnemers", "on_text": "2021"},
)


def make_edition(name: str = "Quickscan 2027", **more) -> Edition:
    """An edition in preparation, made from what is in the guide."""
    return editions.make(NewEdition(name=name, reference_on=TODAY, answer_by=ANSWER_BY, **more), by=None)


def make_initiatives() -> None:
    """One initiative in Twente with figures, one in Zeeland, and one that works in both."""
    make_instrument(
        name="Werkroutes",
        regions=[TWENTE],
        partners="DCW en de gemeente",
        started_note="2021",
        runtime_note="Structureel",
        figures=WORK_ROUTE_FIGURES,
        area_note="Gemeente Enschede",
    )
    make_instrument(name="Leerschool", regions=[ZEELAND])
    make_instrument(name="Samen over de grens", regions=[TWENTE, ZEELAND], kind="supraregional", level="regional")


def invite(edition: Edition, *regions: int, now: dt.datetime | None = None) -> Mapping[int, str]:
    """Ask these regions; returns the token of each link, read from the mail."""
    mail.outbox.clear()
    asked = {number: Respondent("Toos Toets", f"regio{number}@toets.example") for number in regions}
    rounds.invite(edition, asked, by=None, now=now or timezone.now())
    return {int(re.search(r"regio(\d+)@", letter.to[0])[1]): token_in(letter.body) for letter in mail.outbox}


def token_in(letter: str) -> str:
    """The token of the link in a letter."""
    return re.search(r"/gids/quickscan/antwoord/([\w-]+)/", letter)[1]
