"""What goes out comes back the same: of any instrument, in the files of both guides."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raderwerk.exchange.instruments.applying import apply
from raderwerk.exchange.instruments.said import said
from raderwerk.guide.enums import DurationUnit, Evidence, FigureKind, Kind, Level, LinkKind, RuleField
from raderwerk.guide.models import INHERITED, Instrument
from raderwerk.guide.services import instruments
from tests.exchange.instruments.world import EMPLOYER, FULL, exported, for_employers, full, judged
from tests.exchange.world import municipality

# What people type and what programs stumble over; "<" and "&" come with a test of their own.
WRITTEN = st.text('abcÉé 0-=+@…‘’"\\/{}[]|,.:;€日😀\u00a0\u200b', max_size=30)
LINES = st.lists(WRITTEN, max_size=3).map("\n".join)
DAYS = st.dates(date(2000, 1, 1), date(2099, 1, 1))
HALVES = st.integers(0, 400).map(lambda n: str(Decimal(n) / 2))
NAMED = WRITTEN.filter(str.strip)
LONG = ("aim", "method", "conditions", "how_to_apply", "applications", "amount_note", "results_note")
MAYBE = st.sampled_from((None, True, False))
CODES = st.fixed_dictionaries({"code": WRITTEN.map(str.strip), "label": WRITTEN.map(str.strip)})
RULES = st.fixed_dictionaries({"field": st.sampled_from(RuleField.values), "text": WRITTEN, "wanted": MAYBE})
LINKS = st.fixed_dictionaries(
    {"kind": st.sampled_from(LinkKind.values), "title": NAMED, "url": st.just("https://hulp.example/a?b=c")}
)
CONTACTS = st.fixed_dictionaries({"name": NAMED, "is_internal": st.booleans()})
FIGURES = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(FigureKind.values),
        "label": WRITTEN,
        "count": HALVES,
        "denominator": st.integers(200, 999),
        "on": st.one_of(st.none(), DAYS),
        "is_own": st.booleans(),
    }
)
# The owner stays, their instruments do not.
MANY = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
EVA_CODES = ("EW01", "EW03", "KK01", "KK12", "ED02", "UV07", "GV01", "LT01", "LT04", "DV01", "SBI-A")
DENNIS_CODES = ("DW01", "DW09", "DD02", "LG01", "DV02", "SBI-Q", "LT03", "KK10", "UV01")


@st.composite
def ranges(draw) -> tuple[str | None, str | None]:
    low, high = draw(st.one_of(st.none(), HALVES)), draw(st.one_of(st.none(), HALVES))
    return (high, low) if low is not None and high is not None and Decimal(low) > Decimal(high) else (low, high)


@st.composite
def values(draw) -> dict:
    """Any instrument that the guide accepts."""
    audience = draw(st.sampled_from(("job_seekers", "employers")))
    hours, duration = draw(ranges()), draw(ranges())
    start = draw(st.one_of(st.none(), DAYS))
    free = draw(st.integers(0, 10))
    return {
        "audience": audience,
        "name": draw(NAMED),
        "kind": draw(st.sampled_from(Kind.values)),
        "level": draw(st.sampled_from(Level.values)),
        **{field: draw(LINES) for field in LONG},
        "summary": draw(LINES),
        "provider": draw(WRITTEN),
        "codes": draw(st.sets(st.sampled_from(EVA_CODES if audience == "job_seekers" else DENNIS_CODES))),
        "barriers": draw(st.sets(st.sampled_from(("P1", "P5", "D5", "W3")))),
        "regions": draw(st.sets(st.integers(1, 35), max_size=3)),
        "municipalities": draw(st.sets(st.sampled_from(("GM0268", "GM0344", "GM0518")))),
        "hours_low": hours[0],
        "hours_high": hours[1],
        "duration_low": duration[0],
        "duration_high": duration[1],
        "duration_unit": draw(st.sampled_from(DurationUnit.values)),
        "cost": draw(st.one_of(st.none(), st.integers(0, 10**9).map(lambda cents: str(Decimal(cents) / 100)))),
        **{field: draw(MAYBE) for field in ("is_learning_path", "is_temporary", "needs_register")},
        "places_total": draw(st.integers(10, 50)),
        "places_free": free,
        "places_on": draw(DAYS),
        "evidence": draw(st.sampled_from(Evidence.values)),
        "evidence_source": "https://bron.example/1",
        "publish_from": start,
        "publish_until": start and start + timedelta(days=draw(st.integers(0, 900))),
        "is_active": draw(st.booleans()),
        "rhythm": draw(st.sampled_from((3, 6, 12))),
        "registration_codes": draw(st.lists(CODES, max_size=2)),
        "rules": draw(st.lists(RULES, max_size=2)),
        "figures": draw(st.lists(FIGURES, max_size=2)),
        "links": draw(st.lists(LINKS, max_size=3)),
        "contacts": draw(st.lists(CONTACTS, max_size=3)),
    }


@pytest.fixture
def owner(db):
    return municipality()


@given(values())
@MANY
def test_export_and_import_changes_nothing(owner, found):
    Instrument.objects.filter(owner=owner).delete()
    instrument = instruments.create(found, owner=owner, by=None)
    [same] = judged(exported([instrument], internal=True), owner)
    assert same.incoming.problems == []
    assert same.changes == {}


@given(values())
@MANY
def test_an_instrument_arrives_elsewhere_as_it_left(owner, found):
    Instrument.objects.filter(owner=owner).delete()
    instrument = instruments.create(found, owner=owner, by=None)
    content, left, key = exported([instrument], internal=True), said(instrument), instrument.key
    instrument.delete()
    rows = judged(content, owner)
    [arrived] = apply(rows, owner, by=None, note="uit een bestand")
    assert said(Instrument.objects.get(pk=arrived.pk)) == left
    assert arrived.key == key


def test_every_field_travels(owner):
    """The full examples are full: what is not in them is not tested above either."""
    rows = [full(owner), for_employers(owner)]
    assert [one.verdict for one in judged(exported(rows, internal=True), owner)] == ["gelijk", "gelijk"]
    assert set(said(rows[0])) - set(FULL) - set(EMPLOYER) <= {"parent", "overridden", "copied_from", "initiative", *EMPTY}


EMPTY = {
    *("source", "source_page", "started_note", "runtime_note", "participants_note", "results_note"),
    *("area_note", "duration_note", "group_low", "group_high", "employer_involvement", "amount_note"),
    *("next_start_on", "location_note", "evidence_group", "evidence_on", "is_active"),
}


def test_a_variant_does_not_become_its_own_example(owner):
    """What it took from its example comes back as the same, so it keeps taking it."""
    example = full(municipality("Landelijk"), level="national")
    variant = instruments.create(
        {"audience": "job_seekers", "name": "Fit in Raderdam", "parent": example.slug, "aim": "Bij ons beweeg je buiten."},
        owner=owner,
        by=None,
    )
    [same] = judged(exported([variant], internal=True), owner)
    assert same.verdict == "gelijk"
    assert variant.overridden == ["aim"]
    assert set(INHERITED) & set(same.incoming.values)


def test_shortened_texts_do_not_replace_long_ones(owner):
    long = "Je komt 2 keer per week. " * 40
    instrument = full(owner, method=long, summary="Kort.")
    content = exported([instrument], internal=True, short=True)
    assert b"Afgekapt op 320 tekens: ToelWerkwijzeInstrument" in content
    [same] = judged(content, owner)
    assert same.verdict == "gelijk"
    assert same.incoming.remarks == ["Een tekst is in het bestand afgekapt. De hele tekst in de gids blijft staan."]
    assert len(instrument.method) > 900


def test_contacts_of_colleagues_stay_home_and_stay(owner):
    instrument = full(owner)
    content = exported([instrument])
    assert b"Truus Tandrad" not in content
    assert judged(content, owner)[0].verdict == "gelijk"
