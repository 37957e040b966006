"""The data we take from an export, the names by which exports call them, and the columns that we refuse by name."""

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that a column may hold; `names` are headers seen in exports, as `simplified` writes them."""

    code: str
    label: str
    names: tuple[str, ...]
    required: bool = False


def _target(code: str, label: str, names: str, *, required: bool = False) -> Target:
    return Target(code, label, tuple(simplified(name) for name in names.split("|")), required)


def simplified(header: str) -> str:
    """A header without accents, capitals, punctuation and spaces: `Geb. datum` and `GEBDATUM` are the same."""
    plain = unicodedata.normalize("NFKD", header).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "", plain.lower())


TARGETS: tuple[Target, ...] = (
    _target(
        "client_number",
        "Cliëntnummer",
        "clientnr|clientnummer|client nr|client|client id|clientcode|klantnr|klantnummer|klant|klant id|administratienummer"
        "|admin nr|adm nr|cl nr|cl nummer|clnt nr|uitkeringsnummer|uitkeringsnr|dossiernr|dossiernummer|persoonsnummer|persoonsnr"
        "|subjectnr|subjectnummer|relatienummer|relatienr|wi nummer|gws nummer|registratienummer|client number|nummer client"
        "|clientnummer gemeente|gemeentelijk klantnummer|nummer",
        required=True,
    ),
    _target(
        "surname",
        "Achternaam",
        "achternaam|geslachtsnaam|familienaam|naam|clientnaam|naam client|klantnaam|achternaam client|surname|last name|naam klant"
        "|anaam|gesl naam|eigennaam|eigen naam|naam uitkeringsgerechtigde",
    ),
    _target(
        "full_name",
        "Volledige naam",
        "volledige naam|naam volledig|naam en voorletters|naam voorletters|weergavenaam|volnaam|full name|naam vl|naam voorl",
    ),
    _target(
        "prefix",
        "Tussenvoegsel",
        "tussenv|tussenvoegsel|tussenvoegsels|voorvoegsel|voorvoegsels|voorv|tv|vv|tsv|tussenvgsl|vrvgsl|voorvoegsel geslachtsnaam",
    ),
    _target(
        "initials",
        "Voorletters",
        "voorl|voorletter|voorletters|initialen|vl|vltrs|voorlttrs|initials|roepnaam|voornaam|voornamen|first name",
    ),
    _target(
        "birth_date",
        "Geboortedatum",
        "geb datum|geboortedatum|gebdat|geb dat|gebdtm|geboren|geboren op|geboortedd|dat geb|datum geboorte|geboorte datum|dob"
        "|birth date|date of birth|gb datum|geb",
    ),
    _target("street", "Straat", "straat|straatnaam|adres straat|street|openbare ruimte|woonstraat"),
    _target(
        "address",
        "Straat en huisnummer",
        "adres|straat en huisnummer|straat huisnummer|straat huisnr|straat nr|adresregel|adresregel 1|woonadres|address|verblijfsadres",
    ),
    _target(
        "house_number",
        "Huisnummer",
        "huisnr|huisnummer|hnr|huis nr|nr|huisnummer toevoeging|huisnr toev|house number",
    ),
    _target("postcode", "Postcode", "postcode|pc|postkode|pcode|post code|zip|postc|pc6"),
    _target("city", "Woonplaats", "woonplaats|plaats|plaatsnaam|wpl|woonpl|stad|city|woonplaatsnaam"),
    _target("area", "Wijk", "wijk|wijknaam|buurt|buurtnaam|stadsdeel|gebied|wijkteam|deelgemeente|area|rayon"),
    _target(
        "phone",
        "Telefoon",
        "tel|telefoon|telefoonnummer|telnr|tel nr|telefoonnr|mobiel|mobiel nummer|mobielnr|gsm|telefoon mobiel|phone|telefoon 1|tel mobiel",
    ),
    _target("email", "E-mail", "e mail|email|mail|emailadres|e mailadres|mailadres|email address|e mail adres"),
    _target(
        "scheme",
        "Regeling",
        "regeling|wet|soort uitkering|uitkering|uitkeringssoort|uitk soort|soort|wettelijke regeling|scheme|regelingcode|uitkeringsregeling"
        "|type uitkering|voorziening|regeling code|uitkeringstype|srt uitkering|rgl",
        required=True,
    ),
    _target(
        "start",
        "Datum ingang",
        "datum ingang|ingangsdatum|ingang|startdatum|begindatum|datum begin|start|dt ingang|ingang uitkering|ingangsdatum uitkering"
        "|datum start|begin|dat ingang|startdatum uitkering|begindatum uitkering|ingangsdat|start uitkering|datum aanvang|aanvangsdatum"
        "|aanvang|uitkering vanaf|vanaf|dd ingang|start date|datum ingang uitkering|ingdat|ingdatum",
        required=True,
    ),
    _target(
        "end",
        "Datum einde",
        "datum einde|einddatum|einde|dt einde|einde uitkering|einddatum uitkering|eind datum|dat einde|datum eind|beeindigingsdatum"
        "|datum beeindiging|tot|tot en met|t m|uitkering tot|end date|stopdatum|datum beeindigd|einddat|dd einde|datum einde uitkering",
    ),
    _target(
        "household",
        "Leefvorm",
        "leefvorm|leefsituatie|huishoudtype|gezinssamenstelling|gezinssituatie|woonsituatie|leefvormcode|type huishouden|household"
        "|huishouden|huishoudsamenstelling|samenlevingsvorm|lv",
    ),
    _target(
        "children",
        "Aantal kinderen",
        "aant kinderen|aantal kinderen|kinderen|ki|aantal ki|aantal thuiswonende kinderen|thuiswonende kinderen|kind|kinderen thuis"
        "|aantal kind|children",
    ),
    _target(
        "case_manager",
        "Klantmanager",
        "consulent|klantmanager|casemanager|case manager|contactpersoon|behandelaar|casusregisseur|werkconsulent|consulentcode|km"
        "|klantmanagercode|regisseur|behandelend ambtenaar|consulent werk|jobcoach|verantwoordelijke|klantregisseur",
    ),
    _target(
        "last_contact",
        "Laatste contact",
        "laatste contact|datum laatste contact|laatste gesprek|datum laatste gesprek|laatst gesproken|laatste contactdatum|laatste contactmoment"
        "|contactdatum|dat laatste contact|last contact|lst contact|laatst contact",
    ),
    _target(
        "language",
        "Voorkeurstaal",
        "voorkeurstaal|taal|voertaal|spreektaal|taalvoorkeur|contacttaal|language|voorkeur taal|moedertaal",
    ),
    _target(
        "ladder_step",
        "Trede",
        "trede|participatieladder|ladder|p ladder|trede participatieladder|participatietrede|laddertrede|tredeladder|ladder step|pl trede",
    ),
)

BY_CODE: dict[str, Target] = {target.code: target for target in TARGETS}
TARGET_OF_NAME: dict[str, str] = {name: target.code for target in TARGETS for name in target.names}
REQUIRED: tuple[str, ...] = tuple(target.code for target in TARGETS if target.required)

_REFUSED_NAMES: dict[str, str] = {
    "BSN is niet nodig": "bsn|burgerservicenummer|burger service nummer|sofi|sofinr|sofinummer|bsn nummer|bsnnr|bsn nr|bsn sofi|sofi bsn|bsn client"
    "|a nummer|anummer|bsn partner|burgerservicenr",
    "de nationaliteit is niet nodig": "nationaliteit|nationaliteiten|nat|nationaliteitscode|geboorteland|land van herkomst|geboorteplaats|etniciteit"
    "|verblijfstitel|verblijfsstatus|herkomst",
    "het geslacht is niet nodig": "geslacht|sexe|gesl|m v|mv|man vrouw|gender|aanhef|sex",
    "medische gegevens nemen we nooit over": "medisch|diagnose|medische gegevens|gezondheid|ziekte|beperking|medicatie|handicap|arbeidsongeschikt"
    "|arbeidsongeschiktheid|medische beperking|medische urenbeperking|verslaving|huisarts|behandelend arts|reden arbeidsongeschiktheid|psychisch",
    "geloof en overtuiging zijn niet nodig": "religie|geloof|godsdienst|kerk|overtuiging",
    "bankgegevens zijn niet nodig": "iban|rekeningnummer|bankrekening|rekeningnr|bank|bankrekeningnummer|rekening",
    "bedragen zijn niet nodig": "bedrag|uitkeringsbedrag|netto|bruto|inkomen|vermogen|schuld|schulden|beslag|norm|normbedrag|vordering",
    "strafrechtelijke gegevens nemen we nooit over": "strafblad|detentie|justitie|fraude|maatregel|sanctie|boete|politie",
    "de burgerlijke staat is niet nodig": "burgerlijke staat|burg staat|partner|naam partner|partnernaam|bsnpartner",
}

REFUSED: dict[str, str] = {
    simplified(name): why for why, names in _REFUSED_NAMES.items() for name in names.split("|")
}
REFUSED_PARTS: dict[str, str] = {
    part: why
    for part, why in (
        ("bsn", "BSN is niet nodig"),
        ("sofi", "BSN is niet nodig"),
        ("burgerservice", "BSN is niet nodig"),
        ("nationalit", "de nationaliteit is niet nodig"),
        ("medisch", "medische gegevens nemen we nooit over"),
        ("diagnose", "medische gegevens nemen we nooit over"),
        ("iban", "bankgegevens zijn niet nodig"),
    )
}
