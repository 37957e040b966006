"""A row is taken over or not, alone and beside the other rows."""

import pickle
from datetime import date

import pytest

from raderwerk.exchange.caseload.collation import Collation
from raderwerk.exchange.caseload.columns import propose
from raderwerk.exchange.caseload.judging import RowJudge
from raderwerk.exchange.caseload.records import Duplicate, RawChunk, Rules

RULES = Rules(date(2026, 11, 1))
FINE = {"client_number": "0000036", "surname": "Staalman", "birth_date": "23-5-1968", "scheme": "PW", "start": "01-11-2024"}


def judged(*rows):
    """The verdicts on rows of target -> text, which are put on rows 5, 6, ... of the file."""
    judge, collation = RowJudge.of_targets(RULES), Collation(RULES)
    results = [collation.add(judge.judge_cells(number, cells)) for number, cells in enumerate(rows, start=5)]
    return results, collation.summary()


def verdict(cells):
    return RowJudge.of_targets(RULES).judge_cells(5, cells)


def test_a_fine_row_becomes_a_benefit_period():
    (row,) = verdict(FINE | {"ladder_step": "Trede 3", "postcode": "3605gb"}).accepted
    assert (row.row, row.client_number, row.start, row.end, row.ladder_step) == (5, "0000036", date(2024, 11, 1), None, 3)
    assert (row.postcode, row.household, row.children) == ("3605 GB", "", None)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"client_number": ""}, ["client_number_missing"]),
        ({"client_number": "2,10E+04", "scheme": "XYZ"}, ["client_number_mangled", "unknown_scheme"]),
        ({"scheme": "XYZ", "start": "31-02-2021"}, ["unknown_scheme", "invalid_date"]),
        ({"end": "31-02-2025"}, ["invalid_date"]),
        ({"start": "3-8-2027", "end": "5-1-2025"}, ["start_in_future", "end_before_start"]),
        ({"end": "31-10-2024", "household": "woongroep"}, ["end_before_start", "household_unknown"]),
    ],
)
def test_a_row_counts_under_the_weightiest_reason_and_tells_them_all(changes, codes):
    (rejected,) = verdict(FINE | changes).rejected
    assert [remark.code for remark in rejected.remarks] == codes
    assert rejected.code == codes[0]
    assert {target: rejected.cells[target] for target in changes} == changes


def test_a_start_on_the_reference_date_and_an_end_on_the_start_are_fine():
    assert verdict(FINE | {"start": "1-11-2026", "end": "1-11-2026"}).rejected == []


def test_notices_do_not_keep_a_row_out():
    result = verdict(FINE | {"client_number": "36", "birth_date": "31-02-1980"})
    assert {(notice.code, notice.text) for notice in result.notices} == {
        ("client_number_repaired", "36"),
        ("birth_date_unreadable", "31-02-1980"),
    }
    assert result.repaired == {"0000036"}
    assert result.accepted[0].birth_date is None


def test_a_number_that_may_be_a_bsn_is_not_kept_with_the_rejected_row():
    (rejected,) = verdict(FINE | {"client_number": "999999990"}).rejected
    assert rejected.code == "client_number_invalid"
    assert "999999990" not in repr(rejected)


def test_cells_beyond_the_header_reject_the_row():
    header = ["Clientnr", "Regeling", "Datum ingang"]
    judge = RowJudge(propose(header, []), RULES)
    result = judge.judge(RawChunk([2, 3], [["0000036", "PW", "1-1-2020", "Oeps"], ["0000043", "PW", "1-1-2020", " "]], 0))
    assert [(rejected.row, rejected.code) for rejected in result.rejected] == [(2, "row_shifted")]
    assert [row.client_number for row in result.accepted] == ["0000043"]


def test_two_starts_of_one_number_are_two_periods_of_one_person():
    _results, summary = judged(FINE | {"end": "1-1-2025"}, FINE | {"start": "1-6-2026"})
    assert (summary.persons, summary.spells, summary.open_spells, summary.long_term) == (1, 2, 1, 0)
    assert not summary.notices


def test_long_term_is_counted_from_the_day():
    _results, summary = judged(FINE, FINE | {"client_number": "0000043", "start": "02-11-2024"})
    assert (summary.open_spells, summary.long_term) == (2, 1)


def test_an_end_after_the_reference_date_still_runs():
    _results, summary = judged(FINE | {"end": "02-11-2026"}, FINE | {"client_number": "0000043", "end": "01-11-2026"})
    assert summary.open_spells == 1


@pytest.mark.parametrize(
    "again", [FINE, FINE | {"client_number": "36"}, FINE | {"start": "2024-11-01", "scheme": "Participatiewet"}]
)
def test_the_same_row_again_is_dropped_also_when_it_is_spelt_otherwise(again):
    results, summary = judged(FINE, again)
    assert results[1].duplicates == [Duplicate(6, 5)]
    assert (summary.spells, summary.exact_duplicates, summary.rows_below_header) == (1, 1, 2)
    assert results[1].notices == []


def test_a_faulty_row_that_stands_in_the_file_twice_is_one_fault():
    _results, summary = judged(FINE | {"client_number": ""}, FINE | {"client_number": ""})
    assert (dict(summary.rejected), summary.exact_duplicates) == ({"client_number_missing": 1}, 1)


def test_the_same_start_with_other_data_contradicts_the_first_row():
    results, summary = judged(FINE, FINE | {"phone": "0612345678"}, FINE | {"phone": "0612345678"})
    assert [(remark.code, remark.text) for remark in results[1].rejected[0].remarks] == [("conflicting_rows", "rij 5")]
    assert results[1].rejected[0].cells["start"] == "01-11-2024"
    assert results[2].duplicates == [Duplicate(7, 6)]
    assert (summary.spells, summary.rejected.total(), summary.exact_duplicates) == (1, 1, 1)


def test_another_name_and_another_birth_date_is_somebody_else():
    other = FINE | {"surname": "Verzonnen", "birth_date": "1-1-1990", "start": "1-6-2026"}
    results, summary = judged(FINE, other)
    assert results[1].rejected[0].code == "two_people_one_number"
    assert summary.persons == 1


@pytest.mark.parametrize(
    ("changes", "code"), [({"surname": "Verzonnen"}, "name_differs"), ({"birth_date": "1-1-1990"}, "birth_date_differs")]
)
def test_another_name_or_another_birth_date_is_worth_a_look(changes, code):
    results, summary = judged(FINE | {"end": "1-1-2025"}, FINE | {"start": "1-6-2026"} | changes)
    assert [notice.code for notice in results[1].notices] == [code]
    assert summary.spells == 2


def test_periods_that_overlap_are_worth_a_look():
    results, _summary = judged(
        FINE | {"end": "1-1-2026"}, FINE | {"start": "1-6-2025"}, FINE | {"start": "1-1-2020", "end": "1-11-2024"}
    )
    assert [[notice.code for notice in result.notices] for result in results] == [[], ["periods_overlap"], []]


def test_verdicts_and_judges_travel_to_other_processes():
    judge = pickle.loads(pickle.dumps(RowJudge(propose(["Clientnr", "Regeling", "Datum ingang"], []), RULES)))
    result = judge.judge(RawChunk([2, 3], [["36", "PW", "1-1-2020"], ["", "PW", "x"]], 1))
    assert pickle.loads(pickle.dumps(result)) == result


def test_a_chunk_with_only_blank_rows_is_no_trouble():
    assert RowJudge.of_targets(RULES).judge(RawChunk([], [], 3)).blank == 3
