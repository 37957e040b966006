"""Why something fits, what to mind, and why it does not: by example and by property."""

import datetime as dt
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.guide.condition_words import range_in_words
from raderwerk.guide.enums import RuleField, RuleStrength
from raderwerk.guide.fit_rules import (
    Condition,
    InstrumentFacts,
    OpenBarrier,
    PersonFacts,
    Place,
    Places,
    Verdict,
    fit,
    in_a_row,
)
from raderwerk.guide.rules import Window

TODAY = dt.date(2026, 11, 23)
CARE, MUCH = OpenBarrier("P5", "Zorgtaken", 4), OpenBarrier("P1", "Problemen op meer gebieden", 5)
ASVELD, LAGEDAM = Place("GM9001", "Asveld"), Place("GM9002", "Lagedam")
REGION, FAR = Place("36", "Raderstreek"), Place("1", "Groningen")
KNOWN = PersonFacts(
    on=TODAY,
    barriers=(MUCH, CARE),
    ladder_step=2,
    months_on_benefit=56,
    age=41,
    hours=12,
    municipality=ASVELD,
    region=REGION,
    district="De Werf",
    in_target_register=False,
    motivated=True,
    understands_dutch=True,
)
HERE = InstrumentFacts(municipalities=(ASVELD,))


def must(field, low=None, high=None, **more):
    return replace(HERE, conditions=(Condition(field, low=low, high=high, **more),))


def test_everything_that_fits_is_said():
    offer = InstrumentFacts(
        barriers=frozenset({"P1", "P5", "W1"}),
        conditions=(Condition(RuleField.LADDER_STEP, low=1, high=3), Condition(RuleField.HOURS, low=4)),
        regions=(REGION,),
        districts=("de werf",),
        places=Places(free=3, total=12, on=TODAY),
    )
    found = fit(KNOWN, offer)
    assert found.verdict == Verdict.FITS
    assert found.mind == found.not_because == ()
    assert found.because == (
        "Het werkt aan: Problemen op meer gebieden en Zorgtaken.",
        "Trede 2 past: het is voor trede 1 tot en met 3.",
        "De uren passen: het vraagt minstens 4 uur per week.",
        "Het is er in Raderstreek.",
        "Het is voor de wijk De Werf.",
        "Er zijn 3 plaatsen vrij (stand van 23 november 2026).",
    )


def test_what_belongs_to_a_barrier_helps_too():
    offer = replace(HERE, barriers=frozenset({"P1"}), related={"P1": "zelfregie", "P5": "praktische aandachtspunten"})
    assert fit(KNOWN, offer).because[1] == (
        "Het helpt bij: praktische aandachtspunten. Dat hoort vaak bij de drempel: Zorgtaken."
    )


