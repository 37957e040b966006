"""Keeps searches for a colleague, and tells what is new in them."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raderwerk.guide.models import Instrument, SavedSearch
from raderwerk.guide.search_query import SearchQuery
from raderwerk.guide.services import search
from raderwerk.notices.engine import Kind, Message, register
from raderwerk.people.models import Membership

EVERY_HIT = 100_000


@transaction.atomic
def keep(membership: Membership, name: str, query: SearchQuery, *, tells: bool) -> SavedSearch:
    """Keep a search; under a name one used before, the new search takes the place of the old one."""
    saved, _made = SavedSearch.objects.update_or_create(
        membership=membership,
        name=name,
        defaults={"query": query.on_page(1).text, "tells": tells, "seen": hits(membership, query)},
    )
    return saved


@transaction.atomic
def let_go(saved: SavedSearch) -> None:
    """Keep it no longer; the instruments stay."""
    saved.delete()


@transaction.atomic
def seen(saved: SavedSearch) -> None:
    """What it finds now is not new any more."""
    saved.seen = hits(saved.membership, SearchQuery.of(saved.query))
    saved.save(update_fields=["seen"])


@transaction.atomic
def tell(saved: SavedSearch, *, tells: bool) -> None:
    """Whether its owner hears of something new."""
    saved.tells = tells
    saved.save(update_fields=["tells"])


def hits(membership: Membership, query: SearchQuery) -> list[int]:
    """The keys of everything that a search finds for a colleague."""
    user = membership.user
    user.acting = membership
    return sorted(hit.key for hit in search.search(query.words, query.choices, user=user, limit=EVERY_HIT).hits)


def news(saved: SavedSearch) -> list[int]:
    """The keys of what a search finds now, and did not find when its owner last looked."""
    return sorted(set(hits(saved.membership, SearchQuery.of(saved.query))) - set(saved.seen))


def _telling(_on: date) -> Iterable[tuple[SavedSearch, list[int]]]:
    """Every search of which somebody wants to hear, with what is new in it."""
    active = SavedSearch.objects.filter(tells=True, membership__in=Membership.objects.active())
    for saved in active.select_related("membership__user", "membership__organisation__municipality").order_by("pk"):
        yield saved, news(saved)


def _has_news(candidate: tuple[SavedSearch, list[int]], _on: date) -> bool:
    return bool(candidate[1])


def _messages(candidate: tuple[SavedSearch, list[int]], _on: date) -> Iterable[Message]:
    saved, found = candidate
    for instrument in Instrument.objects.filter(pk__in=found).order_by("pk"):
        yield Message(
            membership_id=saved.membership_id,
            subject_key=f"{saved.pk}:{instrument.pk}",
            title=_("Nieuw bij ‘%(search)s’: %(name)s") % {"search": saved.name, "name": instrument.name},
            text=instrument.summary,
            url=reverse("instrument", args=[instrument.slug]),
        )


SAVED_SEARCH = register(
    Kind(
        key="saved-search",
        title=gettext_lazy("Er is iets nieuws bij een zoekvraag die ik bewaarde"),
        candidates=_telling,
        should_trigger=_has_news,
        process=_messages,
    )
)
