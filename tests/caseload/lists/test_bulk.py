"""Many people at once: seen before it is done, all or nothing, and back again."""

import datetime as dt
import time

import pytest
from django.utils import timezone

from raderwerk.caseload.enums import Channel, ContactResult, ManagerSource
from raderwerk.caseload.models import BulkAction, Client, Contact
from raderwerk.caseload.services import assign as assigning
from raderwerk.caseload.services.invite import invite
from raderwerk.privacy.log import Trace
from raderwerk.privacy.models import LogEntry
from tests.caseload.lists.conftest import TODAY, member, signed_in
from tests.caseload.lists.people import make_client, make_clients

LETTER = {"street": "Tandweg", "house_number": "1", "postcode": "1234 AB", "city": "Asveld"}


def managers(clients: list[Client]) -> list[tuple[int | None, str]]:
    rows = {pk: rest for pk, *rest in Client.objects.order_by("pk").values_list("pk", "case_manager", "manager_source")}
    return [tuple(rows[client.pk]) for client in clients]


# -- assign -----------------------------------------------------------------------------------------------------------------


def test_assigning_says_what_will_happen_does_it_and_takes_it_back(as_lead, person, carla, bram) -> None:
    people = [person(), person(case_manager=bram, manager_source="imported"), person()]
    before = managers(people)
    chosen = {"vraag": "", "wie": [str(client.pseudonym) for client in people[:2]], "wat": "toewijzen"}
    page = as_lead.post("/mensen/samen/", chosen).content.decode()
    assert "Wijs 2 mensen toe" in page
    assert "1 van hen heeft nu al een klantmanager" in page
    assert managers(people) == before

    done = as_lead.post("/mensen/samen/toewijzen/", {**chosen, "aantal": "2", "colleagues": [carla.pk]}, follow=True)
    assert "2 mensen zijn toegewezen aan Carla Schetsveld" in done.content.decode()
    assert managers(people) == [(carla.pk, "corrected"), (carla.pk, "corrected"), (None, "")]

    act = BulkAction.objects.get()
    again = as_lead.post(f"/mensen/samen/{act.pk}/ongedaan/", follow=True).content.decode()
    assert "2 mensen zijn terug" in again
    assert managers(people) == before
    assert as_lead.post(f"/mensen/samen/{act.pk}/ongedaan/").status_code == 302
    assert managers(people) == before


def test_the_whole_list_means_the_list_as_filtered(as_lead, person, carla) -> None:
    west = [person(language="Dari") for _ in range(30)]
    other = person(language="Pools")
    form = {"vraag": "taal=Dari", "alle": "1", "aantal": "30", "colleagues": [carla.pk]}
    as_lead.post("/mensen/samen/toewijzen/", form)
    assert managers(west) == [(carla.pk, "corrected")] * 30
    assert managers([other]) == [(None, "")]


def test_a_list_that_changed_meanwhile_is_shown_again(as_lead, person, carla) -> None:
    people = [person() for _ in range(3)]
    form = {"vraag": "", "alle": "1", "aantal": "2", "colleagues": [carla.pk]}
    answer = as_lead.post("/mensen/samen/toewijzen/", form, follow=True).content.decode()
    assert "er staan nu 3 mensen op" in answer
    assert managers(people) == [(None, "")] * 3


def test_equal_shares_in_turn(trace: Trace, asveld, lead, carla, bram) -> None:
    people = make_clients(asveld, 7)
    assigning.assign([client.pk for client in people], [bram, carla], lead)
    assert [manager for manager, _source in managers(people)] == [
        bram.pk,
        carla.pk,
        bram.pk,
        carla.pk,
        bram.pk,
        carla.pk,
        bram.pk,
    ]


def test_undo_leaves_alone_what_changed_since(trace: Trace, asveld, lead, carla, bram) -> None:
    people = make_clients(asveld, 3)
    act = assigning.assign([client.pk for client in people], [carla], lead)
    people[0].refresh_from_db()
    people[0].case_manager = bram
    people[0].save()
    assert assigning.undo(act) == 2
    assert [manager for manager, _source in managers(people)] == [bram.pk, None, None]


