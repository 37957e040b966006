"""What happens in the guide itself when an instrument changes: its words for search are written again."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from raderwerk.guide import search_documents
from raderwerk.guide.models import Instrument, SearchDocument, Synonym
from raderwerk.guide.services import search
from raderwerk.guide.signals import instrument_changed


@receiver(instrument_changed)
def write_search_document(instrument: Instrument, **_signal: Any) -> None:
    """Within the transaction of the change."""
    search_documents.write(instrument)


@receiver(post_delete, sender=SearchDocument)
@receiver(post_delete, sender=Synonym)
def count_again(**_signal: Any) -> None:
    """What is removed is not found any more."""
    search.count_again()
