"""Every number of the 60 initiatives stands in the guide as the source has it: nothing is missing, and nothing is invented.

The source is the inventory of the quickscan of 2022 beside the repository; without it these tests are skipped.
"""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
import yaml

from raderwerk.guide.services.register_entries import Entry, entries

OURS = {entry["initiative"]: entry for entry in entries() if entry.get("initiative")}
NUMBER = re.compile(r"\d+(?:\.\d{3})*")
COUNTED = ("participants", "population", "target", "group_size")
# "Mentioned" only, as a part of other numbers; our own sums in the remarks of the inventory.
LENGTHS = ("max_maanden", "weken", "maanden", "dagen", "totaal_weken")


class Said(NamedTuple):
    """One figure, as both files can say it: a count (or a range, or a percentage), of how many, how precisely, and when."""

    low: Decimal | None = None
    high: Decimal | None = None
    percent: Decimal | None = None
    of: int | None = None
    qualifier: str = ""
    years: frozenset[str] = frozenset()


@pytest.fixture(scope="module")
def theirs(shared) -> dict[str, dict[str, Any]]:
    content = yaml.safe_load((shared / "data/initiatives.yaml").read_text(encoding="utf-8"))
    return {row["id"]: row for row in content["initiatieven"]}


def test_the_guide_has_exactly_the_initiatives_of_the_report(theirs) -> None:
    assert OURS.keys() == theirs.keys()
    assert len(OURS) == 60


@pytest.mark.parametrize("key", OURS)
def test_people_and_results_are_those_of_the_source(theirs, key: str) -> None:
    expected = Counter([*_people(theirs[key]), *_results(theirs[key])])
    ours = (figure for figure in OURS[key].get("figures", ()) if figure["kind"] in (*COUNTED, "result"))
    assert Counter(_of(figure) for figure in ours) == expected


@pytest.mark.parametrize("key", OURS)
def test_employers_amounts_and_shares_are_those_of_the_source(theirs, key: str) -> None:
    ours = Counter(_of(figure) for figure in OURS[key].get("figures", ()) if figure["kind"] in ("employers", "money", "other"))
    assert Counter(_without_when(said) for said in ours.elements()) == Counter(_others(theirs[key]))


@pytest.mark.parametrize("key", OURS)
def test_how_long_and_how_intensive_it_is_stands_in_the_source(theirs, key: str) -> None:
    length = theirs[key].get("trajectduur") or {}
    lengths = [_range(length[name]) for name in LENGTHS if name in length]
    entry = OURS[key]
    assert (entry.get("duration_high") is not None) == bool(lengths) or key == "fit-door-de-dag"
    if lengths:
        low, high = lengths[0]
        assert Decimal(entry["duration_high"]) == high
        assert Decimal(entry.get("duration_low", low)) == low
    hours = (theirs[key].get("intensiteit") or {}).values()
    assert entry.get("hours_high") == (sum(hours) or None)
    assert all(str(number) in entry["hours_note"] for number in hours)
    groups = [_range(row["n"]) for row in theirs[key].get("deelnemers") or () if row.get("soort") == "groepsgrootte"]
    assert [(entry.get("group_low"), entry.get("group_high"))] == (groups or [(None, None)])


@pytest.mark.parametrize("key", OURS)
def test_no_number_in_our_texts_is_our_own(theirs, key: str) -> None:
    """In texts and conditions; a remark about the source may add up what the source says."""
    source = theirs[key]
    known = _numbers(yaml.safe_dump(source, allow_unicode=True)) | _numbers(str(source.get("opmerkingen", "")))
    # The definitions of "long": two years in the report, 18 months in Den Haag. Numbers of labour-market regions are theirs too.
    known |= {"24", "18", "13", "22"}
    assert _numbers(yaml.safe_dump(_texts(OURS[key]), allow_unicode=True)) <= known


@pytest.mark.parametrize("key", OURS)
def test_page_start_and_what_does_not_add_up_are_told(theirs, key: str) -> None:
    source, entry = theirs[key], OURS[key]
    assert entry["source_page"] == str(source["pagina"])
    told = " ".join(str((source.get(field) or {}).get("tekst", "")) for field in ("start", "looptijd"))
    ours = f"{entry.get('started_note', '')} {entry.get('runtime_note', '')}"
    assert _numbers(ours) >= _numbers(told.replace("-12-", " december "))
    assert len(entry.get("inconsistencies", ())) >= len(source.get("inconsistenties", ()))


