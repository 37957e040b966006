"""What one sees of a campaign at a glance: how far it is, when it is done, and what asks for attention."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raderwerk.campaigns import capacity, progress
from raderwerk.campaigns.campaign_rules import CAMPAIGN_STATES, Readiness
from raderwerk.campaigns.enums import ACTION_NEEDED, CampaignState, Status
from raderwerk.campaigns.models import CallRequest, Campaign, Cohort
from raderwerk.campaigns.models.campaign import CampaignQuerySet
from raderwerk.campaigns.progress import Counts, Tally
from raderwerk.campaigns.services.campaigns import readiness
from raderwerk.ui.charts import river
from raderwerk.ui.charts.figure import About, Figure
from raderwerk.ui.formatting import number

# Where people who ask for nothing stand, in the order of the road they walk.
ON_THE_WAY = (Status.NOT_INVITED, Status.INVITATION_PENDING, Status.APPOINTMENT_AHEAD, Status.SPOKEN, Status.CLOSED)
DEFINITION = gettext_lazy(
    "Wie verder kwam, telt ook mee bij de stappen ervoor. Een uitkomst telt na een gesprek. "
    "Wie vooraf is overgeslagen, telt niet mee."
)
VERBS: dict[str, str | Promise] = {
    CampaignState.RUNNING: gettext_lazy("Start de campagne"),
    CampaignState.PAUSED: gettext_lazy("Zet stil"),
    CampaignState.FINISHED: gettext_lazy("Rond af"),
}


@dataclass(frozen=True, slots=True)
class Summary:
    """A campaign in the list, with how far it is."""

    campaign: Campaign
    counts: Counts
    is_late: bool


@dataclass(frozen=True, slots=True)
class CohortLine:
    """A cohort as a row: how far it is, when the planner expects it to be done, and whether that is after its own date."""

    cohort: Cohort | None
    name: str
    counts: Counts
    done_on: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class StatusLine:
    """How many people stand somewhere."""

    status: Status
    n: int


@dataclass(frozen=True, slots=True)
class SetUpStep:
    """Something that must be there before a campaign can begin, and where one arranges it."""

    title: str
    words: str
    url_name: str
    done: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """A state the campaign can go to, with the words on the button."""

    target: str
    label: str | Promise


class CampaignPage:
    """One campaign. Everything is asked once and kept for the page."""

    def __init__(self, campaign: Campaign, now: datetime, *, may_run: bool) -> None:
        self.campaign, self.now, self.may_run = campaign, now, may_run
        self.today = timezone.localdate(now)
        self.tally = Tally(campaign.follow_ups.all())
        self.by_cohort = self.tally.per_cohort
        self.counts = progress.total(self.by_cohort.values())
        self.cohorts = list(campaign.cohorts.all())
        self.staff = capacity.staff(campaign)
        groups = capacity.groups(campaign, self.cohorts, self.by_cohort)
        self.plan = capacity.plan_of(campaign, groups, self.staff, self.today)

    @cached_property
    def river(self) -> Figure:
        """From approached to promise kept."""
        about = About(DEFINITION, _("mensen in deze campagne"), self.today, self.counts.people)
        stages = [river.Stage(label, value) for label, value in self.counts.stages]
        return river.figure(_("Voortgang"), river_words(self.counts), stages, about)

    @property
    def finish(self) -> str:
        """When the campaign is done at this pace."""
        return capacity.finish_words(self.plan, self.staff)

    @property
    def is_late(self) -> bool:
        """Whether the planner's day lies after the day the campaign set itself."""
        return bool(self.plan.ends_on and self.campaign.ends_on and self.plan.ends_on > self.campaign.ends_on)

    @cached_property
    def places(self) -> capacity.Places:
        """What is in the calendar."""
        return capacity.places(self.campaign, self.staff, self.now)

    @property
    def places_words(self) -> str:
        """The same in a sentence."""
        return capacity.places_words(self.places)

    @cached_property
    def lines(self) -> list[CohortLine]:
        """A row per cohort, and one for people who are in none."""
        done = {stretch.group.name: stretch.ends_on for stretch in self.plan.stretches}
        lines = [self._line(one, one.name, done.get(one.name)) for one in self.cohorts]
        if self.cohorts and self.by_cohort.get(None):
            lines.append(self._line(None, _("Zonder groep"), done.get(_("Zonder groep"))))
        return lines

    def _line(self, cohort: Cohort | None, name: str, done_on: date | None) -> CohortLine:
        late = bool(cohort and cohort.ends_on and done_on and done_on > cohort.ends_on)
        counts = self.by_cohort.get(cohort.pk if cohort else None, Counts())
        return CohortLine(cohort, name, counts, done_on if counts.waiting else None, late)

    @cached_property
    def statuses(self) -> dict[str, int]:
        """How many people stand where."""
        return self.tally.by_status

    @property
    def asks(self) -> list[StatusLine]:
        """What waits for a colleague; what nobody has is left out."""
        return [StatusLine(status, self.statuses[status]) for status in ACTION_NEEDED if self.statuses[status]]

    @cached_property
    def calls(self) -> int:
        """How many people wait to be called."""
        return CallRequest.objects.filter(handled_at=None, follow_up__campaign=self.campaign).count()

    @property
    def on_the_way(self) -> list[StatusLine]:
        """Where everybody else stands."""
        return [StatusLine(status, self.statuses[status]) for status in ON_THE_WAY if self.statuses[status]]

    @cached_property
    def has(self) -> Readiness:
        """What is arranged by now."""
        return readiness(self.campaign, self.now)

    @property
    def steps(self) -> list[SetUpStep]:
        """What to arrange before the start."""
        return [SetUpStep(str(title), str(words), url_name, getattr(self.has, name)) for name, title, words, url_name in STEPS]

    @property
    def obstacle(self) -> str:
        """What must be there before the campaign can start; empty when it can."""
        return CAMPAIGN_STATES.transitions[CampaignState.RUNNING].check(self.has) or ""

    @property
    def turns(self) -> list[Turn]:
        """The states that the campaign can go to from here."""
        return [Turn(target, self._verb(target)) for target in CAMPAIGN_STATES.targets(self.campaign.state)]

    @property
    def may_finish(self) -> bool:
        """Whether rounding off is one of these."""
        return any(turn.target == CampaignState.FINISHED for turn in self.turns)

    def _verb(self, target: str) -> str | Promise:
        again = target == CampaignState.RUNNING and self.campaign.state != CampaignState.DRAFT
        return _("Ga weer verder") if again else VERBS[target]


