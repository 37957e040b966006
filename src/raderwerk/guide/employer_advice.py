"""Reads which arrangements there are for an employer, and holds the answers against each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Prefetch, Q
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from raderwerk.guide import employer_money
from raderwerk.guide.employer_practice import Ended, Practice, amounts, ended, practice_of
from raderwerk.guide.employer_rules import (
    Answers,
    Arrangement,
    Condition,
    Judged,
    Moment,
    Support,
    Verdict,
    due_on,
    judge,
    offers_of,
)
from raderwerk.guide.enums import Audience, Level, RuleField, RuleStrength
from raderwerk.guide.inheritance import Resolved, resolve_all
from raderwerk.guide.models import ContactPoint, EligibilityRule, Instrument, InstrumentQuerySet, RegionProfile
from raderwerk.register.models import GuideCode, Municipality, Region

WHEN: dict[Moment, str | Promise] = {
    Moment.NOW: _("Nu al"),
    Moment.BEFORE: _("Voor de eerste werkdag"),
    Moment.MONTH: _("In de eerste maand"),
    Moment.HALF_YEAR: _("Na 6 maanden"),
}
ORDER = list(Moment)
VERDICTS = list(Verdict)


@dataclass(frozen=True)
class Row:
    """One arrangement with what it means for this employer."""

    instrument: Resolved
    practice: Practice
    judged: Judged
    example: str

    @property
    def verdict(self) -> Verdict:
        """Whether it fits."""
        return self.judged.verdict

    @property
    def gain(self) -> str:
        """What it gives or costs in one sentence: of the example, or of the arrangement itself."""
        return self._gain[0]

    @property
    def gain_more(self) -> str:
        """The rest of what it gives or costs."""
        return self._gain[1]

    @property
    def _gain(self) -> tuple[str, str]:
        first, point, rest = f"{self.example} {self.instrument.amount_note}".strip().partition(". ")
        return f"{first}{point}".strip(), rest.strip()

    @property
    def contact(self) -> ContactPoint | None:
        """Whom to call about this one, when its owner says so."""
        return next(iter(self.instrument.shown_contacts), None)

    @property
    def moment(self) -> Moment:
        """When the first thing must be done; what nobody tells of is asked before the first working day."""
        return min((step.moment for step in self.practice.steps), key=ORDER.index, default=Moment.BEFORE)

    @property
    def place(self) -> tuple[int, int, int, str]:
        """Its place in the list: what fits, then what must be arranged first, then what usually matters most."""
        return VERDICTS.index(self.verdict), ORDER.index(self.moment), self.practice.order, self.instrument.name


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the checklist."""

    what: str
    arrangement: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the checklist; without a first working day it has no date."""

    moment: Moment
    due: date | None
    deeds: tuple[Deed, ...]

    @property
    def label(self) -> str | Promise:
        """When, in words."""
        return WHEN[self.moment]

    @property
    def by(self) -> str:
        """The day in words; empty without a first working day."""
        if not self.due:
            return ""
        words = _now("rond %(day)s") if self.moment is Moment.HALF_YEAR else _now("uiterlijk %(day)s")
        return words % {"day": date_format(self.due)}


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom an employer calls: a region with what it says of itself."""

    region: Region
    lines: tuple[str, ...]


class Advice:
    """What fits these answers on the day `on`, for somebody in `municipality`, who begins on `start`."""

    def __init__(
        self, answers: Answers, *, municipality: Municipality | None = None, on: date, start: date | None = None
    ) -> None:
        self.answers, self.municipality, self.on, self.start = answers, municipality, on, start

    @cached_property
    def rows(self) -> list[Row]:
        """Every arrangement that exists here, in the order in which an employer needs them."""
        return sorted((self._row(one) for one in arrangements(self.municipality, self.on)), key=lambda row: row.place)

    @property
    def fitting(self) -> list[Row]:
        """What fits."""
        return self._with(Verdict.FITS)

    @property
    def maybe(self) -> list[Row]:
        """What may fit, after a question."""
        return self._with(Verdict.ASK)

    @property
    def unfitting(self) -> list[Row]:
        """What does not fit."""
        return self._with(Verdict.NOT)

    @cached_property
    def contact(self) -> Contact | None:
        """The one to call: the region of the municipality, when it tells how."""
        if self.municipality is None:
            return None
        region = self.municipality.region
        profile = RegionProfile.objects.filter(region=region).exclude(contacts="").first()
        lines = profile.contacts.splitlines() if profile else []
        return Contact(region, tuple(line.strip() for line in lines if line.strip()))

    @cached_property
    def checklist(self) -> list[Stage]:
        """What to do and when, for everything that fits or may fit."""
        stages = [Stage(moment, self._due(moment), self._deeds(moment)) for moment in Moment]
        return [stage for stage in stages if stage.deeds]

    @property
    def ended(self) -> list[Ended]:
        """What an employer may have heard of, and is over."""
        return [one for one in ended() if not one.ages or self.answers.age in one.ages]

    @property
    def left_out(self) -> int:
        """How many arrangements do not fit or no longer exist."""
        return len(self.unfitting) + len(self.ended)

    @property
    def warning(self) -> str:
        """A sentence when the wage is too low; empty otherwise."""
        return employer_money.below_minimum(self.answers, amounts(self.on))

    def _with(self, verdict: Verdict) -> list[Row]:
        return [row for row in self.rows if row.verdict is verdict]

    def _due(self, moment: Moment) -> date | None:
        return due_on(moment, self.start) if self.start and moment is not Moment.NOW else None

    def _deeds(self, moment: Moment) -> tuple[Deed, ...]:
        rows = [*self.fitting, *self.maybe]
        return tuple(Deed(step.what, row.instrument.name) for row in rows for step in row.practice.steps if step.moment is moment)

    def _row(self, instrument: Resolved) -> Row:
        practice = practice_of(*_slugs(instrument))
        judged = judge(self.answers, _arrangement(instrument, practice))
        return Row(instrument, practice, judged, employer_money.example(practice.money, self.answers, amounts(self.on)))


