"""What hangs on an instrument in a file of the guides: areas, contacts, links, registration codes, conditions and figures."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from raderwerk.exchange.instruments import codes
from raderwerk.exchange.instruments.errors import Unusable
from raderwerk.exchange.instruments.incoming import Incoming, Register
from raderwerk.exchange.instruments.values import shown, text, value_for
from raderwerk.guide.plain_text import has_markup
from raderwerk.guide.values import PART_FIELDS

Element = Mapping[str, Any]

# Video sites of the guides -> address of a video with this key.
VIDEO_SITES = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}", "url": "{}"}
TITLE_LENGTH = 160


def areas(incoming: Incoming, elements: Iterable[Element], register: Register) -> None:
    """Regions and municipalities by code or name; districts stay words."""
    regions, municipalities, districts = [], [], []
    for element in elements:
        kind, called = _area(element)
        if kind == codes.DISTRICT:
            districts.append(called)
        elif kind == codes.REGION and called.casefold() in register.regions:
            regions.append(register.regions[called.casefold()])
        elif kind == codes.MUNICIPALITY and called.casefold() in register.municipalities:
            municipalities.append(register.municipalities[called.casefold()])
        else:
            incoming.problems.append(
                _("BeschikbareGebieden: “%(name)s” is geen gemeente of regio die we kennen.") % {"name": shown(called)}
            )
    incoming.values |= {"regions": sorted(set(regions)), "municipalities": sorted(set(municipalities))}
    if districts:
        incoming.values["districts"] = ", ".join(districts)


def _area(element: Element) -> tuple[str, str]:
    """The kind of an area and what identifies it best: its code, else its name."""
    said = str(element.get("identifier") or "")
    kind = str(element.get("type") or said.partition("-")[0])
    name = str(element.get("name") or said.partition("-")[2] or said)
    code_name = {codes.REGION: "CdArbeidsmarktregio", codes.MUNICIPALITY: "CdGemeente"}.get(kind, "")
    code = element.get(code_name)
    return kind, code if isinstance(code, str) and code else name


def contacts(incoming: Incoming, elements: Iterable[Element]) -> None:
    """Whom to call; without a name nobody."""
    names = {
        "name": "NaamContactpersoon",
        "role": "OmsContactpersoon",
        "phone": "TelefoonnummerContactpersoon",
        "email": "EmailadresContactpersoon",
    }
    rows = []
    for element in elements:
        row = _row(incoming, "contacts", "Contactpersoon", names, element)
        said = str(element.get("CdTypeContactpersoonRelatie") or "01").zfill(2)
        row["is_internal"] = codes.IS_INTERNAL.get(said, True)  # in doubt not for everybody
        if row.get("name"):
            rows.append(row)
        else:
            incoming.remark(_("Contactpersoon: een contact zonder naam is overgeslagen."))
    incoming.values["contacts"] = rows


def registration_codes(incoming: Incoming, elements: Iterable[Element]) -> None:
    """Codes under which an organisation registers the instrument."""
    rows = []
    for element in elements:
        try:
            code, label = (text(element.get(name) or "") for name in ("Registratiecode", "Registratiecodelabel"))
        except Unusable as error:
            incoming.problems.append(f"Registratiecode: {error}.")
            continue
        rows.append({"code": code, "label": label})
    incoming.values["registration_codes"] = rows


def links(incoming: Incoming, elements: Iterable[tuple[str, str, Element]]) -> None:
    """Pages, documents and videos; `elements` are (our kind, their name, element)."""
    rows = []
    for kind, name, element in elements:
        try:
            rows.append(_link(kind, name, element))
        except Unusable as error:
            incoming.problems.append(f"{name}: {error}.")
    incoming.values["links"] = rows


def _link(kind: str, name: str, element: Element) -> dict[str, str]:
    url = _video(element) if name == "Video" else text(element.get(f"Url{name}") or "")
    if urlsplit_scheme(url) not in {"http", "https"}:
        raise Unusable(_("“%(url)s” is geen webadres. Een adres begint met http:// of https://") % {"url": shown(url)})
    title = text(element.get(f"Naam{name}") or "") or urlsplit(url).netloc
    return {"kind": kind, "title": title[:TITLE_LENGTH], "url": url}


def _video(element: Element) -> str:
    site, key = (text(element.get(name) or "") for name in ("NaamAanbiederVideo", "SleutelVideo"))
    pattern = VIDEO_SITES.get(site.lower(), "{}")
    return key if key.startswith(("http://", "https://")) else pattern.format(key)


def urlsplit_scheme(url: str) -> str:
    """The scheme of an address; empty for what is not an address at all."""
    try:
        return urlsplit(url).scheme.lower()
    except ValueError:
        return ""


def part_rows(
    incoming: Incoming, part: str, name: str, called: Mapping[str, str], elements: Sequence[Element]
) -> list[dict[str, Any]]:
    """Conditions or figures as rows of `guide.services.instruments`."""
    return [_row(incoming, part, f"{name} {number}", called, element) for number, element in enumerate(elements, start=1)]


def _row(incoming: Incoming, part: str, where: str, called: Mapping[str, str], element: Element) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for field, name in called.items():
        raw = element.get(name)
        if isinstance(raw, str) and has_markup(raw):
            incoming.remark(_("%(name)s: opmaak is omgezet naar gewone tekst.") % {"name": where})
        try:
            row[field] = value_for(PART_FIELDS[part][field], raw)
        except Unusable as error:
            incoming.problems.append(f"{where}, {name}: {error}.")
    return row
