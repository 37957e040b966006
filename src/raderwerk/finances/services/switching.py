"""Keeps what is known when somebody leaves the benefit, and brings them back with it: nothing is asked twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from raderwerk.caseload.models import Client
from raderwerk.core.transitions import TransitionRefused
from raderwerk.finances.enums import SwitchState
from raderwerk.finances.models import Restart, Snapshot
from raderwerk.finances.switching_facts import Facts, known_of
from raderwerk.finances.switching_rules import OPEN, SWITCH_STATES, WHY, Step, papers_for, usable_until
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.privacy.models import Consent
from raderwerk.privacy.services import give_consent

PURPOSE = "groene knop"


class TooLate(Exception):
    """A benefit that ended this long ago gives no facts that may be used again; its text tells the user what to do."""


class AlreadyRunning(Exception):
    """There is a way back already; `restart` is the one that runs."""

    def __init__(self, restart: Restart) -> None:
        self.restart = restart
        super().__init__(_("Voor deze persoon loopt al een herstart."))


@dataclass(frozen=True, slots=True)
class WayBack:
    """What somebody tells who comes back: since when the work stopped, why, and what changed since the snapshot."""

    work_ended_on: date
    why: str
    changed: Mapping[str, str]


def wording() -> str:
    """The question, in the words that are kept with the consent."""
    return _(
        "Mogen wij bewaren wat wij nu van u weten? Het gaat om uw adres en telefoon, met wie u woont en hun geboortedatums, "
        "uw huur, ander inkomen en spaargeld, en hoeveel maanden u mocht bijverdienen. "
        "Stopt uw werk binnen 12 maanden? Dan vragen wij alleen wat er is veranderd, en hebt u sneller weer een uitkering. "
        "U mag nee zeggen, dat verandert niets voor u. U mag later stoppen: dan wissen wij wat is bewaard."
    )


@transaction.atomic
def take_snapshot(client: Client, facts: Facts, *, on: date, ended_on: date | None = None, by: Membership) -> Snapshot:
    """Keep what is known, with the person's consent; a second time replaces the first. Raises TooLate."""
    until = usable_until(ended_on or on)
    if until < on:
        raise TooLate(_("De uitkering stopte meer dan 12 maanden geleden. Deze gegevens mogen we niet opnieuw gebruiken."))
    Client.objects.select_for_update().get(pk=client.pk)  # two taps give one consent and one snapshot
    values = {"consent": _consent(client, on, by), "taken_on": on, "usable_until": until, "facts": facts, "taken_by": by}
    snapshot, _made = Snapshot.objects.update_or_create(client=client, defaults=values)
    processed(Activity.GUIDANCE, Action.CREATED, [client.pseudonym])
    return snapshot


def forget(consent: Consent) -> None:
    """The consent was taken back: what was kept with it is destroyed."""
    gone, _kinds = Snapshot.objects.filter(consent=consent).delete()
    if gone:
        processed(Activity.GUIDANCE, Action.DESTROYED, [consent.subject])


def usable_snapshot(client: Client, on: date) -> Snapshot | None:
    """The snapshot that may be used on a day, if there is one."""
    return Snapshot.objects.usable(on).filter(client=client).select_related("consent").first()


def known_for(client: Client, snapshot: Snapshot | None) -> Facts:
    """What need not be asked. The snapshot goes first: it was checked with the person, after the last import about them."""
    return {**known_of(client), **(snapshot.facts if snapshot else {})}


@transaction.atomic
def start(client: Client, way_back: WayBack, *, on: date, by: Membership) -> Restart:
    """The green button: begin the way back with what is known. Raises AlreadyRunning."""
    Client.objects.select_for_update().get(pk=client.pk)
    if running := Restart.objects.running().filter(client=client).first():
        raise AlreadyRunning(running)
    snapshot = usable_snapshot(client, on)
    known = known_for(client, snapshot)
    changed = {key: value for key, value in way_back.changed.items() if value != known.get(key)}
    restart = Restart.objects.create(
        client=client,
        snapshot=snapshot,
        started_on=on,
        work_ended_on=way_back.work_ended_on,
        changed={**changed, WHY: way_back.why},
        missing=papers_for(changed),
        by=by,
    )
    processed(Activity.GUIDANCE, Action.CREATED, [client.pseudonym])
    return restart


@transaction.atomic
def complete(restart: Restart, *, told: Mapping[str, str], still_missing: Sequence[str]) -> Restart:
    """What somebody told later, and which papers are still to be seen. Raises TransitionRefused once it was handed over."""
    locked = _locked(restart)
    if locked.state not in OPEN:
        raise TransitionRefused(_("De aanvraag is al overgedragen. Bel de uitkeringsadministratie als er iets bij moet."))
    locked.changed = {**locked.changed, **told}
    locked.missing = [code for code in locked.missing if code in still_missing]
    locked.save(update_fields=["changed", "missing"])
    processed(Activity.GUIDANCE, Action.CHANGED, [locked.client.pseudonym])
    return locked


@transaction.atomic
def move(restart: Restart, target: str, step: Step) -> Restart:
    """To another state; raises TransitionRefused with a sentence for the user."""
    locked = _locked(restart)
    SWITCH_STATES.require(locked.state, target, step)
    locked.state = target
    locked.note = step.note or locked.note
    if target == SwitchState.PROMISED:
        locked.promised_on = step.promised_on
    if target == SwitchState.HANDED_OVER:
        locked.handed_over_on = step.on
    locked.save(update_fields=["state", "note", "promised_on", "handed_over_on"])
    processed(Activity.GUIDANCE, Action.CHANGED, [locked.client.pseudonym])
    return locked


def _locked(restart: Restart) -> Restart:
    return Restart.objects.select_for_update(of=("self",)).select_related("client", "snapshot").get(pk=restart.pk)


def _consent(client: Client, on: date, by: Membership) -> Consent:
    found = Consent.objects.filter(subject=client.pseudonym, organisation=client.organisation_id, purpose=PURPOSE)
    running = found.filter(withdrawn_on=None).order_by("-given_on", "-pk").first()
    return running or give_consent(subject=client.pseudonym, purpose=PURPOSE, wording=wording(), given_on=on, membership=by)