STEPS = (
    ("phone", gettext_lazy("Wie nodigt uit"), gettext_lazy("Afzender, telefoon en logo."), "campaign_edit"),
    ("place", gettext_lazy("Een locatie"), gettext_lazy("Waar de gesprekken zijn, liefst op neutraal terrein."), "campaign_edit"),
    (
        "colleague",
        gettext_lazy("Collega's"),
        gettext_lazy("Wie de gesprekken voert, en hoeveel per week."),
        "campaign_colleagues",
    ),
    ("free_slot", gettext_lazy("Plekken in de agenda"), gettext_lazy("Waar mensen uit kunnen kiezen."), "campaign_slots"),
    ("text", gettext_lazy("De teksten"), gettext_lazy("Lees ze na: wat krijgt iemand in de bus?"), "campaign_texts"),
    ("people", gettext_lazy("De mensen"), gettext_lazy("Wie je uitnodigt, en wie niet."), "campaign_invite"),
)


def summaries(campaigns: CampaignQuerySet, today: date) -> list[Summary]:
    """All campaigns with their counts."""
    return [_summary(one, today) for one in campaigns.defer("logo")]


def _summary(campaign: Campaign, today: date) -> Summary:
    counts = progress.total(progress.per_cohort(campaign.follow_ups.all()).values())
    return Summary(campaign, counts, bool(campaign.ends_on and campaign.ends_on < today and counts.waiting))


def river_words(counts: Counts) -> str:
    """How far a campaign is, in one sentence."""
    words = {name: number(getattr(counts, name)) for name in ("people", "approached", "spoken", "started")}
    if not counts.approached:
        return _("%(people)s mensen zijn gekozen. Er is nog niemand benaderd.") % words
    if not counts.spoken:
        return _("Van %(people)s mensen zijn er %(approached)s benaderd. Er is nog niemand gesproken.") % words
    return (
        _("Van %(people)s mensen zijn er %(approached)s benaderd en %(spoken)s gesproken. Bij %(started)s is een stap begonnen.")
        % words
    )
