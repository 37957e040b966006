"""What the pages of talks ask of the database: a few statements, and not one more for a full file."""

import datetime as dt

import pytest
from django.urls import reverse

from raderwerk.caseload.models import Barrier
from raderwerk.talks.models import BarrierAttempt, DomainView
from raderwerk.talks.services import referrals, talks
from tests.caseload.person.test_pages import fill, statements
from tests.caseload.person.world import TODAY, make_client
from tests.talks.world import make_partner, make_talk

DAY = dt.timedelta(days=1)


def live(somebody, me, times):
    """`times` talks behind somebody, with everything that a talk can hold, and one that is being written down."""
    fill(somebody, me, min(times, 4))
    for index in range(times):
        talk = make_talk(somebody, me, on=TODAY - (index + 1) * DAY, note="Ging goed.", wishes="Met planten werken")
        made = {"what_for": f"Les {index}", "warm": True, "on": TODAY, "answer_due_on": TODAY, "responsible": me, "talk": talk}
        referrals.refer(somebody, partner=make_partner(somebody.organisation, f"Partner {somebody.pk}-{index}"), by=me, **made)
        for domain in talk.domain_template.domains.all():
            DomainView.objects.create(talk=talk, domain=domain, state="discussed", standing=3)
        for barrier in Barrier.objects.filter(client=somebody):
            BarrierAttempt.objects.create(barrier=barrier, talk=talk, on=talk.on, what="Rekensom", recorded_by=me)
        talks.finish(talk, local=talk.outcome_version.outcomes.get(code="A"), by=me)
    draft = make_talk(somebody, me)
    for domain in draft.domain_template.domains.all():
        DomainView.objects.create(talk=draft, domain=domain, state="discussed", standing=3)
    return draft


def pages(somebody, draft):
    """Preparing, writing down, reading back, for the person, and one's own list."""
    done = somebody.talks.filter(state="finished").order_by("pk")[0]
    return {
        "talk_new": reverse("talk_new", args=(somebody.pseudonym,)),
        "talk": reverse("talk", args=(draft.key,)),
        "read": reverse("talk", args=(done.key,)),
        "print": reverse("talk_print", args=(done.key,)),
        "talks": reverse("talks"),
    }


def is_question(statement):
    """What the log of processing writes is frozen with the log, and differs between databases."""
    return statement.startswith("SELECT")


ASKED = {"talk_new": 14, "talk": 20, "read": 12, "print": 8, "talks": 6}


@pytest.mark.usefixtures("trace")
def test_the_pages_ask_as_much_of_a_full_file_as_of_a_small_one(visitor, me, somebody, asveld):
    visitor.get(reverse("talk_new", args=(somebody.pseudonym,)))  # what a process reads once
    for client, times in ((somebody, 1), (make_client(asveld, "0000024"), 5)):
        found = pages(client, live(client, me, times))
        asked = {name: [one for one in statements(visitor, address) if is_question(one)] for name, address in found.items()}
        assert {name: len(of_page) for name, of_page in asked.items()} == ASKED, asked
