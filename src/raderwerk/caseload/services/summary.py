"""Keeps the summary columns of a client in step with the records they follow from."""

from collections.abc import Sequence

from django.db.models import Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from raderwerk.caseload.enums import ContactResult, PromiseState
from raderwerk.caseload.models import BenefitPeriod, Client, Contact, LadderMeasurement, Outcome, Promise
from raderwerk.caseload.signals import summary_refreshed


def refresh(clients: QuerySet[Client] | Sequence[int]) -> None:
    """Recompute the summary of these clients in one statement."""
    chosen = clients if isinstance(clients, QuerySet) else Client.objects.filter(pk__in=clients)
    newest_outcome = Outcome.objects.filter(client=OuterRef("pk")).order_by("-on", "-pk")
    longest_open = BenefitPeriod.objects.filter(client=OuterRef("pk"), ends_on=None).order_by("starts_on", "pk")
    chosen.order_by().update(
        open_since=_first(BenefitPeriod, Min("starts_on"), ends_on=None),
        scheme=Coalesce(Subquery(longest_open.values("scheme")[:1]), Value("")),
        last_spoken_on=Subquery(
            Contact.objects.filter(client=OuterRef("pk"), result=ContactResult.SPOKEN).order_by("-on").values("on")[:1]
        ),
        ladder_step=Subquery(
            LadderMeasurement.objects.filter(client=OuterRef("pk")).order_by("-on", "-pk").values("step__step")[:1]
        ),
        outcome=Subquery(newest_outcome.values("common")[:1]),
        review_on=Subquery(newest_outcome.values("review_on")[:1]),
        promise_due_on=_first(Promise, Min("due_on"), state=PromiseState.OPEN),
    )
    summary_refreshed.send(Client, clients=chosen.order_by())


def _first(model: type, aggregate: Min, **conditions: object) -> Subquery:
    rows = model.objects.filter(client=OuterRef("pk"), **conditions).order_by()  # type: ignore[attr-defined]
    return Subquery(rows.values("client").annotate(first=aggregate).values("first"))
