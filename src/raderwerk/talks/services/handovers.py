"""Hands somebody over to a colleague: who cares, what was promised and what was asked goes along, and nobody starts again."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from raderwerk.caseload.enums import PromiseOwner, PromiseState
from raderwerk.caseload.models import Client, Promise
from raderwerk.caseload.services import promises
from raderwerk.caseload.services.managers import correct_manager
from raderwerk.caseload.services.promises import Agreement
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.talks.models import Handover, Referral
from raderwerk.talks.on_pages import RUNNING

AHEAD = (PromiseState.OPEN, PromiseState.NEXT, PromiseState.MAYBE)


@dataclass(frozen=True, slots=True)
class Plan:
    """To whom, what one must know, and when they meet."""

    to: Membership
    note: str
    meet_on: date


def hand_over(client: Client, plan: Plan, *, on: date, by: Membership) -> Handover:
    """The colleague becomes case manager, takes over what runs, and finds a promise to meet on their day."""
    with transaction.atomic():
        locked = Client.objects.select_for_update().get(pk=client.pk)
        leaving = {locked.case_manager_id, by.pk} - {None, plan.to.pk}
        handover = Handover.objects.create(client=locked, to=plan.to, on=on, note=plan.note, recorded_by=by)
        correct_manager(locked, plan.to)
        _take_over(Promise.objects.filter(client=locked, state__in=AHEAD, responsible__in=leaving), plan.to)
        _take_over(Referral.objects.filter(client=locked, state__in=RUNNING, responsible__in=leaving), plan.to)
        promises.make(locked, Agreement(_("Kennismaken na de overdracht"), PromiseOwner.US, plan.to, plan.meet_on), by=by)
    processed(Activity.HANDOVER, Action.CHANGED, [client.pseudonym])
    return handover


def _take_over(records: QuerySet[Promise] | QuerySet[Referral], to: Membership) -> None:
    """One by one, so that the change log tells who kept an eye on it before."""
    for record in records.order_by("pk"):
        record.responsible = to
        record.save(update_fields=["responsible"])
