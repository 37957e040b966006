"""Two editions beside each other."""

import pytest

from raderwerk.guide import quickscan_compare
from raderwerk.guide.models import Edition, Instrument
from raderwerk.guide.quickscan_data import entries_of
from tests.guide.quickscan.world import TWENTE, make_edition, make_initiatives
from tests.guide.world import make_instrument

pytestmark = pytest.mark.django_db


@pytest.fixture
def before(db) -> Edition:
    make_initiatives()
    return make_edition("Quickscan 2027")


def compared(before: Edition) -> quickscan_compare.Comparison:
    return quickscan_compare.compare(entries_of(before), entries_of(make_edition("Quickscan 2028")))


def test_nothing_happened(before: Edition) -> None:
    found = compared(before)
    assert (found.new, found.gone, found.changed, found.same) == ([], [], [], 3)


def test_new_gone_and_changed_per_block_and_figure(before: Edition) -> None:
    make_instrument(name="Erbij", regions=[TWENTE])
    Instrument.objects.filter(name="Leerschool").update(is_active=False)
    route = Instrument.objects.get(name="Werkroutes")
    route.runtime_note, route.partners = "Tot 2029", ""
    route.save()
    route.figures.filter(label="betaald werk").update(count=7)
    found = compared(before)
    assert [entry.name for entry in found.new] == ["Erbij"]
    assert [entry.name for entry in found.gone] == ["Leerschool"]
    assert found.same == 1
    assert [(one.title, one.before, one.after) for one in found.changed[0].differences] == [
        ("Looptijd", "Structureel", "Tot 2029"),
        ("Betrokken partijen", "DCW en de gemeente", ""),
        ("Cijfer", "Betaald werk: 2 van 94 deelnemers (2021)", "Betaald werk: 7 van 94 deelnemers (2021)"),
    ]


def test_another_name_for_the_same_instrument_is_a_change(before: Edition) -> None:
    Instrument.objects.filter(name="Leerschool").update(name="De Leerschool")
    assert [one.title for one in compared(before).changed[0].differences] == ["Naam"]


def test_without_the_instrument_region_and_name_tell_what_belongs_together(before: Edition) -> None:
    Instrument.objects.all().delete()
    make_initiatives()
    assert compared(before).same == 3


def test_two_of_one_name_are_each_matched_once(before: Edition) -> None:
    make_instrument(name="Leerschool", regions=[29])
    found = compared(before)
    assert ([entry.name for entry in found.new], found.gone, found.same) == (["Leerschool"], [], 3)


def test_it_reads_in_a_terminal(before: Edition) -> None:
    Instrument.objects.filter(name="Werkroutes").update(runtime_note="")
    lines = quickscan_compare.lines(compared(before))
    assert lines == ["0 nieuw, 0 weg, 1 veranderd, 2 gelijk", "~ Werkroutes (Twente)", "    Looptijd: Structureel -> niet bekend"]
