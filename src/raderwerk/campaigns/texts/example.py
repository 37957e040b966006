"""A text as an invented person would get it, for the preview beside the editor."""

from raderwerk.campaigns.models import Campaign
from raderwerk.campaigns.texts.fields import examples, fill
from raderwerk.campaigns.texts.filling import Filled, Filler
from raderwerk.caseload.identity import Identity
from raderwerk.people.models import Membership

INVENTED = Identity(
    surname="Maquetteink",
    initials="S.A.",
    street="Verzonnenstraat",
    house_number="12",
    postcode="9999 ZZ",
    city="Asveld",
    phone="06 0000 0012",
    email="s.a.maquetteink@asveld.example",
)


class Shown(dict[str, str]):
    """Values of fields; a field that does not exist stays as it was written, so that the writer sees it back."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def example(campaign: Campaign, subject: str, body: str, colleague: Membership | None) -> Filled:
    """These words with the campaign's own name, place and colleague, and an invented person."""
    filler = Filler(campaign)
    correspondent = filler.correspondent(colleague)
    values = Shown(_known(filler) | {"contactpersoon": correspondent.name, "telefoon": correspondent.phone})
    return Filled(
        fill(subject, values),
        fill(body, values),
        INVENTED,
        correspondent,
        values["code"],
        values["link"],
    )


def _known(filler: Filler) -> dict[str, str]:
    """What the campaign itself says, and an example where that only follows later."""
    later = {"datum", "tijd"} if filler.has_places else {"datum", "tijd", "plek", "adres", "route"}
    return examples() | {name: value for name, value in filler.common.items() if name not in later}
