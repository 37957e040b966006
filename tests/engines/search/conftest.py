"""Six small documents and what means the same in them."""

from collections.abc import Iterable

import pytest

from raderwerk.engines.search import Document, Index, Synonyms

SYNONYMS = [
    Synonyms(("durven", "zelfvertrouwen", "angst")),
    Synonyms(("te laat komen", "op tijd komen", "ritme")),
    Synonyms(("schulden", "geldproblemen")),
    Synonyms(("kassa", "logistiek"), one_way=True),
]


def document(key: int, name: str, keywords: str = "", summary: str = "", body: str = "", **facets: str) -> Document:
    """A document; the values of a facet are written with spaces in between."""
    return Document(key, name, keywords, summary, body, {facet: frozenset(values.split()) for facet, values in facets.items()})


def keys(index: Index, query: str, **options: object) -> list[int]:
    """The keys of the hits, best first."""
    return [hit.key for hit in index.search(query, **options).hits]  # type: ignore[arg-type]


def six() -> Iterable[Document]:
    """The documents by their keys."""
    yield document(
        1,
        "Heftruckchauffeur worden",
        "logistiek",
        "Leren rijden op een heftruck.",
        "Met certificaat.",
        kind="training",
        area="GM1",
    )
    yield document(
        2, "Schuldhulpverlening", "geld", "Hulp bij problemen met geld.", "Een overzicht van alles.", kind="hulp", area="NL"
    )
    yield document(
        3, "Fit door de dag", "ritme", "Sporten voor wie ritme zoekt.", "Wij komen op tijd.", kind="training", area="GM2"
    )
    yield document(
        4, "Lascursus", "techniek", "Leren lassen in de werkplaats.", "MIG, MAG en TIG.", kind="training", area="GM1 NL"
    )
    yield document(
        5, "Stap voor stap", "zelfvertrouwen", "Voor wie zich groot houdt.", "In een kleine groep.", kind="training", area="NL"
    )
    yield document(6, "Leren leren", "studie", "Weer leren studeren.", "", kind="cursus", area="NL")


@pytest.fixture(scope="session")
def index() -> Index:
    """An index of the six documents."""
    return Index.build(list(six()), SYNONYMS)
