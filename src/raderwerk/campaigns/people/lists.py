"""The lists of a campaign's people: who needs something now, and everybody by where they stand."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.enums import Status
from raderwerk.campaigns.models import CallRequest
from raderwerk.campaigns.models.follow_up import FollowUpQuerySet

NOW, CALL, CONVENE, PAUSED, EVERYONE = "nu", "bellen", "oproepen", "gepauzeerd", "iedereen"


@dataclass(frozen=True, slots=True)
class PeopleList:
    """One reason to look at people. `clause` follows "12 mensen"; `empty` says what it means that nobody is on it.

    `column` is what the list is ordered by: an index of the table has it behind what the list is narrowed on.
    """

    title: str | Promise
    clause: str | Promise
    empty: str | Promise
    narrow: Callable[[FollowUpQuerySet], FollowUpQuerySet]
    column: str = "status_since"


def _standing(status: Status, clause: str | Promise, empty: str | Promise) -> PeopleList:
    return PeopleList(status.label, clause, empty, lambda people: people.filter(status=status))


LISTS: dict[str, PeopleList] = {
    NOW: PeopleList(
        _("Nu iets te doen"),
        _("bij wie nu iets te doen is"),
        _("Er is nu niets te doen. Wie een uitnodiging heeft, kan nog kiezen."),
        lambda people: people.filter(action_needed=True),
    ),
    CALL: PeopleList(
        _("Wil gebeld worden"),
        _("van wie een verzoek om te bellen openstaat"),
        _("Niemand wacht op een telefoontje."),
        lambda people: people.filter(pk__in=CallRequest.objects.filter(handled_at=None).order_by().values("follow_up")),
        "client_id",
    ),
    Status.NOT_INVITED: _standing(Status.NOT_INVITED, _("zonder uitnodiging"), _("Iedereen in de campagne is uitgenodigd.")),
    Status.INVITATION_PENDING: _standing(
        Status.INVITATION_PENDING, _("met een uitnodiging die loopt"), _("Er loopt nu geen uitnodiging.")
    ),
    Status.APPOINTMENT_AHEAD: _standing(Status.APPOINTMENT_AHEAD, _("met een afspraak"), _("Er staat nu geen afspraak.")),
    Status.SPOKEN: _standing(Status.SPOKEN, _("met wie is gesproken"), _("Er is nog met niemand gesproken.")),
    Status.INVITATION_EXPIRED: _standing(
        Status.INVITATION_EXPIRED, _("met een uitnodiging die is verlopen"), _("Er is geen uitnodiging verlopen.")
    ),
    Status.RESULT_MISSING: _standing(
        Status.RESULT_MISSING, _("van wie het resultaat ontbreekt"), _("Van elke afspraak staat vast hoe zij ging.")
    ),
    Status.NO_SHOW: _standing(Status.NO_SHOW, _("na een gemiste afspraak"), _("Niemand miste een afspraak.")),
    Status.EXCUSED: _standing(Status.EXCUSED, _("na een afmelding"), _("Niemand meldde zich af.")),
    Status.CANCELLED_BY_US: _standing(
        Status.CANCELLED_BY_US, _("van wie wij de afspraak afzegden"), _("Wij zegden geen afspraak af.")
    ),
    Status.CLOSED: _standing(Status.CLOSED, _("die we niet meer volgen"), _("Iedereen wordt nog gevolgd.")),
    CONVENE: PeopleList(
        _("Zelf een afspraak plannen mag"),
        _("voor wie je zelf een afspraak mag plannen"),
        _("Er is niemand voor wie je zelf een afspraak moet plannen."),
        lambda people: people.filter(may_be_convened=True),
    ),
    PAUSED: PeopleList(
        _("Zonder herinneringen"),
        _("zonder herinneringen"),
        _("Iedereen krijgt herinneringen."),
        lambda people: people.exclude(reminders_paused_at=None),
        "client_id",
    ),
    EVERYONE: PeopleList(
        _("Iedereen"),
        _("in deze campagne"),
        _("Er zitten nog geen mensen in deze campagne."),
        lambda people: people,
        "client_id",
    ),
}

# Those that stand above the list, in the order in which somebody goes through a campaign; the others are in the filter.
TABS = (
    NOW,
    CALL,
    Status.NOT_INVITED,
    Status.INVITATION_PENDING,
    Status.APPOINTMENT_AHEAD,
    Status.SPOKEN,
    EVERYONE,
)
