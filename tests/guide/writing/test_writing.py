"""Writing an instrument: values, derived fields, versions, variants, and two people at once."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.guide.enums import Audience, Moderation
from raderwerk.guide.inheritance import resolve_all, resolved
from raderwerk.guide.merging import merge
from raderwerk.guide.models import INHERITED, Instrument, InstrumentVersion
from raderwerk.guide.services.instruments import Conflict, InstrumentRefused, create, save
from raderwerk.guide.signals import instrument_changed
from raderwerk.guide.values import ALL, FIELDS, canonical, snapshot
from raderwerk.people.enums import Role
from tests.caseload.person.world import make_member, make_organisation
from tests.guide.world import make_instrument

pytestmark = pytest.mark.django_db

VALUES = {
    "audience": Audience.JOB_SEEKERS,
    "name": "Stap vooruit",
    "summary": "Samen ontdekken wat je kunt.",
    "codes": ["EW03", "KK12"],
    "barriers": ["P4"],
    "cost": 12.5,
    "rules": [{"field": "age", "low": 27}],
    "figures": [{"kind": "result", "label": "Aan het werk", "count": 12, "denominator": 20, "on": dt.date(2025, 7, 1)}],
    "links": [{"title": "Website", "url": "https://raderwerk.example/stap"}],
    "contacts": [{"name": "Team Werk", "phone": "085 000 00 00"}],
}


@pytest.fixture
def writer(db):
    return make_member(make_organisation(), role=Role.TEAM_LEAD)


@pytest.fixture
def heard():
    said = []

    def listen(**words):
        said.append((words["instrument"].slug, words["version"] and words["version"].number, words["by"]))

    instrument_changed.connect(listen, weak=False)
    yield said
    instrument_changed.disconnect(listen)


def make(writer, **values) -> Instrument:
    return create({**VALUES, **values}, owner=writer.organisation, by=writer)


def refused(call, *args, **kwargs) -> dict[str, str]:
    with pytest.raises(InstrumentRefused) as caught:
        call(*args, **kwargs)
    return {problem.field: problem.sentence for problem in caught.value.problems}


# -- making and changing


def test_a_new_instrument_is_whole(writer, heard):
    instrument = make(writer)
    assert (instrument.slug, instrument.version, instrument.is_complete) == ("stap-vooruit", 1, True)
    assert instrument.quality > 0
    assert instrument.stale_on > instrument.confirmed_on
    assert [rule.low for rule in instrument.rules.all()] == [27]
    assert heard == [("stap-vooruit", 1, writer)]


def test_the_next_of_that_name_gets_an_address_of_its_own(writer):
    assert [make(writer).slug for _ in range(3)] == ["stap-vooruit", "stap-vooruit-2", "stap-vooruit-3"]


def test_a_change_makes_a_version_that_tells_what_differed(writer, heard):
    instrument = save(make(writer), {"cost": "15.00", "name": "Stap vooruit"}, by=writer, note="Prijs van 2026")
    version = InstrumentVersion.objects.get(instrument=instrument, number=2)
    assert version.changes == {"cost": ["12.5", "15"]}
    assert (version.changed_by, version.note, heard[-1][1]) == (writer, "Prijs van 2026", 2)
    assert set(version.snapshot) == set(ALL)


def test_the_same_values_make_no_version(writer, heard):
    instrument = make(writer)
    again = save(instrument, snapshot(instrument), by=writer)
    assert again.version == 1
    assert heard[-1][1] is None


def test_a_loader_writes_what_nobody_owns_and_says_when_somebody_looked(heard):
    instrument = create({**VALUES, "slug": "uit-een-bestand", "confirmed_on": dt.date(2022, 10, 1)}, owner=None, by=None)
    assert (instrument.slug, instrument.stale_on) == ("uit-een-bestand", dt.date(2023, 4, 1))


def test_leaving_out_the_last_tile_makes_it_incomplete(writer):
    assert save(make(writer), {"codes": ["KK12"]}, by=writer).is_complete is False


def test_a_change_asks_the_coordinator_to_look_again(writer):
    instrument = make(writer)
    Instrument.objects.filter(pk=instrument.pk).update(moderation=Moderation.APPROVED)
    assert save(instrument, {"name": "Anders"}, by=writer).moderation == Moderation.WAITING
    coordinator = make_member(writer.organisation, "Coby Coordinator", Role.COORDINATOR)
    assert save(instrument, {"name": "Nog anders"}, by=coordinator).moderation == Moderation.APPROVED


# -- bad input


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"publish_from": dt.date(2026, 5, 1), "publish_until": dt.date(2026, 4, 1)}, "publish_until"),
        ({"hours_low": 20, "hours_high": 8}, "hours_high"),
        ({"ladder_from": 7}, "ladder_from"),
        ({"places_free": 3}, "places_on"),
        ({"evidence": "strong"}, "evidence_source"),
        ({"evidence": "strong", "evidence_source": "ftp://raderwerk.example"}, "evidence_source"),
        ({"figures": [{"kind": "result", "count": 25, "denominator": 20}]}, "figures-0-count"),
        ({"figures": [{"kind": "result", "percent": 50, "is_own": True}]}, "figures-0-denominator"),
        ({"links": [{"title": "Klik", "url": "javascript:alert(1)"}]}, "links-0-url"),
        ({"links": [{"title": "Goed", "url": "https://a.example"}, {"title": "Klik", "url": "ftp://a.example"}]}, "links-1-url"),
        ({"links": [{"title": "Klik", "url": "https://a.example", "kleur": "rood"}]}, "links-0-kleur"),
        ({"rules": [{"field": "age", "low": 60, "high": 20}]}, "rules-0-high"),
        ({"rules": [{"field": "schoenmaat"}]}, "rules-0-field"),
        ({"contacts": [{"name": "Team", "email": "geen adres"}]}, "contacts-0-email"),
        ({"codes": ["EW03", "XX99"]}, "codes"),
        ({"regions": ["Raderstreek"]}, "regions"),
        ({"method": "<script>alert(1)</script>"}, "method"),
        ({"links": [{"title": "<b>Klik</b>", "url": "https://a.example"}]}, "links-0-title"),
        ({"inconsistencies": ["<img src=x>"]}, "inconsistencies"),
        ({"summary": "a" * 501}, "summary"),
        ({"kind": "geheim"}, "kind"),
        ({"parent": "bestaat-niet"}, "parent"),
        ({"cost": "gratis"}, "cost"),
        ({"kleur": "rood"}, "kleur"),
    ],
)
def test_what_cannot_stand_is_said_at_its_field_and_nothing_is_written(writer, wrong, field):
    instrument = make(writer)
    before = snapshot(instrument)
    problems = refused(save, instrument, {"name": "Anders", **wrong}, by=writer)
    assert list(problems) == [field]
    assert problems[field]
    instrument.refresh_from_db()
    assert snapshot(instrument) == before


# -- variants


def test_a_variant_says_what_its_example_says_until_it_differs(writer):
    example = create(VALUES, owner=None, by=None)
    variant = make(writer, parent=example, summary="Bij ons in de buurt.", codes=VALUES["codes"])
    assert variant.overridden == ["summary"]
    shown = resolved(variant)
    assert shown.summary == "Bij ons in de buurt."
    assert (shown.cost, {code.code for code in shown.codes}) == (example.cost, {"EW03", "KK12"})
    assert shown.inherited == frozenset(INHERITED) - {"summary"}


def test_what_the_example_changes_reaches_its_variants(writer, heard):
    example = create(VALUES, owner=None, by=None)
    variant = make(writer, parent=example)
    save(example, {"codes": ["EW03"], "funding": "Het Rijk betaalt."}, by=None)
    variant.refresh_from_db()
    assert (variant.is_complete, variant.version) == (False, 1)
    assert resolved(variant).funding == "Het Rijk betaalt."
    assert heard[-1] == (variant.slug, None, None)


def test_taking_over_again_keeps_the_own_words_for_later(writer):
    example = create(VALUES, owner=None, by=None)
    variant = make(writer, parent=example, summary="Eigen woorden.")
    taken = save(variant, {"overridden": []}, by=writer)
    assert resolved(taken).summary == example.summary
    assert resolved(save(taken, {"overridden": ["summary"]}, by=writer)).summary == "Eigen woorden."


def test_examples_do_not_stack_and_do_not_cross_over(writer):
    example = create(VALUES, owner=None, by=None)
    variant = make(writer, parent=example)
    assert list(refused(make, writer, parent=variant)) == ["parent"]
    assert list(refused(make, writer, parent=example, audience=Audience.EMPLOYERS)) == ["parent"]
    other = create(VALUES, owner=None, by=None)
    assert list(refused(save, example, {"parent": other}, by=None)) == ["parent"]


def test_a_resolved_instrument_is_only_for_reading(writer):
    with pytest.raises(AttributeError):
        resolved(make(writer)).name = "Anders"


def test_the_label_of_a_choice_comes_from_the_example_too(writer):
    example = create({**VALUES, "evidence": "strong", "evidence_source": "https://a.example"}, owner=None, by=None)
    assert resolved(make(writer, parent=example)).get_evidence_display() == example.get_evidence_display()


def test_many_are_resolved_with_a_bounded_number_of_statements(writer, django_assert_max_num_queries):
    example = create(VALUES, owner=None, by=None)
    for _ in range(5):
        make(writer, parent=example)
    with django_assert_max_num_queries(10):
        shown = resolve_all(Instrument.objects.order_by("pk"))
        assert [len(one.codes) for one in shown] == [2] * 6
        assert [one.summary for one in shown] == [example.summary] * 6


# -- two people at once


def test_changes_to_different_fields_go_together(writer):
    instrument = make(writer)
    seen = instrument.version
    save(instrument, {"name": "Van Anna"}, by=writer, seen=seen)
    mine = save(instrument, {"name": VALUES["name"], "cost": 20}, by=writer, seen=seen)
    assert (mine.name, mine.cost, mine.version) == ("Van Anna", 20, 3)


def test_the_second_to_change_a_field_is_told(writer):
    instrument = make(writer)
    save(instrument, {"name": "Van Anna"}, by=writer, seen=1)
    with pytest.raises(Conflict) as caught:
        save(instrument, {"name": "Van Bram", "cost": 20}, by=writer, seen=1)
    assert caught.value.fields == {"name"}
    assert caught.value.theirs.snapshot["name"] == "Van Anna"
    instrument.refresh_from_db()
    assert (instrument.name, instrument.cost) == ("Van Anna", 12.5)


def test_without_the_version_that_was_seen_every_difference_is_told(writer):
    instrument = make_instrument(writer.organisation, version=4)
    with pytest.raises(Conflict) as caught:
        save(instrument, {"name": "Anders", "summary": instrument.summary}, by=writer, seen=3)
    assert caught.value.fields == {"name"}


TEXTS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["", "x", "y", "z"]), min_size=4, max_size=4)


@given(base=TEXTS, theirs=TEXTS, mine=TEXTS)
def test_merging_loses_nothing(base, theirs, mine):
    found = merge(base, theirs, mine)
    for name in "abcd":
        written = found.changes.get(name, theirs[name])
        if name in found.conflicts:
            assert base[name] not in {theirs[name], mine[name]}
            assert theirs[name] != mine[name]
        else:
            assert written == (mine[name] if mine[name] != base[name] else theirs[name])


@given(theirs=TEXTS, mine=TEXTS)
def test_writing_after_nobody_is_no_conflict(theirs, mine):
    assert not merge(theirs, theirs, mine).conflicts


# -- plain values


@given(st.decimals(0, 99999, places=2), st.dates(), st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=50))
def test_values_in_their_one_form_stay_themselves(cost, day, text):
    once = canonical({"cost": cost, "publish_from": day, "agreements": text.replace("<", "")})
    assert canonical(once) == once


def test_every_inherited_field_can_be_written():
    assert set(INHERITED) <= set(ALL)
    assert {"slug", "version", "quality", "confirmed_on"}.isdisjoint(FIELDS)
