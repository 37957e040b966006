"""Sets barriers together with the person: state, weight, what is needed, and which barrier holds which."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from raderwerk.caseload.enums import BarrierState
from raderwerk.caseload.models import Barrier, BarrierLink, Client
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed

DEFAULT_WEIGHT = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """How one barrier stands: `holds` names the codes of the barriers that it keeps in place. Weight is 1 to 5."""

    kind: str
    state: str = BarrierState.NOT_DISCUSSED
    weight: int = DEFAULT_WEIGHT
    what_is_needed: str = ""
    holds: frozenset[str] = frozenset()


def standings(client: Client) -> dict[str, Standing]:
    """Per barrier code how it stands now; a code that is missing was never discussed."""
    barriers = Barrier.objects.filter(client=client).prefetch_related("holds__held")
    return {
        barrier.kind_id: Standing(
            barrier.kind_id,
            barrier.state,
            barrier.weight,
            barrier.what_is_needed,
            frozenset(link.held.kind_id for link in barrier.holds.all()),
        )
        for barrier in barriers
    }


def set_barriers(client: Client, wanted: Sequence[Standing], *, by: Membership, on: date, together: bool = True) -> list[str]:
    """Bring these barriers to the wanted standing and say which codes changed; barriers not named stay as they are."""
    with transaction.atomic():
        Client.objects.select_for_update().get(pk=client.pk)  # two colleagues save one after the other
        now = standings(client)
        changed = [standing for standing in wanted if standing != now.get(standing.kind, Standing(standing.kind))]
        for standing in changed:
            _save(client, standing, by=by, on=on, together=together)
        _link(client, changed, by=by, on=on)
    if changed:
        processed(Activity.GUIDANCE, Action.CHANGED, [client.pseudonym])
    return [standing.kind for standing in changed]


def _save(client: Client, standing: Standing, *, by: Membership, on: date, together: bool) -> None:
    barrier = Barrier.objects.filter(client=client, kind=standing.kind).first()
    if barrier is None:
        barrier = Barrier(client=client, kind_id=standing.kind, since=on, state=BarrierState.NOT_DISCUSSED)
    if barrier.state != standing.state:
        barrier.since = on
    barrier.state, barrier.weight, barrier.what_is_needed = standing.state, standing.weight, standing.what_is_needed
    barrier.set_together, barrier.updated_on, barrier.recorded_by = together, on, by
    barrier.save()


def _link(client: Client, changed: Iterable[Standing], *, by: Membership, on: date) -> None:
    """Make the links of the changed barriers as wanted; a barrier that is held gets a row, so that its gear can be met."""
    held = {code for standing in changed for code in standing.holds}
    rows = {barrier.kind_id: barrier for barrier in Barrier.objects.filter(client=client).order_by("pk")}
    for code in sorted(held - rows.keys()):
        rows[code] = Barrier.objects.create(
            client=client, kind_id=code, state=BarrierState.NOT_DISCUSSED, since=on, updated_on=on, recorded_by=by
        )
    for standing in changed:
        holder = rows[standing.kind]
        BarrierLink.objects.filter(holder=holder).exclude(held__kind_id__in=standing.holds).delete()
        for code in sorted(standing.holds - {standing.kind}):
            BarrierLink.objects.get_or_create(holder=holder, held=rows[code])
