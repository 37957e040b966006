"""Invites people: one, or very many in batches. Each batch is one transaction; a run that was cut off goes on where it was."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raderwerk.campaigns import codes
from raderwerk.campaigns.enums import CampaignState, MessageKind, RunState, Status
from raderwerk.campaigns.invite_rules import (
    INVITED_BY,
    RUN_STATES,
    SENTENCES,
    Candidate,
    Capacity,
    NotInvited,
    channel_for,
    refusal,
)
from raderwerk.campaigns.models import Campaign, FollowUp, Invitation, InviteRun, Message, Slot
from raderwerk.campaigns.models.follow_up import FollowUpQuerySet
from raderwerk.campaigns.outgoing import can_be_reached, is_paused
from raderwerk.campaigns.services import messages
from raderwerk.campaigns.services.follow_ups import refresh
from raderwerk.caseload.enums import ContactResult
from raderwerk.caseload.models import Contact
from raderwerk.core.transitions import TransitionRefused
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import append_many, processed

BATCH = 1_000
ATTEMPTS = 3  # a code that exists already is drawn about once in 200,000 letters
WAIT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Whom:
    """Who has their turn in a run: everybody of a kind, or one cohort, and at most so many."""

    kind: str = MessageKind.INVITATION
    cohort: int | None = None
    most: int = 0


def capacity(campaign: Campaign, now: datetime) -> Capacity:
    """Free places ahead, and invitations that may still lead to a choice."""
    free = Slot.objects.filter(campaign=campaign).to_choose_from(now).count()
    return Capacity(free, campaign.follow_ups.filter(status=Status.INVITATION_PENDING).count())


def waiting(campaign: Campaign, whom: Whom) -> FollowUpQuerySet:
    """Who can be invited by this kind of invitation, and is in this cohort."""
    found = FollowUp.objects.filter(campaign=campaign, status__in=INVITED_BY[whom.kind])
    return found.filter(cohort=whom.cohort) if whom.cohort else found


def start_run(
    campaign: Campaign, whom: Whom, channels: Sequence[str], by: Membership, *, now: datetime | None = None
) -> InviteRun:
    """Get inviting ready; the background worker does it. Raises TransitionRefused with a sentence."""
    now = now or timezone.now()
    if campaign.state != CampaignState.RUNNING:
        raise TransitionRefused(_("De campagne loopt nu niet. Start haar eerst."))
    if not (room := capacity(campaign, now).room):
        raise TransitionRefused(_("Er zijn geen vrije plekken. Zet eerst plekken in de agenda."))
    people = waiting(campaign, whom).count()
    total = min(people, room, whom.most or people)
    if not total:
        raise TransitionRefused(_("Er is niemand om uit te nodigen. Kies eerst mensen, of een andere groep."))
    try:
        with transaction.atomic():
            return InviteRun.objects.create(
                campaign=campaign,
                started_by=by,
                kind=whom.kind,
                selection={"cohort": whom.cohort},
                channels=list(channels),
                total=total,
            )
    except IntegrityError:
        raise TransitionRefused(_("Er worden al mensen uitgenodigd. Wacht tot dat klaar is.")) from None


def invite_batch(run: InviteRun, now: datetime | None = None) -> InviteRun:
    """Give the next people their turn, in one transaction; the run says how far it is, and whether it is over."""
    for attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                return _batch(_locked(run), now or timezone.now())
        except IntegrityError:
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


def invite_one(follow_up: FollowUp, channels: Sequence[str], kind: str, by: Membership) -> Invitation:
    """One invitation, by each of these channels whose address is known. Raises TransitionRefused with a sentence."""
    now = timezone.now()
    with transaction.atomic():
        locked = FollowUp.objects.select_for_update(of=("self",)).select_related("client", "campaign").get(pk=follow_up.pk)
        _require_invitable(locked, now)
        candidate = _candidate(locked, channels, _invited_before([locked], now), now)
        if why := refusal(candidate):
            raise TransitionRefused(str(SENTENCES[why]))
        invitation = _invitation(locked, None, now)
        invitation.save(force_insert=True)
        messages.queue(locked, kind, candidate.reachable, invitation=invitation)
        refresh([locked.pk], now=now)
    processed(Activity.INVITATION, Action.CREATED, [locked.client.pseudonym])
    return invitation


def change_run(run: InviteRun, target: str, *, failure: str = "") -> InviteRun:
    """To another state of the table; raises TransitionRefused."""
    with transaction.atomic():
        return _turn(_locked(run), target, failure)


# -- one batch --------------------------------------------------------------------------------------------------------------


def _batch(run: InviteRun, now: datetime) -> InviteRun:
    if run.state not in (RunState.QUEUED, RunState.RUNNING):
        return run
    if run.campaign.state != CampaignState.RUNNING:
        return _turn(run, RunState.STOPPED, _("De campagne loopt nu niet. Start haar weer, en ga dan verder."))
    room = capacity(run.campaign, now).room
    if run.invited < run.total and not room:
        return _turn(run, RunState.STOPPED, _("De vrije plekken zijn op. Zet plekken in de agenda, en ga dan verder."))
    people = _next(run).select_related("client").select_for_update(of=("self",))
    turn = list(people[: min(BATCH, run.total - run.invited, room)])
    if not turn:
        return _turn(run, RunState.RUNNING)
    refused = _invite(run, turn, now)
    run.after, run.done = turn[-1].pk, run.done + len(turn)
    run.invited += len(turn) - refused.total()
    run.refused = dict(Counter(run.refused) + refused)
    return _turn(run, RunState.RUNNING)


def is_over(run: InviteRun) -> bool:
    """Whether nobody is left to have a turn."""
    return run.invited >= run.total or not _next(run).exists()


def _next(run: InviteRun) -> FollowUpQuerySet:
    whom = Whom(run.kind, run.selection.get("cohort"))
    found = waiting(run.campaign, whom).filter(pk__gt=run.after)
    return found.order_by("pk")


def _invite(run: InviteRun, turn: Sequence[FollowUp], now: datetime) -> Counter[str]:
    """Invite these people; gives how many were refused, by reason."""
    refused: Counter[str] = Counter()
    invited: list[tuple[FollowUp, str]] = []
    before = _invited_before(turn, now)
    for follow_up in turn:
        candidate = _candidate(follow_up, run.channels, before, now)
        if why := refusal(candidate):
            refused[why] += 1
        else:
            invited.append((follow_up, channel_for(candidate)))
    _write(run, invited, now)
    return refused


def _write(run: InviteRun, invited: Sequence[tuple[FollowUp, str]], now: datetime) -> None:
    for follow_up, _channel in invited:
        follow_up.campaign = run.campaign
    made = Invitation.objects.bulk_create([_invitation(follow_up, run, now) for follow_up, _channel in invited])
    Message.objects.bulk_create(
        Message(follow_up_id=invitation.follow_up_id, invitation=invitation, kind=run.kind, channel=channel)
        for invitation, (_follow_up, channel) in zip(made, invited, strict=True)
    )
    refresh([follow_up.pk for follow_up, _channel in invited], now=now)
    append_many(
        f"campaign:{run.campaign_id}",
        (follow_up.client.pseudonym for follow_up, _channel in invited),
        activity=Activity.INVITATION,
        action=Action.CREATED,
        organisation=run.campaign.organisation_id,
        actor=run.started_by_id,
        origin="campaign invite",
    )


def _invitation(follow_up: FollowUp, run: InviteRun | None, now: datetime) -> Invitation:
    code = codes.new_code()
    last_day = timezone.localtime(now) + timedelta(days=follow_up.campaign.invitation_days)
    expires_at = last_day.replace(hour=23, minute=59, second=59, microsecond=0)
    return Invitation(follow_up=follow_up, run=run, code=code, code_index=codes.index(code), expires_at=expires_at)


def _candidate(follow_up: FollowUp, channels: Iterable[str], before: set[int], now: datetime) -> Candidate:
    return Candidate(
        invited_before=follow_up.client_id in before,
        paused=is_paused(follow_up, now),
        preferred=follow_up.client.channel,
        reachable=[channel for channel in channels if can_be_reached(follow_up, channel)],
    )


def _invited_before(turn: Sequence[FollowUp], now: datetime) -> set[int]:
    """The people of this batch who were invited in the last 24 hours, by this campaign, another one or a colleague's list."""
    clients = [follow_up.client_id for follow_up in turn]
    by_campaign = Invitation.objects.filter(follow_up__client__in=clients, created_at__gt=now - WAIT).order_by()
    by_list = Contact.objects.filter(client__in=clients, result=ContactResult.INVITED, recorded_at__gt=now - WAIT).order_by()
    return {*by_campaign.values_list("follow_up__client", flat=True), *by_list.values_list("client", flat=True)}


