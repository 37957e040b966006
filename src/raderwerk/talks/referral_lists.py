"""Reads lists of referrals: what waits, what runs, what is done, and how long people wait for each partner."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from raderwerk.core.months import months_before
from raderwerk.people.models import Organisation
from raderwerk.talks.enums import ReferralState as State
from raderwerk.talks.models import Partner, Referral
from raderwerk.talks.referral_rules import WaitingTime, waiting_time

MONTHS_BACK = 12
# The tabs of the list: key in the address, name, and the states that belong to it.
GROUPS = {
    "wacht": (_("Wacht op antwoord"), (State.WAITING,)),
    "loopt": (_("Loopt"), (State.ACCEPTED, State.STARTED)),
    "klaar": (_("Klaar"), (State.ENDED, State.REFUSED, State.WITHDRAWN)),
}


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """How it goes with one partner: who waits, whose answer stayed away, and how long an answer took."""

    partner: Partner
    waiting: int
    overdue: int
    time: WaitingTime


def waiting_per_partner(organisation: Organisation, *, on: date) -> list[PartnerLine]:
    """Per partner with referrals of the last year; never per colleague. Two queries."""
    since = months_before(on, MONTHS_BACK)
    answers: defaultdict[int, list[tuple[date, date]]] = defaultdict(list)
    asked_lately = Referral.objects.filter(partner__organisation=organisation, on__gte=since)
    for partner, asked, answer in asked_lately.order_by("pk").values_list("partner", "on", "answered_on"):
        if answer is not None:
            answers[partner].append((asked, answer))
    waiting = Q(referrals__state=State.WAITING)
    partners = organisation.partners.annotate(
        waiting_count=Count("referrals", filter=waiting),
        overdue_count=Count("referrals", filter=waiting & Q(referrals__answer_due_on__lt=on)),
    )
    found = partners.filter(Q(waiting_count__gt=0) | Q(pk__in=answers)).order_by("-overdue_count", "-waiting_count", "name")
    return [PartnerLine(one, one.waiting_count, one.overdue_count, waiting_time(answers[one.pk])) for one in found]


def answer_due(partner: Partner, on: date) -> date:
    """The day on which this partner should have answered a referral of `on`."""
    return on + timedelta(days=partner.answer_days)
