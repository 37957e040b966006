"""The parts that wait in the talk until they are recorded: a promise, a referral, what is tried, and the outcome."""

import datetime as dt
from functools import cached_property
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from raderwerk.caseload.enums import PromiseOwner
from raderwerk.talks.enums import Tried
from raderwerk.talks.forms.sections import OutcomeForm, PromiseLineForm, ReferralLineForm, SectionForm, TriedForm, Values
from raderwerk.talks.models import LocalOutcome, Partner
from raderwerk.talks.rules import review_proposals
from raderwerk.talks.sections.base import Section
from raderwerk.talks.services.outcomes import last_given

PROMISE_DAYS = 14  # a first step is small: within two weeks, unless somebody chooses another day
OTHER_DAY = "other"


class PendingSection(Section):
    """Something that is typed and not yet recorded; it waits in the talk. `begins` are the fields that begin it."""

    begins: tuple[str, ...] = ("what",)

    def empty(self) -> Values:
        """What it says when nobody typed anything."""
        raise NotImplementedError

    def read(self) -> Values:
        return {**self.empty(), **self.talk.pending.get(self.code, {})}

    def write(self, values: Values) -> None:
        self.talk.pending[self.code] = values

    def clear(self) -> None:
        """It is recorded now; an earlier save of the same page that arrives later does not bring it back."""
        self.talk.pending.pop(self.code, None)
        self.stamp()
        self.settle()

    @property
    def is_begun(self) -> bool:
        """Whether somebody began to write it."""
        return any(self.shown.get(name) for name in self.begins)

    def bind(self) -> SectionForm:
        """The form over what was sent in, to say what is missing before it is recorded."""
        self.form = self.prepared(self.record.data)
        self.form.is_valid()
        return self.form


class PromiseSection(PendingSection):
    """A next step or promise in one line."""

    form_class = PromiseLineForm

    def empty(self) -> Values:
        due_on = self.record.today + dt.timedelta(days=PROMISE_DAYS)
        return {"what": "", "owner": PromiseOwner.CLIENT.value, "due_on": due_on.isoformat()}


class TriedSection(PendingSection):
    """Something that is tried for a barrier."""

    form_class = TriedForm

    def empty(self) -> Values:
        return {"what": "", "result": Tried.BUSY.value}


class ReferralSection(PendingSection):
    """A referral to a partner."""

    form_class = ReferralLineForm
    begins = ("partner", "what_for")

    def empty(self) -> Values:
        due_on = self.record.today + dt.timedelta(days=PROMISE_DAYS)
        return {"partner": "", "what_for": "", "warm": False, "answer_due_on": due_on.isoformat()}

    def prepared(self, data: Any) -> SectionForm:
        form = super().prepared(data)
        choices = [(str(partner.pk), partner.name) for partner in self.record.partners]
        form.fields["partner"].choices = [("", _("Kies een organisatie")), *choices]  # type: ignore[attr-defined]
        return form

    @property
    def partner(self) -> Partner:
        """The partner that was chosen; the form let no other through."""
        return next(one for one in self.record.partners if str(one.pk) == self.form.cleaned_data["partner"])


class OutcomeSection(PendingSection):
    """The outcome in local words, with the day to look again."""

    form_class = OutcomeForm

    begins = ("local",)

    def empty(self) -> Values:
        return {"local": "", "review": "0", "review_on": None, "explanation": "", **self._given}

    @cached_property
    def _given(self) -> Values:
        """What a talk that is being corrected led to."""
        given = last_given(self.talk) if self.talk.contact_id else None
        if given is None:
            return {}
        review_on = given.outcome.review_on
        day = {"review": OTHER_DAY, "review_on": review_on.isoformat()} if review_on else {}
        return {"local": str(given.local_id), "explanation": given.outcome.explanation, **day}

    @property
    def proposals(self) -> list[dt.date]:
        """Days to look again."""
        return review_proposals(self.talk.on)

    def prepared(self, data: Any) -> SectionForm:
        form = super().prepared(data)
        days = [(str(place), date_format(day)) for place, day in enumerate(self.proposals)]
        form.fields["local"].choices = [(str(one.pk), one.label) for one in self.record.outcomes]  # type: ignore[attr-defined]
        form.fields["review"].choices = [*days, (OTHER_DAY, _("Een andere dag"))]  # type: ignore[attr-defined]
        return form

    @property
    def local(self) -> LocalOutcome | None:
        """The outcome that is chosen."""
        chosen = str(self.shown.get("local") or "")
        return next((one for one in self.record.outcomes if str(one.pk) == chosen), None)

    @property
    def needs_review(self) -> bool:
        """Whether the chosen outcome says "not now"."""
        return self.local is not None and self.local.common.needs_review_date

    @property
    def review_on(self) -> dt.date | None:
        """The day to look again, where the chosen outcome asks for one."""
        if not self.needs_review:
            return None
        chosen = str(self.shown.get("review") or "0")
        if chosen.isdecimal():
            return self.proposals[int(chosen)]
        day = self.shown.get("review_on")
        return dt.date.fromisoformat(day) if day else None

    def groups(self) -> list[tuple[str, list[LocalOutcome]]]:
        """Judgements first, then outcomes that only say how things went."""
        judged = [one for one in self.record.outcomes if not one.common.is_process]
        process = [one for one in self.record.outcomes if one.common.is_process]
        groups = [(_("Waar iemand staat"), judged), (_("Hoe het liep"), process)]
        return [(name, found) for name, found in groups if found]
