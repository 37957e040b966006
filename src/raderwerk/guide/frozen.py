"""A frozen edition never changes: nothing that belongs to it can be saved or deleted any more."""

from typing import Any

from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _

from raderwerk.core.transitions import TransitionRefused
from raderwerk.guide.enums import EditionState
from raderwerk.guide.models import Edition, EditionEntry, RegionRound


class EditionFrozen(TransitionRefused):
    """Something tried to change a frozen edition; its text tells the user."""

    def __init__(self) -> None:
        super().__init__(_("Deze editie is vastgesteld en verandert niet meer."))


@receiver([pre_save, pre_delete], sender=Edition)
def keep_edition(instance: Edition, **_more: Any) -> None:
    """Refuse a change of an edition that is stored as frozen; freezing itself comes before that."""
    _refuse_when_frozen(instance.pk)


@receiver([pre_save, pre_delete], sender=EditionEntry)
@receiver([pre_save, pre_delete], sender=RegionRound)
def keep_parts(instance: EditionEntry | RegionRound, **_more: Any) -> None:
    """Refuse a change of what belongs to a frozen edition."""
    _refuse_when_frozen(instance.edition_id)


def _refuse_when_frozen(edition: int | None) -> None:
    if edition and Edition.objects.filter(pk=edition, state=EditionState.FROZEN).order_by().exists():
        raise EditionFrozen
