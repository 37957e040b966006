"""Applying an import: what is written, what is left alone, and whose data it touches."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection

from raderwerk.caseload.enums import Channel, ContactResult, ManagerSource
from raderwerk.caseload.models import Area, BenefitPeriod, Client, Contact, LadderMeasurement
from raderwerk.caseload.services import summary
from raderwerk.exchange.services import applying
from raderwerk.exchange.services.applying import Stale, apply
from raderwerk.exchange.services.lease import Busy, lease
from raderwerk.exchange.services.undoing import undo
from raderwerk.privacy.models import LogEntry
from tests.exchange.world import DAY, checked, dump, export, imported, line, municipality, person, team_lead, verdicts

pytestmark = pytest.mark.django_db
SUMMARY = ("open_since", "scheme", "last_spoken_on", "ladder_step")


def test_first_import_writes_person_period_contact_and_step():
    organisation = municipality()
    batch = imported(organisation, export(line()))
    client = person(organisation)
    assert batch.counts["applied"] == {"created": 1, "changed": 0, "same": 0, "disappeared": 0}
    assert (client.identity.surname, client.identity.postcode, client.area.name) == ("Maquetteink", "3768 AG", "West")
    assert (client.household, client.manager_code) == ("single", "K02")
    assert list(client.periods.values_list("scheme", "starts_on", "ends_on")) == [("pw", dt.date(2020, 5, 3), None)]
    contact = client.contacts.get()
    assert (contact.on, contact.result, contact.imported, contact.recorded_by) == (dt.date(2025, 2, 17), "spoken", True, None)
    assert (client.ladder.get().step.step, client.ladder.get().on) == (2, DAY)


def test_summary_written_at_insert_is_what_the_summary_service_computes(shared):
    organisation = municipality()
    imported(organisation, (shared / "data/caseload/uitkeringen_2026-11.csv").read_bytes())
    written = list(Client.objects.order_by("pk").values_list("pk", *SUMMARY))
    summary.refresh(Client.objects.all())
    assert list(Client.objects.order_by("pk").values_list("pk", *SUMMARY)) == written
    assert len(written) == 2933


def test_same_file_again_is_all_same(shared):
    organisation = municipality()
    content = (shared / "data/caseload/uitkeringen_2026-11.csv").read_bytes()
    imported(organisation, content)
    before = dump()
    again = imported(organisation, content)
    assert verdicts(again) == {"same": 2985, "rejected": 67, "duplicate": 27}
    assert dump() == before


def test_changed_file_gives_exact_differences():
    organisation = municipality()
    imported(organisation, export(line(), line("0000043"), line("0000050")))
    changed = checked(
        organisation,
        export(line(Postcode="3605 GB"), line("0000043", Datumeinde="31-08-2026"), line("0000057")),
    )
    assert verdicts(changed) == {"changed": 2, "new": 1, "disappeared": 1}
    apply(changed, None)
    assert person(organisation).identity.postcode == "3605 GB"
    assert person(organisation, "0000043").open_since is None
    assert person(organisation, "0000043").periods.get().ends_on == dt.date(2026, 8, 31)
    assert person(organisation, "0000050").left_export_on == DAY


def test_who_comes_back_in_the_export_is_in_view_again():
    organisation = municipality()
    imported(organisation, export(line(), line("0000043")))
    imported(organisation, export(line()))
    assert person(organisation, "0000043").left_export_on == DAY
    back = imported(organisation, export(line(), line("0000043")))
    assert verdicts(back) == {"same": 1, "changed": 1}
    assert person(organisation, "0000043").left_export_on is None


def test_partial_file_marks_nobody_as_disappeared():
    organisation = municipality()
    imported(organisation, export(line(), line("0000043")))
    imported(organisation, export(line()), complete=False)
    assert person(organisation, "0000043").left_export_on is None


def test_person_in_a_rejected_row_has_not_disappeared():
    organisation = municipality()
    imported(organisation, export(line(), line("0000043")))
    batch = checked(organisation, export(line(), line("43", Regeling="XX")))
    assert verdicts(batch) == {"same": 1, "rejected": 1}


def test_two_municipalities_with_the_same_numbers_stay_apart():
    one, other = municipality(), municipality("Gemeente Tandwijk")
    imported(one, export(line()))
    imported(other, export(line(Naam="Staalman")))
    assert person(one).identity.surname == "Maquetteink"
    assert person(other).identity.surname == "Staalman"
    imported(other, export(line("0000043")))
    assert person(one).left_export_on is None


def test_lost_leading_zeros_match_the_person():
    organisation = municipality()
    imported(organisation, export(line("0000036")))
    assert verdicts(checked(organisation, export(line("36")))) == {"same": 1}


def test_two_start_dates_are_two_periods_of_one_person():
    organisation = municipality()
    imported(organisation, export(line(Datumingang="01-02-2015", Datumeinde="01-03-2018"), line(Datumingang="03-05-2020")))
    client = person(organisation)
    assert client.periods.count() == 2
    assert client.open_since == dt.date(2020, 5, 3)


def test_empty_cells_and_absent_columns_keep_what_is_known():
    organisation = municipality()
    imported(organisation, export(line()))
    before = dump()
    empty = line(Naam="", Voorl="", Postcode="", Wijk="", Leefvorm="", Consulent="", Laatstecontact="", Trede="")
    assert verdicts(imported(organisation, export(empty))) == {"same": 1}
    short = "Clientnr;Regeling;Datum ingang"
    assert verdicts(imported(organisation, export("0000036;PW;03-05-2020", header=short))) == {"same": 1}
    assert dump() == before


def test_corrected_start_date_moves_the_open_period():
    organisation = municipality()
    imported(organisation, export(line(Datumingang="03-05-2020")))
    imported(organisation, export(line(Datumingang="03-06-2020")))
    assert list(BenefitPeriod.objects.values_list("starts_on", flat=True)) == [dt.date(2020, 6, 3)]
    assert person(organisation).open_since == dt.date(2020, 6, 3)


def test_what_colleagues_recorded_stands():
    organisation = municipality()
    lead, other = team_lead(organisation, "K02"), team_lead(organisation, "K09")
    imported(organisation, export(line()))
    client = person(organisation)
    assert (client.case_manager, client.manager_source) == (lead, ManagerSource.IMPORTED)
    Client.objects.filter(pk=client.pk).update(case_manager=lead, manager_source=ManagerSource.CORRECTED)
    Contact.objects.create(
        client=client, on=dt.date(2026, 9, 1), channel=Channel.TALK, result=ContactResult.SPOKEN, recorded_by=lead
    )
    LadderMeasurement.objects.create(client=client, on=dt.date(2026, 11, 5), step_id="T4", recorded_by=lead)
    summary.refresh([client.pk])
    imported(organisation, export(line(Consulent="K09", Laatstecontact="01-08-2026", Trede="1")))
    client = person(organisation)
    assert (client.case_manager, client.manager_code) == (lead, "K09")
    assert (client.last_spoken_on, client.ladder_step) == (dt.date(2026, 9, 1), 4)
    assert other not in Client.objects.values_list("case_manager", flat=True)


def test_administrations_new_case_manager_counts_where_nobody_was_chosen():
    organisation = municipality()
    team_lead(organisation, "K02")
    second = team_lead(organisation, "K09")
    imported(organisation, export(line()))
    imported(organisation, export(line(Consulent="k09")))
    assert person(organisation).case_manager == second


def test_every_person_has_a_log_line():
    organisation = municipality()
    lead = team_lead(organisation)
    imported(organisation, export(line(), line("0000043")), lead)
    subjects = set(LogEntry.objects.order_by("pk").values_list("subject", flat=True))
    assert subjects == set(Client.objects.order_by("pk").values_list("pseudonym", flat=True))


def test_check_is_stale_after_another_import():
    organisation = municipality()
    waiting = checked(organisation, export(line()))
    imported(organisation, export(line("0000043")))
    before = dump()
    with pytest.raises(Stale):
        apply(waiting, None)
    assert dump() == before


def test_change_between_preparing_and_writing_is_seen_and_prepared_again(monkeypatch):
    organisation = municipality()
    imported(organisation, export(line()))
    batch = checked(organisation, export(line(Trede="3")))
    prepare, calls = applying.make_plan, []

    def meanwhile(*arguments, **named):
        plan = prepare(*arguments, **named)
        if not calls:
            Client.objects.update(left_export_on=dt.date(2026, 1, 1))
        calls.append(plan)
        return plan

    monkeypatch.setattr(applying, "make_plan", meanwhile)
    apply(batch, None)
    assert len(calls) == 2
    assert (person(organisation).ladder_step, person(organisation).left_export_on) == (3, None)


def test_one_import_at_a_time():
    organisation = municipality()
    first, second = checked(organisation, export(line())), checked(organisation, export(line("0000043")))
    with lease(first, "apply"), pytest.raises(Busy):
        apply(second, None)
    apply(second, None)


def test_applied_import_cannot_be_applied_twice():
    from raderwerk.core.transitions import TransitionRefused

    organisation = municipality()
    batch = imported(organisation, export(line()))
    with pytest.raises(TransitionRefused):
        apply(batch, None)
    undo(batch, None)
    apply(batch, None)
    assert Client.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_references_hold_that_a_large_import_did_not_look_up(shared, monkeypatch):
    """Above this size SQLite does not look up each reference while it writes; looked up afterwards, they all hold."""
    monkeypatch.setattr(applying, "MANY", 100)
    organisation = municipality()
    batch = imported(organisation, (shared / "data/caseload/uitkeringen_2026-11.csv").read_bytes())
    connection.check_constraints()
    with pytest.raises(IntegrityError):  # and after the import each reference is looked up again
        Area.objects.create(organisation_id=0, name="Nergens")
    undo(batch, None)
    connection.check_constraints()