@pytest.mark.parametrize(
    ("offer", "verdict", "sentence"),
    [
        (must("ladder_step", 4), Verdict.NOT, "Het is voor trede 4 en hoger. De laatste meting is trede 2."),
        (must("ladder_step", 4, strength="mind"), Verdict.MIND, "Het is voor trede 4 en hoger. De laatste meting is trede 2."),
        (must("age", 18, 26), Verdict.NOT, "Het is voor mensen van 18 tot en met 26 jaar. Deze persoon is 41 jaar."),
        (must("hours", 16), Verdict.NOT, "Het vraagt minstens 16 uur per week. Deze persoon kan nu 12 uur."),
        (must("months_on_benefit", None, 24), Verdict.NOT, "Nu zijn het 56 maanden."),
        (must("target_register", wanted=True), Verdict.NOT, "Het is alleen voor mensen in het doelgroepregister."),
        (must("motivation", wanted=True), Verdict.FITS, "Deze persoon wil zelf meedoen, en dat is nodig."),
        (must("language", wanted=False), Verdict.NOT, "weinig Nederlands"),
        (must("other", text="Een laptop is nodig."), Verdict.MIND, "Kijk samen naar deze voorwaarde: Een laptop is nodig."),
        (must("area", text="Woont aan de Werfkade."), Verdict.MIND, "Woont aan de Werfkade."),
        (InstrumentFacts(is_national=True), Verdict.FITS, "Het is er in heel Nederland."),
        (InstrumentFacts(is_own=True), Verdict.FITS, "Het is van je eigen organisatie."),
        (InstrumentFacts(), Verdict.MIND, "Er staat niet bij waar het is."),
        (InstrumentFacts(municipalities=(LAGEDAM,)), Verdict.NOT, "Het is alleen in Lagedam."),
        (InstrumentFacts(municipalities=(LAGEDAM,), regions=(REGION,)), Verdict.FITS, "Het is er in Raderstreek."),
        (replace(HERE, districts=("Oost", "West")), Verdict.NOT, "Het is alleen voor wie woont in Oost en West."),
        (
            replace(HERE, places=Places(free=0, total=8, on=TODAY, waiting_weeks=6)),
            Verdict.MIND,
            "Nu vol met 6 weken wachttijd (stand van 23 november 2026).",
        ),
        (replace(HERE, places=Places(free=0, on=TODAY)), Verdict.MIND, "Nu vol (stand van 23 november 2026)."),
        (replace(HERE, is_active=False), Verdict.NOT, "Dit aanbod is niet meer in gebruik."),
        (replace(HERE, window=Window(dt.date(2027, 1, 1), None)), Verdict.NOT, "begint pas op 1 januari 2027"),
        (replace(HERE, window=Window(None, dt.date(2026, 11, 1))), Verdict.NOT, "stopte op 1 november 2026"),
        (replace(HERE, window=Window(None, dt.date(2026, 12, 31))), Verdict.MIND, "stopt na 31 december 2026"),
        (replace(HERE, is_claimed=False), Verdict.MIND, "Bel eerst of het er nog is."),
        (replace(HERE, stale_on=dt.date(2026, 5, 2)), Verdict.MIND, "Sinds 2 mei 2026 moet de eigenaar opnieuw kijken"),
    ],
)
def test_each_condition_has_its_sentence(offer, verdict, sentence):
    found = fit(KNOWN, offer)
    said = {Verdict.FITS: found.because, Verdict.MIND: found.mind, Verdict.NOT: found.not_because}[verdict]
    assert found.verdict == verdict
    assert any(sentence in line for line in said), found


@pytest.mark.parametrize(
    ("facts", "offer", "asks"),
    [
        (replace(KNOWN, ladder_step=None), must("ladder_step", 1, 3), "De trede is nog niet bepaald."),
        (replace(KNOWN, age=None), must("age", 18, 26), "De leeftijd weten we niet. Vraag het"),
        (replace(KNOWN, hours=None), must("hours", 16), "Hoeveel uur iemand kan weten we niet. Vraag het"),
        (replace(KNOWN, months_on_benefit=None), must("months_on_benefit", 24), "Hoe lang de bijstand duurt weten we niet."),
        (replace(KNOWN, in_target_register=None), must("target_register", wanted=True), "Vraag of iemand in het doelgroep"),
        (replace(KNOWN, motivated=None), must("motivation", wanted=True), "Vraag of iemand zelf mee wil doen"),
        (replace(KNOWN, understands_dutch=None), must("language", wanted=True), "Vraag of iemand genoeg Nederlands verstaat"),
        (replace(KNOWN, district=None), replace(HERE, districts=("Oost",)), "Vraag in welke wijk iemand woont"),
        (replace(KNOWN, municipality=None), InstrumentFacts(municipalities=(LAGEDAM,)), "Het is alleen in Lagedam."),
    ],
)
def test_what_we_do_not_know_is_asked(facts, offer, asks):
    found = fit(facts, offer)
    assert found.verdict == Verdict.MIND
    assert any(line.startswith(asks) for line in found.mind), found


