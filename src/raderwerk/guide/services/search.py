"""Finds instruments: an index in the memory of this process, which is built anew as soon as a document or a synonym is newer."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from threading import Lock
from time import monotonic

from django.contrib.auth.models import AnonymousUser
from django.db.models import Subquery

from raderwerk.core.access import Permission
from raderwerk.core.clock import today
from raderwerk.engines.search import Document, Found, Index, Synonyms
from raderwerk.guide.facets import EVERYTHING, PUBLIC, SCOPE, scopes
from raderwerk.guide.models import SearchDocument, Synonym
from raderwerk.guide.rules import Standing, Window, standing
from raderwerk.guide.search_names import AREA, own_areas
from raderwerk.people.models import Membership, Organisation, User

PAGE = 20
# A transaction that began earlier may end later: what changed just before the newest change is counted too.
OVERLAP = timedelta(minutes=1)
COUNTED_EVERY = 10.0  # seconds

READ = (
    *("name", "keywords", "summary", "body", "facets"),
    *(f"instrument__{name}" for name in ("is_active", "is_complete", "publish_from", "publish_until", "owner")),
)

Choice = Mapping[str, AbstractSet[str]]


Newest = tuple[date, datetime | None, datetime | None]


@dataclass(frozen=True, slots=True)
class Freshness:
    """What an index was built from: it is stale when any of this differs."""

    newest: Newest  # the day, the newest document and the newest synonym
    documents: int
    just_before: int  # documents changed within OVERLAP of the newest
    synonyms: int


@dataclass(frozen=True, slots=True)
class _Built:
    freshness: Freshness
    index: Index
    count_again_at: float  # on the clock of the process


_building = Lock()
_built: _Built | None = None


def search(
    query: str,
    chosen: Choice,
    *,
    user: User | AnonymousUser | None,
    limit: int = PAGE,
    offset: int = 0,
    near: Organisation | None = None,
) -> Found:
    """What this user may find; keys are those of the instruments. `user` None: what everybody may find.

    What is near comes first among what is about as good: in the municipality of `near` (default: the organisation one acts for),
    then in its region, then national.
    """
    acting = getattr(user, "acting", None)
    if user is not None and (acting is None or not acting.may(Permission.SEE_GUIDE)):
        return Found((), 0, {})
    areas = nearness(near or (acting and acting.organisation))
    return index().search(query, chosen, scope={SCOPE: _scope(acting)}, nearness=areas, limit=limit, offset=offset)


def index() -> Index:
    """The index of this process, built anew when the database has something newer.

    Every search asks for the newest change, in one statement on indexes. What that cannot show (something was removed, or a slow
    transaction ended late) is counted now and then. While one thread builds, the others answer from what there was.
    """
    before = _built
    if before is not None and before.freshness.newest == newest() and monotonic() < before.count_again_at:
        return before.index
    if not _building.acquire(blocking=before is None) and before is not None:
        return before.index
    try:
        return _brought_up_to_date(freshness())
    finally:
        _building.release()


def count_again() -> None:
    """Something was removed: the next search of this process counts."""
    global _built
    if _built is not None:
        _built = replace(_built, count_again_at=0.0)


def newest() -> Newest:
    """Today, and the moments of the newest document and the newest synonym."""
    synonym = Synonym.objects.order_by("-changed_at").values("changed_at")[:1]
    documents = SearchDocument.objects.order_by("-changed_at").annotate(synonym=Subquery(synonym))
    found = documents.values_list("changed_at", "synonym").first()
    return (today(), *(found or (None, None)))


def freshness() -> Freshness:
    """Everything by which one sees that an index is stale."""
    latest = newest()
    since = latest[1] - OVERLAP if latest[1] else None
    just_before = SearchDocument.objects.filter(changed_at__gte=since).count() if since else 0
    return Freshness(latest, SearchDocument.objects.count(), just_before, Synonym.objects.count())


def _brought_up_to_date(fresh: Freshness) -> Index:
    global _built
    up_to_date = _built is not None and _built.freshness == fresh
    index = _built.index if _built is not None and up_to_date else build(fresh.newest[0])
    _built = _Built(fresh, index, monotonic() + COUNTED_EVERY)
    return index


def build(on: date) -> Index:
    """An index of every instrument that is in use, with who may see it on this day."""
    rows = SearchDocument.objects.select_related("instrument").filter(instrument__is_active=True).order_by("pk").only(*READ)
    return Index.build([_document(row, on) for row in rows.iterator()], synonyms())


def synonyms() -> list[Synonyms]:
    """The words that mean the same, as the search reads them."""
    return [Synonyms(split_words(row.words), row.is_one_way) for row in Synonym.objects.all()]


def split_words(text: str) -> tuple[str, ...]:
    """The words of a group, which stand with comma's between them."""
    return tuple(word for word in map(str.strip, text.split(",")) if word)


def nearness(organisation: Organisation | None) -> Sequence[tuple[str, str]]:
    """The areas of an organisation, from near to far."""
    return [(AREA, area) for area in own_areas(organisation)] if organisation else ()


def _scope(acting: Membership | None) -> set[str]:
    if acting is None:
        return {PUBLIC}
    return {EVERYTHING} if acting.may(Permission.MODERATE_GUIDE) else {PUBLIC, f"own-{acting.organisation_id}"}


def _document(row: SearchDocument, on: date) -> Document:
    instrument = row.instrument
    stands = standing(
        is_active=instrument.is_active,
        is_complete=instrument.is_complete,
        window=Window(instrument.publish_from, instrument.publish_until),
        on=on,
    )
    facets = {name: frozenset(values) for name, values in row.facets.items()}
    facets[SCOPE] = scopes(published=stands == Standing.PUBLISHED, owner_id=instrument.owner_id)
    return Document(row.pk, row.name, row.keywords, row.summary, row.body, facets)
