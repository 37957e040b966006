"""Keeps where everybody stands in a campaign in step with what happened."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from raderwerk.campaigns.follow_up_statement import statement
from raderwerk.campaigns.models import FollowUp
from raderwerk.caseload.services.managers import batches


@transaction.atomic
def refresh(chosen: QuerySet[FollowUp] | Sequence[int], *, now: datetime | None = None) -> int:
    """Derive the columns of these follow-ups (a queryset or primary keys) anew; gives how many changed.

    One statement, that writes only what differs. Follow-ups of a campaign that is finished stay as they are.
    """
    now = now or timezone.now()
    if isinstance(chosen, QuerySet):
        return _refresh(chosen, now)
    return sum(_refresh(FollowUp.objects.filter(pk__in=batch), now) for batch in batches(chosen))


def _refresh(chosen: QuerySet[FollowUp], now: datetime) -> int:
    try:
        sql, params = chosen.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return 0
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(statement(sql), (moment, *params, moment, moment))
        return cursor.rowcount
