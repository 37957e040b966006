"""The OpenAPI 3.1 document: what django-ninja makes, completed with what the NL API Design Rules ask."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse

from raderwerk.api.interface import api
from raderwerk.api.problems import CONTENT_TYPE, TITLES
from raderwerk.api.schemas import InstrumentenVraag
from raderwerk.api.serving import VERSION

LICENCE = {"name": "CC0 1.0", "identifier": "CC0-1.0"}
TAGS = {
    "Instrumenten": "Hulp die er is: zoeken en lezen.",
    "Codelijsten": "Wat de codes betekenen.",
    "Regio's": "De 35 arbeidsmarktregio's.",
    "Quickscan": "Wat de regio's over hun initiatieven vertellen, per editie.",
    "Schema's": "JSON Schema's van de antwoorden.",
}
HEADERS = {
    "API-Version": {
        "description": "De volledige versie van deze interface.",
        "schema": {"type": "string", "examples": [VERSION]},
    },
    "ETag": {"description": "Herken een antwoord dat niet veranderd is.", "schema": {"type": "string"}},
}
PROBLEM = {
    "title": "Probleem",
    "type": "object",
    "description": "Wat er mis is, volgens RFC 9457.",
    "required": ["status", "title", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "detail": {"type": "string"},
    },
}


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """The whole document; it is the same until the program changes."""
    made = dict(api.get_openapi_schema(path_prefix=""))
    made["info"] |= {"contact": _contact(), "license": LICENCE}
    made["servers"] = [{"url": f"{settings.BASE_URL}/api/v1", "description": "Deze installatie"}]
    made["tags"] = [{"name": name, "description": text} for name, text in TAGS.items()]
    schemas = made["components"]["schemas"]
    schemas["Probleem"] = PROBLEM
    del schemas[InstrumentenVraag.__name__]  # its fields are the parameters, and nothing points to it
    for path, methods in made["paths"].items():
        for operation in methods.values():
            _complete(operation, with_missing="{" in path)
    return made


def _contact() -> dict[str, str]:
    reach, is_mail, address = settings.ENVIRONMENT.security_contact.partition("mailto:")
    email = address if is_mail and not reach else settings.ENVIRONMENT.mail_from
    return {"name": "Raderwerk", "email": email, "url": settings.BASE_URL + reverse("api_about")}


def _complete(operation: dict[str, Any], *, with_missing: bool) -> None:
    for response in operation["responses"].values():
        response |= {"description": "Gelukt", "headers": HEADERS}
    refused = (400, 404, 429, 500) if with_missing else (400, 429, 500)
    operation["responses"] = {
        **{str(status): response for status, response in operation["responses"].items()},
        **{str(status): _problem(status) for status in refused},
    }


def _problem(status: int) -> dict[str, Any]:
    return {
        "description": TITLES[status],
        "headers": {"API-Version": HEADERS["API-Version"]},
        "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Probleem"}}},
    }
