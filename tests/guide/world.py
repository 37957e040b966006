"""Invented instruments for the tests of the guide."""

from collections.abc import Iterable
from itertools import count

from raderwerk.guide.enums import Audience, Kind, Level
from raderwerk.guide.models import EligibilityRule, Figure, Instrument
from raderwerk.people.models import Organisation
from raderwerk.register.models import Barrier, GuideCode, Municipality, Region

_number = count(1)

JOB_SEEKER_CODES = ("EW03", "KK12", "UV07", "GV02")
EMPLOYER_CODES = ("DW09", "DD02")


def make_instrument(
    owner: Organisation | None = None,
    name: str = "Stap vooruit",
    *,
    codes: Iterable[str] | None = None,
    barriers: Iterable[str] = ("P4",),
    regions: Iterable[int] = (),
    municipalities: Iterable[str] = (),
    rules: Iterable[dict] = (),
    figures: Iterable[dict] = (),
    **fields,
) -> Instrument:
    """A published instrument for job seekers, as the services would leave it; `is_complete=False` makes one that is not."""
    values = {
        "audience": Audience.JOB_SEEKERS,
        "kind": Kind.DEVELOPMENT,
        "level": Level.LOCAL,
        "summary": "In een kleine groep ontdek je wat je kunt en zet je elke week een stap.",
        "method": "Je komt 2 keer per week bij elkaar met een vaste begeleider.",
        "slug": f"stap-vooruit-{next(_number)}",
        "is_complete": True,
        "version": 1,
        **fields,
    }
    instrument = Instrument.objects.create(owner=owner, name=name, **values)
    default = EMPLOYER_CODES if values["audience"] == Audience.EMPLOYERS else JOB_SEEKER_CODES
    instrument.codes.set(GuideCode.objects.filter(code__in=default if codes is None else tuple(codes)))
    instrument.barriers.set(Barrier.objects.filter(code__in=tuple(barriers)))
    instrument.regions.set(Region.objects.filter(number__in=tuple(regions)))
    instrument.municipalities.set(Municipality.objects.filter(code__in=tuple(municipalities)))
    for order, rule in enumerate(rules):
        EligibilityRule.objects.create(instrument=instrument, order=order, **rule)
    for order, figure in enumerate(figures):
        Figure.objects.create(instrument=instrument, order=order, **figure)
    return instrument