def test_the_sentences_are_ours(theirs, shared) -> None:
    """No row of nine words in our texts stands in the inventory or in the report it was made from."""
    report = (shared / "seed/quickscan-2022.txt").read_text(encoding="utf-8")
    source = _words(yaml.safe_dump(list(theirs.values()), allow_unicode=True, width=100_000) + report)
    known = {tuple(source[place : place + 9]) for place in range(len(source) - 8)}
    for key, entry in OURS.items():
        for text in _long_texts(entry):
            ours = _words(text)
            copied = [ours[place : place + 9] for place in range(len(ours) - 8) if tuple(ours[place : place + 9]) in known]
            assert not copied, f"{key}: {copied[0]}"


# -- the source ----------------------------------------------------------------------------------------------------------------


def _people(source: dict[str, Any]) -> Iterator[Said]:
    for row in source.get("deelnemers") or ():
        low, high = _range(row["n"])
        years = _years(row.get("peildatum") or row.get("soort", ""))
        yield Said(low, None if high == low else high, qualifier=row.get("kwalificatie", ""), years=years)
        for part in (row.get("uitsplitsing") or {}).values():
            yield Said(Decimal(part), of=row["n"], years=years)


def _results(source: dict[str, Any]) -> Iterator[Said]:
    for row in source.get("resultaten") or ():
        yield Said(
            _decimal(row.get("aantal")),
            percent=_decimal(row.get("procent")),
            of=row.get("noemer"),
            qualifier=row.get("kwalificatie", ""),
            years=_years(row.get("peildatum")),
        )


def _others(source: dict[str, Any]) -> Iterator[Said]:
    employers, money = source.get("werkgevers") or {}, source.get("bedragen") or {}
    if "n" in employers:
        yield Said(Decimal(employers["n"]), qualifier=employers.get("kwalificatie", ""))
    for amount in [money.get("max_euro"), *(money.get("waarvan") or {}).values()]:
        if amount is not None:
            yield Said(Decimal(amount), qualifier="maximaal")
    if share := (source.get("financiering") or {}).get("vergoeding_procent"):
        yield Said(percent=Decimal(share))
    if regions := source["gebied"].get("n_amr"):
        yield Said(Decimal(regions))
    if days := (source.get("trajectduur") or {}).get("dagen_per_week"):
        yield Said(*_range(days))


# -- ours ----------------------------------------------------------------------------------------------------------------------


def _of(figure: Entry) -> Said:
    return Said(
        _decimal(figure.get("count")),
        _decimal(figure.get("count_to")),
        _decimal(figure.get("percent")),
        figure.get("denominator"),
        figure.get("qualifier", ""),
        _years(figure.get("on_text")),
    )


def _without_when(said: Said) -> Said:
    return said._replace(years=frozenset())


def _texts(entry: Entry) -> dict[str, Any]:
    """What somebody reads, without codes, pages, our remarks and figures (which are compared one by one)."""
    apart = {"codes", "barriers", "municipalities", "regions", "source", "source_page", "inconsistencies", "slug", "initiative"}
    return {name: value for name, value in entry.items() if name not in apart}


def _long_texts(entry: Entry) -> Iterator[str]:
    for name in ("summary", "aim", "method", "distinctive", "target_group_note", "conditions", "results_note"):
        yield entry.get(name, "")


# -- both ----------------------------------------------------------------------------------------------------------------------


def _decimal(number: Any) -> Decimal | None:
    return None if number is None else Decimal(number)


def _range(number: Any) -> tuple[Decimal, Decimal]:
    """12, or "12-14", or "2 a 3"."""
    parts = [Decimal(part) for part in re.findall(r"\d+", str(number))]
    return parts[0], parts[-1]


def _years(moment: Any) -> frozenset[str]:
    """The years that a reference date names; a row of years names its ends."""
    return frozenset(re.findall(r"20\d\d", str(moment or "")))


def _numbers(text: str) -> set[str]:
    return {number.replace(".", "") for number in NUMBER.findall(text.replace("'", ""))}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
