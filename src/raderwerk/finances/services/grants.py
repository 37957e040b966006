"""Requests for a scheme: asking, granting within the budget, refusing, paying parts and settling; each step leaves a line.

The row of the scheme is locked before money is promised or given back, so that two who grant at once cannot overspend it;
the constraint `scheme_never_over_budget` holds even if somebody forgets.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from raderwerk.caseload.models import Client
from raderwerk.core.transitions import TransitionRefused
from raderwerk.finances.enums import GrantState, Standing
from raderwerk.finances.models import Grant, GrantEvent, LocalScheme
from raderwerk.finances.scheme_lists import known_of, terms_of
from raderwerk.finances.scheme_rules import (
    GRANT_STATES,
    Chance,
    Facts,
    Step,
    amount_problem,
    budget_problem,
    chance,
    is_payable,
)
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed

PAID = {1: GrantState.PART_1, 2: GrantState.PART_2}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is told with a request; None and absent is "we do not know". `others` answers other conditions by their words."""

    employer: str = ""
    work_since: date | None = None
    hours: Decimal | None = None
    lower_productivity: bool | None = None
    others: dict[str, bool] = field(default_factory=dict)
    note: str = ""


def request(client: Client, scheme: LocalScheme, asked: Asked, *, on: date, by: Membership) -> Grant:
    """A request that waits for a decision; raises TransitionRefused when one runs already, or the scheme is not there."""
    if scheme.organisation_id != client.organisation_id:
        raise ValueError("A scheme belongs to the organisation of the person.")
    if scheme.is_retired or not terms_of(scheme).holds(on):
        raise TransitionRefused(_("Deze regeling is nu niet aan te vragen."))
    facts = {"lower_productivity": asked.lower_productivity, "others": asked.others}
    with _one_at_a_time(), transaction.atomic():
        grant = Grant.objects.create(
            client=client,
            scheme=scheme,
            employer=asked.employer,
            work_since=asked.work_since,
            hours=asked.hours,
            requested_on=on,
            answers={"asked": facts},
            reason=asked.note,
        )
        _remember(grant, by=by, note=asked.note)
    processed(Activity.GUIDANCE, Action.CREATED, [client.pseudonym])
    return grant


def standing_of(grant: Grant, on: date) -> Chance:
    """How the person stands towards the scheme, with what was told in the request."""
    asked = grant.answers.get("asked", {})
    told = {name: asked[name] for name in ("lower_productivity", "others") if name in asked}
    facts: Facts = replace(known_of(grant.client), work_since=grant.work_since, hours=grant.hours, **told)
    return chance(facts, terms_of(grant.scheme), on)


def grant_amounts(grant: Grant, amounts: dict[int, Decimal], *, note: str, on: date, by: Membership) -> Grant:
    """Grant these euros per part; raises TransitionRefused with a sentence, also when the budget has not enough left."""
    with transaction.atomic():
        locked = _locked(grant)
        scheme = LocalScheme.objects.select_for_update().get(pk=locked.scheme_id)
        found = standing_of(locked, on)
        GRANT_STATES.require(locked.state, GrantState.GRANTED, Step(note=note, deviates=found.standing != Standing.MET))
        _refuse(amount_problem(found.terms.parts, amounts))
        _refuse(budget_problem(scheme.free, sum(amounts.values(), Decimal(0))))
        locked.part_1, locked.part_2 = (amounts.get(number, Decimal(0)) for number in PAID)
        locked.answers = locked.answers | {"judged": _written(found)}
        _step(locked, GrantState.GRANTED, "part_1", "part_2", "answers", amount=locked.granted, note=note, by=by)
        _reserve(scheme, locked.granted)
    return locked


def refuse(grant: Grant, *, note: str, on: date, by: Membership) -> Grant:
    """Say no, with the reason that the applicant reads; raises TransitionRefused without one."""
    with transaction.atomic():
        locked = _locked(grant)
        GRANT_STATES.require(locked.state, GrantState.REFUSED, Step(note=note))
        locked.answers = locked.answers | {"judged": _written(standing_of(locked, on))}
        _step(locked, GrantState.REFUSED, "answers", note=note, by=by)
    return locked


def pay(
    grant: Grant, number: int, amount: Decimal, *, on: date, by: Membership, work_since: date | None = None, note: str = ""
) -> Grant:
    """Note that a part was paid on a day: at most what was granted, and not before its months of work have passed."""
    with transaction.atomic():
        locked = _locked(grant)
        locked.work_since = locked.work_since or work_since
        step = Step(granted=(locked.part_1, locked.part_2), first_is_paid=locked.paid_1_on is not None)
        GRANT_STATES.require(locked.state, PAID[number], step)
        part = next((one for one in terms_of(locked.scheme).parts if one.number == number), None)
        _refuse(is_payable(part, locked.work_since, on) if part else None)
        granted = (locked.part_1, locked.part_2)[number - 1]
        _refuse(_payment_problem(amount, granted))
        setattr(locked, f"paid_{number}", amount)
        setattr(locked, f"paid_{number}_on", on)
        _step(locked, PAID[number], f"paid_{number}", f"paid_{number}_on", "work_since", amount=amount, note=note, by=by)
    return locked


def settle(grant: Grant, *, note: str, by: Membership) -> Grant:
    """Close the request: what was granted and not paid goes back to the budget."""
    with transaction.atomic():
        locked = _locked(grant)
        scheme = LocalScheme.objects.select_for_update().get(pk=locked.scheme_id)
        GRANT_STATES.require(locked.state, GrantState.SETTLED)
        _step(locked, GrantState.SETTLED, amount=locked.paid, note=note, by=by)
        _reserve(scheme, locked.paid - locked.granted)
    return locked


def _locked(grant: Grant) -> Grant:
    return Grant.objects.select_for_update(of=("self",)).select_related("client__organisation", "scheme").get(pk=grant.pk)


def _reserve(scheme: LocalScheme, amount: Decimal) -> None:
    """The row is locked by who calls."""
    scheme.reserved += amount
    scheme.save(update_fields=["reserved"])


def _step(grant: Grant, state: GrantState, *columns: str, by: Membership, amount: Decimal | None = None, note: str = "") -> None:
    grant.state = state
    grant.save(update_fields=["state", *columns])
    _remember(grant, by=by, amount=amount, note=note)
    processed(Activity.GUIDANCE, Action.CHANGED, [grant.client.pseudonym])


def _remember(grant: Grant, *, by: Membership, amount: Decimal | None = None, note: str = "") -> None:
    GrantEvent.objects.create(grant=grant, state=grant.state, amount=amount, note=note, by=by)


def _written(found: Chance) -> list[dict[str, Any]]:
    """What was known at the decision, in words that stay when the scheme changes."""
    return [
        {"text": one.condition.text, "code": one.standing, "standing": str(one.standing.label), "reason": one.reason}
        for one in found.judged
    ]


def _payment_problem(amount: Decimal, granted: Decimal) -> str | None:
    if amount <= 0:
        return _("Vul in hoeveel er is betaald.")
    return _("Er kan niet meer worden betaald dan is toegekend.") if amount > granted else None


def _refuse(problem: str | None) -> None:
    if problem:
        raise TransitionRefused(problem)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two who ask at once: the second one reads why not."""
    try:
        yield
    except IntegrityError as error:
        raise TransitionRefused(_("Deze persoon heeft al een aanvraag lopen voor deze regeling.")) from error
