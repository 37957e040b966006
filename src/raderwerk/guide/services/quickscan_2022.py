"""The quickscan of 2022 as a frozen edition: what later editions are compared with."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from raderwerk.guide.enums import EntryState
from raderwerk.guide.models import Edition, Instrument, RegionRound
from raderwerk.guide.services.editions import fill, freeze
from raderwerk.register.models import Region

SLUG, NAME = "quickscan-2022", "Quickscan 2022"
# The day on which the minister sent the report to parliament (Kamerstuk 35394, nr. 48); the report itself names no day.
REFERENCE_ON = date(2022, 11, 28)
# Numbers that the list of people spoken with leaves out (appendix): Holland Rijnland, Midden-Utrecht, Noordoost-Brabant.
NOT_SPOKEN = frozenset({13, 14, 27})
ABOUT = (
    "Bureau Bartels maakte deze quickscan in 2022 voor het ministerie van Sociale Zaken en Werkgelegenheid, in gesprekken met "
    "32 van de 35 arbeidsmarktregio's. Hij is niet volledig: wat hier niet staat, kan er wel zijn. Het rapport noemt geen dag "
    "voor het geheel; als peildatum geldt de dag waarop de minister het naar de Tweede Kamer stuurde."
)


def load() -> Edition | None:
    """Make the edition from the register of the report; None when it is there already, or when there is no register yet."""
    told = Instrument.objects.from_quickscan()
    if Edition.objects.filter(slug=SLUG).exists() or not told.exists():
        return None
    moment = timezone.make_aware(datetime.combine(REFERENCE_ON, datetime.min.time()))
    with transaction.atomic():
        edition = Edition.objects.create(slug=SLUG, name=NAME, about=ABOUT, reference_on=REFERENCE_ON)
        fill(edition, told)
        RegionRound.objects.bulk_create(
            RegionRound(edition=edition, region=region, answered_at=None if region.pk in NOT_SPOKEN else moment)
            for region in Region.objects.real().order_by("number")
        )
        # Who was spoken with got the text back to check it (p. 1).
        edition.entries.filter(region__isnull=False).exclude(region__in=NOT_SPOKEN).update(state=EntryState.CONFIRMED)
        return freeze(edition, by=None, now=moment)
