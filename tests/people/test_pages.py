"""The front door, switching roles, and an administrator's pages."""

import pytest

from raderwerk.people.enums import OrganisationKind, Role
from raderwerk.people.models import Membership, Organisation, User
from tests.people.conftest import BACKEND, member


@pytest.fixture
def signed_in(client, administrator):
    client.force_login(administrator.user, backend=BACKEND)
    return client


def test_who_has_two_roles_chooses_one_and_acts_in_that_one(client, case_manager, raderdam) -> None:
    second = member(raderdam, Role.ADMINISTRATOR, "Karim Klantmanager")
    client.force_login(case_manager.user, backend=BACKEND)
    assert client.get("/").url == "/rol/"
    client.post("/rol/", {"membership": second.pk})
    assert client.get("/").url == "/beheer/"
    client.post("/rol/", {"membership": case_manager.pk})
    assert client.get("/beheer/").status_code == 403


def test_nobody_acts_in_the_role_of_another(client, case_manager, administrator) -> None:
    client.force_login(case_manager.user, backend=BACKEND)
    assert client.post("/rol/", {"membership": administrator.pk}).status_code == 404


@pytest.mark.parametrize("role", [Role.ACCOUNT_MANAGER, Role.JOB_COACH, Role.PROVIDER])
def test_a_role_without_people_begins_in_the_guide(client, raderdam, role) -> None:
    client.force_login(member(raderdam, role, "Rol Zonderwerk").user, backend=BACKEND)
    assert client.get("/", follow=True).resolver_match.url_name == "guide"


def test_somebody_without_a_role_gets_a_friendly_page(client, db) -> None:
    client.force_login(User.objects.create_user("zonder@raderdam.example", name="Zonder Rol"), backend=BACKEND)
    assert "Je hebt nu geen rol" in client.get("/", follow=True).content.decode()


def test_an_administrator_invites_somebody(signed_in, raderdam) -> None:
    data = {"name": "Fenna Verzonnen", "email": "fenna@raderdam.example", "role": "case_manager", "team": "", "code": ""}
    page = signed_in.post("/beheer/uitnodigen/", data, follow=True).content.decode()
    assert "Fenna Verzonnen is uitgenodigd" in page
    assert Membership.objects.get(user__email="fenna@raderdam.example").organisation == raderdam


def test_a_refusal_stands_in_the_form(signed_in, administrator) -> None:
    data = {"name": "Ik", "email": administrator.user.email, "role": "case_manager"}
    assert "Vraag het een andere beheerder" in signed_in.post("/beheer/uitnodigen/", data).content.decode()
    data = {"role": "case_manager", "team": "", "code": ""}
    assert "Vraag het een andere beheerder" in signed_in.post(f"/beheer/leden/{administrator.pk}/", data).content.decode()
    assert (
        "Vraag het een andere beheerder"
        in signed_in.post(f"/beheer/leden/{administrator.pk}/stoppen/", {"reason": "x"}).content.decode()
    )


def test_members_of_others_do_not_exist(signed_in, db) -> None:
    other = Organisation.objects.create(name="Gemeente Tandwijk", kind=OrganisationKind.MUNICIPALITY)
    stranger = member(other, Role.CASE_MANAGER, "Vreemde Eend")
    assert "Vreemde Eend" not in signed_in.get("/beheer/").content.decode()
    assert signed_in.get(f"/beheer/leden/{stranger.pk}/").status_code == 404
    assert signed_in.post(f"/beheer/leden/{stranger.pk}/stoppen/", {"reason": "x"}).status_code == 404


def test_thresholds_have_bounds(signed_in, raderdam) -> None:
    data = {"long_term_months": 18, "not_spoken_months": 6, "client_number_length": 8}
    signed_in.post("/beheer/organisatie/", data)
    raderdam.refresh_from_db()
    assert (raderdam.long_term_months, raderdam.not_spoken_months, raderdam.client_number_length) == (18, 6, 8)
    assert signed_in.post("/beheer/organisatie/", data | {"long_term_months": 0}).status_code == 200
    raderdam.refresh_from_db()
    assert raderdam.long_term_months == 18


def test_the_rights_review_shows_who_left_and_why(signed_in, administrator, case_manager) -> None:
    signed_in.post(f"/beheer/leden/{case_manager.pk}/stoppen/", {"reason": "uit dienst per december"})
    page = signed_in.get("/beheer/rechten/").content.decode()
    assert "uit dienst per december" in page
    assert "Karim Klantmanager" in page


def test_the_list_of_members_asks_a_constant_number_of_questions(signed_in, raderdam, django_assert_max_num_queries) -> None:
    for number in range(20):
        member(raderdam, Role.CASE_MANAGER, f"Klant Manager {number}")
    with django_assert_max_num_queries(6):
        signed_in.get("/beheer/")


def test_machines_are_told_what_they_need(client, db) -> None:
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:" in text
    assert "Expires: " in text


def test_one_changes_ones_own_name(signed_in, administrator) -> None:
    signed_in.post("/account/", {"name": "Bas de Beheerder"})
    administrator.user.refresh_from_db()
    assert administrator.user.name == "Bas de Beheerder"
