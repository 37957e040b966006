"""Undoing an import: exactly the former state, except where colleagues worked on since."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from raderwerk.caseload.enums import Channel, ContactResult
from raderwerk.caseload.models import Area, Client, Contact
from raderwerk.caseload.services import summary
from raderwerk.exchange.services.applying import Stale, apply
from raderwerk.exchange.services.undoing import undo
from tests.exchange.world import DAY, dump, export, imported, line, municipality, person, team_lead

CELLS = {
    "Naam": st.sampled_from(("Maquetteink", "Staalman", "")),
    "Postcode": st.sampled_from(("3768 AG", "3605 GB", "")),
    "Wijk": st.sampled_from(("West", "Oost", "")),
    "Regeling": st.sampled_from(("PW", "IOAW")),
    "Datumingang": st.sampled_from(("03-05-2020", "01-02-2019", "01-10-2026")),
    "Datumeinde": st.sampled_from(("", "20-10-2026")),
    "Leefvorm": st.sampled_from(("Alleenstaand", "Kostendeler", "")),
    "Consulent": st.sampled_from(("K02", "K09", "")),
    "Laatstecontact": st.sampled_from(("", "17-02-2025", "05-06-2026")),
    "Trede": st.sampled_from(("", "1", "4")),
}
LINES = st.lists(st.builds(line, st.sampled_from(("0000036", "0000043", "0000050", "57")), **CELLS), min_size=1, max_size=6)


class UndoRestoresEverything(TestCase):
    @settings(max_examples=25)
    @given(LINES, LINES, st.booleans())
    def test_dump_before_is_dump_after(self, first, second, complete):
        organisation = municipality()
        team_lead(organisation, "K09")
        imported(organisation, export(*first))
        before = dump()
        batch = imported(organisation, export(*second), complete=complete)
        after = dump()
        undo(batch, None)
        assert dump() == before
        apply(batch, None, workers=0)
        assert _without_ids(dump()) == _without_ids(after)


def _without_ids(tables):
    """New people get another id, pseudonym and seal; what is said about them is the same."""
    return {name: len(rows) for name, rows in tables.items()}


@pytest.mark.django_db
def test_person_on_whom_a_colleague_worked_stays():
    organisation = municipality()
    lead = team_lead(organisation)
    batch = imported(organisation, export(line(), line("0000043")))
    client = person(organisation)
    Contact.objects.create(client=client, on=DAY, channel=Channel.PHONE, result=ContactResult.SPOKEN, recorded_by=lead)
    batch = undo(batch, lead)
    assert list(Client.objects.values_list("pk", flat=True)) == [client.pk]
    assert client.periods.count() == 1
    assert Area.objects.count() == 1
    assert batch.counts["undone"] == {"removed": 1, "restored": 0, "kept": [client.pseudonym.hex]}


@pytest.mark.django_db
def test_later_talk_stays_while_the_rest_is_restored():
    organisation = municipality()
    lead = team_lead(organisation)
    imported(organisation, export(line()))
    batch = imported(organisation, export(line(Postcode="3605 GB", Laatstecontact="05-06-2026")))
    client = person(organisation)
    Contact.objects.create(
        client=client, on=dt.date(2026, 10, 1), channel=Channel.TALK, result=ContactResult.SPOKEN, recorded_by=lead
    )
    summary.refresh([client.pk])
    undo(batch, lead)
    client = person(organisation)
    assert client.identity.postcode == "3768 AG"
    assert client.last_spoken_on == dt.date(2026, 10, 1)
    assert list(client.contacts.order_by("on").values_list("on", flat=True)) == [dt.date(2025, 2, 17), dt.date(2026, 10, 1)]


@pytest.mark.django_db
def test_only_the_newest_import_is_undone():
    organisation = municipality()
    first = imported(organisation, export(line()))
    second = imported(organisation, export(line(Trede="5")))
    with pytest.raises(Stale):
        undo(first, None)
    undo(second, None)
    undo(first, None)
    assert not Client.objects.exists()
