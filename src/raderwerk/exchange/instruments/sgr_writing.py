"""Instruments as Gids Eva and Gids Dennis write them: SGR names, one object per instrument."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import models
from django.utils.text import slugify

from raderwerk.exchange.instruments import codes, names
from raderwerk.exchange.instruments.fields import (
    BY_AUDIENCE,
    GUIDES,
    SECTOR_LETTERS,
    SGR_LENGTH,
    SHARED,
    CodeList,
    Guide,
    Sgr,
)
from raderwerk.exchange.instruments.incoming import Register
from raderwerk.exchange.instruments.said import fetch, said
from raderwerk.guide.enums import Level, LinkKind
from raderwerk.guide.models import Instrument
from raderwerk.guide.values import FIELDS, PART_FIELDS
from raderwerk.register.enums import GuideList

BATCH = 200  # instruments in memory at once
MARK = "…"  # ends a text that was cut off
# What stands beside a value in the SGR and says nothing that we keep.
BESIDE = {"BedrTotaalKosten": {"CdMunteenheid": "EUR", "CdPositiefNegatief": "+"}}


def as_json(instruments: Iterable[Instrument], *, short: bool = False, internal: bool = False) -> Iterator[str]:
    """A file of both guides, in pieces; `short` cuts texts at 320 characters, `internal` adds contacts of colleagues."""
    by_audience: dict[str, list[Instrument]] = {guide.audience.value: [] for guide in GUIDES}
    for instrument in instruments:
        by_audience[instrument.audience].append(instrument)
    register = Register()
    for number, guide in enumerate(GUIDES):
        yield f'{"," if number else "{"}"{guide.name}":['
        rows = by_audience[guide.audience.value]
        for start in range(0, len(rows), BATCH):
            batch = fetch(rows[start : start + BATCH])
            written = (as_object(one, register, short=short, internal=internal) for one in batch)
            yield ("," if start else "") + ",\n".join(json.dumps(one, ensure_ascii=False) for one in written)
        yield "]"
    yield "}"


def as_object(instrument: Instrument, register: Register, *, short: bool = False, internal: bool = False) -> dict[str, Any]:
    """One instrument with the names of its guide; expects what `said.fetch` fetched."""
    guide = BY_AUDIENCE[instrument.audience]
    values = said(instrument)
    cut: list[str] = []
    shared = {
        **_scalars(SHARED, values, cut if short else None),
        **_kept(instrument),
        "BeschikbareGebieden": _areas(values, register),
        "Contactpersoon": [_contact(one) for one in values["contacts"] if internal or not one["is_internal"]],
        **_links(values["links"]),
        "Registratiecode": [
            {"Registratiecode": one["code"], "Registratiecodelabel": one["label"], "IndWeergeven": "1"}
            for one in values["registration_codes"]
        ],
        **_lists(guide, values, register, {"WerklandschapTegel", "Doelgroep", "Uitvoeringslocatie"}),
    }
    return {
        "Instrument": shared,
        **_scalars(guide.fields, values, cut if short else None),
        **_lists(guide, values, register, {listed.name for listed in guide.lists} - set(shared)),
        **({"Opmerking": _note(cut)} if cut else {}),
        "Aanvulling": _beside(guide, values, register),
    }


def plain_number(text: str) -> int | float:
    """A number of a snapshot, as JSON has it."""
    return int(text) if "." not in text else float(text)


def outside(field: models.Field[Any, Any], value: Any) -> Any:
    """A value of a snapshot as it goes into JSON."""
    return plain_number(value) if isinstance(field, models.DecimalField) and value is not None else value


def _scalars(fields: Iterable[Sgr], values: Mapping[str, Any], cut: list[str] | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields:
        value = _sgr_value(field, values[field.field], cut)
        outer, _stop, inner = field.name.partition(".")
        found[outer] = {**BESIDE.get(outer, {}), inner: value} if inner else value
    return found


def _sgr_value(field: Sgr, value: Any, cut: list[str] | None) -> Any:
    if field.codebook is not None:
        return codes.code_for(field.codebook, value)
    if cut is not None and isinstance(value, str) and isinstance(FIELDS[field.field], models.CharField | models.TextField):
        short = shortened(value)
        cut.extend([field.name] if short != value else [])
        return short
    return outside(FIELDS[field.field], value)


def shortened(text: str) -> str:
    """The text in at most the SGR's length; one that was cut off ends with an ellipsis."""
    return text if len(text) <= SGR_LENGTH else text[: SGR_LENGTH - 1].rstrip() + MARK


