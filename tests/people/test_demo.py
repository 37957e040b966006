"""Role cards exist in the demo alone, and open invented roles alone."""

from raderwerk.people.enums import OrganisationKind, Role
from raderwerk.people.models import Membership, Organisation
from tests.people.conftest import member


def _invented(name: str = "Gemeente Verzonnen") -> Organisation:
    return Organisation.objects.create(name=name, kind=OrganisationKind.MUNICIPALITY, is_invented=True)


def test_one_click_opens_a_role(client, db) -> None:
    membership = member(_invented(), Role.ADMINISTRATOR, "Bas Verzonnen")
    assert "Functioneel beheerder" in client.get("/demo/").content.decode()
    client.post("/demo/", {"membership": membership.pk})
    assert client.get("/").url == "/beheer/"


def test_a_card_can_lead_to_a_page_of_this_house_and_to_no_other(client, db) -> None:
    membership = member(_invented(), Role.ADMINISTRATOR, "Bas Verzonnen")
    assert client.post("/demo/", {"membership": membership.pk, "next": "/beheer/organisatie/"}).url == "/beheer/organisatie/"
    assert client.post("/demo/", {"membership": membership.pk, "next": "https://elders.example/"}).url == "/"


def test_one_card_for_each_role_team_lead_first(client, db) -> None:
    organisation = _invented()
    for number in range(3):
        member(organisation, Role.CASE_MANAGER, f"Klant Manager {number}")
    member(organisation, Role.TEAM_LEAD, "Team Leider")
    (desk,) = client.get("/demo/").context["desks"]
    assert [membership.role for membership in desk.memberships] == [Role.TEAM_LEAD, Role.CASE_MANAGER]


def test_a_real_membership_cannot_be_opened(client, administrator) -> None:
    assert client.post("/demo/", {"membership": administrator.pk}).status_code == 404
    also_invented = member(_invented(), Role.TEAM_LEAD, "Bas Beheerder")
    assert also_invented.user == administrator.user
    assert client.post("/demo/", {"membership": also_invented.pk}).status_code == 404
    assert client.post("/demo/", {"membership": "1 OR 1"}).status_code == 404


def test_the_cards_do_not_exist_in_production(client, db, in_production) -> None:
    membership = member(_invented(), Role.TEAM_LEAD, "Team Leider")
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/", {"membership": membership.pk}).status_code == 404
    assert client.get("/").url == "/inloggen/"


def test_signed_out_the_front_door_leads_to_the_cards(client, db) -> None:
    assert client.get("/").url == "/demo/"


def test_in_production_nobody_acts_for_an_invented_organisation(raderdam, case_manager, in_production) -> None:
    assert list(Membership.objects.active()) == [case_manager]
    raderdam.is_invented = True
    raderdam.save()
    assert not Membership.objects.active().exists()
