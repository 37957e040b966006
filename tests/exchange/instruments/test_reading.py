"""What comes in: the shapes in which the guides export, values that cannot be used, and files made to break us."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raderwerk.exchange.instruments.errors import InstrumentFileError
from raderwerk.exchange.instruments.json_reading import objects
from raderwerk.exchange.instruments.said import said
from tests.exchange.instruments.world import exported, full, incoming, judged
from tests.exchange.world import municipality
from tests.guide.world import make_instrument

pytestmark = pytest.mark.django_db

EVA = {
    "Instrument": {"NaamInstrument": "Sterk staan", "WerklandschapTegel": [{"CdWerklandschapTegel": "EW03"}]},
    "SamenvattingInstrument": "Je leert voor jezelf opkomen.",
    "Klantkenmerk": [{"CdKlantkenmerk": "KK12"}],
}


@pytest.fixture
def owner():
    return municipality()


def eva(**changed) -> list[dict]:
    """A small instrument of Gids Eva with other values; those of "Instrument" go there."""
    shared = {name: changed.pop(name) for name in [*changed] if name in SHARED}
    return [{**EVA, **changed, "Instrument": EVA["Instrument"] | shared}]


SHARED = {
    *("NaamInstrument", "UuidInstrument", "IndPublicatieInstrument", "DatBPublicatieInstrument", "DatEPublicatieInstrument"),
    *("CdBereikInstrument", "BeschikbareGebieden", "Link", "Download", "Video", "Doelgroep", "WerklandschapTegel"),
    *("Uitvoeringslocatie", "Contactpersoon", "Registratiecode", "Aanbieder"),
}


# -- shapes of the guides ----------------------------------------------------------------------------------------------------


def test_a_bare_list_of_either_guide_is_known_by_its_names():
    dennis = {"Instrument": {"NaamInstrument": "Proef"}, "OmsKortInstrument": "Kort.", "Sector": []}
    assert [one.audience for one in incoming([EVA, dennis])] == ["job_seekers", "employers"]


def test_by_its_tiles_when_no_name_tells():
    only = {"Instrument": {"NaamInstrument": "X", "WerklandschapTegel": [{"CdWerklandschapTegel": "DW09"}]}}
    assert incoming([only])[0].audience == "employers"


def test_older_exports_have_the_names_beside_each_other():
    flat = {
        **EVA["Instrument"],
        "SamenvattingInstrument": "Kort.",
        "IndPublicatie": "2",
        "OmsAanmeldinstructgies": "Bel.",
        "DatBPublicatie": "2026-03-31T22:00:00.000000Z",
    }
    values = incoming([flat])[0].values
    assert (values["is_active"], values["how_to_apply"], values["publish_from"]) == (False, "Bel.", "2026-04-01")


def test_an_instrument_alone_is_a_file_too():
    assert incoming(EVA)[0].name == "Sterk staan"


def test_codes_areas_links_and_contacts(owner):
    [new] = judged(
        eva(
            Doelgroep=[{"CdDoelgroep": "ED02"}],
            Uitvoeringslocatie=[{"CdTypeUitvoeringslocatie": "1", "ToelUitvoeringslocatie": "Achterom"}],
            BeschikbareGebieden=[
                {"identifier": "Township-Nijmegen", "name": "Nijmegen", "slug": "nijmegen", "type": "Township"},
                {"identifier": "Region-Rijk van Nijmegen"},
                {"type": "Neighbourhood", "name": "Oost"},
            ],
            Video=[{"NaamVideo": "Film", "NaamAanbiederVideo": "youtube", "SleutelVideo": "abc"}],
            Link=[{"NaamLink": "", "UrlLink": "https://sterk.example/meer"}],
            Contactpersoon=[{"NaamContactpersoon": "Loket", "CdTypeContactpersoonRelatie": "02"}, {"NaamContactpersoon": ""}],
            AantUrenIntensiteitPerWeek=8,
            BedrTotaalKosten={"CdMunteenheid": "EUR", "WaardeBedr": "1250,50"},
            DuurTraject=3,
            CdEenheidDuurTraject="03",
            Aanbieder={"NaamAanbieder": "Stichting Sterk"},
        ),
        owner,
    )
    assert new.incoming.problems == []
    found = new.changes
    assert found["codes"] == ["ED02", "EW03", "KK12", "LT02"]
    assert (found["municipalities"], found["regions"], found["districts"]) == (["GM0268"], [25], "Oost")
    assert [link["url"] for link in found["links"]] == ["https://sterk.example/meer", "https://www.youtube.com/watch?v=abc"]
    assert found["links"][0]["title"] == "sterk.example"
    assert [(one["name"], one["is_internal"]) for one in found["contacts"]] == [("Loket", True)]
    assert (found["hours_low"], found["hours_high"], found["cost"], found["duration_unit"]) == ("8", "8", "1250.5", "months")
    assert (found["provider"], found["location_note"]) == ("Stichting Sterk", "Achterom")
    assert new.incoming.remarks == ["Contactpersoon: een contact zonder naam is overgeslagen."]


def test_markup_becomes_plain_text_and_is_told(owner):
    text = "<p>Je leert <b>veel</b>.</p><ul><li>praten</li></ul><script>alert(1)</script>"
    [new] = judged(eva(ToelWerkwijzeInstrument=text), owner)
    assert new.changes["method"] == "Je leert veel.\n\n- praten"
    assert new.incoming.remarks == ["ToelWerkwijzeInstrument: opmaak is omgezet naar gewone tekst."]


# -- what cannot be taken over -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"Klantkenmerk": [{"CdKlantkenmerk": "KK99"}]}, "Klantkenmerk: code “KK99” staat niet in de lijst van de gids."),
        ({"Klantkenmerk": [{"CdKlantkenmerk": "EW03"}]}, "Klantkenmerk: code “EW03” staat niet in de lijst van de gids."),
        ({"Klantkenmerk": "KK12"}, "Klantkenmerk: hier hoort een lijst te staan."),
        (
            {"DatBPublicatieInstrument": "2026-05-01", "DatEPublicatieInstrument": "2026-04-01"},
            "Zichtbaar tot en met: 'Zichtbaar tot en met' ligt voor 'zichtbaar vanaf'. Kies een latere einddatum.",
        ),
        ({"DatBPublicatieInstrument": "morgen"}, "DatBPublicatieInstrument: “morgen” is geen datum"),
        ({"NaamInstrument": "x" * 201}, "Naam: "),
        ({"NaamInstrument": ""}, "Naam: "),
        ({"NaamInstrument": {"nl": "Sterk"}}, "NaamInstrument: hier hoort tekst te staan."),
        ({"Link": [{"UrlLink": "javascript:alert(1)"}]}, "Link: “javascript:alert(1)” is geen webadres."),
        ({"Link": [{"UrlLink": "http://[::1"}]}, "Link: “http://[::1” is geen webadres."),
        ({"Link": [{"UrlLink": "https:// x"}]}, "Link 1, adres: Dit is geen webadres."),
        ({"CdBereikInstrument": "07"}, "CdBereikInstrument: code “07” staat niet in de codelijst (01, 02, 03)."),
        ({"AantUrenIntensiteitPerWeek": -4}, "AantUrenIntensiteitPerWeek: dit getal is lager dan 0."),
        ({"AantUrenIntensiteitPerWeek": 10**30}, "AantUrenIntensiteitPerWeek: dit getal is te groot"),
        ({"AantUrenIntensiteitPerWeek": "veel"}, "AantUrenIntensiteitPerWeek: “veel” is geen getal."),
        ({"AantUrenIntensiteitPerWeek": True}, "AantUrenIntensiteitPerWeek: hier hoort een getal te staan."),
        ({"AantUrenIntensiteitPerWeek": 5000}, "Uren per week, "),
        ({"UuidInstrument": "1234"}, "UuidInstrument: “1234” is geen geldig nummer."),
        ({"BeschikbareGebieden": [{"type": "Township", "name": "Nergens"}]}, "BeschikbareGebieden: “Nergens” is geen gemeente"),
        ({"Aanvulling": {"cijfers": [{"soort": "result", "teller": 25, "noemer": 20}]}}, "Cijfer 1, teller: De teller is groter"),
        ({"Aanvulling": {"cijfers": [{"soort": "wonder"}]}}, "cijfers 1, soort: “wonder” staat niet in de lijst"),
        ({"Aanvulling": {"drempels": ["P9"]}}, "Drempels: Deze code staat niet in de lijst: P9."),
        ({"Aanvulling": {"drempels": "P1"}}, "drempels: hier hoort een lijst van teksten te staan."),
        ({"Aanvulling": {"overigeCodes": ["ZZ1"]}}, "overigeCodes: code “ZZ1” staat niet in de lijst van de gids."),
        ({"Aanvulling": {"tredeVan": 2.5}}, "tredeVan: “2.5” is geen heel getal."),
    ],
)  # fmt: skip
def test_what_cannot_be_used_says_what_and_where(owner, changed, sentence):
    [rejected] = judged(eva(**changed), owner)
    assert rejected.verdict == "afgekeurd"
    assert rejected.incoming.problems[0].startswith(sentence), rejected.incoming.problems


def test_the_same_number_twice_is_refused_once(owner):
    rows = eva(UuidInstrument="6c84fb90-12c4-11e1-840d-7b25c5ee775a") * 2
    first, second = judged(rows, owner)
    assert (first.verdict, second.verdict) == ("nieuw", "afgekeurd")
    assert second.incoming.problems == ["Dit instrument staat al in het bestand, als instrument 1. Haal er één weg."]


def test_an_instrument_of_others_stays_theirs(owner):
    theirs = full(municipality("Gemeente Tandwijk"))
    nobodys = make_instrument(None, "Van niemand")
    found = judged(exported([theirs, nobodys]), owner)
    assert [one.incoming.problems[0][:40] for one in found] == [
        "Dit instrument is van Gemeente Tandwijk.",
        "Dit instrument is nog van niemand. Neem ",
    ]


def test_without_number_the_name_in_the_own_organisation_counts(owner):
    full(owner, name="Sterk staan", codes=["EW01", "ED02"])
    [changed] = judged(eva(), owner)
    assert changed.verdict == "gewijzigd"
    # ED02 is of a list that the file does not have; the tile is replaced.
    assert changed.changes["codes"] == ["ED02", "EW03", "KK12"]
    assert set(changed.changes) == {"codes", "summary"}


def test_what_a_file_leaves_out_stays(owner):
    instrument = full(owner)
    before = said(instrument)
    [changed] = judged(eva(UuidInstrument=str(instrument.key), NaamInstrument="Fit door de dag"), owner)
    assert set(changed.changes) == {"codes", "summary"}
    assert before["figures"]


# -- files made to break us ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Dit is geen JSON-bestand"),
        (b"{", "op regel 1, teken 2"),
        (b"[]", "staan geen instrumenten"),
        (b"{}", "staan geen instrumenten"),
        (b"null", "staan geen instrumenten"),
        (b'"tekst"', "staan geen instrumenten"),
        (b"[" * 200_000 + b"]" * 200_000, "te veel lagen"),
        (b'{"a":' * 200_000, "te veel lagen"),
        (b'[{"DuurTraject": NaN}]', "staat “NaN” waar een getal hoort"),
        (b'[{"DuurTraject": -Infinity}]', "staat “-Infinity” waar een getal hoort"),
        (b"[" + b"1," * 20_001 + b"1]", "meer dan 20000 instrumenten"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "Dit is geen JSON-bestand"),
    ],
)
def test_a_broken_file_gets_a_sentence(content, sentence):
    with pytest.raises(InstrumentFileError, match=sentence):
        objects(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_that_a_town_hall_has(owner, encoding):
    content = json.dumps(eva(NaamInstrument="Café Één"), ensure_ascii=False).encode(encoding)
    assert judged(content, owner)[0].changes["name"] == "Café Één"


@pytest.mark.parametrize("number", ["1e400", "1e-400", "9" * 5000, "1" + "0" * 300 + ".5", "-0.0000000000000000000000000001"])
def test_numbers_that_no_instrument_has(owner, number):
    content = json.dumps(eva(DuurTraject=0)).replace('"DuurTraject": 0', f'"DuurTraject": {number}').encode()
    [rejected] = judged(content, owner)
    assert rejected.incoming.problems[0].startswith("DuurTraject: dit getal is ")


def test_characters_that_a_database_cannot_hold_are_left_out(owner):
    [new] = judged(b'[{"NaamInstrument": "Ge\\u0000heim\\ud800", "SamenvattingInstrument": "a"}]', owner)
    assert new.changes["name"] == "Geheim"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)
NAMES = sorted(SHARED | EVA.keys() | {"Aanvulling", "DuurTraject", "CdEenheidDuurTraject", "BedrTotaalKosten", "Sector"})


@given(st.dictionaries(st.sampled_from(NAMES), JSON, max_size=8), st.dictionaries(st.sampled_from(NAMES), JSON, max_size=6))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_stands_at_a_name_is_judged(owner, outer, inner):
    found = judged([{**outer, "Instrument": inner}, outer, *outer.values()], owner)
    assert {one.verdict for one in found} <= {"nieuw", "afgekeurd"}
    assert all(one.incoming.problems for one in found if one.verdict == "afgekeurd")
