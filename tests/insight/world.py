"""Invented campaigns with outcomes, written in bulk, for the tests of figures."""

import datetime as dt
from collections.abc import Mapping
from uuid import uuid4

from raderwerk.campaigns.models import Campaign, FollowUp
from raderwerk.campaigns.services.follow_ups import refresh
from raderwerk.caseload.models import Client, Contact, Outcome
from raderwerk.caseload.models.record import NEEDS_REVIEW
from raderwerk.people.enums import OrganisationKind
from raderwerk.people.models import Organisation
from raderwerk.talks.models import GivenOutcome, LocalOutcome
from raderwerk.talks.services.arrangement import ensure_presets
from tests.campaigns.world import make_campaign
from tests.caseload.person.world import TODAY

ON = TODAY - dt.timedelta(days=5)


def make_town(name: str = "Gemeente Asveld", **fields) -> Organisation:
    town = Organisation.objects.create(name=name, kind=OrganisationKind.MUNICIPALITY, is_invented=True, **fields)
    ensure_presets(town)
    return town


def campaign_of(town: Organisation, preset: str, name: str = "Kom erbij", **fields) -> Campaign:
    """A campaign with a preset's outcomes, that ran a while."""
    return make_campaign(town, name, outcome_set=town.outcome_sets.get(preset=preset), **fields)


def people(campaign: Campaign, count: int, **fields) -> list[FollowUp]:
    """So many new people in the campaign; nobody opens their data."""
    clients = [Client(organisation=campaign.organisation, number_index=uuid4(), sealed_identity=b"") for _ in range(count)]
    Client.objects.bulk_create(clients, batch_size=2000)
    follow_ups = [FollowUp(campaign=campaign, client=client, **fields) for client in clients]
    return FollowUp.objects.bulk_create(follow_ups, batch_size=2000)


def give(campaign: Campaign, counts: Mapping[str, int], **fields) -> None:
    """People with outcomes, by local code: a judgement after a talk, an outcome of the process without one."""
    locals_ = {local.code: local for local in campaign.outcome_set.current.outcomes.select_related("common")}
    chosen = [(follow_up, locals_[code]) for code, count in counts.items() for follow_up in people(campaign, count, **fields)]
    speak([follow_up for follow_up, local in chosen if not local.common.is_process])
    outcomes = [_outcome(follow_up, local) for follow_up, local in chosen]
    Outcome.objects.bulk_create(outcomes, batch_size=2000)
    GivenOutcome.objects.bulk_create(
        [GivenOutcome(outcome=outcome, local=local) for outcome, (_one, local) in zip(outcomes, chosen, strict=True)],
        batch_size=2000,
    )
    refresh(FollowUp.objects.filter(campaign=campaign))


def speak(follow_ups: list[FollowUp]) -> None:
    """A talk with each of them."""
    Contact.objects.bulk_create(
        [Contact(client_id=one.client_id, on=ON, channel="talk", result="spoken") for one in follow_ups], batch_size=2000
    )


def _outcome(follow_up: FollowUp, local: LocalOutcome) -> Outcome:
    review_on = ON + dt.timedelta(days=180) if local.common_id in NEEDS_REVIEW else None
    return Outcome(client_id=follow_up.client_id, on=ON, common_id=local.common_id, review_on=review_on)
