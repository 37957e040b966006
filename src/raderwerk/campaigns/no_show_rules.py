"""What one could try next when somebody does not come: a ladder of invitations, never a measure.

The order is that of the practice in Dutch municipalities: call the same day, another channel, a second invitation with a
choice, a visit at home, and then think together. A rule only suggests, and says why; a colleague decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from raderwerk.campaigns.enums import LadderRung
from raderwerk.caseload.enums import Channel

# Which step of the ladder a contact by this channel is.
RUNGS = {
    Channel.PHONE: LadderRung.CALL,
    Channel.VIDEO: LadderRung.CALL,
    Channel.SMS: LadderRung.OTHER_CHANNEL,
    Channel.EMAIL: LadderRung.OTHER_CHANNEL,
    Channel.LETTER: LadderRung.OTHER_CHANNEL,
    Channel.HOME_VISIT: LadderRung.HOME_VISIT,
}

# How long one waits for an answer before the next step.
PATIENCE = {
    LadderRung.CALL: timedelta(days=1),
    LadderRung.OTHER_CHANNEL: timedelta(days=3),
    LadderRung.SECOND_INVITATION: timedelta(days=7),
    LadderRung.HOME_VISIT: timedelta(days=7),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A step that was taken, on which day, and whether somebody answered."""

    rung: str
    on: date
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody did not come on the day `on`; `steps` are all that were taken in this campaign."""

    on: date
    steps: tuple[Step, ...] = ()
    has_phone: bool = True
    has_other_channel: bool = True  # an e-mail address, or a number for a text message
    has_address: bool = True


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What one could try, why, and from which day. No rung: somebody answered, so agree on a new moment."""

    rung: LadderRung | None
    why: str
    not_before: date

    @property
    def title(self) -> str:
        """The step in words."""
        return str(self.rung.label) if self.rung else _("Spreek samen een nieuw moment af")


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One rung as it stands: the day it was tried, whether it cannot be done, and whether it is what comes now."""

    rung: LadderRung
    tried_on: date | None
    impossible: bool
    is_next: bool


def rung_of(channel: str) -> str:
    """Which step of the ladder a contact by this channel is; empty when it is none."""
    return RUNGS.get(Channel(channel), "")


def suggest(missed: Missed) -> Suggestion:
    """What one could try next. Calling belongs to every time somebody does not come; the other steps are taken once."""
    since = [step for step in missed.steps if step.on >= missed.on]
    if answered := [step for step in since if step.answered]:
        return Suggestion(None, _("Jullie hebben elkaar gesproken. Kies samen een moment: dat werkt het best."), answered[-1].on)
    tried = {step.rung for step in missed.steps} - {LadderRung.CALL} | {step.rung for step in since}
    rung = next((one for one in LadderRung if one not in tried and _possible(one, missed)), LadderRung.TEAM_TALK)
    return Suggestion(rung, _why(rung, missed), _patience(since, missed.on))


def ladder(missed: Missed) -> list[LadderStep]:
    """The whole ladder with what was tried, and what comes now."""
    now = suggest(missed).rung
    days = {step.rung: step.on for step in sorted(missed.steps, key=lambda step: step.on)}
    return [LadderStep(rung, days.get(rung), not _possible(rung, missed), rung == now) for rung in LadderRung]


def _possible(rung: str, missed: Missed) -> bool:
    needs = {
        LadderRung.CALL: missed.has_phone,
        LadderRung.OTHER_CHANNEL: missed.has_other_channel,
        LadderRung.HOME_VISIT: missed.has_address,
    }
    return needs.get(LadderRung(rung), True)


def _patience(since: Iterable[Step], missed_on: date) -> date:
    return max((step.on + PATIENCE.get(LadderRung(step.rung), timedelta()) for step in since if step.rung), default=missed_on)


def _why(rung: LadderRung, missed: Missed) -> str:
    if rung == LadderRung.OTHER_CHANNEL and not missed.has_phone:
        return _("Er is geen telefoonnummer bekend. Probeer een sms, e-mail of kaartje: kort, en met jouw naam erbij.")
    return {
        LadderRung.CALL: _("Bel het liefst dezelfde dag. Vraag eerst hoe het gaat. Vaak is er iets tussengekomen."),
        LadderRung.OTHER_CHANNEL: _("Bellen lukte niet. Een kort bericht leest iemand wel, op een eigen moment."),
        LadderRung.SECOND_INVITATION: _("Geef opnieuw keuze: dag, tijd en plek. Wie zelf kiest, komt vaker."),
        LadderRung.HOME_VISIT: _("Berichten komen niet aan. Een kort bezoek laat zien dat je iemand echt wilt spreken."),
        LadderRung.TEAM_TALK: _("Je hebt veel geprobeerd. Denk samen na: wie kent deze persoon, en wat past hier wel?"),
    }[rung]
