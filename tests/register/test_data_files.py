"""The data files of the register: complete, consistent, and equal to the shared facts they were made from."""

import csv
import re
from collections import Counter

import pytest
import yaml

from raderwerk.register import services


@pytest.fixture(scope="module")
def regions() -> list[services.Row]:
    return services.read("regions")


@pytest.fixture(scope="module")
def municipalities() -> list[services.Row]:
    return services.read("municipalities")


@pytest.mark.parametrize("name", services.CODE_LISTS)
def test_no_value_occurs_twice(name: str) -> None:
    rows = services.read(name)
    keys = Counter(row.get("code") or row["number"] for row in rows)
    assert max(keys.values()) == 1


@pytest.mark.parametrize("name", ["barriers", "ladder_steps", "life_domains", "common_outcomes", "follow_up_statuses"])
def test_labels_are_there_in_both_languages_and_differ_within_a_set(name: str) -> None:
    rows = services.read(name)
    for language in ("nl", "en"):
        labels = Counter((row.get("template"), row[f"label_{language}"]) for row in rows)
        assert all(label for _, label in labels)
        assert max(labels.values()) == 1


def test_regions_are_numbered_from_1_to_35(regions) -> None:
    assert [row["number"] for row in regions] == list(range(1, 36))
    assert all(re.fullmatch(r"AM\d\d", row["cbs_code"]) for row in regions)


def test_each_municipality_lies_in_a_region_and_each_region_has_municipalities(regions, municipalities) -> None:
    assert {row["region"] for row in municipalities} == {row["number"] for row in regions}
    assert all(re.fullmatch(r"GM\d{4}", row["code"]) for row in municipalities)
    assert len({row["name"] for row in municipalities}) == len(municipalities)


def test_barriers_are_five_five_and_three() -> None:
    assert Counter(row["group"] for row in services.read("barriers")) == {"P": 5, "D": 5, "W": 3}


def test_life_domain_templates_are_of_den_haag_and_nijmegen() -> None:
    assert Counter(row["template"] for row in services.read("life_domains")) == {"den_haag": 5, "nijmegen": 6}


def test_municipalities_and_regions_equal_the_shared_file(shared, regions, municipalities) -> None:
    codes = {row["number"]: row["cbs_code"] for row in regions}
    ours = {row["code"]: (row["name"], codes[row["region"]]) for row in municipalities}
    with (shared / "data/geo/gemeenten_arbeidsmarktregio.csv").open(encoding="utf-8-sig") as file:
        theirs = {row["gemeente_code"]: (row["gemeente"], row["regio_code"]) for row in csv.DictReader(file)}
    assert ours == theirs


def test_numbers_of_regions_equal_those_of_the_report(shared, regions) -> None:
    report = yaml.safe_load((shared / "data/initiatives.yaml").read_text(encoding="utf-8"))["regios"]
    theirs = {row["nr"]: row["naam"] for row in report["gesproken"] + report["niet_gesproken_afgeleid"]}
    theirs[22] = "Rijnmond"  # the report prints "Rijnland", which is number 13; its own note says so
    assert {row["number"]: _bare(row["name"]) for row in regions} == {number: _bare(name) for number, name in theirs.items()}


def test_barriers_equal_those_of_the_report(shared) -> None:
    report = yaml.safe_load((shared / "data/initiatives.yaml").read_text(encoding="utf-8"))["drempels"]
    theirs = [item["code"] for group in report for item in group["items"]]
    assert [row["code"] for row in services.read("barriers")] == theirs


def _bare(name: str) -> str:
    """A name without the spelling differences between sources (Gooi- en Vechtstreek, Groot-Amsterdam)."""
    return re.sub(r"[^a-z]", "", name.lower())
