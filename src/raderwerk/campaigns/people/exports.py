"""People of a campaign as xlsx: who they are, and where each stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.models import FollowUp
from raderwerk.campaigns.people.page import facts_of
from raderwerk.campaigns.people.standing import sentence
from raderwerk.caseload.exports import COLUMNS, Account, Column, Context, workbook_of


@dataclass(frozen=True, slots=True)
class Standing(Context):
    """Where each person stands, by the key of the person."""

    people: dict[int, Any]


def _day(at: Any) -> date | None:
    return timezone.localdate(at) if at else None


STANDING = (
    Column(
        _("Stand"),
        _("Waar iemand staat in de campagne."),
        lambda client, _identity, context: context.people[client.pk].get_status_display(),
    ),
    Column(
        _("Sinds"),
        _("Sinds welke dag dat zo is."),
        lambda client, _identity, context: _day(context.people[client.pk].status_since),
    ),
    Column(
        _("Waarom"),
        _("Wat er als laatste gebeurde."),
        lambda client, _identity, context: sentence(facts_of(context.people[client.pk], context.today)),
    ),
    Column(
        _("Groep"), _("De groep in de campagne."), lambda client, _identity, context: str(context.people[client.pk].cohort or "")
    ),
    Column(
        _("Contactpersoon"),
        _("De collega die iemand uitnodigt."),
        lambda client, _identity, context: _name(context.people[client.pk]),
    ),
)


def workbook(people: Iterable[FollowUp], context: Context, account: Account) -> bytes:
    """The xlsx file of people as `told` reads them."""
    found = {person.client_id: person for person in people}
    standing = Standing(context.facets, context.today, found)
    columns = [COLUMNS["number"], COLUMNS["name"], *STANDING]
    return workbook_of([person.client for person in found.values()], columns, standing, account)


def _name(person: FollowUp) -> str:
    return person.colleague.user.name if person.colleague else ""
