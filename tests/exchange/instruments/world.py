"""A full instrument of each guide, and a file of the guides to read."""

import json
from collections.abc import Iterable
from typing import Any

from raderwerk.exchange.instruments.incoming import Incoming, Register
from raderwerk.exchange.instruments.json_reading import objects
from raderwerk.exchange.instruments.judging import Judged, judge
from raderwerk.exchange.instruments.sgr_reading import read
from raderwerk.exchange.instruments.sgr_writing import as_json
from raderwerk.guide.models import Instrument
from raderwerk.guide.services import instruments
from raderwerk.people.models import Membership, Organisation

FULL: dict[str, Any] = {
    "audience": "job_seekers",
    "name": "Fit door de dag",
    "kind": "development",
    "provider": "Stichting Tandrad",
    "level": "local",
    "summary": "Je beweegt 2 keer per week in een kleine groep en praat over wat je wilt.",
    "aim": "Je voelt je fitter.\n\n- je slaapt beter\n- je komt op tijd",
    "method": "We lopen, praten en eten samen.",
    "distinctive": "Je mag altijd terugkomen.",
    "target_group_note": "Voor wie lang thuis zat.",
    "conditions": "Je kunt een half uur lopen.",
    "partners": "De sportclub doet mee.",
    "more_info": "Vraag het aan de coach.",
    "agreements": "De coach belt na 3 weken.",
    "how_to_apply": "Bel het team.",
    "codes": ["EW03", "EW04", "KK12", "KK02", "ED02", "UV07", "GV02", "LT02"],
    "barriers": ["P1", "P4"],
    "municipalities": ["GM0268"],
    "regions": [23],
    "districts": "Oost",
    "ladder_from": 2,
    "ladder_to": 4,
    "hours_low": "4",
    "hours_high": "8.5",
    "hours_note": "In de zomer minder.",
    "duration_low": "3",
    "duration_high": "6",
    "duration_unit": "months",
    "cost": "1250.50",
    "cost_unit": "trajectory",
    "cost_note": "Zonder reiskosten.",
    "funding": "De gemeente betaalt.",
    "registration_codes": [{"code": "R-12", "label": "Fit"}],
    "srg_code": "59",
    "needs_register": False,
    "places_total": 12,
    "places_free": 3,
    "places_on": "2026-11-01",
    "waiting_weeks": 2,
    "evidence": "described",
    "evidence_source": "https://interventies.example/fit",
    "publish_from": "2026-01-01",
    "publish_until": "2027-12-31",
    "rhythm": 3,
    "inconsistencies": ["Op pagina 3 staat 12, op pagina 4 staat 14."],
    "rules": [{"field": "age", "strength": "must", "low": 18, "high": 66, "text": "Je bent 18 tot en met 66 jaar."}],
    "figures": [
        {"kind": "result", "label": "aan het werk", "count": "12", "denominator": 40, "on": "2026-06-30", "is_own": True},
        {"kind": "participants", "count": "40.5", "count_to": "41", "qualifier": "circa", "unit": "deelnemers"},
    ],
    "links": [
        {"kind": "page", "title": "Meer lezen", "url": "https://tandrad.example/fit"},
        {"kind": "download", "title": "Folder", "url": "https://tandrad.example/folder.pdf"},
        {"kind": "video", "title": "Film", "url": "https://video.example/watch?v=1"},
    ],
    "contacts": [
        {"name": "Team Beweging", "role": "aanmelden", "phone": "024 123 45 67", "email": "fit@tandrad.example"},
        {"name": "Truus Tandrad", "is_internal": True},
    ],
}
EMPLOYER: dict[str, Any] = {
    "audience": "employers",
    "name": "Proefplaatsing",
    "kind": "scheme",
    "level": "national",
    "summary": "U laat iemand 2 maanden op proef werken.",
    "method": "U spreekt af wat de ander leert.",
    "applications": "Bel het werkgeversteam.",
    "conditions": "U wilt iemand daarna aannemen.",
    "codes": ["DW09", "DD02", "DD03", "DV01", "LG04", "SBI-C", "SBI-Q", "KK10"],
    "is_learning_path": False,
    "is_temporary": True,
    "needs_register": None,
    "who_applies": "U of de gemeente",
    "amount": "0",
    "deadline_note": "Voor de eerste werkdag.",
}


def full(owner: Organisation, by: Membership | None = None, **other: Any) -> Instrument:
    """An instrument of Gids Eva in which every kind of field is filled."""
    return instruments.create(FULL | other, owner=owner, by=by)


def for_employers(owner: Organisation, **other: Any) -> Instrument:
    """An instrument of Gids Dennis."""
    return instruments.create(EMPLOYER | other, owner=owner, by=None)


def exported(rows: Iterable[Instrument], **options: bool) -> bytes:
    """The file of these instruments."""
    return "".join(as_json(rows, **options)).encode()


def incoming(content: bytes | Any) -> list[Incoming]:
    """What a file says; anything but bytes is written as JSON first."""
    if not isinstance(content, bytes):
        content = json.dumps(content).encode()
    register = Register()
    return [read(guide, found, number, register) for number, (guide, found) in enumerate(objects(content), start=1)]


def judged(content: bytes | Any, organisation: Organisation) -> list[Judged]:
    """The verdicts on a file."""
    return judge(incoming(content), organisation)
