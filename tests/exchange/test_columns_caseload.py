"""Columns are recognised by name and contents, refused where we may not have them, and chosen by people."""

from collections import Counter

import pytest
import yaml

from raderwerk.exchange.caseload import fields
from raderwerk.exchange.caseload.columns import (
    client_number_length,
    looks_like_bsn,
    mapping_from_yaml,
    passes_eleven_test,
    propose,
)
from raderwerk.exchange.caseload.errors import MappingError

HEADER = ["Clientnr", "Naam", "Voorl.", "Regeling", "Datum ingang"]


def targets(header, sample=(), remembered=None):
    return {column.header: column.target for column in propose(header, sample, remembered).columns}


def nine_figures(count):
    """Numbers of nine figures, all starting with 9999, that pass the eleven-test: no municipality gives those out."""
    return [str(number) for number in range(999_900_000, 999_999_999) if passes_eleven_test(str(number))][:count]


def test_no_name_stands_for_two_things():
    names = Counter(name for target in fields.TARGETS for name in set(target.names))
    assert [name for name, times in names.items() if times > 1] == []
    assert fields.REFUSED.keys() & names.keys() == set()
    assert fields._NAMES["columns"].keys() == fields.LABELS.keys()


def test_every_known_name_is_recognised():
    for target in fields.TARGETS:
        for name in target.names:
            assert targets([name])[name] == target.code


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("CLIËNT NUMMER", "client_number"),
        ("Clientnumer", "client_number"),
        ("Datum\ningang", "start"),
        ("Geboorte-datum", "birth_date"),
        ("Schoenmaat", None),
    ],
)
def test_misspelt_names_are_recognised_and_strange_ones_are_not(header, target):
    assert targets([header])[header] == target


@pytest.mark.parametrize(
    "name", ["BSN", "Burgerservicenummer", "Sofinr.", "BSN partner", "Nationaliteit", "Geslacht", "Diagnose", "IBAN"]
)
def test_columns_we_may_not_have_are_refused_by_name(name):
    mapping = propose([*HEADER, name], [])
    assert [column.header for column in mapping.refused] == [name]
    with pytest.raises(MappingError, match="nemen we niet over"):
        mapping.with_choices({name: "surname"})


def test_a_bsn_under_another_name_is_refused_by_its_contents():
    sample = [[number, "x"] for number in nine_figures(20)]
    mapping = propose(["Clientnr", "Naam"], sample)
    assert [column.header for column in mapping.refused] == ["Clientnr"]
    assert "BSN" in mapping.refused[0].why
    with pytest.raises(MappingError, match="Cliëntnummer, Regeling, Datum ingang"):
        mapping.check()


def test_ordinary_numbers_do_not_look_like_a_bsn():
    assert not looks_like_bsn([f"{number:09d}" for number in range(100_000_000, 100_000_500)])
    assert not looks_like_bsn(nine_figures(4))
    assert looks_like_bsn(nine_figures(5))


def test_one_thing_comes_from_one_column():
    mapping = propose(["Naam", "Achternaam", "Clientnr"], [])
    assert mapping.places["surname"] == 1
    assert "Achternaam" in mapping.columns[0].why


def test_a_column_with_whole_names_and_one_with_addresses():
    sample = [["Staalman, I.", "Tandweg 12"], ["Berg, J. van den", "Naafplein 3 A"]]
    assert targets(["Naam", "Straat"], sample) == {"Naam": "full_name", "Straat": "address"}


def test_a_choice_takes_the_thing_from_another_column():
    mapping = propose([*HEADER, "Code"], []).with_choices({"Code": "client_number", "Naam": ""})
    assert mapping.places == {"initials": 2, "scheme": 3, "start": 4, "client_number": 5}


def test_what_was_chosen_is_remembered():
    chosen = propose([*HEADER, "Code"], []).with_choices({"Code": "area", "Naam": ""})
    again = propose([*HEADER, "Code", "Nieuw"], [], chosen.to_dict())
    assert again.places == chosen.places


def test_a_mapping_survives_yaml_in_both_directions():
    stored = propose(HEADER, []).to_dict()
    assert mapping_from_yaml(yaml.safe_dump(stored)) == stored
    assert mapping_from_yaml(yaml.safe_dump({"columns": stored})) == stored
    assert mapping_from_yaml("client_number: Clientnr\nstart: Datum ingang\n") == {
        "Clientnr": "client_number",
        "Datum ingang": "start",
    }


@pytest.mark.parametrize(
    ("choices", "words"),
    [({"Cliënt": "surname"}, "geen kolom “Cliënt”"), ({"Naam": "bsn"}, "“bsn” is geen gegeven dat we kennen")],
)
def test_choices_that_do_not_fit_give_a_sentence(choices, words):
    with pytest.raises(MappingError, match=words):
        propose(HEADER, []).with_choices(choices)


@pytest.mark.parametrize("text", ["[1, 2]", "alleen tekst", "a: [", ""])
def test_a_mapping_file_that_is_no_mapping_gives_a_sentence(text):
    with pytest.raises(MappingError, match="Het kolommenbestand"):
        mapping_from_yaml(text)


def test_longer_client_numbers_are_noticed():
    mapping = propose(HEADER, [])
    assert client_number_length([[f"{number:010d}"] for number in range(50)], mapping) == 10
    assert client_number_length([["0000036"], ["43"], ["50"]], mapping) == 7
    assert client_number_length([], mapping) == 7
