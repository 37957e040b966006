"""Exports in all their shapes become a table with a header, title lines and rows."""

from datetime import date

import pytest

from raderwerk.exchange.caseload.delimited import split_rows
from raderwerk.exchange.caseload.encoding import MENDED_UTF8, detect_encoding
from raderwerk.exchange.caseload.errors import CaseloadFileError
from raderwerk.exchange.caseload.reading import open_table

HEADER = "Clientnr;Naam;Regeling;Datum ingang;Straat"
ROW = "0000036;Staalman;PW;21-05-2023;Tandweg"


def rows_of(*lines: str, line_end: str = "\r\n") -> list[list[str]]:
    return open_table((line_end.join(lines) + line_end).encode("cp1252")).sample()


def test_title_lines_are_kept_and_name_the_reference_date():
    table = open_table(f"Overzicht uitkeringen\nPeildatum: 01-11-2026\n\n{HEADER}\n{ROW}\n".encode())
    assert table.preamble == ["Overzicht uitkeringen", "Peildatum: 01-11-2026"]
    assert table.reference_date == date(2026, 11, 1)
    assert [chunk.numbers for chunk in table.chunks()] == [[5]]


def test_the_header_may_stand_on_line_thirty():
    assert len(rows_of(*["Titel"] * 29, HEADER, ROW)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Totaal;3094",
        "Aantal: 12",
        ";;Totaal;3",
        "Subtotaal wijk;7",
        "Einde overzicht",
        "Pagina 3 van 80",
        "12 rijen",
        "Wijk: Centrum",
        HEADER,
    ],
)
def test_what_is_not_a_row_is_left_out(line):
    assert rows_of(HEADER, ROW, line, ROW) == [ROW.split(";")] * 2


def test_a_row_with_little_in_it_stays_a_row():
    assert rows_of(HEADER, "0000043;;;;", ";Eindeman;;;") == [["0000043", "", "", "", ""], ["", "Eindeman", "", "", ""]]


def test_short_rows_are_filled_up_and_long_ones_keep_their_cells():
    assert rows_of(HEADER, "0000043;A;PW;1-1-2020", ROW + ";extra") == [
        ["0000043", "A", "PW", "1-1-2020", ""],
        [*ROW.split(";"), "extra"],
    ]


def test_blank_rows_are_counted_and_empty_lines_at_the_end_are_not():
    chunks = list(open_table("\n".join((HEADER, ROW, ";;;;", "", ROW, ";;;;", "", "")).encode()).chunks())
    assert sum(chunk.blank for chunk in chunks) == 3


def test_the_delimiter_may_be_stated_on_the_first_line():
    assert rows_of("sep=|", HEADER.replace(";", "|"), ROW.replace(";", "|")) == [ROW.split(";")]


def test_a_comma_file_with_semicolons_in_its_cells():
    assert rows_of(HEADER.replace(";", ","), '0000036,"Staal;man;x;y;z",PW,21-05-2023,Tandweg')[0][1] == "Staal;man;x;y;z"


def test_quoted_line_breaks_belong_to_the_cell():
    assert rows_of(HEADER, '0000036;"Staal\r\nman";PW;21-05-2023;Tandweg', ROW)[0][1] == "Staal\r\nman"


def test_stray_quotes_swallow_no_rows():
    rows = rows_of(
        HEADER, '0000036;"t Hart;PW;21-05-2023;Tandweg', ROW, '0000043;"t Hoen;PW;21-05-2023;Tandweg', '0000050;5" buis;PW;;', ROW
    )
    assert [row[1] for row in rows] == ["t Hart", "Staalman", "t Hoen", "5 buis", "Staalman"]


def test_nul_bytes_and_mixed_line_ends_do_no_harm():
    table = open_table(f"{HEADER}\r\n{ROW}\n{ROW}\r0000\x00036;a;PW;1-1-2020;b\r\n".encode())
    assert [row[0] for row in table.sample()] == ["0000036"] * 3


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "cp850", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_accents_survive_every_encoding(encoding):
    text = f"{HEADER}\r\n0000036;Çelik-Müller;PW;21-05-2023;Oekraïnelaan\r\n0000043;Bögré;PW;1-1-2020;Zoë\r\n"
    names = [(row[1], row[4]) for row in open_table(text.encode(encoding)).sample()]
    assert names == [("Çelik-Müller", "Oekraïnelaan"), ("Bögré", "Zoë")]


def test_utf8_with_a_few_foreign_bytes_is_mended():
    content = "Zoë Müller Bögré ".encode() + "Çelik".encode("cp1252")
    assert detect_encoding([content]) == MENDED_UTF8
    table = open_table(f"{HEADER}\n0000036;Zoë Müller;PW;1-1-2020;".encode() + "Çelik".encode("cp1252"))
    assert table.sample()[0][1:5:3] == ["Zoë Müller", "Çelik"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "leeg"),
        (b"\xef\xbb\xbf\r\n;;;\r\n", "leeg"),
        (b"%PDF-1.7 x", "een pdf"),
        (b"\x89PNG\r\n\x1a\n", "een afbeelding"),
        (b"PK\x03\x04 word/document.xml", "ingepakt"),
        (b"PK\x03\x04 xl/workbook.xml damaged", "beschadigd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        (b"<html><table>", "een webpagina"),
        (b"een;twee\n1;2\n", "geen kop"),
        (HEADER.encode(), "alleen een kop"),
        (bytes(range(1, 256)) * 40, "geen csv"),
    ],
)
def test_what_is_no_export_is_refused_with_a_sentence(content, words):
    with pytest.raises(CaseloadFileError, match=words):
        open_table(content)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path):
    large = tmp_path / "groot.csv"
    with large.open("wb") as file:
        file.truncate(600 * 1024 * 1024)
    with pytest.raises(CaseloadFileError, match="te groot: 600 MB"):
        open_table(large)


def test_doubled_quotes_inside_a_field_that_runs_over_two_lines() -> None:
    text = ['1;"Zegt ""Jan""; en\n', 'nog iets";PW\n', "2;Piet;IOAW\n"]
    assert list(split_rows(text, ";")) == [["1", 'Zegt "Jan"; en\nnog iets', "PW"], ["2", "Piet", "IOAW"]]
