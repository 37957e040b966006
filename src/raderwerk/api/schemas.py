"""What the interface answers, as schemas with Dutch names (NL API Design Rules); the OpenAPI document is made from these."""

import datetime as dt
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

MOST = 100  # instruments on one page
LAST_PAGE = 500
Codes = Annotated[list[str], Field(max_length=60)]


class Answer(Schema):
    """An answer is written with the names of the interface."""

    model_config = ConfigDict(populate_by_name=True)


class Verwijzing(Answer):
    """Een adres."""

    href: str


class Verwijzingen(Answer):
    """Waar dit staat: in deze interface, en als pagina voor mensen."""

    self_: Verwijzing = Field(alias="self")
    pagina: Verwijzing | None = None


class Bladeren(Answer):
    """De bladzijden van een lijst."""

    self_: Verwijzing = Field(alias="self")
    first: Verwijzing
    last: Verwijzing
    prev: Verwijzing | None = None
    next: Verwijzing | None = None


class Code(Answer):
    """Een waarde van een codelijst."""

    code: str
    naam: str


class Cijfer(Answer):
    """Een getal met wat het eerlijk maakt: van hoeveel, op welke dag, in welke eenheid."""

    soort: Code
    omschrijving: str
    teller: float | None
    teller_tot: float | None = Field(alias="tellerTotEnMet")
    procent: float | None = Field(description="Alleen als de bron zelf geen teller noemt.")
    noemer: int | None
    precisie: str
    eenheid: str
    peildatum: dt.date | None
    peildatum_tekst: str = Field(alias="peildatumTekst")
    toelichting: str
    eigen_resultaat: bool = Field(alias="eigenResultaat", description="Van de beheerder zelf, niet uit een rapport.")


class Voorwaarde(Answer):
    """Een voorwaarde om mee te doen; minimaal en maximaal tellen mee."""

    onderwerp: Code
    sterkte: Code
    minimaal: int | None
    maximaal: int | None
    gewenst: bool | None
    tekst: str


class Link(Answer):
    """Een pagina, document of video elders."""

    soort: Code
    titel: str
    adres: str


class Contact(Answer):
    """Een team of loket; geen contacten die alleen voor eigen collega's zijn."""

    naam: str
    functie: str
    telefoon: str


class Reikwijdte(Answer):
    """Tot waar een instrument reikt."""

    bereik: Code
    regios: list[Code]
    gemeenten: list[Code]
    wijken: str
    toelichting: str


class InstrumentKort(Answer):
    """Een instrument in een lijst."""

    id: UUID
    naam: str
    voor: Code
    soort: Code
    samenvatting: str
    aanbieder: str
    beheerder: str | None = Field(description="De organisatie die het bijhoudt; leeg als nog niemand dat doet.")
    bereik: Code
    drempels: list[str]
    codes: list[str]
    bron: str
    gewijzigd_op: dt.datetime = Field(alias="gewijzigdOp")
    links: Verwijzingen = Field(alias="_links")


class Duur(Answer):
    """Hoe lang of hoeveel, van tot en met; een van de twee kan ontbreken."""

    minimaal: float | None
    maximaal: float | None
    eenheid: str
    toelichting: str


class Plaatsen(Answer):
    """Wat de aanbieder het laatst over plaatsen zei."""

    totaal: int | None
    vrij: int | None
    stand_op: dt.date | None = Field(alias="standOp")
    wachttijd_weken: int | None = Field(alias="wachttijdWeken")
    eerstvolgende_start: dt.date | None = Field(alias="eerstvolgendeStart")


class Bewijs(Answer):
    """Hoe goed bewezen, volgens welke bron, voor wie."""

    niveau: Code
    bron: str
    doelgroep: str
    van: dt.date | None


class Werkgever(Answer):
    """Wat alleen voor werkgevers telt."""

    aanvragen: str
    aanvrager: str
    bedrag: float | None
    bedrag_toelichting: str = Field(alias="bedragToelichting")
    termijn: str
    leerwerktraject: bool | None
    tijdelijk: bool | None


