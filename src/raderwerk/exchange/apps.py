"""Django's entry for imports and exports."""

from functools import partial

from django.apps import AppConfig

from raderwerk.core import rotation
from raderwerk.exchange.vault import context, instruments_context

SEALED = (
    ("FilePiece", "file", "number"),
    ("StagedChunk", "rows", "number"),
    ("Correction", "correction", "row"),
    ("UndoPart", "undo", "number"),
)


class ExchangeConfig(AppConfig):
    """Import and export."""

    name = "raderwerk.exchange"

    def ready(self) -> None:
        """Say what is sealed, so that it is sealed again when keys change."""
        for model, kind, number in SEALED:
            rotation.seals(f"exchange.{model}", "sealed", partial(_bound_to, kind), ("batch_id", number))
        rotation.seals("exchange.InstrumentFile", "sealed", instruments_context, ("key",))


def _bound_to(kind: str, batch_id: int, number: int) -> bytes:
    return context(batch_id, kind, number)
