"""The export that comes with the issue, and made ones with known truth, give exactly the counts they should."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raderwerk.exchange.caseload.collation import Collation
from raderwerk.exchange.caseload.columns import propose
from raderwerk.exchange.caseload.pipeline import judge_table
from raderwerk.exchange.caseload.reading import open_table
from raderwerk.exchange.caseload.records import Rules
from tests.exchange.dirt import make_export

STYLES = [
    ("cp1252", ";"),
    ("utf-8", ","),
    ("utf-8-sig", "\t"),
    ("utf-16", "\t"),
    ("utf-16-le", ";"),
    ("utf-16-be", "|"),
    ("mac_roman", ";"),
    ("cp850", ";"),
]


def counts(content: bytes) -> dict[str, object]:
    table = open_table(content)
    collation = Collation(Rules(table.reference_date))
    for _judged in judge_table(table, propose(table.header, table.sample()), collation):
        pass
    return collation.summary().to_dict()


def command(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, with a database that cannot be opened."""
    run = "from raderwerk.exchange.commands import app; app()"
    environment = os.environ | {"DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3", "PYTHONIOENCODING": "utf-8"}
    line = [sys.executable, "-c", run, *arguments]
    return subprocess.run(line, cwd=cwd, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_the_export_of_the_issue_gives_its_counts_on_the_command_line(shared, tmp_path):
    expected = json.loads((shared / "data/caseload/uitkeringen_2026-11.expected.json").read_text(encoding="utf-8"))
    expected.pop("note")
    file = shared / "data/caseload/uitkeringen_2026-11.csv"

    done = command("caseload", str(file), "--reference-date", "2026-11-01", "--json", cwd=tmp_path)

    assert json.loads(done.stdout) == expected
    assert (done.returncode, done.stderr) == (0, "")


@settings(max_examples=40)
@given(seed=st.integers(0, 10**6), style=st.sampled_from(STYLES), line_end=st.sampled_from(["\r\n", "\n", "\r"]))
def test_counts_equal_the_truth_in_every_encoding_and_delimiter(seed, style, line_end):
    export = make_export(seed, 50)
    encoding, delimiter = style
    assert counts(export.as_csv(encoding, delimiter, line_end)) == export.truth


@settings(max_examples=10)
@given(seed=st.integers(0, 10**6))
def test_counts_equal_the_truth_with_everything_quoted(seed):
    export = make_export(seed, 50)
    assert counts(export.as_csv(quoting=csv.QUOTE_ALL)) == export.truth


@settings(max_examples=10)
@given(seed=st.integers(0, 10**6))
def test_counts_equal_the_truth_in_a_workbook(seed):
    export = make_export(seed, 50)
    assert counts(export.as_xlsx()) == export.truth


@settings(max_examples=10)
@given(seed=st.integers(0, 10**6))
def test_reading_in_small_chunks_changes_nothing(seed):
    export = make_export(seed, 50)
    table = open_table(export.as_csv())
    whole = [row for chunk in table.chunks() for row in chunk.rows]
    assert [row for chunk in table.chunks(7) for row in chunk.rows] == whole


def test_the_report_for_people_names_columns_reasons_and_remedies(tmp_path):
    (tmp_path / "export.csv").write_bytes(make_export(4).as_csv())
    done = command("caseload", "export.csv", cwd=tmp_path)
    assert done.returncode == 0
    for words in ("Cliëntnummer", "Op peildatum 01-11-2026", "Afgewezen", "Vul de datum in als dag-maand-jaar"):
        assert words in done.stdout


def test_a_mapping_of_ones_own_finds_columns_with_unknown_names(tmp_path):
    header, *rows = make_export(5, furniture=False).rows
    strange = ["Q1" if name == header[0] else name for name in header]
    text = "\n".join(";".join(cell.replace("\n", " ").replace(";", "") for cell in row) for row in (strange, *rows))
    (tmp_path / "export.csv").write_text(text, encoding="utf-8")
    (tmp_path / "map.yaml").write_text("Q1: client_number\n", encoding="utf-8")

    lost = command("caseload", "export.csv", "--json", cwd=tmp_path)
    found = command("caseload", "export.csv", "--json", "--reference-date", "2026-11-01", "--map", "map.yaml", cwd=tmp_path)

    assert (lost.returncode, lost.stderr.strip()) == (2, "Er is geen kolom gevonden voor: Cliëntnummer. Wijs die kolom aan.")
    assert json.loads(found.stdout) == make_export(5, furniture=False).truth


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nergens.csv"], "Er is geen bestand nergens.csv."),
        (["export.csv", "--reference-date", "1-11-2026"], "“1-11-2026” is geen peildatum. Schrijf haar als 2026-11-01."),
        (["export.csv", "--map", "nergens.yaml"], "Het kolommenbestand nergens.yaml is niet te lezen."),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_code_two(arguments, sentence, tmp_path):
    (tmp_path / "export.csv").write_bytes(make_export(1).as_csv())
    done = command("caseload", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (2, "", sentence)


def test_reading_and_judging_need_no_django(tmp_path):
    run = "import sys, raderwerk.exchange.commands, raderwerk.exchange.caseload.pipeline; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", run], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "False"
