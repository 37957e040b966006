"""The questions that the interface answers. All of them only read, and only what everybody may know."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import NinjaAPI, Query

from raderwerk.api import lists, problems
from raderwerk.api.paging import paged
from raderwerk.api.representing import absolute, full, in_list
from raderwerk.api.schemas import (
    Codelijst,
    Codelijsten,
    Edities,
    Instrument,
    Instrumenten,
    InstrumentenVraag,
    Regio,
    Regios,
    Schemas,
)
from raderwerk.api.serving import VERSION
from raderwerk.core.clock import today
from raderwerk.exchange.instruments.incoming import Register
from raderwerk.guide import models
from raderwerk.guide.facets import FACETS
from raderwerk.guide.services.search import search

api = NinjaAPI(
    title="Raderwerk: gids met instrumenten",
    version=VERSION,
    description="Welke hulp er is voor mensen die werk zoeken en voor werkgevers, per regio, als open gegevens zonder personen.",
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
)
problems.handle(api)


@api.get(
    "/instrumenten",
    response=Instrumenten,
    by_alias=True,
    url_name="instruments",
    operation_id="getInstrumenten",
    summary="Zoek instrumenten",
    tags=["Instrumenten"],
)
def instruments(request: HttpRequest, vraag: Query[InstrumentenVraag]) -> dict[str, Any]:
    """Alle gepubliceerde instrumenten, of alleen wat past bij woorden en keuzes. Wat het best past, staat bovenaan."""
    chosen = {facet.name: frozenset(getattr(vraag, facet.name)) for facet in FACETS if getattr(vraag, facet.name)}
    found = search(vraag.zoek, chosen, user=None, limit=vraag.aantal, offset=(vraag.pagina - 1) * vraag.aantal)
    # The index may be a moment older than the table: what was withdrawn just now is left out.
    rows = models.Instrument.objects.published(today()).in_bulk([hit.key for hit in found.hits])
    return {
        "aantal": found.total,
        "suggestie": found.suggestion,
        "instrumenten": in_list(rows[hit.key] for hit in found.hits if hit.key in rows),
        "_links": paged(request, absolute("api:instruments"), vraag.pagina, found.total, vraag.aantal),
    }


@api.get(
    "/instrumenten/{uuid:id}",
    response=Instrument,
    by_alias=True,
    url_name="instrument",
    operation_id="getInstrument",
    summary="Lees één instrument",
    tags=["Instrumenten"],
)
def instrument(request: HttpRequest, id: UUID) -> dict[str, Any]:
    """Een gepubliceerd instrument met alles wat voor iedereen te zien is."""
    published = models.Instrument.objects.published(today()).select_related("owner", "parent")
    return full(get_object_or_404(published, key=id), Register())


@api.get(
    "/codelijsten",
    response=Codelijsten,
    by_alias=True,
    url_name="code_lists",
    operation_id="getCodelijsten",
    summary="Welke codelijsten er zijn",
    tags=["Codelijsten"],
)
def code_lists(request: HttpRequest) -> dict[str, Any]:
    """De codelijsten die de gids deelt met de landelijke gidsen, en die van zichzelf."""
    return lists.code_lists()


@api.get(
    "/codelijsten/{slug:id}",
    response=Codelijst,
    by_alias=True,
    url_name="code_list",
    operation_id="getCodelijst",
    summary="Lees één codelijst",
    tags=["Codelijsten"],
)
def code_list(request: HttpRequest, id: str) -> dict[str, Any]:
    """De waarden van een codelijst, met hun naam."""
    return lists.code_list(id)


@api.get(
    "/regios",
    response=Regios,
    by_alias=True,
    url_name="regions",
    operation_id="getRegios",
    summary="Alle arbeidsmarktregio's",
    tags=["Regio's"],
)
def regions(request: HttpRequest) -> dict[str, Any]:
    """De 35 arbeidsmarktregio's, met hoeveel instrumenten hen als gebied noemen."""
    return lists.regions()


@api.get(
    "/regios/{int:nummer}",
    response=Regio,
    by_alias=True,
    url_name="region",
    operation_id="getRegio",
    summary="Lees één regio",
    tags=["Regio's"],
)
def region(request: HttpRequest, nummer: int) -> dict[str, Any]:
    """Een arbeidsmarktregio, hoe zij zich voorstelt en welke gemeenten erbij horen."""
    if nummer > 99:
        raise Http404
    return lists.region(nummer)


@api.get(
    "/quickscan-edities",
    response=Edities,
    by_alias=True,
    url_name="editions",
    operation_id="getQuickscanEdities",
    summary="Vastgestelde edities van de quickscan",
    tags=["Quickscan"],
)
def editions(request: HttpRequest) -> dict[str, Any]:
    """Edities die niet meer veranderen; het adres van de open data staat erbij."""
    return lists.editions()


@api.get(
    "/quickscan-edities/{slug:id}",
    response=dict[str, Any],
    url_name="edition",
    operation_id="getQuickscanEditie",
    summary="De open data van één editie",
    tags=["Quickscan"],
)
def edition(request: HttpRequest, id: str) -> dict[str, Any]:
    """Alle initiatieven van een editie, zoals het JSON Schema van de quickscan ze beschrijft."""
    return lists.edition(id)


@api.get(
    "/schemas",
    response=Schemas,
    by_alias=True,
    url_name="schemas",
    operation_id="getSchemas",
    summary="Welke JSON Schema's er zijn",
    tags=["Schema's"],
)
def schemas(request: HttpRequest) -> dict[str, Any]:
    """De JSON Schema's van wat deze interface geeft."""
    return lists.schemas()


@api.get(
    "/schemas/{slug:id}",
    response=dict[str, Any],
    url_name="schema",
    operation_id="getSchema",
    summary="Lees één JSON Schema",
    tags=["Schema's"],
)
def schema(request: HttpRequest, id: str) -> dict[str, Any]:
    """Een JSON Schema (2020-12)."""
    return lists.schema(id)
