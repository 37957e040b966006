"""Figures of a caseload, counted by hand and by the database."""

from datetime import date

import pytest

from raderwerk.caseload.identity import Identity
from raderwerk.caseload.models import BenefitPeriod, Client, Contact
from raderwerk.caseload.services.summary import refresh
from raderwerk.insight import figures
from raderwerk.people.enums import OrganisationKind, Role
from raderwerk.people.models import Membership, Organisation, User
from raderwerk.register import services as register
from raderwerk.register.models import Region

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 1)


@pytest.fixture
def region() -> Region:
    list(register.load(on=ON))
    return Region.objects.create(number=36, cbs_code="AM99", name="Raderstreek", is_invented=True)


def caseload(name: str, region: Region, starts: list[date], spoken: list[date | None]) -> Organisation:
    organisation = Organisation.objects.create(name=name, kind=OrganisationKind.MUNICIPALITY, region=region, is_invented=True)
    for place, (start, last) in enumerate(zip(starts, spoken, strict=True)):
        client = Client(organisation=organisation)
        client.set_identity(Identity(number=f"{place:07}", surname="Verzonnen"))
        client.save()
        BenefitPeriod.objects.create(client=client, scheme="pw", starts_on=start)
        if last:
            Contact.objects.create(client=client, on=last, channel="phone", result="spoken")
    refresh(Client.objects.filter(organisation=organisation))
    return organisation


def acting(organisation: Organisation, role: Role) -> Membership:
    user = User.objects.create_user(f"{role}@{organisation.pk}.example", name="Test")
    return Membership.objects.create(user=user, organisation=organisation, role=role)


def test_a_team_lead_sees_the_own_caseload_to_the_last_person(region: Region) -> None:
    starts = [date(2026, 1, 1)] * 3 + [date(2024, 11, 1), date(2024, 11, 2)] + [date(2010, 5, 5)] * 6
    own = caseload("Raderdam", region, starts, [None] * 5 + [date(2026, 10, 1)] * 6)
    caseload("Asveld", region, [date(2020, 1, 1)] * 9, [None] * 9)
    scope = figures.Scope(acting(own, Role.TEAM_LEAD))
    assert [cell.count for cell in figures.duration(scope, ON).rows] == [3, 1, 1, 0, 6]
    assert [cell.count for cell in figures.spoken(scope, ON).rows] == [6, 0, 0, 5]
    assert [stage.count for stage in figures.chain(scope, ON)] == [11, 7, 6, 0, 0]


def test_a_coordinator_sees_the_region_without_small_numbers(region: Region) -> None:
    caseload("Raderdam", region, [date(2026, 1, 1)] * 3 + [date(2015, 1, 1)] * 20, [None] * 23)
    caseload("Asveld", region, [date(2015, 1, 1)] * 9, [None] * 9)
    elsewhere = Region.objects.create(number=37, cbs_code="AM98", name="Elders", is_invented=True)
    caseload("Ver weg", elsewhere, [date(2015, 1, 1)] * 50, [None] * 50)
    centre = Organisation.objects.create(name="Werkcentrum", kind=OrganisationKind.WERKCENTRUM, region=region, is_invented=True)
    scope = figures.Scope(acting(centre, Role.COORDINATOR))
    duration = figures.duration(scope, ON)
    assert duration.denominator == 32
    assert [cell.count for cell in duration.rows] == [None, 0, 0, 0, None]
    # 32 people and 29 long-term ones would tell of the 3 that are not.
    assert [stage.count for stage in figures.chain(scope, ON)] == [32, None, 0, 0, 0]
    rows = figures.by_municipality(scope, ON)
    assert [(row.name, row.receiving) for row in rows] == [("Asveld", 9), ("Raderdam", 23)]
    # 3 of 23 are not long-term: that number would follow from 20, and Asveld's from the region's total.
    assert [row.long_term for row in rows] == [None, None]


def test_an_organisation_without_region_or_caseload_sees_nothing(region: Region) -> None:
    caseload("Raderdam", region, [date(2015, 1, 1)] * 9, [None] * 9)
    loose = Organisation.objects.create(name="Los", kind=OrganisationKind.WERKCENTRUM)
    assert not figures.Scope(acting(loose, Role.COORDINATOR)).clients.exists()
