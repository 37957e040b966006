"""Why a row, or one cell of it, is not taken over as it stands, and how to mend that: one table for every screen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """A remark about a row: what is wrong, and what somebody can do about it."""

    code: str
    rejects: bool
    label: str
    sentence: str
    remedy: str

    def explain(self, text: str = "") -> str:
        """The sentence with the text that stood in the file; an empty cell is called empty."""
        return self.sentence.format(text=f"“{text}”" if text.strip() else "een lege cel")


def _rejection(code: str, label: str, sentence: str, remedy: str) -> Reason:
    return Reason(code, True, label, sentence, remedy)


def _notice(code: str, label: str, sentence: str, remedy: str) -> Reason:
    return Reason(code, False, label, sentence, remedy)


# The order of the rejections is the order of precedence: a row with two faults counts under the first.
REASONS: tuple[Reason, ...] = (
    _rejection(
        "row_shifted",
        "Cellen verschoven",
        "De rij heeft meer cellen dan de kop: {text} past nergens bij.",
        "Zoek een scheidingsteken in een naam of adres, of zet de cellen weer onder de goede kolom.",
    ),
    _rejection(
        "client_number_missing",
        "Cliëntnummer ontbreekt",
        "Er staat geen cliëntnummer in deze rij.",
        "Vul het cliëntnummer in zoals het in de uitkeringsadministratie staat.",
    ),
    _rejection(
        "client_number_mangled",
        "Cliëntnummer verminkt",
        "Het cliëntnummer is verminkt door een rekenprogramma: {text}. De laatste cijfers zijn weg.",
        "Maak de export opnieuw met deze kolom als tekst, of vul hier het hele nummer in.",
    ),
    _rejection(
        "client_number_invalid",
        "Cliëntnummer klopt niet",
        "{text} is geen cliëntnummer van deze organisatie.",
        "Controleer het nummer: alleen cijfers, en niet langer dan jullie cliëntnummers zijn.",
    ),
    _rejection(
        "unknown_scheme",
        "Onbekende regeling",
        "{text} is geen regeling die we kennen.",
        "Kies de Participatiewet, IOAW, IOAZ of Bbz.",
    ),
    _rejection(
        "invalid_date",
        "Ongeldige datum",
        "De ingangs- of einddatum is geen bestaande datum: {text}.",
        "Vul de datum in als dag-maand-jaar, bijvoorbeeld 03-05-2024.",
    ),
    _rejection(
        "start_in_future",
        "Begint na de peildatum",
        "De uitkering begint na de peildatum: {text}.",
        "Controleer de ingangsdatum. Klopt die, dan komt de rij vanzelf mee met een latere export.",
    ),
    _rejection(
        "end_before_start",
        "Einde voor begin",
        "De einddatum {text} ligt voor de ingangsdatum.",
        "Verbeter de ingangsdatum of de einddatum.",
    ),
    _rejection(
        "two_people_one_number",
        "Twee mensen met één nummer",
        "Dit cliëntnummer hoort in een andere rij bij iemand met een andere naam en geboortedatum: {text}.",
        "Zoek uit van wie het nummer is, en verbeter de rij die niet klopt.",
    ),
    _rejection(
        "conflicting_rows",
        "Rijen spreken elkaar tegen",
        "Een eerdere rij heeft hetzelfde nummer en dezelfde ingangsdatum, maar andere gegevens: {text}.",
        "Verbeter de rij die niet klopt, of verwijder haar als de eerste goed is.",
    ),
    _notice(
        "client_number_repaired",
        "Voorloopnullen hersteld",
        "Het cliëntnummer {text} was de nullen aan het begin kwijt. Die zijn teruggezet.",
        "Niets. Maak de export liever met deze kolom als tekst.",
    ),
    _notice(
        "surname_missing",
        "Achternaam ontbreekt",
        "Er staat geen achternaam in deze rij.",
        "Vul de achternaam hier in, of later bij de persoon.",
    ),
    _notice(
        "birth_date_unreadable",
        "Geboortedatum onleesbaar",
        "De geboortedatum {text} is geen bestaande datum en blijft leeg.",
        "Vul de geboortedatum hier in, of verbeter haar in de uitkeringsadministratie.",
    ),
    _notice(
        "last_contact_unreadable",
        "Laatste contact onleesbaar",
        "De datum van het laatste contact, {text}, is geen bestaande datum en blijft leeg.",
        "Vul de datum hier in, of leg het contact later vast.",
    ),
    _notice(
        "last_contact_in_future",
        "Laatste contact na de peildatum",
        "Het laatste contact ligt na de peildatum: {text}. Het telt niet mee.",
        "Controleer de datum. Is het een afspraak, leg die dan vast bij de persoon.",
    ),
    _notice(
        "household_unknown",
        "Leefvorm onbekend",
        "{text} is geen leefvorm die we kennen; de leefvorm blijft leeg.",
        "Kies alleenstaand, alleenstaande ouder, gehuwd of samenwonend, of kostendeler.",
    ),
    _notice(
        "children_unreadable",
        "Aantal kinderen onleesbaar",
        "{text} is geen aantal kinderen en blijft leeg.",
        "Vul een getal in.",
    ),
    _notice(
        "ladder_step_unknown",
        "Trede onbekend",
        "{text} is geen trede van de participatieladder en blijft leeg.",
        "Kies een trede van 1 tot en met 6.",
    ),
    _notice(
        "postcode_unreadable",
        "Postcode onleesbaar",
        "{text} is geen postcode en blijft leeg.",
        "Vul vier cijfers en twee letters in.",
    ),
    _notice(
        "phone_unreadable",
        "Telefoonnummer onleesbaar",
        "{text} is geen telefoonnummer en blijft leeg.",
        "Vul het nummer in met tien cijfers, of begin met + en het landnummer.",
    ),
    _notice(
        "email_unreadable",
        "E-mailadres onleesbaar",
        "{text} is geen e-mailadres en blijft leeg.",
        "Vul het adres in, of laat het leeg.",
    ),
    _notice(
        "periods_overlap",
        "Perioden overlappen",
        "Deze periode overlapt een andere periode van dezelfde persoon: {text}.",
        "Controleer de ingangs- en einddatum van beide perioden.",
    ),
    _notice(
        "name_differs",
        "Naam verschilt",
        "Een andere rij van dit nummer heeft een andere achternaam: {text}.",
        "Controleer of het dezelfde persoon is.",
    ),
    _notice(
        "birth_date_differs",
        "Geboortedatum verschilt",
        "Een andere rij van dit nummer heeft een andere geboortedatum: {text}.",
        "Controleer of het dezelfde persoon is.",
    ),
)

BY_CODE: dict[str, Reason] = {reason.code: reason for reason in REASONS}
PRECEDENCE: dict[str, int] = {reason.code: place for place, reason in enumerate(REASONS) if reason.rejects}
