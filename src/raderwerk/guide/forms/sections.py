"""The parts in which one writes an instrument: which fields stand where, what they are called and what helps to fill them in."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.guide.enums import Audience
from raderwerk.register.enums import GuideList

Words = str | Promise
BOTH = frozenset(Audience.values)
EVA, DENNIS = frozenset({Audience.JOB_SEEKERS.value}), frozenset({Audience.EMPLOYERS.value})


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the form; `part` names the rows that stand in it, if any."""

    key: str
    title: Words
    hint: Words
    fields: tuple[str, ...]
    part: str = ""
    audiences: frozenset[str] = BOTH


SECTIONS = (
    Section(
        "kern",
        _("De kern"),
        _("Dit lezen mensen het eerst."),
        ("name", "kind", "summary", "aim", "method", "distinctive", "provider"),
    ),
    Section(
        "voor-wie",
        _("Voor wie"),
        _("Wie heeft hier iets aan, en welke drempels pakt het aan?"),
        ("target_group_note", "conditions", "codes", "barriers", "ladder_from", "ladder_to"),
    ),
    Section(
        "voorwaarden",
        _("Voorwaarden als regels"),
        _("Met regels ziet een collega meteen of iemand past. Laat leeg wat niet telt."),
        (),
        part="rules",
        audiences=EVA,
    ),
    Section(
        "waar",
        _("Waar en wanneer"),
        _("Gebied, plaatsen en wachttijd."),
        (
            *("level", "regions", "municipalities", "districts", "area_note", "location_note"),
            *("places_total", "places_free", "places_on", "waiting_weeks", "next_start_on"),
        ),
    ),
    Section(
        "hoelang",
        _("Hoelang en hoeveel"),
        _("Zo weet iemand waar hij aan begint."),
        (
            *("hours_low", "hours_high", "hours_note", "duration_low", "duration_high", "duration_unit", "duration_note"),
            *("group_low", "group_high"),
        ),
        audiences=EVA,
    ),
    Section(
        "kosten",
        _("Kosten"),
        _("Alleen collega's zien dit, het publiek niet."),
        ("cost", "cost_unit", "cost_note", "funding", "registration_codes", "srg_code"),
        audiences=EVA,
    ),
    Section(
        "werkgever",
        _("Voor de werkgever"),
        _("Wat krijgt een werkgever, en wie vraagt het aan?"),
        (
            *("amount", "amount_note", "who_applies", "applications", "deadline_note", "employer_involvement", "funding"),
            *("is_learning_path", "is_temporary", "needs_register"),
        ),
        audiences=DENNIS,
    ),
    Section(
        "aanmelden",
        _("Aanmelden en samenwerken"),
        _("Wat moet een collega doen?"),
        ("how_to_apply", "partners", "employer_involvement", "agreements"),
        audiences=EVA,
    ),
    Section("samen", _("Samenwerken"), _("Wie doen er mee?"), ("partners", "agreements"), audiences=DENNIS),
    Section("contact", _("Contact"), _("Wie kan een collega bellen?"), (), part="contacts"),
    Section(
        "resultaten",
        _("Resultaten"),
        _("Noem bij elk cijfer van hoeveel mensen, en op welke dag: 12 van de 20 mensen, op 1 juli 2026."),
        ("participants_note", "results_note"),
        part="figures",
    ),
    Section(
        "bewijs",
        _("Bewijs"),
        _("Is onderzocht of het werkt? Zonder bron blijft het onbekend."),
        ("evidence", "evidence_source", "evidence_group", "evidence_on"),
    ),
    Section("meer", _("Meer weten"), _("Pagina's, documenten en video's."), ("more_info",), part="links"),
    Section(
        "bron",
        _("Bron"),
        _("Waar het instrument vandaan komt."),
        ("source", "source_page", "started_note", "runtime_note", "inconsistencies"),
    ),
    Section(
        "publicatie",
        _("Publicatie"),
        _("Van wanneer tot wanneer staat het in de gids, en hoe vaak kijk je het na?"),
        ("publish_from", "publish_until", "rhythm"),
    ),
)

HINTS: dict[str, Words] = {
    "name": _("Kort en herkenbaar, zoals collega's het noemen."),
    "summary": _("Eén of twee zinnen van hoogstens 500 tekens."),
    "method": _(
        "Wat gebeurt er, stap voor stap? 200 tot 2000 tekens leest prettig. Een lijst: begin elke regel met een streepje."
    ),
    "regions": _("Namen met een komma ertussen."),
    "municipalities": _("Namen met een komma ertussen. Alleen nodig als het niet voor de hele regio is."),
    "places_on": _("Op welke dag klopte dit aantal?"),
    "evidence_on": _("Niets gevonden? Vul dan de dag in waarop je zocht."),
    "registration_codes": _("Eén per regel: eerst de code, dan wat het is."),
    "inconsistencies": _("Eén zin per regel: wat in de bron niet klopt."),
    "cost": _("Kost het niets? Vul dan 0 in."),
    "publish_from": _("Leeg: meteen."),
    "publish_until": _("Leeg: tot je het zelf weghaalt."),
    "conditions": _("In gewone woorden. Regels die iemand kan nagaan, zet je hieronder."),
    "agreements": _("Alleen collega's lezen dit."),
}

# Code lists that one chooses from, per audience, in the order of the form.
CODE_LISTS: dict[str, tuple[GuideList, ...]] = {
    Audience.JOB_SEEKERS: (
        *(GuideList.TILE_EVA, GuideList.CHARACTERISTIC, GuideList.GROUP_EVA, GuideList.AGE),
        *(GuideList.DELIVERY, GuideList.GROUP_FORM, GuideList.LOCATION),
    ),
    Audience.EMPLOYERS: (
        *(GuideList.TILE_DENNIS, GuideList.GROUP_DENNIS, GuideList.AGE, GuideList.CONTRACT),
        *(GuideList.DELIVERY, GuideList.SECTOR),
    ),
}
# Long texts of which the writer sees at once how easy they read.
READ_ALONG = frozenset(
    {
        *("summary", "aim", "method", "distinctive", "target_group_note", "conditions"),
        *("how_to_apply", "applications", "employer_involvement", "partners"),
    }
)


def sections_for(audience: str) -> list[Section]:
    """The parts for one audience."""
    return [section for section in SECTIONS if audience in section.audiences]
