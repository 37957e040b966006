"""Loading the demo: the invented region, its organisations and accounts, and as many invented people as asked."""

import datetime as dt
from collections.abc import Callable

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from raderwerk.demo import region as invented_region
from raderwerk.demo.bulk import write_people
from raderwerk.demo.campaigns import write_campaign
from raderwerk.demo.guide import write_guide
from raderwerk.demo.much_at_once import see_to_it
from raderwerk.demo.plans import plans
from raderwerk.demo.region import ORGANISATIONS, DemoOrganisation
from raderwerk.people.enums import Role
from raderwerk.people.models import Membership, Organisation, User
from raderwerk.register.models import Municipality, Region

# Anyone may know it: accounts with it exist only where the demo was loaded, and production refuses to load the demo.
DEMO_PASSWORD = "raderwerk-demo-2026"

Report = Callable[[str], None]


class DemoExists(Exception):
    """The database already holds the invented region."""


def load_when_empty(*, clients: int, on: dt.date, seed: int = 1) -> bool:
    """Load the demo into a database without organisations; returns whether it did."""
    if Organisation.objects.exists():
        return False
    load(clients=clients, on=on, seed=seed)
    return True


@transaction.atomic
def load(*, clients: int, on: dt.date, seed: int = 1, report: Report = lambda _line: None) -> None:
    """Load region, organisations, accounts and `clients` people as of the day `on`; raises DemoExists."""
    if Organisation.objects.filter(is_invented=True).exists():
        raise DemoExists("The invented region is already in this database.")
    region = _make_region()
    password = make_password(DEMO_PASSWORD)
    made: dict[str, Organisation] = {}
    first = 0
    for organisation, count in zip(ORGANISATIONS, _shares(clients), strict=True):
        saved = _make_organisation(organisation, region)
        made[organisation.domain] = saved
        colleagues = _make_accounts(organisation, saved, password, on)
        if count:
            city = invented_region.MUNICIPALITIES[organisation.municipality or ""]
            indexes = range(first, first + count)
            write_people(saved, colleagues, indexes, seed=seed, city=city, on=on)
            if plan := plans().get(organisation.domain):
                write_campaign(plan, saved, colleagues, indexes, seed=seed, city=city, on=on)
            report(f"{organisation.name}: {count} verzonnen mensen")
        first += count
    report(f"De gids: {write_guide(made, seed=seed, on=on)} verzonnen instrumenten")
    see_to_it(Membership.objects.get(user__email=f"klantmanager@{ORGANISATIONS[0].domain}.example"), seed=seed, on=on)


def _shares(clients: int) -> list[int]:
    """How many people each organisation gets; together exactly `clients`."""
    counts = [clients * organisation.share // 100 for organisation in ORGANISATIONS]
    counts[0] += clients - sum(counts)
    return counts


def _make_region() -> Region:
    region, _ = Region.objects.get_or_create(
        number=invented_region.REGION_NUMBER,
        defaults={"cbs_code": invented_region.REGION_CODE, "name": invented_region.REGION_NAME, "is_invented": True},
    )
    for code, name in invented_region.MUNICIPALITIES.items():
        Municipality.objects.get_or_create(code=code, defaults={"name": name, "region": region})
    return region


def _make_organisation(organisation: DemoOrganisation, region: Region) -> Organisation:
    return Organisation.objects.create(
        name=organisation.name,
        kind=organisation.kind,
        municipality_id=organisation.municipality,
        region=region,
        is_invented=True,
        long_term_months=organisation.long_term_months,
    )


def _make_accounts(organisation: DemoOrganisation, saved: Organisation, password: str, on: dt.date) -> list[Membership]:
    """The role cards and the colleagues of one organisation; returns its case managers, in order of their code."""
    if organisation.case_managers:
        for name, full_name, role in invented_region.CASELOAD_CARDS:
            if role != Role.CASE_MANAGER:
                _account(saved, f"{name}@{organisation.domain}.example", full_name, role, password, on)
    for domain, name, full_name, role in invented_region.OTHER_CARDS:
        if domain == organisation.domain:
            _account(saved, f"{name}@{domain}.example", full_name, role, password, on)
    return [_case_manager(organisation, saved, number, password, on) for number in range(1, organisation.case_managers + 1)]


def _case_manager(organisation: DemoOrganisation, saved: Organisation, number: int, password: str, on: dt.date) -> Membership:
    """The first one has a role card; the codes are those that exports of a benefits administration use."""
    code = f"K{number:02}"
    name, full_name, role = next(card for card in invented_region.CASELOAD_CARDS if card[2] == Role.CASE_MANAGER)
    if number > 1:
        name, full_name = code.lower(), invented_region.case_manager_name(number)
    team = ("Team Spaak", "Team Naaf", "Team Tand")[number % 3]
    return _account(saved, f"{name}@{organisation.domain}.example", full_name, role, password, on, code=code, team=team)


def _account(
    organisation: Organisation, email: str, name: str, role: str, password: str, on: dt.date, code: str = "", team: str = ""
) -> Membership:
    # A few days ago, each another day: a rights review without sign-ins would ask whether anyone is still needed.
    last_login = timezone.make_aware(dt.datetime.combine(on - dt.timedelta(days=1 + sum(email.encode()) % 9), dt.time(9)))
    user = User.objects.create(email=email, name=name, password=password, last_login=last_login)
    started_on = on - dt.timedelta(days=700)
    return Membership.objects.create(user=user, organisation=organisation, role=role, code=code, team=team, started_on=started_on)