def _note(cut: list[str]) -> str:
    return f"Afgekapt op {SGR_LENGTH} tekens: {', '.join(cut)}. De volledige tekst staat in de gids."


def _kept(instrument: Instrument) -> dict[str, Any]:
    """What the guides write and nobody reads back."""
    owner = instrument.owner
    return {
        "UuidInstrument": str(instrument.key),
        "SlugInstrument": instrument.slug,
        "IndCompleet": codes.code_for(codes.YES_NO, instrument.is_complete),
        "NaamBereikInstrument": str(Level(instrument.level).label),
        **{
            name: codes.code_for(codes.YES_NO, instrument.level == level)
            for name, level in (("IndLandelijk", "national"), ("IndRegionaal", "regional"), ("IndLokaal", "local"))
        },
        "Bewerkmoment": {
            "DatAangemaakt": instrument.created_at.isoformat(),
            "DatGewijzigd": instrument.changed_at.isoformat(),
            "DatVerwijderd": None,
        },
        "InstrumentBeherendeOrganisatie": {
            "NaamInstrumentBeherendeOrganisatie": owner.name,
            "OrganisatieSlug": slugify(owner.name),
        }
        if owner
        else None,
    }


def _areas(values: Mapping[str, Any], register: Register) -> list[dict[str, str]]:
    regions = ((codes.REGION, register.region_names[one], "CdArbeidsmarktregio", f"{one:02}") for one in values["regions"])
    towns = (
        (codes.MUNICIPALITY, register.municipality_names[one], "CdGemeente", one.removeprefix("GM"))
        for one in values["municipalities"]
    )
    return [
        {"identifier": f"{kind}-{name}", "name": name, "slug": slugify(name), "type": kind, code_name: code}
        for kind, name, code_name, code in (*regions, *towns)
    ]


def _contact(contact: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "NaamContactpersoon": contact["name"],
        "TelefoonnummerContactpersoon": contact["phone"],
        "EmailadresContactpersoon": contact["email"],
        "CdTypeContactpersoonRelatie": codes.code_for(codes.IS_INTERNAL, contact["is_internal"]),
        "OmsContactpersoon": contact["role"],
    }


def _links(links: Iterable[Mapping[str, Any]]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {"Link": [], "Download": [], "Video": []}
    for link in links:
        if link["kind"] == LinkKind.VIDEO:
            # The guides keep a video site and a key; the address says the same and leaves nothing to guess.
            found["Video"].append({"NaamVideo": link["title"], "NaamAanbiederVideo": "url", "SleutelVideo": link["url"]})
        elif link["kind"] == LinkKind.DOWNLOAD:
            found["Download"].append({"NaamDownload": link["title"], "UrlDownload": link["url"]})
        else:
            found["Link"].append({"NaamLink": link["title"], "UrlLink": link["url"]})
    return found


def _lists(guide: Guide, values: Mapping[str, Any], register: Register, wanted: set[str]) -> dict[str, Any]:
    return {listed.name: _elements(listed, values["codes"], register) for listed in guide.lists if listed.name in wanted}


def _elements(listed: CodeList, held: Iterable[str], register: Register) -> list[dict[str, Any]]:
    ours = [code for code in held if register.lists[code] == listed.list]
    return [{listed.code: sgr_code(listed, code), listed.label: register.labels[code]} for code in ours]


def sgr_code(listed: CodeList, code: str) -> str | None:
    """What the guides call a code of ours."""
    if listed.codebook is not None:
        return codes.code_for(listed.codebook, code)
    return code.removeprefix(SECTOR_LETTERS) if listed.list == GuideList.SECTOR else code


def _beside(guide: Guide, values: Mapping[str, Any], register: Register) -> dict[str, Any]:
    """Everything for which the guide has no name, so that nothing is lost on the way."""
    listed = {code_list.list for code_list in guide.lists}
    return {
        **{name: outside(FIELDS[field], values[field]) for field, name in guide.beside.items()},
        "drempels": values["barriers"],
        "tegenstrijdigheden": values["inconsistencies"],
        "voorwaarden": [_part("rules", names.RULE, row) for row in values["rules"]],
        "cijfers": [_part("figures", names.FIGURE, row) for row in values["figures"]],
        "overigeCodes": [code for code in values["codes"] if register.lists[code] not in listed],
    }


def _part(name: str, called: Mapping[str, str], row: Mapping[str, Any]) -> dict[str, Any]:
    return {outer: outside(PART_FIELDS[name][field], row[field]) for field, outer in called.items()}
