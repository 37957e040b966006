"""Counting lists of people: exact up to 50,000, and never by walking through a whole nation for one number."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _

CAP = 50_000
# A worklist one is not on is an invitation, not a figure: its number stops sooner.
GLANCE = 10_000


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people; above the cap it only says that there are more."""

    number: int
    capped: bool = False

    @property
    def text(self) -> str:
        """The number as it is written: `1.203`, or `meer dan 50.000`."""
        written = number_format(self.number, force_grouping=True)
        return _("meer dan %(number)s") % {"number": written} if self.capped else written

    @property
    def short(self) -> str:
        """The number where there is little room: `50.000+`."""
        written = number_format(self.number, force_grouping=True)
        return f"{written}+" if self.capped else written


def count_together(querysets: Mapping[str, QuerySet[Any]], caps: Mapping[str, int] | None = None) -> dict[str, Count]:
    """Count all querysets in one statement, each no further than its cap (CAP when none is given) + 1 rows."""
    limits = {name: (caps or {}).get(name, CAP) for name in querysets}
    counted: dict[str, str] = {}
    params: list[Any] = []
    for name, queryset in querysets.items():
        # A queryset that can hold nobody has no SQL.
        if queryset.query.is_empty():
            continue
        sql, its_params = queryset.order_by().values("pk")[: limits[name] + 1].query.sql_with_params()
        counted[name] = f"(SELECT COUNT(*) FROM ({sql}) capped)"
        params += its_params
    if not counted:
        return {name: Count(0) for name in querysets}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counted.values())}", params)
        numbers = dict(zip(counted, cursor.fetchone(), strict=True))
    return {name: Count(min(numbers.get(name, 0), limit), numbers.get(name, 0) > limit) for name, limit in limits.items()}
