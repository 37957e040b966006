"""The people of an organisation as the caseload has them, bucket by bucket, for the comparison with a file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from raderwerk.caseload.models import BenefitPeriod, Client, LadderMeasurement
from raderwerk.exchange.compare import Facts, Known, Period
from raderwerk.exchange.writing.columns import FACTS, INDEXES

TOGETHER = 500


def has_people(organisation_id: int) -> bool:
    """Whether there is anybody to compare with."""
    return Client.objects.filter(organisation_id=organisation_id).exists()


def known_in(organisation_id: int, bucket: str) -> dict[str, Known]:
    """Everybody whose blind index begins with `bucket`, by blind index."""
    clients = Client.objects.filter(
        organisation_id=organisation_id,
        number_index__gte=UUID(bucket.ljust(32, "0")),
        number_index__lte=UUID(bucket.ljust(32, "f")),
    )
    return _load(clients)


def known_by_index(organisation_id: int, indexes: Iterable[str]) -> dict[str, Known]:
    """The people with these blind indexes; meant for a page of rows."""
    return _load(Client.objects.filter(organisation_id=organisation_id, number_index__in=[UUID(index) for index in indexes]))


def known_now(ids: Sequence[int]) -> Iterator[Known]:
    """The people with these ids, locked for the rest of the transaction."""
    for start in range(0, len(ids), TOGETHER):
        clients = Client.objects.filter(pk__in=ids[start : start + TOGETHER])
        list(clients.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
        yield from _load(clients).values()


def _load(clients: Any) -> dict[str, Known]:
    rows = list(
        clients.order_by("number_index").values_list(
            "id", "pseudonym", "number_index", "sealed_identity", "updated_at", *INDEXES, *FACTS
        )
    )
    if not rows:
        return {}
    within = clients.order_by().values("pk")
    periods, measured = _periods(within), _measured_here(within)
    return {row[2].hex: _known(row, periods[row[0]], row[0] in measured) for row in rows}


def _known(row: tuple[Any, ...], periods: list[Period], measured_here: bool) -> Known:
    pk, pseudonym, _number, sealed, updated_at = row[:5]
    facts = Facts(*map(_plain, row[8:]))
    return Known(pk, pseudonym.hex, bytes(sealed), row[5:8], facts, tuple(periods), measured_here, _plain(updated_at))


def _periods(within: Any) -> dict[int, list[Period]]:
    found: dict[int, list[Period]] = defaultdict(list)
    rows = BenefitPeriod.objects.filter(client__in=within).order_by("client_id", "starts_on")
    for pk, client, scheme, start, end in rows.values_list("id", "client_id", "scheme", "starts_on", "ends_on"):
        found[client].append(Period(pk, scheme, start.isoformat(), end.isoformat() if end else None))
    return found


def _measured_here(within: Any) -> set[int]:
    """Who has a ladder step that colleagues measured, newer than any imported one."""
    newest: dict[int, bool] = {}
    rows = LadderMeasurement.objects.filter(client__in=within).order_by("client_id", "on", "pk")
    for client, imported in rows.values_list("client_id", "imported"):
        newest[client] = not imported
    return {client for client, here in newest.items() if here}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