class Instrument(InstrumentKort):
    """Een instrument met alles wat voor iedereen te zien is. Kosten en interne contacten staan er niet in."""

    doel: str
    werkwijze: str
    onderscheidend: str
    doelgroep: str
    voorwaarden_toelichting: str = Field(alias="voorwaardenToelichting")
    samenwerkingspartners: str
    meer_informatie: str = Field(alias="meerInformatie")
    aanmelden: str
    betrokkenheid_werkgevers: str = Field(alias="betrokkenheidWerkgevers")
    tredes: Duur = Field(description="Van en tot welke trede van de participatieladder.")
    uren_per_week: Duur = Field(alias="urenPerWeek")
    duur: Duur
    groep: Duur
    plaatsen: Plaatsen
    locatie: str
    bewijs: Bewijs
    werkgever: Werkgever
    doelgroepregister: bool | None
    srg_code: str = Field(alias="srgCode", description="Code voor de Statistiek Re-integratie door Gemeenten.")
    gebied: Reikwijdte
    drempels_benoemd: list[Code] = Field(alias="drempelsBenoemd")
    codes_benoemd: list[Code] = Field(alias="codesBenoemd")
    voorwaarden: list[Voorwaarde]
    cijfers: list[Cijfer]
    verwijzingen: list[Link]
    contacten: list[Contact]
    resultaten: str
    tegenstrijdigheden: list[str] = Field(description="Wat er in de bron niet klopt.")


class Instrumenten(Answer):
    """Een bladzijde met instrumenten, het best passende bovenaan."""

    aantal: int = Field(description="Hoeveel er in totaal zijn gevonden.")
    suggestie: str | None = Field(description="De zoekvraag zonder typfouten, als die anders is.")
    instrumenten: list[InstrumentKort]
    links: Bladeren = Field(alias="_links")


class CodelijstKort(Answer):
    """Een codelijst in de lijst van lijsten."""

    id: str
    naam: str
    links: Verwijzingen = Field(alias="_links")


class Codelijst(CodelijstKort):
    """Een codelijst met zijn waarden."""

    codes: list[Code]


class Codelijsten(Answer):
    """Alle codelijsten."""

    codelijsten: list[CodelijstKort]
    links: Verwijzingen = Field(alias="_links")


class RegioKort(Answer):
    """Een arbeidsmarktregio in een lijst."""

    nummer: int
    code: str = Field(description="Code van het CBS.")
    naam: str
    instrumenten: int = Field(description="Hoeveel instrumenten deze regio als gebied noemen.")
    links: Verwijzingen = Field(alias="_links")


class Regio(RegioKort):
    """Een arbeidsmarktregio, hoe zij zich voorstelt en welke gemeenten erbij horen."""

    beschrijving: str
    samenwerkingspartners: str
    eigen_woorden: str = Field(alias="eigenWoorden")
    gemeenten: list[Code]


class Regios(Answer):
    """Alle arbeidsmarktregio's."""

    regios: list[RegioKort]
    links: Verwijzingen = Field(alias="_links")


class EditieKort(Answer):
    """Een vastgestelde editie van de quickscan."""

    id: str
    naam: str
    peildatum: dt.date
    vastgesteld_op: dt.datetime = Field(alias="vastgesteldOp")
    controlegetal: str = Field(description="SHA-256 van de open data.")
    links: Verwijzingen = Field(alias="_links")


class Edities(Answer):
    """Alle vastgestelde edities."""

    edities: list[EditieKort]
    links: Verwijzingen = Field(alias="_links")


class SchemaKort(Answer):
    """Een JSON Schema."""

    id: str
    naam: str
    links: Verwijzingen = Field(alias="_links")


class Schemas(Answer):
    """De JSON Schema's van wat deze interface geeft."""

    schemas: list[SchemaKort]
    links: Verwijzingen = Field(alias="_links")


class InstrumentenVraag(Schema):
    """Waarop men instrumenten kan kiezen. Herhaal een naam om meer waarden te kiezen: een van die waarden is dan genoeg."""

    zoek: str = Field("", max_length=200, description="Woorden; typfouten en samenstellingen worden begrepen.")
    drempel: Codes = Field([], description="Codes van de codelijst `drempels`.")
    voor: Codes = Field([], description="`job_seekers` of `employers`.")
    gebied: Codes = Field([], description="`nl`, een regio als `r25`, of een gemeente als `GM0268`.")
    soort: Codes = Field([], description="Codes van de codelijst `soorten`.")
    stap: Codes = Field([], description="Tegels EW01-EW09 en DW01-DW10.")
    nodig: Codes = Field([], description="Klantkenmerken KK01-KK14.")
    doelgroep: Codes = Field([], description="Doelgroepen ED01-ED14 en DD01-DD08.")
    vorm: Codes = Field([], description="Uitvoeringsvormen UV01-UV11.")
    groep: Codes = Field([], description="Groepsvormen GV01 en GV02.")
    duur: Codes = Field([], description="`days`, `season`, `half_year`, `year` of `longer`.")
    uren: Codes = Field([], description="`few`, `half`, `most` of `full`.")
    bewijs: Codes = Field([], description="Codes van de codelijst `bewijs`.")
    plek: Codes = Field([], description="`free` of `no_waiting`.")
    pagina: int = Field(1, ge=1, le=LAST_PAGE)
    aantal: int = Field(20, ge=1, le=MOST, description="Hoeveel instrumenten op een bladzijde.")
