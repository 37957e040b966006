"""The letter that somebody gets before they begin to work: if it stops, this is how you come back. Words, and paper."""

from datetime import date
from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from raderwerk.campaigns.letters import window
from raderwerk.finances.models import FallBackPromise
from raderwerk.finances.switching_rules import MONTHS_USABLE
from raderwerk.privacy.documents import tagged_pdf

STYLE = Path(__file__).resolve().parent / "data" / "fall_back.css"


def words(starts_work_on: date | None, within_days: int) -> str:
    """The letter as plain text with blank lines between paragraphs; what is given is kept word for word."""
    begin = (
        _("U begint op %(day)s met werken. Dat is een mooie stap.") % {"day": date_format(starts_work_on, "j F Y")}
        if starts_work_on
        else _("U gaat werken. Dat is een mooie stap.")
    )
    return "\n\n".join(
        (
            begin,
            _("Misschien vraagt u zich af: wat als het werk stopt? Dan kunt u weer een uitkering aanvragen. Dit beloven wij u:"),
            _(
                "1. U hoeft niet opnieuw te beginnen. Stopt uw werk binnen %(months)s maanden? En mochten wij uw gegevens "
                "bewaren? Dan vragen wij alleen wat er is veranderd."
            )
            % {"months": MONTHS_USABLE},
            _("2. U hoort snel of u weer een uitkering krijgt. Dat is binnen %(days)s werkdagen nadat u ons alles hebt gegeven.")
            % {"days": within_days},
            _("3. U hebt één vast contact bij ons. Die helpt u met de papieren."),
            _("Weet u dat uw werk stopt? Bel ons dan meteen, ook als u nog werkt. Dan is er geen maand zonder geld."),
            _("Houd deze papieren klaar: het bericht van uw werkgever dat het werk stopt, en uw laatste loonstrook."),
            _("Wij kijken wel opnieuw of u recht hebt op een uitkering. Is er iets veranderd? Dan kan het bedrag anders zijn."),
        )
    )


def pdf(letter: FallBackPromise) -> bytes:
    """The letter as PDF/UA-1."""
    manager = letter.client.case_manager
    context = {
        "letter": letter,
        "organisation": letter.client.organisation,
        "address": window(letter.client.identity),
        "paragraphs": letter.text.split("\n\n"),
        "contact": manager.user.name if manager else letter.given_by.user.name if letter.given_by else "",
    }
    return tagged_pdf("finances/switching/letter.html", context, STYLE)
