"""One person as a row of a list: their sealed record opened, dates in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from raderwerk.caseload.lists.facets import Facets
from raderwerk.caseload.lists.words import roughly
from raderwerk.caseload.models import Client
from raderwerk.core.crypto import SealBroken
from raderwerk.core.months import whole_months


@dataclass(frozen=True, slots=True)
class Row:
    """What a list shows of one person."""

    pseudonym: UUID
    name: str
    number: str
    area: str
    since: date | None
    since_words: str
    spoken: date | None
    spoken_words: str
    promise: date | None
    promise_is_late: bool
    review: date | None
    step: int | None
    step_label: str
    outcome: str
    manager: str
    left: date | None


def rows_of(clients: Iterable[Client], facets: Facets, today: date) -> list[Row]:
    """The rows of one page."""
    return [_row(client, facets, today) for client in clients]


def _row(client: Client, facets: Facets, today: date) -> Row:
    name, number = _name_and_number(client)
    return Row(
        pseudonym=client.pseudonym,
        name=name,
        number=number,
        area=facets.areas.get(client.area_id or 0, ""),
        since=client.open_since,
        since_words=roughly(whole_months(client.open_since, today)) if client.open_since else "",
        spoken=client.last_spoken_on,
        spoken_words=_ago(client.last_spoken_on, today),
        promise=client.promise_due_on,
        promise_is_late=client.promise_due_on is not None and client.promise_due_on < today,
        review=client.review_on,
        step=client.ladder_step,
        step_label=facets.steps.get(client.ladder_step or 0, ""),
        outcome=facets.outcomes.get(client.outcome_id or "", ""),
        manager=facets.managers.get(client.case_manager_id or 0, ""),
        left=client.left_export_on,
    )


def _name_and_number(client: Client) -> tuple[str, str]:
    # One record that cannot be opened must not hide the other 24.
    try:
        return client.identity.sort_name, client.identity.number
    except SealBroken:
        return _("(naam is niet te openen)"), ""


def _ago(day: date | None, today: date) -> str:
    if day is None:
        return _("nooit")
    months = whole_months(day, today)
    return _("%(duration)s geleden") % {"duration": roughly(months)} if months > 0 else _("deze maand")
