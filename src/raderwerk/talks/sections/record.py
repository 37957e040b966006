"""A talk with its parts, as it is written down."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from raderwerk.caseload.enums import BarrierState
from raderwerk.caseload.services.barriers import Standing, standings
from raderwerk.people.models import Membership
from raderwerk.register.models import Barrier as Kind
from raderwerk.talks.forms.sections import AboutForm, NoteForm, SectionForm, StoryForm
from raderwerk.talks.instructions import for_organisation
from raderwerk.talks.models import LocalOutcome, Partner, Talk, TemplateDomain
from raderwerk.talks.sections.base import Section
from raderwerk.talks.sections.parts import BarrierSection, ColumnSection, DomainSection, NeedsSection
from raderwerk.talks.sections.pending import OutcomeSection, PendingSection, PromiseSection, ReferralSection, TriedSection


@dataclass
class Record:
    """A talk with its parts, on the day `today`; `data` is what was sent in, `opened` a barrier to begin with."""

    talk: Talk
    by: Membership
    today: dt.date
    data: Mapping[str, Any] = field(default_factory=dict)
    opened: str = ""

    @property
    def page(self) -> str:
        """Which opened page sends this."""
        return str(self.data.get("page", ""))

    @property
    def turn(self) -> int:
        """The number of this save on that page; without JavaScript there is only one."""
        text = str(self.data.get("turn", ""))
        return int(text) if text.isdecimal() and len(text) < 9 else 0

    @cached_property
    def instructions(self) -> dict[str, str]:
        """What the organisation asks colleagues to write, per field."""
        return for_organisation(self.by.organisation)

    @cached_property
    def domains(self) -> list["DomainSection"]:
        """The parts of life of the template, and those that this talk spoke of before they were retired."""
        views = {view.domain_id: view for view in self.talk.domains.select_related("domain").order_by("pk")}
        current = TemplateDomain.objects.filter(template=self.talk.domain_template_id, retired_at=None).order_by("order", "pk")
        found = {domain.pk: domain for domain in current} | {key: view.domain for key, view in views.items()}
        return [DomainSection(self, f"domain-{key}", domain=one, view=views.get(key)) for key, one in found.items()]

    @cached_property
    def kinds(self) -> list[Kind]:
        """The thirteen barriers."""
        return list(Kind.objects.current(on=self.today).order_by("order", "code"))

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """How the barriers stand now."""
        return standings(self.talk.client)

    @cached_property
    def barriers(self) -> list["BarrierSection"]:
        """The barriers that were talked about, the one that is opened, and those that were sent in."""
        return [BarrierSection(self, f"barrier-{kind.code}", kind=kind) for kind in self.kinds if self._shows(kind.code)]

    def _shows(self, code: str) -> bool:
        standing = self.standings.get(code)
        talked_about = standing is not None and standing.state != BarrierState.NOT_DISCUSSED
        return talked_about or code == self.opened or f"barrier-{code}-seen" in self.data

    @cached_property
    def partners(self) -> list[Partner]:
        """To whom one may refer."""
        return list(self.by.organisation.partners.filter(is_retired=False).order_by("name", "pk"))

    @cached_property
    def outcomes(self) -> list[LocalOutcome]:
        """The outcomes of the version with which this talk began."""
        return list(self.talk.outcome_version.outcomes.select_related("common").order_by("order", "pk"))

    @cached_property
    def about(self) -> "ColumnSection":
        """When, how and where."""
        return ColumnSection(self, "about", AboutForm, ("on", "channel", "place"))

    @cached_property
    def story(self) -> "ColumnSection":
        """Talents, energy, wishes and what somebody did before."""
        return ColumnSection(self, "story", StoryForm, ("talents", "motivation", "wishes", "experience"))

    @cached_property
    def note(self) -> "ColumnSection":
        """The short note."""
        return ColumnSection(self, "note", NoteForm, ("note",))

    @cached_property
    def needs(self) -> "NeedsSection":
        """What somebody needs to work well."""
        return NeedsSection(self, "needs")

    @cached_property
    def promise(self) -> "PromiseSection":
        """A next step that is being written."""
        return PromiseSection(self, "promise")

    @cached_property
    def referral(self) -> "ReferralSection":
        """A referral that is being written."""
        return ReferralSection(self, "referral")

    @cached_property
    def outcome(self) -> "OutcomeSection":
        """The outcome, until it is given."""
        return OutcomeSection(self, "outcome")

    @cached_property
    def tried(self) -> dict[str, "TriedSection"]:
        """Per barrier on the page: what is being tried."""
        return {one.kind.code: TriedSection(self, f"tried-{one.kind.code}") for one in self.barriers}

    def __iter__(self) -> Iterator["Section"]:
        """All parts, in the order of the page."""
        yield from (self.about, *self.domains, self.story, self.needs, self.promise, self.referral)
        yield from (*self.barriers, *self.tried.values(), self.note, self.outcome)

    @property
    def sent(self) -> list["Section"]:
        """The parts that were sent in."""
        return [section for section in self if section.is_sent]

    @property
    def waits(self) -> bool:
        """Whether something that was sent in could not be saved."""
        return any(section.is_wrong or section.is_stale for section in self.sent)

    @property
    def first_wrong(self) -> SectionForm | None:
        """The first form with an error, for the summary on top of the page."""
        return next((section.form for section in self.sent if section.is_wrong), None)

    @property
    def pending(self) -> list["PendingSection"]:
        """What may be written and not yet recorded, the outcome apart."""
        return [self.promise, self.referral, *self.tried.values()]
