"""Every cell is read as it was meant, or refused with the right remark."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.exchange.caseload import values
from raderwerk.exchange.caseload.dates import EXCEL_DAY_ZERO, century_of_births, parse_date
from raderwerk.exchange.caseload.reasons import BY_CODE, PRECEDENCE, REASONS
from raderwerk.exchange.caseload.records import Rules

REFERENCE = date(2026, 11, 1)
days = st.dates(date(1970, 1, 1), date(2069, 12, 31))


@given(days)
def test_every_way_of_writing_a_date_gives_that_date(day):
    forms = [
        f"{day:%d-%m-%Y}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day:%d-%m-%y}",
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day.year}",
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{day:%Y%m%d}",
        f"{day:%d%m%Y}",
        f"{day:%d-%m-%Y} 00:00",
        f"{day:%d-%m-%Y} 00:00:00",
        f"{day.isoformat()}T13:05:00+02:00",
        f"{day.isoformat()} 00:00:00.000",
        str((day - EXCEL_DAY_ZERO).days),
        f"{(day - EXCEL_DAY_ZERO).days}.0",
        f" '{day:%d-%m-%Y} ",
    ]
    assert {parse_date(form) for form in forms} == {day}


@pytest.mark.parametrize("text", ["3 mei 2024", "03-mei-2024", "3 MEI 2024", "vr 3 mei 2024", "3 May 2024", "03mei24"])
def test_months_may_be_words(text):
    assert parse_date(text) == date(2024, 5, 3)


@pytest.mark.parametrize(
    "text",
    [
        "31-02-2021",
        "2021-02-30",
        "12/31/2024",
        "00-05-2020",
        "2024",
        "202405",
        "5-2024",
        "morgen",
        "",
        "1-1-1-1",
        "3 foo 2024",
        "0",
        "-1",
    ],
)
def test_what_is_no_date_gives_none(text):
    assert parse_date(text) is None


def test_two_figures_of_a_birth_year_never_give_a_child():
    assert parse_date("01-05-08", century_of_births(2026)) == date(2008, 5, 1)
    assert parse_date("01-05-12", century_of_births(2026)) == date(1912, 5, 1)
    assert parse_date("01-05-28") == date(2028, 5, 1)


@given(st.text(max_size=20))
def test_no_text_whatsoever_makes_a_reader_fail(text):
    for reader in values.readers(Rules(REFERENCE)).values():
        _value, remark = reader(text)
        assert not remark or remark in BY_CODE


@pytest.mark.parametrize(
    ("text", "number", "remark"),
    [
        ("0000036", "0000036", ""),
        ("36", "0000036", "client_number_repaired"),
        ("36.0", "0000036", "client_number_repaired"),
        ("36,00", "0000036", "client_number_repaired"),
        ("21.022", "0021022", "client_number_repaired"),
        (" '0000036 ", "0000036", ""),
        ('="0000036"', "0000036", ""),
        ("000000036", "0000036", ""),
        ("", "", "client_number_missing"),
        ("  ", "", "client_number_missing"),
        ("n.v.t.", "", "client_number_missing"),
        ("0000000", "", "client_number_missing"),
        ("2,10E+04", "", "client_number_mangled"),
        ("2.1e4", "", "client_number_mangled"),
        ("#######", "", "client_number_mangled"),
        ("#VERW!", "", "client_number_mangled"),
        ("12A4567", "", "client_number_invalid"),
        ("12345678", "", "client_number_invalid"),
        ("١٢٣٤٥٦٧", "", "client_number_invalid"),
    ],
)
def test_client_numbers(text, number, remark):
    assert values.read_client_number(text, length=7) == (number, remark)


@given(st.integers(1, 9_999_999))
def test_a_number_without_its_zeros_is_the_same_number(number):
    assert values.read_client_number(str(number), length=7)[0] == f"{number:07d}"


@given(st.dates(date(1945, 1, 1), date(2199, 12, 31)))
def test_a_start_after_the_reference_date_is_in_the_future(day):
    assert values.read_start(day.isoformat(), reference=REFERENCE) == (day, "start_in_future" if day > REFERENCE else "")


@pytest.mark.parametrize("text", ["", "01-01-1900", "00-00-0000", "31-12-9999", "0"])
def test_placeholders_are_no_start(text):
    assert values.read_start(text, reference=REFERENCE)[1] == "invalid_date"


@pytest.mark.parametrize("text", ["", "31-12-9999", "9999-12-31", "99991231", "00-00-0000", "9999", "-", "31-12-2999"])
def test_an_end_far_away_means_that_the_benefit_runs(text):
    assert values.read_end(text) == (None, "")


def test_a_birth_date_is_on_or_before_the_reference_date_and_no_placeholder():
    read = [
        values.read_birth_date(text, reference=REFERENCE) for text in ("13-2-1992", "", "01-01-1900", "2-11-2026", "0-0-1980")
    ]
    unreadable = (None, "birth_date_unreadable")
    assert read == [(date(1992, 2, 13), ""), (None, ""), unreadable, unreadable, unreadable]


def test_a_last_contact_after_the_reference_date_does_not_count():
    tomorrow = REFERENCE + timedelta(days=1)
    assert values.read_last_contact(f"{tomorrow:%d-%m-%Y}", reference=REFERENCE) == (None, "last_contact_in_future")


@pytest.mark.parametrize(
    ("reader", "texts", "value"),
    [
        (values.read_scheme, ["PW", "pw", "P.W.", "Participatiewet", "WWB", "Participatiewet (PW)"], "pw"),
        (values.read_scheme, ["IOAW", "ioaw-uitkering"], "ioaw"),
        (values.read_scheme, ["Bbz", "BBZ 2004"], "bbz"),
        (values.read_household, ["Gehuwd/samenwonend", "gehuwd", "SAMENWONEND"], "couple"),
        (values.read_household, ["Alleenstaande ouder", "Alleenst. ouder"], "single_parent"),
        (values.read_household, ["", "n.v.t."], ""),
        (values.read_ladder_step, ["2", "Trede 2", "2 - Sociale contacten buitenshuis", "T2", "2.0", "trede 2: contacten"], 2),
        (values.read_children, ["geen", "0", "0.0", "Nul"], 0),
        (values.read_children, ["2", "2 kinderen"], 2),
        (values.read_postcode, ["3605 GB", "3605gb", "3605  Gb", " 3605-GB"], "3605 GB"),
        (
            values.read_phone,
            ["0612345678", "06-12345678", "06 12 34 56 78", "612345678", "+31612345678", "0031 6 12345678", "+31 (0)6 12345678"],
            "0612345678",
        ),
        (values.read_phone, ["+32470123456", "0032 470 12 34 56"], "+32470123456"),
        (values.read_email, ["Client@Voorbeeld.example", "mailto:client@voorbeeld.example"], "client@voorbeeld.example"),
        (values.read_language, ["Oekraïens", "OEKRAIENS", "OekraÃ¯ens", "uk"], "Oekraïens"),
        (values.read_language, ["swahili"], "Swahili"),
        (
            values.read_full_name,
            ["Berg, van den, J.", "Berg, J. van den", "van den Berg, J.", "J. van den Berg"],
            ("Berg", "van den", "J."),
        ),
        (values.read_full_name, ["Staalman, I.", "I. Staalman"], ("Staalman", "", "I.")),
        (values.read_address, ["Tandweg 47 B", "Tandweg  47 B"], ("Tandweg", "47 B")),
        (values.read_address, ["Plein 1940 12"], ("Plein 1940", "12")),
        (values.read_address, ["Tandweg"], ("Tandweg", "")),
        (values.read_text, ["NULL", " - ", "onbekend"], ""),
    ],
)
def test_spellings_of_the_same_thing(reader, texts, value):
    assert [reader(text) for text in texts] == [(value, "")] * len(texts)


@pytest.mark.parametrize(
    ("reader", "text", "remark"),
    [
        (values.read_scheme, "XYZ", "unknown_scheme"),
        (values.read_scheme, "", "unknown_scheme"),
        (values.read_household, "woongroep", "household_unknown"),
        (values.read_ladder_step, "7", "ladder_step_unknown"),
        (values.read_ladder_step, "23", "ladder_step_unknown"),
        (values.read_children, "veel", "children_unreadable"),
        (values.read_children, "45", "children_unreadable"),
        (values.read_postcode, "0123 AB", "postcode_unreadable"),
        (values.read_phone, "12345", "phone_unreadable"),
        (values.read_email, "geen@", "email_unreadable"),
        (values.read_surname, "", "surname_missing"),
    ],
)
def test_what_cannot_be_read_is_remarked_upon(reader, text, remark):
    assert reader(text)[1] == remark


def test_each_distinct_text_is_read_once_where_texts_come_back():
    asked = []
    cells = values.Cells(lambda text: (asked.append(text) or text, "household_unknown" if text == "b" else ""))
    assert cells.read(["a", "b", "a", "b"]) == (["a", "b", "a", "b"], [(1, "household_unknown"), (3, "household_unknown")])
    assert asked == ["a", "b"]


@given(st.lists(st.sampled_from(["36", "0000036", "", "2E+04", "x"])))
def test_both_ways_of_reading_a_column_say_the_same(column):
    reader = values.readers(Rules(REFERENCE))["client_number"]
    assert values.OwnCells(reader).read(column) == values.Cells(reader).read(column)


def test_a_number_that_may_be_a_bsn_is_hidden():
    # The well-known fictitious number of the tax office's own test range.
    assert values.hidden_bsn("999999990") == "•••••••••"
    assert values.hidden_bsn("0021022") == "0021022"


def test_every_reason_can_be_explained_and_rejections_have_precedence():
    assert len(BY_CODE) == len(REASONS)
    assert [reason.code for reason in REASONS if reason.rejects] == list(PRECEDENCE)
    assert "een lege cel" in BY_CODE["invalid_date"].explain("")
    assert all(reason.remedy and reason.explain("x") for reason in REASONS)
