"""The national arrangements: each is complete, findable, practical, and honest about what was not checked."""

import datetime as dt
import re
from decimal import Decimal

import pytest

from raderwerk.core.readability import read
from raderwerk.guide.employer_practice import amounts, ended, practices
from raderwerk.guide.models import Instrument
from raderwerk.guide.services.register_entries import entries as all_entries

TODAY = dt.date(2026, 11, 24)


def test_each_is_published_and_has_a_practice(arrangements) -> None:
    assert set(Instrument.objects.published(TODAY).values_list("slug", flat=True)) == set(arrangements)
    assert set(practices()) == set(arrangements)


def test_no_slug_is_used_twice() -> None:
    slugs = [entry["slug"] for entry in all_entries()]
    assert len(slugs) == len(set(slugs))


@pytest.mark.parametrize(
    "field", ["summary", "aim", "method", "conditions", "applications", "who_applies", "amount_note", "source"]
)
def test_each_answers_what_an_employer_asks(entries, field) -> None:
    assert not [entry["slug"] for entry in entries if not entry.get(field)]


def test_an_amount_says_in_which_year_it_is_true(entries) -> None:
    with_money = [entry for entry in entries if entry.get("amount") or "€" in entry["amount_note"]]
    assert len(with_money) == 3
    assert not [entry["slug"] for entry in with_money if "2026" not in entry["amount_note"]]


def test_amounts_in_words_are_the_amounts_of_the_law(entries) -> None:
    law = amounts(TODAY)
    said = {entry["slug"]: entry for entry in entries}
    for slug, name in (("banenafspraak", "target_group"), ("arbeidsgehandicapte", "disability"), ("herplaatsen", "disability")):
        entry = said[f"loonkostenvoordeel-{slug}"]
        assert Decimal(entry["amount"]) == law[f"credit_{name}_year"].value
        euros = [
            Decimal(found.replace(".", "").replace(",", ".")) for found in re.findall(r"€ ([\d.,]*\d)", entry["amount_note"])
        ]
        assert euros == [law[f"credit_{name}_hour"].value, law[f"credit_{name}_year"].value]


def test_every_amount_is_read_in_the_law() -> None:
    assert not [name for name, amount in amounts(TODAY).items() if amount.confidence != "V" or not amount.source]


def test_what_is_over_has_ended_before_today() -> None:
    assert [one.name for one in ended() if one.ended_on > TODAY] == []


def test_no_sentence_is_too_long(entries) -> None:
    long = {
        (entry["slug"], remark.place.words)
        for entry in entries
        for field in ("summary", "aim", "method", "conditions", "applications", "amount_note", "deadline_note")
        for remark in read(entry[field]).remarks
        if "Maak er twee zinnen van" in remark.sentence
    }
    assert long == set()
