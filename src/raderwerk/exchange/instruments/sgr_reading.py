"""One object of Gids Eva or Gids Dennis, read into what the guide takes. Names it does not know are left alone."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from raderwerk.exchange.instruments import names
from raderwerk.exchange.instruments.errors import Unusable
from raderwerk.exchange.instruments.fields import SECTOR_LETTERS, SHARED, CodeList, Guide, Sgr
from raderwerk.exchange.instruments.incoming import Incoming, Register
from raderwerk.exchange.instruments.parts import areas, contacts, links, part_rows, registration_codes
from raderwerk.exchange.instruments.values import shown, text, value_for
from raderwerk.guide.enums import LinkKind
from raderwerk.guide.plain_text import has_markup
from raderwerk.guide.values import FIELDS
from raderwerk.register.enums import GuideList

ABSENT = object()


def read(guide: Guide | None, found: Any, number: int, register: Register) -> Incoming:
    """The instrument as far as it can be read; `number` counts from 1."""
    incoming = Incoming(place=_("instrument %(number)s") % {"number": number})
    if not isinstance(found, dict):
        incoming.problems.append(_("Hier staat geen instrument maar een los gegeven."))
        return incoming
    if guide is None:
        incoming.problems.append(_("Het is niet te zien of dit bij Gids Eva of bij Gids Dennis hoort. Vul de tegels in."))
        return incoming
    incoming.audience = guide.audience.value
    shared = found.get("Instrument")
    # Older exports have the shared names beside the others.
    both = {**found, **(shared if isinstance(shared, dict) else {})}
    _read_key(incoming, both)
    for field in (*SHARED, *guide.fields):
        _read_field(incoming, field, both)
    _read_lists(incoming, guide, both, register)
    _read_parts(incoming, both, register)
    _read_beside(incoming, guide, both, register)
    return incoming


def _read_key(incoming: Incoming, found: Mapping[str, Any]) -> None:
    said = found.get("UuidInstrument")
    if said:
        try:
            incoming.key = UUID(str(said))
        except ValueError:
            incoming.problems.append(_("UuidInstrument: “%(text)s” is geen geldig nummer.") % {"text": shown(said)})


def _read_field(incoming: Incoming, field: Sgr, found: Mapping[str, Any]) -> None:
    raw = next((value for name in (field.name, *field.also) if (value := _at(found, name)) is not ABSENT), ABSENT)
    if raw is ABSENT:
        return
    if isinstance(raw, str) and has_markup(raw):
        incoming.remark(_("%(name)s: opmaak is omgezet naar gewone tekst.") % {"name": field.name})
    incoming.take(field.field, field.name, lambda: _value(field, raw))


def _at(found: Mapping[str, Any], name: str) -> Any:
    outer, _stop, inner = name.partition(".")
    value = found.get(outer, ABSENT)
    if not inner or value is ABSENT or value is None:
        return value
    return value.get(inner, ABSENT) if isinstance(value, dict) else value


def _value(field: Sgr, raw: Any) -> Any:
    if field.codebook is None or raw in (None, ""):
        return value_for(FIELDS[field.field], raw)
    if isinstance(raw, bool):
        return raw
    code = str(raw).strip()
    width = len(next(iter(field.codebook)))
    code = code.zfill(width)
    if code not in field.codebook:
        raise Unusable(
            _("code “%(code)s” staat niet in de codelijst (%(known)s)") % {"code": shown(raw), "known": ", ".join(field.codebook)}
        )
    return field.codebook[code]


def _read_lists(incoming: Incoming, guide: Guide, found: Mapping[str, Any], register: Register) -> None:
    for listed in guide.lists:
        if listed.name in found:
            codes_found = [_code(incoming, listed, one, register) for one in _elements(incoming, listed.name, found[listed.name])]
            incoming.codes[listed.list] = [code for code in codes_found if code]


def _elements(incoming: Incoming, name: str, raw: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of a list; one object without a list counts as a list of one."""
    elements = [] if raw is None else [raw] if isinstance(raw, dict) else raw
    if not isinstance(elements, list) or not all(isinstance(one, dict) for one in elements):
        incoming.problems.append(_("%(name)s: hier hoort een lijst te staan.") % {"name": name})
        return
    yield from elements


