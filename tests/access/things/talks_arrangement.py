"""What an organisation arranged about its talks, a referral and a look back, for the addresses of those."""

import datetime as dt

from raderwerk.privacy.log import processing_trace
from raderwerk.talks.services import referrals, reflections
from tests.access.things import thing
from tests.caseload.person.world import make_client
from tests.talks.world import make_domain_template, make_outcome_set, make_partner, make_talk


@thing
def arranged_set(organisation, membership):
    return {"pk": make_outcome_set(organisation).pk}


@thing
def arranged_template(organisation, membership):
    return {"pk": make_domain_template(organisation).pk}


@thing
def arranged_partner(organisation, membership):
    return {"pk": make_partner(organisation).pk}


@thing
def running_referral(organisation, membership):
    with processing_trace(origin="test"):
        made = referrals.refer(
            make_client(organisation),
            partner=make_partner(organisation),
            what_for="Hulp bij geldzaken",
            warm=True,
            responsible=membership,
            on=dt.date.today(),
            answer_due_on=dt.date.today(),
            by=membership,
        )
    return {"key": made.key}


@thing
def held_talk(organisation, membership):
    return {"key": make_talk(make_client(organisation), membership).key}


@thing
def written_reflection(organisation, membership):
    """Written by the team lead about their own talk: for everybody else it is not there."""
    talk = make_talk(make_client(organisation), membership)
    with processing_trace(origin="test"):
        reflections.record_consent(talk.client, on=dt.date.today(), by=membership)
        return {"key": reflections.write(talk, reflections.Written(), by=membership).key}
