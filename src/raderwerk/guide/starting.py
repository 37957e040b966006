"""What a new instrument can begin from: a national example, one of another organisation, or an entry that nobody keeps."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.guide.enums import Level
from raderwerk.guide.models import Instrument, InstrumentQuerySet
from raderwerk.people.models import Membership

Text = str | Promise
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Beginning:
    """A kind of beginning with what one can choose; `url_name` begins from one of them."""

    title: str | Promise
    about: str | Promise
    button: str | Promise
    url_name: str
    found: list[Instrument]
    total: int
    by_link: bool = False  # a page of its own asks first


def beginnings(me: Membership, words: str, *, on: date) -> list[Beginning]:
    """What one can begin from, narrowed to names with these words."""
    published = Instrument.objects.published(on).exclude(owner=me.organisation).select_related("owner")
    if words:
        published = published.filter(Q(name__icontains=words) | Q(provider__icontains=words))
    national = published.filter(level=Level.NATIONAL, parent=None)
    others = published.exclude(level=Level.NATIONAL).exclude(owner=None)
    unclaimed = published.exclude(level=Level.NATIONAL).filter(owner=None)
    return [
        _beginning(
            _("Een landelijk voorbeeld"),
            _("Jullie variant neemt alles over. Je schrijft alleen wat bij jullie anders is."),
            _("Maak een variant"),
            "instrument_vary",
            national,
        ),
        _beginning(
            _("Iets van een andere organisatie"), _("Een kopie gaat haar eigen weg."), _("Kopieer"), "instrument_copy", others
        ),
        _beginning(
            _("Iets dat nog niemand bijhoudt"),
            _("Uit de quickscan van 2022. Is het van jullie? Neem het dan over."),
            _("Neem over"),
            "instrument_claim",
            unclaimed,
            by_link=True,
        ),
    ]


def _beginning(
    title: Text, about: Text, button: Text, url_name: str, found: InstrumentQuerySet, *, by_link: bool = False
) -> Beginning:
    ordered = found.order_by("name", "pk")
    return Beginning(title, about, button, url_name, list(ordered[:SHOWN]), ordered.count(), by_link)
