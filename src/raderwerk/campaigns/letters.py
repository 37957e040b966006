"""A letter as it is laid out: whose address, which photo, which words; `letter_press` makes the PDF."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from raderwerk.campaigns.layout import Block, blocks
from raderwerk.campaigns.models import Campaign
from raderwerk.campaigns.sheets import Sheets
from raderwerk.campaigns.texts.filling import Filled
from raderwerk.caseload.identity import Identity


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter; `photo` is the name of a picture, empty when there is none."""

    filled: Filled
    address: tuple[str, ...]
    blocks: list[Block]
    photo: str


def lay_out(campaign: Campaign, filled: Sequence[Filled], day: date) -> Sheets:
    """The letters of one batch as one document."""
    photos = {one.correspondent.photo: f"photo-{number}" for number, one in enumerate(_with_photo(filled))}
    logo = bytes(campaign.logo or b"")
    context = {
        "title": _("Brieven van %(campaign)s") % {"campaign": campaign.name},
        "campaign": campaign,
        "logo": bool(logo),
        "day": day,
        "letters": [
            Letter(one, window(one.identity), blocks(one.body), photos.get(one.correspondent.photo, "")) for one in filled
        ],
    }
    pictures = {name: photo for photo, name in photos.items()} | ({"logo": logo} if logo else {})
    return Sheets(render_to_string("campaigns/texts/letters.html", context), pictures)


def window(identity: Identity) -> tuple[str, ...]:
    """The lines behind the window of the envelope."""
    street = f"{identity.street} {identity.house_number}".strip()
    place = f"{identity.postcode}  {identity.city}".strip().upper()
    return tuple(line for line in (identity.full_name, street, place) if line)


def _with_photo(filled: Iterable[Filled]) -> list[Filled]:
    return list({one.correspondent.photo: one for one in filled if one.correspondent.photo}.values())
