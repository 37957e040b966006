"""Which field of Gids Eva and Gids Dennis is which of ours: one table per guide, read in both directions.

Names are those of the Suwi-gegevensregister (SGR), as the guides write them since 2023. A name with a full stop lies inside
another object. What the guides write but nobody reads back (slug, IndCompleet, moments of change) is not here; see `sgr_writing`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from raderwerk.exchange.instruments import codes
from raderwerk.exchange.instruments.names import INSTRUMENT as NAMES
from raderwerk.guide.enums import Audience
from raderwerk.register.enums import GuideList

SGR_LENGTH = 320  # what the SGR allows a text; the guides themselves hold texts of up to 12,667 characters


@dataclass(frozen=True, slots=True)
class Sgr:
    """One field: its name in the guides, the field of Instrument, and the code list between them when there is one."""

    name: str
    field: str
    codebook: codes.Codebook | None = None
    also: tuple[str, ...] = ()  # names under which older exports of the guides have it


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes: its name, what an element calls its code and its label, and our code list."""

    name: str
    code: str
    label: str
    list: GuideList
    codebook: codes.Codebook | None = None


# Under "Instrument", in both guides.
SHARED = (
    Sgr("NaamInstrument", "name"),
    Sgr("IndPublicatieInstrument", "is_active", codes.YES_NO, ("IndPublicatie",)),
    Sgr("DatBPublicatieInstrument", "publish_from", None, ("DatBPublicatie",)),
    Sgr("DatEPublicatieInstrument", "publish_until", None, ("DatEPublicatie",)),
    Sgr("CdBereikInstrument", "level", codes.REACH),
    Sgr("Aanbieder.NaamAanbieder", "provider"),
)

EVA = (
    Sgr("SamenvattingInstrument", "summary"),
    Sgr("OmsDoelInstrument", "aim"),
    Sgr("ToelWerkwijzeInstrument", "method"),
    Sgr("OmsOnderscheidendeAanpak", "distinctive"),
    Sgr("ToelDoelgroep", "target_group_note"),
    Sgr("OmsVoorwaardenDeelname", "conditions"),
    Sgr("OmsSamenwerkingsPartners", "partners"),
    Sgr("OmsAanvullendeInfo", "more_info"),
    Sgr("OmsWerkafspraken", "agreements"),
    Sgr("OmsAanmeldinstructies", "how_to_apply", None, ("OmsAanmeldinstructgies",)),
    Sgr("AantUrenIntensiteitPerWeek", "hours_high"),
    Sgr("ToelIntensiteit", "hours_note"),
    Sgr("DuurTraject", "duration_high"),
    Sgr("CdEenheidDuurTraject", "duration_unit", codes.DURATION),
    Sgr("ToelDuurTraject", "duration_note"),
    Sgr("BedrTotaalKosten.WaardeBedr", "cost"),
    Sgr("ToelKosten", "cost_note"),
)

DENNIS = (
    Sgr("OmsKortInstrument", "summary"),
    Sgr("OmsInstrument", "method"),
    Sgr("OmsAanvraag", "applications"),
    Sgr("OmsVoorwaarden", "conditions"),
    Sgr("IndLeerwerktraject", "is_learning_path", codes.YES_NO),
    Sgr("IndTijdelijk", "is_temporary", codes.YES_NO),
    Sgr("IndDoelgroepsRegister", "needs_register", codes.YES_NO_OR_NEITHER),
)

SHARED_LISTS = (
    CodeList("WerklandschapTegel", "CdWerklandschapTegel", "NaamWerklandschapTegel", GuideList.TILE_EVA),
    CodeList("Doelgroep", "CdDoelgroep", "NaamDoelgroep", GuideList.GROUP_EVA),
    CodeList("Uitvoeringslocatie", "CdTypeUitvoeringslocatie", "NaamUitvoeringslocatie", GuideList.LOCATION, codes.LOCATION),
)
EVA_LISTS = (
    *SHARED_LISTS,
    CodeList("Klantkenmerk", "CdKlantkenmerk", "NaamKlantkenmerk", GuideList.CHARACTERISTIC),
    CodeList("Uitvoeringsvorm", "CdUitvoeringsvorm", "NaamUitvoeringsvorm", GuideList.DELIVERY),
    CodeList("Groepsvorm", "CdGroepsvorm", "NaamGroepsvorm", GuideList.GROUP_FORM),
)
DENNIS_LISTS = (
    CodeList("WerklandschapTegel", "CdWerklandschapTegel", "NaamWerklandschapTegel", GuideList.TILE_DENNIS),
    CodeList("Doelgroep", "CdDoelgroep", "NaamDoelgroep", GuideList.GROUP_DENNIS),
    SHARED_LISTS[2],
    CodeList("Leeftijdsgroep", "CdLeeftijdsgroep", "NaamLeeftijdsgroep", GuideList.AGE),
    CodeList("Dienstverband", "CdDienstverband", "NaamDienstverband", GuideList.CONTRACT),
    CodeList("Sector", "CdSectorInstrument", "NaamSectorInstrument", GuideList.SECTOR),
)
SECTOR_LETTERS = "SBI-"  # we write the section of the SBI behind these letters; the guides write only the section


@dataclass(frozen=True, slots=True)
class Guide:
    """One of the two guides: what an instrument of it is called, and its tables."""

    audience: Audience
    name: str
    fields: tuple[Sgr, ...]
    lists: tuple[CodeList, ...]

    @property
    def beside(self) -> Mapping[str, str]:
        """Our fields for which this guide has no name, with theirs outside: they travel under "Aanvulling"."""
        known = {field.field for field in (*SHARED, *self.fields)}
        return {field: name for field, name in NAMES.items() if field not in known}


GUIDES = (
    Guide(Audience.JOB_SEEKERS, "InstrumentWerknemersdienstverlening", EVA, EVA_LISTS),
    Guide(Audience.EMPLOYERS, "InstrumentWerkgeversdienstverlening", DENNIS, DENNIS_LISTS),
)
BY_AUDIENCE = {guide.audience.value: guide for guide in GUIDES}
BY_NAME = {guide.name: guide for guide in GUIDES}
