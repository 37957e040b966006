"""The change log: before and after of each record, sealed, also for updates in bulk."""

from datetime import date

import pytest
from django.db import connection

from raderwerk.caseload.identity import Identity
from raderwerk.caseload.models import Client, Contact
from raderwerk.privacy.changes import Line, read, record_changes, recording, silent
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processing_trace
from raderwerk.privacy.models import Change
from tests.caseload.person.world import make_client, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_(organisation) -> Client:
    return make_client(organisation)


@pytest.fixture
def contact(client_) -> Contact:
    return Contact.objects.create(client=client_, on=date(2026, 11, 3), channel="phone", result="spoken", note="Wil graag koken")


def newest(record) -> Change:
    return Change.objects.filter(record_type=record._meta.label_lower).order_by("-pk").first()


def test_a_new_record_says_what_it_holds(contact, client_) -> None:
    change = newest(contact)
    assert (change.action, change.subject) == (Action.CREATED, client_.pseudonym)
    assert read(change)["note"] == (None, "Wil graag koken")
    assert read(change)["on"] == (None, "2026-11-03")


def test_a_changed_record_says_before_and_after_and_nothing_else(contact) -> None:
    contact.note = "Wil graag bakken"
    contact.save()
    assert newest(contact).action == Action.CHANGED
    assert read(newest(contact)) == {"note": ("Wil graag koken", "Wil graag bakken")}


def test_saving_without_a_change_leaves_no_line(contact) -> None:
    before = Change.objects.count()
    contact.save()
    assert Change.objects.count() == before


def test_a_field_that_is_not_saved_is_not_recorded(contact) -> None:
    contact.note, contact.channel = "Iets anders", "letter"
    contact.save(update_fields=["channel"])
    assert read(newest(contact)) == {"channel": ("phone", "letter")}


def test_a_removed_record_says_what_it_held(contact) -> None:
    contact.delete()
    assert newest(contact).action == Action.DESTROYED
    assert read(newest(contact))["note"] == ("Wil graag koken", None)


def test_the_identity_is_recorded_per_field(client_) -> None:
    client_.set_identity(Identity(number="0000012", surname="Nieuwdeeg", initials="S.A.", phone="06 0000 0012"))
    client_.save()
    assert read(newest(client_)) == {"identity.surname": ("Maquetteink", "Nieuwdeeg")}


def test_summary_columns_are_not_recorded(client_) -> None:
    client_.ladder_step, client_.language = 3, "Pools"
    client_.save()
    assert read(newest(client_)) == {"language": ("", "Pools")}


def test_the_actor_is_the_one_of_the_trace(client_, organisation) -> None:
    with processing_trace(origin="test", actor=41, organisation=organisation.pk):
        client_.language = "Pools"
        client_.save()
    assert (newest(client_).actor, newest(client_).organisation) == (41, organisation.pk)


def test_nothing_can_be_read_without_the_key(contact) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {connection.ops.quote_name('values')} FROM privacy_change")
        stored = b"".join(bytes(row[0]) for row in cursor.fetchall())
    assert b"koken" not in stored
    assert b"Maquetteink" not in stored


def test_an_update_in_bulk_is_recorded_per_person(organisation) -> None:
    member = make_member(organisation)
    people = [make_client(organisation, f"{number:07}") for number in range(3)]
    people[2].case_manager = member
    people[2].save()
    Change.objects.all().delete()

    chosen = Client.objects.filter(organisation=organisation)
    with recording(chosen, "case_manager", "manager_source"):
        chosen.update(case_manager=member, manager_source="corrected")

    changes = {change.subject: read(change) for change in Change.objects.order_by("pk")}
    assert changes[people[0].pseudonym] == {"case_manager": (None, member.pk), "manager_source": ("", "corrected")}
    assert changes[people[2].pseudonym] == {"manager_source": ("", "corrected")}


def test_an_update_that_takes_people_out_of_the_list_is_recorded(organisation) -> None:
    make_client(organisation)
    member = make_member(organisation)
    Change.objects.all().delete()
    without = Client.objects.without_case_manager()
    with recording(without, "case_manager"):
        without.update(case_manager=member)
    assert Change.objects.count() == 1


def test_a_bulk_of_5000_changes_takes_a_hundredth_of_the_statements(organisation, django_assert_max_num_queries) -> None:
    lines = [Line(Client, number, None, {"language": "Pools"}, {"language": "Turks"}) for number in range(1, 5001)]
    with django_assert_max_num_queries(5000 // 100):
        assert record_changes(lines) == 5000


def test_lines_without_a_difference_are_dropped(db) -> None:
    assert record_changes([Line(Client, 1, None, {"language": "Pools"}, {"language": "Pools"})]) == 0


def test_destroying_for_good_leaves_no_copy_in_the_change_log(client_, contact) -> None:
    Change.objects.all().delete()
    with silent():
        client_.delete()
    assert not Change.objects.exists()
