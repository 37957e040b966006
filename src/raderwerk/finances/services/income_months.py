"""Keeps what somebody expects to earn in a month, and what it became."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from raderwerk.caseload.models import Client
from raderwerk.finances.models import IncomeMonth
from raderwerk.finances.switching_months import Wages
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed


@transaction.atomic
def keep(client: Client, months: Mapping[date, Wages], *, by: Membership) -> None:
    """Keep these months (by their first day), and forget those that were made empty; other months stay as they are."""
    Client.objects.select_for_update().get(pk=client.pk)
    gone = [month for month, wages in months.items() if not wages]
    IncomeMonth.objects.filter(client=client, month__in=gone).delete()
    for month, wages in sorted(months.items()):
        if wages:
            values = {"expected": wages.expected, "actual": wages.actual, "by": by}
            IncomeMonth.objects.update_or_create(client=client, month=month, defaults=values)
    processed(Activity.GUIDANCE, Action.CHANGED, [client.pseudonym])


def kept(client: Client, year: int) -> dict[date, Wages]:
    """What was kept of one year, by the first day of the month."""
    found = IncomeMonth.objects.filter(client=client, month__year=year).order_by("month")
    return {one.month: Wages(one.expected, one.actual) for one in found}
