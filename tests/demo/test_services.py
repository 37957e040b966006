"""Loading the demo into the database: complete, once, consistent with the summary, and only where it is allowed."""

import datetime as dt

import pytest
from typer.testing import CliRunner

from raderwerk.caseload.models import Client, Contact, Promise
from raderwerk.demo import services
from raderwerk.demo.commands import app
from raderwerk.demo.lives import life
from raderwerk.demo.region import CASELOAD_CARDS, ORGANISATIONS, OTHER_CARDS
from raderwerk.people.enums import OrganisationKind, Role
from raderwerk.people.models import Membership, Organisation, User
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.models import LogEntry, LogSpan
from raderwerk.privacy.verifying import verify
from raderwerk.register.models import Municipality, Region

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 23)
CLIENTS = 120


@pytest.fixture
def demo(db) -> None:
    services.load(clients=CLIENTS, on=DAY)


def test_it_holds_exactly_as_many_people_as_asked_in_four_invented_municipalities(demo) -> None:
    assert Client.objects.count() == CLIENTS
    assert Municipality.objects.filter(region__is_invented=True).count() == 4
    assert Region.objects.real().count() == 35
    assert not Organisation.objects.filter(is_invented=False).exists()


def test_every_kind_of_organisation_and_every_role_can_be_tried(demo) -> None:
    assert set(Organisation.objects.values_list("kind", flat=True)) == set(OrganisationKind.values)
    assert set(Membership.objects.values_list("role", flat=True)) == set(Role.values)


def test_each_role_card_has_an_account_that_may_sign_in(demo) -> None:
    wanted = {f"{name}@{item.domain}.example" for item in ORGANISATIONS if item.case_managers for name, *_ in CASELOAD_CARDS}
    wanted |= {f"{name}@{domain}.example" for domain, name, *_ in OTHER_CARDS}
    users = User.objects.filter(email__in=wanted)
    assert {user.email for user in users} == wanted
    assert all(user.check_password(services.DEMO_PASSWORD) for user in users)


def test_the_summary_follows_from_the_records(demo) -> None:
    for client in Client.objects.exclude(last_spoken_on=None).order_by("pk")[:20]:
        spoken = Contact.objects.filter(client=client, result="spoken").order_by("-on").first()
        assert spoken is not None
        assert client.last_spoken_on == spoken.on
    assert Client.objects.filter(promise_due_on__isnull=False).count() == len(
        set(Promise.objects.filter(state="open").values_list("client", flat=True))
    )


def test_notes_were_written_on_the_day_itself(demo) -> None:
    assert all(contact.recorded_at.date() == contact.on for contact in Contact.objects.order_by("pk")[:50])
    again = Contact.objects.create(client=Client.objects.order_by("pk")[0], on=DAY, channel="phone", result="spoken")
    assert again.recorded_at is not None, "after loading, the clock writes down the moment again"


def test_every_person_has_a_line_in_the_processing_log(demo) -> None:
    assert set(LogEntry.objects.values_list("subject", flat=True)) == set(Client.objects.values_list("pseudonym", flat=True))


def test_it_shows_who_looked_before_today_and_the_log_is_whole(demo) -> None:
    reads = LogSpan.objects.filter(activity=Activity.PERSON_PAGE, action=Action.READ)
    assert reads.filter(started_at__date__lt=DAY, started_at__date__gte=DAY - dt.timedelta(days=90)).exists()
    assert [verdict for verdict in verify() if not verdict.is_whole] == []


def test_people_can_be_found_by_number(demo) -> None:
    raderdam = Organisation.objects.get(name="Gemeente Raderdam")
    client = Client.objects.filter(organisation=raderdam).order_by("pk")[0]
    assert Client.objects.numbered(raderdam.pk, client.identity.number).get() == client


def test_loading_twice_is_refused_and_loading_when_empty_is_not_needed(demo) -> None:
    with pytest.raises(services.DemoExists):
        services.load(clients=1, on=DAY)
    assert services.load_when_empty(clients=1, on=DAY) is False


def test_the_same_seed_gives_the_same_people() -> None:
    services.load(clients=12, on=DAY, seed=5)
    numbers = sorted(client.identity.sort_name for client in Client.objects.order_by("pk"))
    again = [life(5, index, city="", colleagues=9, on=DAY).identity.sort_name for index in range(12)]
    assert numbers == sorted(again)


def test_production_refuses_the_demo(settings) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"profile": "production"})
    result = CliRunner().invoke(app, ["load"])
    assert result.exit_code == 2
    assert "RADERWERK_PROFILE=demo" in result.output
    assert not Organisation.objects.exists()


def test_a_date_that_is_none_is_refused_with_an_example() -> None:
    result = CliRunner().invoke(app, ["load", "--date", "morgen"])
    assert result.exit_code == 2
    assert "2026-11-23" in result.output
