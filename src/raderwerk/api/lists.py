"""Code lists, regions, editions of the quickscan and JSON Schemas, as the interface shows them."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from raderwerk.api.representing import absolute, links
from raderwerk.api.schemas import Instrument as InstrumentSchema
from raderwerk.core.clock import today
from raderwerk.guide import quickscan_data
from raderwerk.guide.enums import Audience, EditionState, Evidence, FigureKind, Kind, Level
from raderwerk.guide.models import Edition, Instrument, RegionProfile
from raderwerk.register.enums import GuideList
from raderwerk.register.models import Barrier, GuideCode, Municipality, Region

# Name of a list in the interface -> the list of the national guides.
SHARED = {
    "tegels-werkzoekenden": GuideList.TILE_EVA,
    "tegels-werkgevers": GuideList.TILE_DENNIS,
    "klantkenmerken": GuideList.CHARACTERISTIC,
    "doelgroepen-werkzoekenden": GuideList.GROUP_EVA,
    "doelgroepen-werkgevers": GuideList.GROUP_DENNIS,
    "leeftijdsgroepen": GuideList.AGE,
    "dienstverbanden": GuideList.CONTRACT,
    "uitvoeringsvormen": GuideList.DELIVERY,
    "groepsvormen": GuideList.GROUP_FORM,
    "locatietypen": GuideList.LOCATION,
    "sectoren": GuideList.SECTOR,
}
OWN: dict[str, tuple[str, type[models.TextChoices]]] = {
    "soorten": ("Soorten instrumenten", Kind),
    "voor-wie": ("Voor wie", Audience),
    "bereik": ("Bereik", Level),
    "bewijs": ("Bewijs", Evidence),
    "soorten-cijfers": ("Soorten cijfers", FigureKind),
}
BARRIERS, BARRIERS_NAME = "drempels", "Drempels"
SCHEMAS = {"instrument": "Een instrument", "quickscan": "De open data van een editie van de quickscan"}


def code_lists() -> dict[str, Any]:
    """All lists by name."""
    names = {BARRIERS: BARRIERS_NAME} | {key: str(listed.label) for key, listed in SHARED.items()}
    names |= {key: name for key, (name, _choices) in OWN.items()}
    return {
        "codelijsten": [{"id": key, "naam": name, "_links": _code_list_links(key)} for key, name in names.items()],
        "_links": links(absolute("api:code_lists")),
    }


def code_list(key: str) -> dict[str, Any]:
    """One list with its values; raises Http404."""
    name, codes = _list(key)
    shown = [{"code": str(code), "naam": str(label)} for code, label in codes]
    return {"id": key, "naam": name, "_links": _code_list_links(key), "codes": shown}


def regions() -> dict[str, Any]:
    """The real regions, in the order of their numbers."""
    return {"regios": [_region(one) for one in _counted(Region.objects.real())], "_links": links(absolute("api:regions"))}


def region(number: int) -> dict[str, Any]:
    """One region, invented ones too; raises Http404."""
    found = get_object_or_404(_counted(Region.objects.all()), number=number)
    profile = RegionProfile.objects.filter(region=found).first() or RegionProfile(region=found)
    towns = Municipality.objects.current(on=today()).filter(region=found).order_by("name", "code")
    return {
        **_region(found),
        "beschrijving": profile.description,
        "samenwerkingspartners": profile.partners,
        "eigenWoorden": profile.terminology,
        "gemeenten": [{"code": town.code, "naam": town.name} for town in towns],
    }


def editions() -> dict[str, Any]:
    """Frozen editions, the newest first."""
    return {"edities": [_edition(one) for one in _frozen()], "_links": links(absolute("api:editions"))}


def edition(slug: str) -> dict[str, Any]:
    """The open data of a frozen edition; raises Http404."""
    return quickscan_data.document(get_object_or_404(_frozen(), slug=slug))


def schemas() -> dict[str, Any]:
    """The JSON Schemas by name."""
    shown = [{"id": key, "naam": name, "_links": links(absolute("api:schema", id=key))} for key, name in SCHEMAS.items()]
    return {"schemas": shown, "_links": links(absolute("api:schemas"))}


def schema(key: str) -> dict[str, Any]:
    """One JSON Schema; raises Http404."""
    if key not in SCHEMAS:
        raise Http404
    said = quickscan_data.published_schema() if key == "quickscan" else InstrumentSchema.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **said, "$id": absolute("api:schema", id=key)}


def _code_list_links(key: str) -> dict[str, Any]:
    return links(absolute("api:code_list", id=key))


def _list(key: str) -> tuple[str, Iterable[tuple[Any, Any]]]:
    if key == BARRIERS:
        return BARRIERS_NAME, Barrier.objects.current(on=today()).order_by("order", "code").values_list("code", "label_nl")
    if key in SHARED:
        codes = GuideCode.objects.current(on=today()).filter(list=SHARED[key]).order_by("order", "code")
        return str(SHARED[key].label), codes.values_list("code", "label_nl")
    if key in OWN:
        name, choices = OWN[key]
        return name, choices.choices
    raise Http404


def _counted(found: models.QuerySet[Region]) -> models.QuerySet[Region]:
    published = Instrument.objects.published(today()).order_by().values("pk")
    return found.annotate(held=Count("instruments", filter=Q(instruments__in=published), distinct=True)).order_by("number")


def _region(found: Any) -> dict[str, Any]:
    return {
        "nummer": found.number,
        "code": found.cbs_code,
        "naam": found.name,
        "instrumenten": found.held,
        "_links": links(absolute("api:region", nummer=found.number), absolute("guide_region", found.number)),
    }


def _frozen() -> models.QuerySet[Edition]:
    return Edition.objects.filter(state=EditionState.FROZEN).order_by("-reference_on", "-pk")


def _edition(found: Edition) -> dict[str, Any]:
    return {
        "id": found.slug,
        "naam": found.name,
        "peildatum": found.reference_on,
        "vastgesteldOp": found.frozen_at,
        "controlegetal": found.checksum,
        "_links": links(absolute("api:edition", id=found.slug), absolute("quickscan_edition", found.slug)),
    }
