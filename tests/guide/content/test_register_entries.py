"""Loading the national register: complete, repeatable, and never over what somebody claimed."""

import datetime as dt

import pytest
import yaml

from raderwerk.guide.enums import Audience
from raderwerk.guide.models import Instrument, InstrumentVersion, Synonym
from raderwerk.guide.services import instruments
from raderwerk.guide.services import register_entries as loading
from raderwerk.guide.services.instruments import FROM_QUICKSCAN
from raderwerk.guide.services.register_entries import Report, UnknownKey, load, load_synonyms
from raderwerk.people.enums import OrganisationKind, Role
from raderwerk.people.models import Organisation
from tests.people.conftest import member

pytestmark = pytest.mark.django_db


FEW = ("fit-door-de-dag", "werkbonus", "harrie", "open-hiring")


@pytest.fixture
def few(monkeypatch) -> Report:
    """Four entries instead of all, loaded: what loading does is the same for each."""
    rows = tuple(entry for entry in loading.entries() if entry["slug"] in FEW)
    monkeypatch.setattr(loading, "entries", lambda: rows)
    return load()


def test_all_files_are_in_the_guide_without_an_owner_published_and_with_their_source(register_entries) -> None:
    assert len(register_entries.added) == len(loading.entries()) == Instrument.objects.count()
    assert not Instrument.objects.exclude(owner=None).exists()
    assert Instrument.objects.published(dt.date(2026, 11, 24)).count() == Instrument.objects.count()
    for audience in Audience.values:
        assert Instrument.objects.filter(audience=audience).count() >= 6
    quickscan = Instrument.objects.from_quickscan()
    assert quickscan.count() == 60
    assert set(quickscan.order_by().values_list("source", flat=True)) == {FROM_QUICKSCAN}
    assert not quickscan.filter(source_page="").exists()
    assert not quickscan.filter(stale_on__gt=dt.date(2023, 6, 1)).exists(), "nobody looked at it since the report"


def test_loading_twice_changes_nothing(few) -> None:
    again = load()
    assert again.is_unchanged
    assert set(again.unchanged) == set(few.added)
    assert InstrumentVersion.objects.count() == len(FEW)


def test_without_applying_it_only_tells_what_it_would_do() -> None:
    report = load(apply=False)
    assert len(report.added) == len(loading.entries())
    assert not Instrument.objects.exists()


def test_what_the_file_says_now_is_put_right_as_a_new_version(few) -> None:
    fit = Instrument.objects.get(initiative="fit-door-de-dag")
    instruments.save(fit, {"summary": "Iets anders.", "amount": "12", "figures": []}, by=None)
    report = load()
    assert report.changed == ["fit-door-de-dag"]
    fit.refresh_from_db()
    assert fit.summary.startswith("In een vaste groep")
    assert fit.amount is None, "what the file does not name is empty again"
    assert fit.figures.count() == 6


def test_a_claimed_entry_is_left_alone(few) -> None:
    kampen = Organisation.objects.create(name="Gemeente Kampen", kind=OrganisationKind.MUNICIPALITY)
    fit = Instrument.objects.get(initiative="fit-door-de-dag")
    Instrument.objects.filter(pk=fit.pk).update(owner=kampen, summary="Wij doen dit nu elke maand.")
    report = load()
    assert report.kept == ["fit-door-de-dag"]
    assert report.is_unchanged
    assert report.line() == "0 nieuw, 0 gewijzigd, 3 gelijk, 1 van een ander"
    fit.refresh_from_db()
    assert fit.summary == "Wij doen dit nu elke maand."


def test_a_key_that_no_instrument_has_is_an_error() -> None:
    with pytest.raises(UnknownKey, match="stap: looptijd"):
        loading._entry({"slug": "stap", "looptijd": "3 jaar"}, "caseload.yaml")


def test_synonyms_are_loaded_once_and_what_a_colleague_changed_is_theirs() -> None:
    raderdam = Organisation.objects.create(name="Gemeente Raderdam", kind=OrganisationKind.MUNICIPALITY)
    membership = member(raderdam, Role.COORDINATOR, "Rosa Regiocoördinator")
    assert len(load_synonyms().added) >= 80
    assert load_synonyms().is_unchanged
    Synonym.objects.filter(preset="welding").update(words="lassen, smeden", changed_by=membership)
    Synonym.objects.filter(preset="driver").update(words="oud")
    report = load_synonyms()
    assert (report.kept, report.changed) == (["welding"], ["driver"])
    assert Synonym.objects.get(preset="welding").words == "lassen, smeden"
    assert Synonym.objects.get(preset="driver").words.startswith("chauffeur")


def test_a_group_that_somebody_typed_themselves_is_not_doubled() -> None:
    Synonym.objects.create(words="vca, veiligheidscertificaat, veilig werken")
    assert load_synonyms().kept == ["vca"]
    assert Synonym.objects.filter(words__startswith="vca").count() == 1


def test_no_word_stands_in_two_groups_that_search_both_ways() -> None:
    text = (loading.files("raderwerk.guide") / "data/synonyms.yaml").read_text("utf-8")
    words = [word for group in yaml.safe_load(text)["both_ways"].values() for word in group]
    assert len(words) == len(set(words))
