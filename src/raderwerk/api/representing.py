"""Instruments, regions and lists as the interface shows them: what everybody may know, and nothing else."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from raderwerk.exchange.instruments.incoming import Register
from raderwerk.exchange.instruments.names import FIGURE, LINK, RULE
from raderwerk.exchange.instruments.said import fetch, said
from raderwerk.exchange.instruments.sgr_writing import outside
from raderwerk.guide.enums import FigureKind
from raderwerk.guide.models import Instrument
from raderwerk.guide.values import FIELDS, PART_FIELDS
from raderwerk.register.models import Barrier

Values = Mapping[str, Any]


def absolute(url_name: str, *args: Any, **kwargs: Any) -> str:
    """The whole address of a url name."""
    return settings.BASE_URL + reverse(url_name, args=args, kwargs=kwargs)


def links(here: str, page: str = "") -> dict[str, Any]:
    """Where something stands in the interface, and for people."""
    return {"self": {"href": here}, "pagina": {"href": page} if page else None}


def in_list(instruments: Iterable[Instrument]) -> list[dict[str, Any]]:
    """Instruments in a list, in a bounded number of statements."""
    return [short(instrument, said(instrument)) for instrument in fetch(instruments)]


def short(instrument: Instrument, values: Values) -> dict[str, Any]:
    """What a list tells of an instrument."""
    here = absolute("api:instrument", id=instrument.key)
    return {
        "id": instrument.key,
        "naam": values["name"],
        "voor": coded("audience", values),
        "soort": coded("kind", values),
        "samenvatting": values["summary"],
        "aanbieder": values["provider"],
        "beheerder": instrument.owner.name if instrument.owner else None,
        "bereik": coded("level", values),
        "drempels": values["barriers"],
        "codes": values["codes"],
        "bron": values["source"],
        "gewijzigdOp": instrument.changed_at,
        "_links": links(here, absolute("instrument_public", instrument.slug)),
    }


def full(instrument: Instrument, register: Register) -> dict[str, Any]:
    """Everything that everybody may know of an instrument."""
    fetch([instrument])
    values = said(instrument)
    text = {name: values[field] for name, field in TEXTS.items()}
    return short(instrument, values) | text | _amounts(values) | _where(values, register) | _parts(values, register)


TEXTS = {
    "doel": "aim",
    "werkwijze": "method",
    "onderscheidend": "distinctive",
    "doelgroep": "target_group_note",
    "voorwaardenToelichting": "conditions",
    "samenwerkingspartners": "partners",
    "meerInformatie": "more_info",
    "aanmelden": "how_to_apply",
    "betrokkenheidWerkgevers": "employer_involvement",
    "locatie": "location_note",
    "doelgroepregister": "needs_register",
    "srgCode": "srg_code",
    "resultaten": "results_note",
    "tegenstrijdigheden": "inconsistencies",
}


def coded(field: str, values: Values) -> dict[str, str]:
    """A choice with its code and its label."""
    return _code_of(FIELDS[field], values[field])


def _code_of(field: models.Field[Any, Any], value: Any) -> dict[str, str]:
    return {"code": str(value), "naam": str(dict(field.flatchoices)[value])}


def _amounts(values: Values) -> dict[str, Any]:
    def span(low: str, high: str, unit: str = "", note: str = "") -> dict[str, Any]:
        said_of = {"minimaal": outside(FIELDS[low], values[low]), "maximaal": outside(FIELDS[high], values[high])}
        return {**said_of, "eenheid": unit, "toelichting": values[note] if note else ""}

    duration = str(dict(FIELDS["duration_unit"].flatchoices).get(values["duration_unit"], ""))
    return {
        "tredes": span("ladder_from", "ladder_to", "trede"),
        "urenPerWeek": span("hours_low", "hours_high", "uur per week", "hours_note"),
        "duur": span("duration_low", "duration_high", duration, "duration_note"),
        "groep": span("group_low", "group_high", "deelnemers"),
        "plaatsen": {
            "totaal": values["places_total"],
            "vrij": values["places_free"],
            "standOp": values["places_on"],
            "wachttijdWeken": values["waiting_weeks"],
            "eerstvolgendeStart": values["next_start_on"],
        },
        "bewijs": {
            "niveau": coded("evidence", values),
            "bron": values["evidence_source"],
            "doelgroep": values["evidence_group"],
            "van": values["evidence_on"],
        },
        "werkgever": {
            "aanvragen": values["applications"],
            "aanvrager": values["who_applies"],
            "bedrag": outside(FIELDS["amount"], values["amount"]),
            "bedragToelichting": values["amount_note"],
            "termijn": values["deadline_note"],
            "leerwerktraject": values["is_learning_path"],
            "tijdelijk": values["is_temporary"],
        },
    }


def _where(values: Values, register: Register) -> dict[str, Any]:
    return {
        "gebied": {
            "bereik": coded("level", values),
            "regios": [{"code": str(one), "naam": register.region_names[one]} for one in values["regions"]],
            "gemeenten": [{"code": one, "naam": register.municipality_names[one]} for one in values["municipalities"]],
            "wijken": values["districts"],
            "toelichting": values["area_note"],
        }
    }


def _parts(values: Values, register: Register) -> dict[str, Any]:
    barriers = dict(Barrier.objects.order_by("code").values_list("code", "label_nl"))
    figures = [row for row in values["figures"] if row["kind"] != FigureKind.MONEY]
    contacts = [row for row in values["contacts"] if not row["is_internal"]]
    return {
        "drempelsBenoemd": [{"code": code, "naam": barriers[code]} for code in values["barriers"]],
        "codesBenoemd": [{"code": code, "naam": register.labels[code]} for code in values["codes"]],
        "voorwaarden": [_part("rules", RULE, row) for row in values["rules"]],
        "cijfers": [_part("figures", FIGURE, row) for row in figures],
        "verwijzingen": [_part("links", LINK, row) for row in values["links"]],
        "contacten": [{"naam": row["name"], "functie": row["role"], "telefoon": row["phone"]} for row in contacts],
    }


def _part(name: str, called: Mapping[str, str], row: Values) -> dict[str, Any]:
    fields = PART_FIELDS[name]
    return {
        outer: _code_of(fields[field], row[field]) if fields[field].choices else outside(fields[field], row[field])
        for field, outer in called.items()
    }
