"""How many people of a caseload live in which household: counted by the database, never read one by one."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from raderwerk.caseload.models import Client
from raderwerk.core.months import months_before
from raderwerk.finances.team_rules import Counted
from raderwerk.people.enums import OrganisationKind
from raderwerk.people.models import Membership, Organisation

CASELOAD_KINDS = (OrganisationKind.MUNICIPALITY, OrganisationKind.EXECUTING_BODY)


def caseloads(acting: Membership) -> QuerySet[Organisation]:
    """Whose caseload somebody sees figures of: the own one, or those of the own region."""
    own, owners = acting.organisation, Organisation.objects.filter(kind__in=CASELOAD_KINDS)
    if own.owns_caseload:
        return owners.filter(pk=own.pk)
    return owners.filter(Q(region=own.region) | Q(municipality__region=own.region)) if own.region_id else owners.none()


def count(organisations: QuerySet[Organisation], on: date, months_on_benefit: int | None = None) -> list[Counted]:
    """People with a benefit per household, number of children and law; `long`: so many months on benefit (None: everybody)."""
    clients = Client.objects.filter(organisation__in=organisations.order_by()).receiving().order_by()
    is_long = Q() if months_on_benefit is None else Q(open_since__lte=months_before(on, months_on_benefit))
    grouped = clients.values_list("household", "children", "scheme")
    return [Counted(*row) for row in grouped.annotate(people=Count("pk"), long=Count("pk", filter=is_long))]
