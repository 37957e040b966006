"""The quickscan of 2022 as the first edition."""

import pytest

from raderwerk.guide import quickscan_data
from raderwerk.guide.enums import EditionState
from raderwerk.guide.models import Edition, Instrument
from raderwerk.guide.services import quickscan_2022
from tests.guide.quickscan.world import WORK_ROUTE_FIGURES
from tests.guide.world import make_instrument

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("register_entries")
def test_the_edition_holds_every_initiative_of_the_report() -> None:
    made = quickscan_2022.load()
    assert made is not None
    assert made.entries.count() == Instrument.objects.from_quickscan().count() == 60
    assert (made.state, str(made.reference_on)) == (EditionState.FROZEN, "2022-11-28")
    assert quickscan_data.is_unchanged(made)
    entry = made.entries.get(instrument__initiative="zorgvuldige-route")
    assert [figure.words for figure in quickscan_data.figures_of(entry)] == [
        "125 deelnemers (peildatum niet bekend)",
        "Naar werk gegaan: 28 van 125 deelnemers (peildatum niet bekend)",
    ]


def test_32_of_35_regions_answered() -> None:
    make_instrument(name="Perspct", initiative="perspct")
    made = quickscan_2022.load()
    assert made is not None
    silent = made.rounds.filter(answered_at=None).order_by("region").values_list("region", flat=True)
    assert list(silent) == [13, 14, 27]
    assert made.rounds.count() == 35


def test_it_is_loaded_once_and_only_when_there_is_something() -> None:
    assert quickscan_2022.load() is None
    make_instrument(name="Perspct", initiative="perspct")
    assert quickscan_2022.load() is not None
    assert quickscan_2022.load() is None
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "kept"), [("94 deelnemers in 2021", ""), ("94 deelnemers, en 3 begeleiders", "94 deelnemers, en 3 begeleiders")]
)
def test_words_that_only_repeat_the_figures_are_left_out(words: str, kept: str) -> None:
    make_instrument(name="Perspct", initiative="perspct", participants_note=words, figures=WORK_ROUTE_FIGURES)
    made = quickscan_2022.load()
    assert made is not None
    assert made.entries.get().participants == kept
