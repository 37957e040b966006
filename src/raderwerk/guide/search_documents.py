"""The words of an instrument as search reads them: its name, what it is about in code lists, in short, and everything else."""

from collections.abc import Iterable

from raderwerk.guide.facets import FACETS, values_of
from raderwerk.guide.inheritance import Resolved, resolved
from raderwerk.guide.models import Instrument, SearchDocument
from raderwerk.register.models import Municipality, Region

BODY = (
    *("aim", "method", "distinctive", "target_group_note", "conditions", "partners", "more_info", "how_to_apply"),
    *("applications", "employer_involvement", "amount_note", "results_note", "hours_note", "duration_note", "area_note"),
)
LISTED = {name for facet in FACETS for name in facet.lists} | {"age", "contract", "location", "sector"}


def write(instrument: Instrument) -> None:
    """Keep the words of one instrument up to date; others find them from the moment the transaction ends."""
    SearchDocument.objects.update_or_create(instrument=instrument, defaults=words_of(resolved(instrument)))


def words_of(shown: Resolved) -> dict[str, object]:
    """The fields of a SearchDocument, with what the national example says filled in."""
    return {
        "name": shown.name,
        "keywords": _joined(keywords_of(shown)),
        "summary": shown.summary,
        "body": _joined([*(getattr(shown, name) for name in BODY), *(rule.text for rule in shown.rules)]),
        "facets": values_of(shown),
    }


def keywords_of(shown: Resolved) -> Iterable[str]:
    """What it is about in the words of the code lists, who gives it, and where."""
    yield shown.get_kind_display()
    yield shown.provider
    yield from (barrier.label_nl for barrier in shown.barriers)
    yield from (code.label_nl for code in shown.codes if code.list in LISTED)
    yield shown.districts
    places: list[Region | Municipality] = [*shown.regions.all(), *shown.municipalities.all()]
    yield from (place.name for place in places)


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(str(text) for text in texts if text)
