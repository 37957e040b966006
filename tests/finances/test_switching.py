"""Snapshots, the way back and letters: what is kept, until when, and what goes when consent is taken back."""

import datetime as dt
import json
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from raderwerk.caseload.models import Client
from raderwerk.caseload.privacy import destroy_files
from raderwerk.core.transitions import TransitionRefused
from raderwerk.finances import fall_back_letter, switching_file
from raderwerk.finances.enums import SwitchState as State
from raderwerk.finances.models import FallBackPromise, IncomeMonth, Restart, Snapshot
from raderwerk.finances.services import fall_back, income_months, switching
from raderwerk.finances.switching_months import Wages
from raderwerk.finances.switching_pages import RestartPage
from raderwerk.finances.switching_rules import END_PAPER, PAY_SLIP, Standing, Step
from raderwerk.privacy.models import Change, Consent, LogEntry
from raderwerk.privacy.services import withdraw_consent
from raderwerk.privacy.subject_access import collect
from tests.caseload.person.conftest import asveld, colleague, me, trace
from tests.caseload.person.world import TODAY
from tests.finances.switching_world import ENDED_ON, FACTS, begin, keep, make_leaver, way_back

__all__ = ["asveld", "colleague", "me", "trace"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trace")]
LAST_DAY = dt.date(2027, 6, 30)
WORKING_DAY = dt.date(2026, 11, 30)


@pytest.fixture
def leaver(asveld) -> Client:
    return make_leaver(asveld)


def shown_of(client: Client) -> str:
    return " ".join(fact.text for part in collect(client.pseudonym) for record in part.records for fact in record)


# -- keeping


def test_a_snapshot_keeps_the_words_of_the_consent_and_seals_the_facts(leaver, me) -> None:
    kept = keep(leaver, me)
    assert kept.usable_until == LAST_DAY
    assert kept.consent.wording == switching.wording()
    sealed = Snapshot.objects.raw("SELECT id, facts AS raw_facts FROM finances_snapshot")[0].raw_facts
    assert b"Dorpsstraat" not in bytes(sealed)
    assert Snapshot.objects.get().facts == FACTS


def test_a_second_time_replaces_the_first_and_asks_no_second_consent(leaver, me) -> None:
    keep(leaver, me)
    keep(leaver, me, rent="700")
    assert Snapshot.objects.get().facts["rent"] == "700"
    assert Consent.objects.count() == 1


def test_it_may_be_used_for_twelve_months_after_the_benefit_and_not_a_day_longer(leaver, me) -> None:
    keep(leaver, me)
    assert switching.usable_snapshot(leaver, LAST_DAY) is not None
    assert switching.usable_snapshot(leaver, LAST_DAY + dt.timedelta(days=1)) is None


def test_an_old_snapshot_is_not_used_for_the_way_back(leaver, me) -> None:
    keep(leaver, me)
    restart = begin(leaver, me, on=LAST_DAY + dt.timedelta(days=1))
    assert restart.snapshot is None
    assert "rent" in [line.key for line in RestartPage(restart, LAST_DAY).missing]


def test_a_benefit_that_ended_long_ago_gives_nothing_to_keep(leaver, me) -> None:
    with pytest.raises(switching.TooLate, match="12 maanden"):
        keep(leaver, me, on=LAST_DAY + dt.timedelta(days=1))
    assert not Consent.objects.exists()


def test_a_consent_taken_back_destroys_what_was_kept(leaver, me) -> None:
    kept = keep(leaver, me)
    restart = begin(leaver, me)
    withdraw_consent(kept.consent, on=TODAY)
    assert not Snapshot.objects.exists()
    restart.refresh_from_db()
    assert restart.snapshot is None
    assert "rent" in [line.key for line in RestartPage(restart, TODAY).missing]
    said = " ".join(change.values or "" for change in Change.objects.order_by("pk"))
    assert "640" not in said  # the change log does not keep what the consent took along
    assert Consent.objects.get().wording  # that there was a consent can still be shown


def test_another_consent_taken_back_destroys_nothing(leaver, me) -> None:
    keep(leaver, me)
    other = Consent.objects.create(
        subject=leaver.pseudonym, organisation=leaver.organisation, purpose="kijkwijzer", wording="?", given_on=TODAY
    )
    withdraw_consent(other, on=TODAY)
    assert Snapshot.objects.exists()


# -- coming back


def test_nothing_is_asked_twice(leaver, me) -> None:
    keep(leaver, me)
    page = RestartPage(begin(leaver, me, rent="700", assets="900"), TODAY)
    standing = {line.key: line.standing for line in page.lines}
    assert standing.pop("rent") == Standing.CHANGED
    assert standing.pop("months_exempt") == Standing.MISSING  # nobody ever told
    assert set(standing.values()) == {Standing.KNOWN}
    assert page.restart.missing == [END_PAPER, PAY_SLIP, "rent"]


def test_without_a_snapshot_the_caseload_is_not_asked_again(leaver, me) -> None:
    page = RestartPage(begin(leaver, me), TODAY)
    known = {line.key for line in page.lines if line.standing == Standing.KNOWN}
    assert known == {"address", "phone", "household"}


def test_there_is_one_way_back_at_a_time(leaver, me) -> None:
    first = begin(leaver, me)
    with pytest.raises(switching.AlreadyRunning) as running:
        begin(leaver, me)
    assert running.value.restart == first
    with pytest.raises(IntegrityError), transaction.atomic():
        Restart.objects.create(client=leaver, started_on=TODAY)


def test_a_way_back_goes_from_promise_to_payment(leaver, me) -> None:
    restart = begin(leaver, me)
    restart = switching.move(restart, State.PROMISED, Step(TODAY, WORKING_DAY))
    restart = switching.move(restart, State.HANDED_OVER, Step(TODAY))
    restart = switching.move(restart, State.PAID, Step(TODAY))
    assert (restart.state, restart.promised_on, restart.handed_over_on) == (State.PAID, WORKING_DAY, TODAY)
    assert begin(leaver, me).pk != restart.pk  # people go forward and back


def test_a_promise_can_be_made_anew_until_it_is_handed_over(leaver, me) -> None:
    restart = switching.move(begin(leaver, me), State.PROMISED, Step(TODAY, WORKING_DAY))
    later = WORKING_DAY + dt.timedelta(days=1)
    restart = switching.move(restart, State.PROMISED, Step(TODAY, later))
    assert restart.promised_on == later
    restart = switching.move(restart, State.HANDED_OVER, Step(TODAY))
    with pytest.raises(TransitionRefused):
        switching.move(restart, State.PROMISED, Step(TODAY, later))


def test_stopping_needs_a_reason_and_nothing_is_handed_over_without_a_day(leaver, me) -> None:
    restart = begin(leaver, me)
    with pytest.raises(TransitionRefused, match="waarom"):
        switching.move(restart, State.STOPPED, Step(TODAY))
    with pytest.raises(TransitionRefused):
        switching.move(restart, State.HANDED_OVER, Step(TODAY))
    assert switching.move(restart, State.STOPPED, Step(TODAY, note="Vond ander werk")).note == "Vond ander werk"


def test_the_database_keeps_a_promise_to_its_day(leaver) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Restart.objects.create(client=leaver, started_on=TODAY, state=State.PROMISED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Restart.objects.create(client=leaver, started_on=TODAY, state=State.PROMISED, promised_on=ENDED_ON)


def test_what_was_missing_is_filled_in_and_papers_are_ticked_off(leaver, me) -> None:
    restart = switching.complete(begin(leaver, me), told={"rent": "640"}, still_missing=[PAY_SLIP])
    assert restart.missing == [PAY_SLIP]
    assert restart.changed["rent"] == "640"
    restart = switching.move(restart, State.PROMISED, Step(TODAY, WORKING_DAY))
    restart = switching.move(restart, State.HANDED_OVER, Step(TODAY))
    with pytest.raises(TransitionRefused, match="overgedragen"):
        switching.complete(restart, told={}, still_missing=[])


def test_the_day_to_promise_is_that_of_the_letter(leaver, me) -> None:
    restart = begin(leaver, me)
    assert RestartPage(restart, TODAY).day_to_promise() == dt.date(2026, 11, 30)
    fall_back.promise(leaver, text="Beloofd", within_days=3, starts_work_on=None, on=ENDED_ON, by=me)
    assert RestartPage(restart, TODAY).day_to_promise() == dt.date(2026, 11, 26)


# -- the file


def test_both_files_say_the_same(leaver, me) -> None:
    keep(leaver, me)
    restart = switching.move(begin(leaver, me, rent="700"), State.PROMISED, Step(TODAY, WORKING_DAY))
    page = RestartPage(restart, TODAY)
    told = json.loads(switching_file.as_json(page, by=me, on=TODAY))
    assert (told["client_number"], told["promised_on"]) == ("0000031", "2026-11-30")
    assert told["facts"]["rent"] == {"value": "€\N{NO-BREAK SPACE}700", "standing": "changed", "before": "€\N{NO-BREAK SPACE}640"}
    book = CalamineWorkbook.from_filelike(BytesIO(switching_file.xlsx(page, by=me, on=TODAY)))
    table = {row[0]: row for row in book.get_sheet_by_name("Herstart").to_python()}
    assert table["client_number"][2] == "0000031"  # text: it keeps its zeros
    for key, fact in told["facts"].items():
        assert table[key][2] == fact["value"]
    assert {key.removeprefix("paper:") for key in table if key.startswith("paper:")} == set(told["papers_missing"])


def test_a_value_that_looks_like_a_formula_stays_text(leaver, me) -> None:
    restart = begin(leaver, me, address="=HYPERLINK(1)")
    book = CalamineWorkbook.from_filelike(BytesIO(switching_file.xlsx(RestartPage(restart, TODAY), by=me, on=TODAY)))
    assert ["address", "Adres", "=HYPERLINK(1)"] in [row[:3] for row in book.get_sheet_by_name("Herstart").to_python()]


# -- the letter, and months


def test_a_letter_is_kept_word_for_word_and_is_a_tagged_pdf(leaver, me) -> None:
    text = fall_back_letter.words(dt.date(2026, 7, 1), 3)
    letter = fall_back.promise(leaver, text=text, within_days=3, starts_work_on=dt.date(2026, 7, 1), on=ENDED_ON, by=me)
    assert FallBackPromise.objects.get().text == text
    assert "1 juli 2026" in text
    assert "3 werkdagen" in text
    paper = PdfReader(BytesIO(fall_back_letter.pdf(letter)))
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert len(paper.pages) == 1
    assert "L. Proefkamp" in paper.pages[0].extract_text()


def test_the_term_of_a_letter_has_bounds(leaver, me) -> None:
    for days in (0, 41):
        with pytest.raises(IntegrityError), transaction.atomic():
            fall_back.promise(leaver, text="x", within_days=days, starts_work_on=None, on=TODAY, by=me)


def test_a_month_that_is_made_empty_is_forgotten(leaver, me) -> None:
    july, august = dt.date(2026, 7, 1), dt.date(2026, 8, 1)
    income_months.keep(leaver, {july: Wages(expected=600), august: Wages(expected=700)}, by=me)
    income_months.keep(leaver, {july: Wages(expected=600, actual=650), august: Wages()}, by=me)
    assert income_months.kept(leaver, 2026) == {july: Wages(600, 650)}


@pytest.mark.parametrize("values", [{}, {"expected": -1}, {"actual": -1}])
def test_the_database_refuses_an_impossible_month(leaver, values) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        IncomeMonth.objects.create(client=leaver, month=dt.date(2026, 7, 1), **values)


# -- privacy


def test_inzage_shows_all_of_it_in_words(leaver, me) -> None:
    keep(leaver, me)
    begin(leaver, me, rent="700")
    fall_back.promise(leaver, text="Zo komt u terug", within_days=5, starts_work_on=None, on=TODAY, by=me)
    income_months.keep(leaver, {dt.date(2026, 7, 1): Wages(expected=612)}, by=me)
    shown = shown_of(leaver)
    for text in ("1 maart 2018", "Het contract liep af", "Zo komt u terug", "612", "De laatste loonstrook"):
        assert text in shown


def test_all_of_it_goes_with_the_file(leaver, me) -> None:
    keep(leaver, me)
    begin(leaver, me)
    fall_back.promise(leaver, text="x", within_days=5, starts_work_on=None, on=TODAY, by=me)
    income_months.keep(leaver, {dt.date(2026, 7, 1): Wages(expected=612)}, by=me)
    destroy_files(Client.objects.filter(pk=leaver.pk).order_by("pk"))
    for model in (Snapshot, Restart, FallBackPromise, IncomeMonth):
        assert not model.objects.exists()


def test_every_step_is_in_the_log(leaver, me) -> None:
    before = LogEntry.objects.count()
    keep(leaver, me)
    switching.start(leaver, way_back(), on=TODAY, by=me)
    assert LogEntry.objects.count() > before
