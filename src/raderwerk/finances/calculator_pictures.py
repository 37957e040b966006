"""The two pictures of the calculator: what the income consists of by hours of work, and how much of each extra euro goes."""

from datetime import date

from django.utils.translation import gettext as _

from raderwerk.engines.income import Curve
from raderwerk.finances.calculator_result import Result, hours_words
from raderwerk.ui.charts import areas, columns
from raderwerk.ui.charts.areas import Layer, Mark
from raderwerk.ui.charts.figure import About, Figure
from raderwerk.ui.formatting import euros

# Parts that belong together in the picture; the table has the costs apart.
EARNED = ("wage", "partner_wage", "other_income", "combination_credit")
ALLOWANCES = ("rent_allowance", "healthcare_allowance", "child_budget", "childcare_allowance")
COSTS = ("travel", "childcare")


def income(result: Result) -> Figure:
    """The income stack by hours, with a line for what is left after costs."""
    curve = result.curve
    layers = _layers(curve)
    names = (_("Uren"), *(layer.name for layer in layers), *((_("Kosten"),) if _costs(curve) else ()), _("Te besteden"))
    return areas.figure(
        _("Waar uw inkomen uit bestaat"),
        _("De lijn is wat u per maand te besteden heeft, bij elk aantal uren."),
        [float(hour) for hour in curve.hours],
        layers,
        about(result.begin),
        what=_("Uren"),
        uid="inkomen",
        line=Layer(_("Te besteden"), tuple(map(float, curve.total))),
        marks=marks(result),
        axis=_("uur per week"),
        columns=names,
        rows=_rows(curve, layers),
    )


def pressure(result: Result) -> Figure:
    """How much of the extra wage disappears with each hour more."""
    curve = result.curve
    gone = [None if value != value else 100 * float(value) for value in curve.pressure]
    rows = tuple(
        (
            _("van %(from)d naar %(to)d") % {"from": hour - 1, "to": hour},
            euros(round(gross)),
            euros(round(kept)),
            euros(round(gross - kept)),
        )
        for hour, gross, kept in _steps(curve)
    )
    words = [_("Hoe hoger de kolom, hoe minder u overhoudt van een uur extra per week. 100 betekent: alles gaat eraf.")]
    if any(value is not None and value <= 0 for value in gone):
        words.append(_("Geen kolom: u houdt alles over, of zelfs meer, want u krijgt dan korting op de belasting."))
    return columns.figure(
        _("Hoeveel er afgaat van een uur extra"),
        " ".join(words),
        [float(hour) for hour in curve.hours],
        gone,
        about(result.begin),
        columns=(_("Uren"), _("Extra loon voor belasting"), _("Houdt u over"), _("Gaat eraf")),
        rows=rows,
        marks=marks(result),
        axis=_("uur per week"),
    )


def about(day: date) -> About:
    """What the figures of the calculator mean."""
    return About(
        _("Euro per maand, in een gewone maand. Vakantiegeld en de afrekening na het jaar zijn er niet bij."),
        _("Eraf: van elke € 100 extra loon voor belasting."),
        reference_date=day,
    )


def marks(result: Result) -> list[Mark]:
    """Where somebody is now, and what they ask about."""
    asked = Mark(result.work.hours, _("%(hours)s uur") % {"hours": hours_words(result.work.hours)}, emphasis=True)
    return [asked] if result.work.hours == result.hours_now else [Mark(result.hours_now, _("nu")), asked]


def _layers(curve: Curve) -> list[Layer]:
    groups = {
        _("Loon en ander geld"): EARNED,
        _("Bijstand"): ("assistance",),
        _("Toeslagen en kinderbijslag"): (*ALLOWANCES, "child_benefit"),
        _("Regelingen van de gemeente"): ("local_schemes",),
    }
    layers = [Layer(name, tuple(_added(curve, parts))) for name, parts in groups.items()]
    return [layer for layer in layers if any(layer.values)]


def _added(curve: Curve, parts: tuple[str, ...]) -> list[float]:
    together = sum(getattr(curve.parts, name) for name in parts)
    return [float(value) for value in together]


def _costs(curve: Curve) -> list[float]:
    costs = _added(curve, COSTS)
    return costs if any(costs) else []


def _rows(curve: Curve, layers: list[Layer]) -> tuple[tuple[str, ...], ...]:
    costs = _costs(curve)
    return tuple(
        (
            hours_words(float(hour)),
            *(euros(round(layer.values[at])) for layer in layers),
            *((euros(round(costs[at])),) if costs else ()),
            euros(float(curve.total[at])),
        )
        for at, hour in enumerate(curve.hours)
    )


def _steps(curve: Curve) -> list[tuple[int, float, float]]:
    """For each hour more: that hour, what is earned more before tax, and what is left of it."""
    return [
        (at, float(curve.gross[at] - curve.gross[at - 1]), float(curve.total[at] - curve.total[at - 1]))
        for at in range(1, len(curve.hours))
    ]