def test_long_rows_are_cut():
    assert [in_a_row(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c", "d"], list("abcde"))] == [
        *("", "a", "a en b", "a, b, c en d", "a, b, c en 2 andere")
    ]


def test_a_half_hour_is_written_with_a_comma():
    assert range_in_words(RuleField.HOURS, dt_low := 7.5, dt_low) == "7,5 uur per week"


# -- properties

numbers = st.none() | st.integers(0, 80)
places = st.sampled_from([ASVELD, LAGEDAM])
conditions = st.builds(
    lambda field, strength, low, more, wanted, text: Condition(
        field, strength, low, None if more is None else (low or 0) + more, wanted, text
    ),
    st.sampled_from(RuleField.values),
    st.sampled_from(RuleStrength.values),
    numbers,
    numbers,
    st.none() | st.booleans(),
    st.sampled_from(["", "Iets wat je samen bekijkt."]),
)
people = st.builds(
    PersonFacts,
    on=st.just(TODAY),
    barriers=st.sampled_from([(), (CARE,), (MUCH, CARE)]),
    ladder_step=st.none() | st.integers(1, 6),
    months_on_benefit=numbers,
    age=numbers,
    hours=numbers,
    municipality=st.none() | places,
    region=st.none() | st.sampled_from([REGION, FAR]),
    district=st.none() | st.sampled_from(["Oost", "West"]),
    in_target_register=st.none() | st.booleans(),
    motivated=st.none() | st.booleans(),
    understands_dutch=st.none() | st.booleans(),
)
days = st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))
offers = st.builds(
    InstrumentFacts,
    barriers=st.frozensets(st.sampled_from(["P1", "P5", "W1"])),
    related=st.dictionaries(st.sampled_from(["P1", "P5"]), st.just("zelfregie")),
    conditions=st.lists(conditions, max_size=4).map(tuple),
    is_national=st.booleans(),
    is_own=st.booleans(),
    municipalities=st.lists(places, max_size=2).map(tuple),
    regions=st.lists(st.sampled_from([REGION, FAR]), max_size=2).map(tuple),
    districts=st.lists(st.sampled_from(["oost", "West"]), max_size=2).map(tuple),
    places=st.builds(Places, free=numbers, on=st.just(TODAY), waiting_weeks=numbers),
    stale_on=days,
    is_claimed=st.booleans(),
)
windows = st.builds(Window, days, days)
UNKNOWABLE = [one.name for one in fields(PersonFacts) if one.name not in ("on", "barriers")]


@given(people, offers, windows, conditions)
def test_one_more_condition_never_makes_a_not_fit(facts, offer, window, condition):
    offer = replace(offer, window=window)
    before = fit(facts, offer)
    after = fit(facts, replace(offer, conditions=(*offer.conditions, condition)))
    assert set(before.not_because) <= set(after.not_because)
    assert before.verdict != Verdict.NOT or after.verdict == Verdict.NOT


@given(people, offers, st.sets(st.sampled_from(UNKNOWABLE)))
def test_knowing_less_never_says_not(facts, offer, forgotten):
    known, less = fit(facts, offer), fit(replace(facts, **dict.fromkeys(forgotten)), offer)
    assert set(less.not_because) <= set(known.not_because)


@given(offers)
def test_somebody_of_whom_nothing_is_known_is_never_turned_away(offer):
    assert fit(PersonFacts(on=TODAY), offer).verdict != Verdict.NOT


@given(people, offers, windows)
def test_the_verdict_is_the_worst_that_is_said(facts, offer, window):
    found = fit(facts, replace(offer, window=window))
    expected = Verdict.NOT if found.not_because else Verdict.MIND if found.mind else Verdict.FITS
    assert found.verdict == expected


@given(people, offers)
def test_barriers_never_exclude(facts, offer):
    assert fit(replace(facts, barriers=()), offer).verdict == fit(facts, offer).verdict