def arrangements(municipality: Municipality | None, on: date) -> list[Resolved]:
    """What is published for employers in the whole country, and in this municipality or its region.

    A local variant stands for its national example. What the report of 2022 tells of the whole country is history, and
    left out: the guide has the arrangement itself.
    """
    national = Q(level=Level.NATIONAL, initiative="")
    here = Q(municipalities=municipality) | Q(regions=municipality.region) if municipality else Q(pk__in=())
    found = published(on).filter(pk__in=published(on).filter(national | here).order_by().values("pk"))
    rows = resolve_all(found.prefetch_related(_contacts()))
    examples = {row.parent_id for row in rows}
    return [row for row in rows if row.pk not in examples]


def published(on: date) -> InstrumentQuerySet:
    """Everything for employers that anybody may see on this day."""
    return Instrument.objects.published(on).filter(audience=Audience.EMPLOYERS)


@dataclass(frozen=True, slots=True)
class Tile:
    """One part of the way of an employer, with what helps there."""

    code: GuideCode
    instruments: tuple[Resolved, ...]


def by_tile(instruments: Sequence[Resolved]) -> list[Tile]:
    """The arrangements along the way of an employer; one stands in each part where it helps."""
    tiles = {code for one in instruments for code in one.codes if code.list == "tile_dennis"}
    return [
        Tile(tile, tuple(one for one in instruments if tile in one.codes)) for tile in sorted(tiles, key=lambda tile: tile.code)
    ]


def _contacts() -> Prefetch:
    shown = ContactPoint.objects.filter(is_internal=False)
    return Prefetch("contacts", queryset=shown, to_attr="shown_contacts")


def _slugs(instrument: Resolved) -> list[str]:
    example = instrument.parent
    return [instrument.slug, example.slug] if example else [instrument.slug]


def _arrangement(instrument: Resolved, practice: Practice) -> Arrangement:
    codes = [code.code for code in instrument.codes]
    return Arrangement(
        groups=_starting(codes, "DD"),
        ages=_starting(codes, "LG"),
        offers=practice.offers or offers_of(_starting(codes, "DV")),
        support=_least(practice.support, needs_register=bool(instrument.needs_register)),
        staff=practice.staff,
        is_way_to_register=practice.is_way_to_register,
        is_for_nobody_yet=practice.is_for_nobody_yet,
        conditions=(*(_condition(rule) for rule in instrument.rules), *_doubts(instrument)),
    )


def _least(support: Support | None, *, needs_register: bool) -> Support | None:
    """What must have been said of somebody: the register is what the guide itself knows."""
    return Support.REGISTER if needs_register else support


def _starting(codes: Iterable[str], letters: str) -> frozenset[str]:
    return frozenset(code for code in codes if code.startswith(letters))


def _doubts(instrument: Resolved) -> Iterator[Condition]:
    """What the report of 2022 tells and nobody took over since may be gone."""
    if instrument.initiative and instrument.owner_id is None:
        yield Condition(
            RuleField.OTHER, RuleStrength.MUST, text=_now("Dit komt uit een rapport van 2022. Vraag of het nog bestaat.")
        )


def _condition(rule: EligibilityRule) -> Condition:
    return Condition(rule.field, rule.strength, rule.low, rule.high, rule.wanted, rule.text)