def test_assigning_is_all_or_nothing(trace: Trace, asveld, koppeling, lead, carla, monkeypatch) -> None:
    people = make_clients(asveld, 12)
    stranger = member(koppeling, "Vreemde Eend")
    with pytest.raises(ValueError, match="own organisation"):
        assigning.assign([client.pk for client in people], [stranger], lead)

    def fail(*_args: object, **_fields: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(BulkAction.objects, "create", fail)
    with pytest.raises(RuntimeError):
        assigning.assign([client.pk for client in people], [carla], lead)
    assert managers(people) == [(None, "")] * 12


def test_people_of_another_municipality_cannot_be_chosen(as_lead, koppeling, carla) -> None:
    theirs = make_client(koppeling)
    form = {"vraag": "", "wie": [str(theirs.pseudonym)], "aantal": "1", "colleagues": [carla.pk]}
    assert "niemand gekozen" in as_lead.post("/mensen/samen/toewijzen/", form, follow=True).content.decode()
    assert managers([theirs]) == [(None, "")]


def test_five_thousand_people_at_once(trace: Trace, asveld, lead, carla, bram, django_assert_max_num_queries) -> None:
    people = make_clients(asveld, 5000)
    started = time.perf_counter()
    with django_assert_max_num_queries(80):
        act = assigning.assign([client.pk for client in people], [carla, bram], lead)
    assert act.count == 5000
    assert time.perf_counter() - started < 20
    assert len(trace.processings[-1].subjects) == 5000


def test_every_assigned_person_gets_a_line_in_the_log(as_lead, person, carla) -> None:
    people = [person() for _ in range(4)]
    as_lead.post("/mensen/samen/toewijzen/", {"vraag": "", "alle": "1", "aantal": "4", "colleagues": [carla.pk]})
    logged = (
        LogEntry.objects.filter(span__activity="assignment", span__action="changed")
        .order_by("pk")
        .values_list("subject", flat=True)
    )
    assert sorted(logged) == sorted(client.pseudonym for client in people)


# -- invite -----------------------------------------------------------------------------------------------------------------


def test_inviting_skips_who_was_invited_today_and_who_has_no_address(trace: Trace, asveld, lead) -> None:
    reachable, again, homeless, long_ago = (
        make_client(asveld, **LETTER),
        make_client(asveld, **LETTER),
        make_client(asveld, street="Tandweg"),
        make_client(asveld, **LETTER),
    )
    ids = [client.pk for client in (reachable, again, homeless, long_ago)]
    for client in (again, long_ago):
        Contact.objects.create(client=client, on=TODAY, channel=Channel.LETTER, result=ContactResult.INVITED, recorded_by=lead)
    Contact.objects.filter(client=long_ago).update(recorded_at=timezone.now() - dt.timedelta(hours=25))
    act = invite(ids, Channel.LETTER, lead, TODAY)
    assert act.details["clients"] == [reachable.pk, long_ago.pk]
    assert act.details["refused"] == {"invited_before": 1, "no_address": 1}
    assert Contact.objects.filter(client=reachable, result=ContactResult.INVITED, on=TODAY, recorded_by=lead).count() == 1
    assert invite(ids, Channel.LETTER, lead, TODAY).count == 0
    assert invite([homeless.pk], Channel.SMS, lead, TODAY).count == 0


def test_inviting_makes_nobody_a_case_manager(trace: Trace, asveld, lead) -> None:
    client = make_client(asveld, phone="0600000000")
    invite([client.pk], Channel.SMS, lead, TODAY)
    assert managers([client]) == [(None, ManagerSource.NONE)]


def test_inviting_from_the_list(as_lead, person) -> None:
    client = person(**LETTER)
    chosen = {"vraag": "", "wie": [str(client.pseudonym)], "wat": "uitnodigen"}
    assert "Nodig 1 persoon uit" in as_lead.post("/mensen/samen/", chosen).content.decode()
    page = as_lead.post("/mensen/samen/uitnodigen/", {**chosen, "aantal": "1", "channel": "letter"}, follow=True)
    assert "1 persoon is uitgenodigd" in page.content.decode()
    file = as_lead.post(page.request["PATH_INFO"] + "bestand/")
    assert file["Content-Type"].endswith("spreadsheetml.sheet")


def test_a_case_manager_may_invite_but_not_assign_or_export(carla, person) -> None:
    client = person(**LETTER)
    as_lead = signed_in(carla)
    chosen = {"vraag": "", "wie": [str(client.pseudonym)]}
    answers = {
        act: as_lead.post("/mensen/samen/", {**chosen, "wat": act}).status_code
        for act in ("uitnodigen", "toewijzen", "exporteren")
    }
    assert answers == {"uitnodigen": 200, "toewijzen": 403, "exporteren": 403}