def _require_invitable(follow_up: FollowUp, now: datetime) -> None:
    if follow_up.campaign.state != CampaignState.RUNNING:
        raise TransitionRefused(_("De campagne loopt nu niet. Start haar eerst."))
    if follow_up.closed_at:
        raise TransitionRefused(_("Deze persoon wordt niet meer gevolgd in de campagne. Heropen dat eerst."))
    if follow_up.status in (Status.APPOINTMENT_AHEAD, Status.RESULT_MISSING):
        raise TransitionRefused(_("Er staat al een afspraak. Verplaats die, of leg vast wat eruit kwam."))
    if not capacity(follow_up.campaign, now).free:
        raise TransitionRefused(_("Er zijn geen vrije plekken. Zet eerst plekken in de agenda."))


def _locked(run: InviteRun) -> InviteRun:
    return InviteRun.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=run.pk)


def _turn(run: InviteRun, target: str, failure: str = "") -> InviteRun:
    RUN_STATES.require(run.state, target, run)
    run.state, run.failure = target, failure
    run.finished_at = timezone.now() if target in (RunState.DONE, RunState.STOPPED, RunState.FAILED) else None
    run.save()
    return run


__all__ = ["NotInvited", "Whom", "capacity", "change_run", "invite_batch", "invite_one", "is_over", "start_run", "waiting"]
