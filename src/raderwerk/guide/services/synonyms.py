"""Keeps the words that mean the same to whoever searches; the next search uses them."""

from collections.abc import Iterable

from django.db import transaction

from raderwerk.guide.models import Synonym
from raderwerk.people.models import Membership


class BelongsToProgram(Exception):
    """A group that comes with Raderwerk can be changed, not removed: the next installation would bring it back."""


@transaction.atomic
def add(words: Iterable[str], *, is_one_way: bool, by: Membership) -> Synonym:
    """A new group; raises ValidationError when the same words stand in the list already."""
    return _written(Synonym(), words, is_one_way=is_one_way, by=by)


@transaction.atomic
def change(synonym: Synonym, words: Iterable[str], *, is_one_way: bool, by: Membership) -> Synonym:
    """Other words for a group; from then on it is the region's own. Raises ValidationError as `add` does."""
    return _written(synonym, words, is_one_way=is_one_way, by=by)


@transaction.atomic
def remove(synonym: Synonym) -> None:
    """A group less; raises BelongsToProgram."""
    if synonym.preset:
        raise BelongsToProgram
    synonym.delete()


def _written(synonym: Synonym, words: Iterable[str], *, is_one_way: bool, by: Membership) -> Synonym:
    synonym.words, synonym.is_one_way, synonym.changed_by = ", ".join(words), is_one_way, by
    synonym.full_clean(exclude=["preset"])
    synonym.save()
    return synonym
