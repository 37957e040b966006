"""One part of a talk's page, as all parts are: a form over what is stored, judged and saved on its own."""

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format

from raderwerk.caseload.careful import CarefulWord, careful_words
from raderwerk.talks.forms.sections import SectionForm, Values, mark
from raderwerk.talks.rules import Sent, Stored, Verdict, judge

if TYPE_CHECKING:
    from raderwerk.talks.sections.record import Record


class Section:
    """One part of the page. After saving, `verdict` says what happened."""

    form_class: type[SectionForm] = SectionForm
    is_of_talk = True  # stored in the talk itself, and not with the person
    verdict: Verdict | None = None

    def __init__(self, record: "Record", code: str) -> None:
        self.record, self.talk, self.code = record, record.talk, code

    def read(self) -> Values:
        """What is stored."""
        raise NotImplementedError

    def write(self, values: Values) -> None:
        """Store this."""
        raise NotImplementedError

    @cached_property
    def stored(self) -> Values:
        """What was stored when the page was made."""
        return self.read()

    @property
    def mark(self) -> str:
        """The mark of what is stored."""
        return mark(self.stored)

    @property
    def seen(self) -> str:
        """The mark that the page carries: a part that could not be saved keeps the one its writer started from."""
        return str(self.form["seen"].value() or "") if self.form.is_bound else self.mark

    @property
    def is_sent(self) -> bool:
        """Whether this part takes part in the save."""
        return f"{self.code}-seen" in self.record.data

    @cached_property
    def form(self) -> SectionForm:
        """The form: with what was sent in, or with what is stored."""
        return self.prepared(self.record.data if self.is_sent else None)

    def prepared(self, data: Any) -> SectionForm:
        """The form over `data`, or over what is stored."""
        return self.form_class(
            data, code=self.code, stored=self.stored, today=self.record.today, instructions=self.record.instructions
        )

    def save(self) -> None:
        """Judge what was sent in, and write it when it counts."""
        if not self.form.is_valid():
            return
        values = self.form.values()
        before = self.talk.saved_from.get(self.code) or ["", 0]
        sent = Sent(mark(values), self.form.cleaned_data["seen"], self.record.page, self.record.turn)
        self.verdict = judge(sent, Stored(self.mark, before[0], before[1]))
        if self.verdict is Verdict.SAVE:
            self.write(values)
            self.stamp()
        if self.verdict is not Verdict.STALE:
            self.settle()

    def stamp(self) -> None:
        """Remember which page saved this last, in which turn and when."""
        now = timezone.localtime().isoformat(timespec="minutes")
        self.talk.saved_from[self.code] = [self.record.page, self.record.turn, now]

    def settle(self) -> None:
        """Show what is stored from now on."""
        for name in ("stored", "form"):
            self.__dict__.pop(name, None)
        self.form = self.prepared(None)

    @property
    def is_wrong(self) -> bool:
        """Whether what was sent in holds an error."""
        return self.form.is_bound and bool(self.form.errors)

    @property
    def is_stale(self) -> bool:
        """Whether somebody changed it elsewhere, and this page wants something else."""
        return self.verdict is Verdict.STALE

    @property
    def saved_at(self) -> str:
        """The time of the last save, empty when there is none."""
        saved = self.talk.saved_from.get(self.code)
        return date_format(dt.datetime.fromisoformat(saved[2]), "H:i") if saved else ""

    @property
    def shown(self) -> Values:
        """What the form shows now."""
        return self.form.values() if self.form.is_bound and self.form.is_valid() else self.stored

    @property
    def careful(self) -> list[CarefulWord]:
        """Words to think over; they never keep anything from being saved."""
        return [word for name in self.form_class.free_text for word in careful_words(str(self.shown.get(name) or ""))]

    @property
    def texts(self) -> list[tuple[str, str]]:
        """What is stored in free text, with its labels: shown beside what somebody else typed."""
        fields = self.form.fields
        return [(str(fields[name].label), self.stored[name]) for name in self.form_class.free_text if self.stored.get(name)]

    @property
    def says(self) -> str:
        """The part in a few words, for its closed card."""
        return ""
