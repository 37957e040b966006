"""Who is somebody's case manager follows from what was done; a colleague's choice stays."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.caseload.enums import Channel, ContactResult, ManagerSource
from raderwerk.caseload.manager_rules import NOBODY, Manager, derive_manager
from raderwerk.caseload.models import Client, Contact
from raderwerk.caseload.services.managers import correct_manager, derive_managers
from tests.caseload.lists.conftest import TODAY, member

SOMEBODY = st.none() | st.integers(1, 99)


@given(SOMEBODY, st.sampled_from(ManagerSource.values), SOMEBODY, SOMEBODY)
def test_the_rule_is_total_and_settles(now: int | None, source: str, speaker: int | None, imported: int | None) -> None:
    first = derive_manager(Manager(now, source), last_speaker=speaker, imported=imported)
    assert derive_manager(first, last_speaker=speaker, imported=imported) == first
    if source == ManagerSource.CORRECTED:
        assert first == Manager(now, source)
    else:
        assert first.membership == (speaker or imported)


def test_nobody_when_nothing_is_known() -> None:
    assert derive_manager(Manager(7, ManagerSource.DERIVED), last_speaker=None, imported=None) == NOBODY


def talk(client: Client, by, on: dt.date = TODAY, result: str = ContactResult.SPOKEN) -> None:
    Contact.objects.create(client=client, on=on, channel=Channel.PHONE, result=result, recorded_by=by)


def manager_of(client: Client) -> tuple[int | None, str]:
    client.refresh_from_db()
    return client.case_manager_id, client.manager_source


def test_who_spoke_last_becomes_case_manager(trace, person, carla, bram) -> None:
    client = person()
    talk(client, carla, TODAY - dt.timedelta(days=9))
    talk(client, bram, TODAY - dt.timedelta(days=3))
    talk(client, carla, result=ContactResult.NOT_REACHED)
    assert derive_managers([client.pk]) == 1
    assert manager_of(client) == (bram.pk, ManagerSource.DERIVED)
    assert derive_managers([client.pk]) == 0


def test_the_imported_code_names_a_colleague(trace, person, carla, koppeling) -> None:
    member(koppeling, "Vreemde Eend", code="K01")
    client, unknown = person(manager_code="K01"), person(manager_code="K99")
    derive_managers([client.pk, unknown.pk])
    assert manager_of(client) == (carla.pk, ManagerSource.IMPORTED)
    assert manager_of(unknown) == (None, ManagerSource.NONE)


def test_a_choice_stays_also_when_it_is_nobody(trace, person, carla, bram) -> None:
    client = person()
    correct_manager(client, None)
    talk(client, carla)
    assert derive_managers([client.pk]) == 0
    correct_manager(client, bram)
    derive_managers([client.pk])
    assert manager_of(client) == (bram.pk, ManagerSource.CORRECTED)


def test_a_colleague_who_left_is_not_derived(trace, person, carla, bram) -> None:
    client = person()
    talk(client, bram, TODAY - dt.timedelta(days=30))
    talk(client, carla)
    carla.ended_on = carla.started_on
    carla.save()
    derive_managers([client.pk])
    assert manager_of(client) == (bram.pk, ManagerSource.DERIVED)


def test_a_case_manager_works_for_the_same_municipality(trace, person, koppeling) -> None:
    with pytest.raises(ValueError, match="organisation of the person"):
        correct_manager(person(), member(koppeling, "Vreemde Eend"))