def _code(incoming: Incoming, listed: CodeList, element: Mapping[str, Any], register: Register) -> str:
    raw = element.get(listed.code)
    if raw in (None, "") and listed.list == GuideList.LOCATION:
        return ""  # a place without a kind
    said = str(raw).strip() if isinstance(raw, str | int) else ""
    if listed.codebook is not None:
        code = listed.codebook.get(said.zfill(2), "")
    else:
        code = f"{SECTOR_LETTERS}{said}" if listed.list == GuideList.SECTOR and not said.startswith(SECTOR_LETTERS) else said
    if register.lists.get(code) != listed.list:
        words = {"name": listed.name, "code": shown(raw) if raw is not None else _("(leeg)")}
        incoming.problems.append(_("%(name)s: code “%(code)s” staat niet in de lijst van de gids.") % words)
        return ""
    return code


def _read_parts(incoming: Incoming, found: Mapping[str, Any], register: Register) -> None:
    if "BeschikbareGebieden" in found:
        areas(incoming, list(_elements(incoming, "BeschikbareGebieden", found["BeschikbareGebieden"])), register)
    if "Contactpersoon" in found:
        contacts(incoming, list(_elements(incoming, "Contactpersoon", found["Contactpersoon"])))
    if "Registratiecode" in found:
        registration_codes(incoming, list(_elements(incoming, "Registratiecode", found["Registratiecode"])))
    if found.keys() & {"Link", "Download", "Video"}:
        per_kind = (("Link", LinkKind.PAGE), ("Download", LinkKind.DOWNLOAD), ("Video", LinkKind.VIDEO))
        links(incoming, [(kind, name, one) for name, kind in per_kind for one in _elements(incoming, name, found.get(name))])
    if "location_note" not in incoming.values:
        _read_location_note(incoming, found)


def _read_location_note(incoming: Incoming, found: Mapping[str, Any]) -> None:
    places = found.get("Uitvoeringslocatie")
    notes = [one.get("ToelUitvoeringslocatie") for one in places if isinstance(one, dict)] if isinstance(places, list) else []
    if said := [note for note in notes if note]:
        incoming.take(
            "location_note", "ToelUitvoeringslocatie", lambda: "\n".join(value_for(FIELDS["location_note"], one) for one in said)
        )


def _read_beside(incoming: Incoming, guide: Guide, found: Mapping[str, Any], register: Register) -> None:
    """What we wrote ourselves under "Aanvulling"."""
    beside = found.get("Aanvulling")
    if not isinstance(beside, dict):
        return
    for field, name in guide.beside.items():
        if name in beside:
            _read_field(incoming, Sgr(name, field), beside)
    for name in ("drempels", "tegenstrijdigheden"):
        if name in beside:
            _read_texts(incoming, {"drempels": "barriers", "tegenstrijdigheden": "inconsistencies"}[name], name, beside[name])
    if "overigeCodes" in beside:
        _read_other_codes(incoming, guide, beside["overigeCodes"], register)
    for name, part, called in (("voorwaarden", "rules", names.RULE), ("cijfers", "figures", names.FIGURE)):
        if name in beside:
            incoming.values[part] = part_rows(incoming, part, name, called, list(_elements(incoming, name, beside[name])))


def _read_texts(incoming: Incoming, field: str, name: str, raw: Any) -> None:
    if not isinstance(raw, list) or not all(isinstance(one, str) for one in raw):
        incoming.problems.append(_("%(name)s: hier hoort een lijst van teksten te staan.") % {"name": name})
        return
    incoming.values[field] = [text(one) for one in raw]


def _read_other_codes(incoming: Incoming, guide: Guide, raw: Any, register: Register) -> None:
    known = {listed.list.value for listed in guide.lists}
    for other in GuideList.values:
        if other not in known:
            incoming.codes.setdefault(other, [])
    for code in _texts(raw):
        listed = register.lists.get(code)
        if listed is None or listed in known:
            incoming.problems.append(
                _("overigeCodes: code “%(code)s” staat niet in de lijst van de gids.") % {"code": shown(code)}
            )
        else:
            incoming.codes[listed].append(code)


def _texts(raw: Any) -> Iterable[str]:
    return (str(one) for one in raw) if isinstance(raw, list) else ()
