"""What the import keeps of people, for how long, and why it has nothing to show in an export about one person."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from raderwerk.exchange.models import Correction, FilePiece, ImportBatch, InstrumentFile, StagedChunk, UndoPart
from raderwerk.privacy import naming, retention, subject_access

PARTS = (FilePiece, StagedChunk, Correction, UndoPart)


def expired(organisation_id: int, before: date) -> QuerySet[ImportBatch]:
    """Imports from before a day that still hold rows of people."""
    holding = Q(pieces__isnull=False) | Q(chunks__isnull=False) | Q(corrections__isnull=False) | Q(undo_parts__isnull=False)
    batches = ImportBatch.objects.filter(organisation_id=organisation_id, created_at__date__lt=before)
    return batches.filter(pk__in=batches.filter(holding).order_by().values("pk")).order_by("pk")


def destroy(batches: QuerySet[Any]) -> dict[str, int]:
    """Destroy what these imports hold of people; that they took place, and what they counted, stays."""
    found = list(batches.values_list("pk", flat=True))
    return {model._meta.label_lower: model._default_manager.filter(batch_id__in=found).order_by().delete()[0] for model in PARTS}


naming.call(
    {
        "exchange.importbatch": (_("import"), _("imports")),
        "exchange.filepiece": (_("deel van een bestand"), _("delen van bestanden")),
        "exchange.stagedchunk": (_("pakket ingelezen rijen"), _("pakketten ingelezen rijen")),
        "exchange.correction": (_("verbeterde rij"), _("verbeterde rijen")),
        "exchange.undopart": (_("deel om een import terug te draaien"), _("delen om een import terug te draaien")),
    }
)
retention.register("import-files", models=(ImportBatch, *PARTS), expired=expired, started_on="created_at", destroy=destroy)
for _model in (ImportBatch, *PARTS):
    subject_access.nothing_about(
        _model._meta.label_lower,
        because="Rijen van een export, versleuteld en na 30 dagen vernietigd; wat is overgenomen staat bij de persoon zelf.",
    )

ABOUT_HELP = "Een bestand met instrumenten en wie je erover belt, versleuteld; weg na het overnemen of na een dag."
retention.exempt(InstrumentFile._meta.label_lower, because=ABOUT_HELP)
subject_access.nothing_about(InstrumentFile._meta.label_lower, because=ABOUT_HELP)
