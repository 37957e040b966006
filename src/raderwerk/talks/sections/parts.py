"""The parts that are stored where they belong: columns of the talk, life domains, what somebody needs, barriers."""

from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from raderwerk.caseload.enums import BarrierState
from raderwerk.caseload.services.barriers import Standing, set_barriers
from raderwerk.caseload.templatetags.caseload import weight_words
from raderwerk.register.models import Barrier as Kind
from raderwerk.talks.enums import DomainState, Indication, Pace
from raderwerk.talks.enums import Standing as Grade
from raderwerk.talks.forms.sections import BarrierForm, DomainForm, NeedsForm, SectionForm, Values
from raderwerk.talks.models import DomainView, FunctionalNeeds, TemplateDomain
from raderwerk.talks.sections.base import Section

if TYPE_CHECKING:
    from raderwerk.talks.sections.record import Record

DETAILS = ("postures", "pace", "surroundings", "helps")
COLUMNS = ("adapted_workplace", "guidance", "varied_work", "hours_per_week", "hours_per_day")


class ColumnSection(Section):
    """Columns of the talk itself."""

    def __init__(self, record: "Record", code: str, form_class: type[SectionForm], names: tuple[str, ...]) -> None:
        super().__init__(record, code)
        self.form_class, self.names = form_class, names

    def read(self) -> Values:
        return {name: getattr(self.talk, name) for name in self.names}

    def write(self, values: Values) -> None:
        for name, value in values.items():
            setattr(self.talk, name, value)

    @property
    def says(self) -> str:
        if self.code == "about":
            return ", ".join((date_format(self.talk.on, "j F"), self.talk.get_channel_display().lower()))
        filled = [str(self.form.fields[name].label).rstrip("?") for name in self.names if self.stored[name]]
        return ", ".join(filled) if self.code == "story" else ""


class DomainSection(Section):
    """One part of life."""

    form_class = DomainForm

    def __init__(self, record: "Record", code: str, *, domain: TemplateDomain, view: DomainView | None) -> None:
        super().__init__(record, code)
        self.domain = domain
        self.view = view or DomainView(talk=self.talk, domain=domain)

    def read(self) -> Values:
        return {name: getattr(self.view, name) for name in ("state", "standing", "what_is_needed")}

    def write(self, values: Values) -> None:
        for name, value in values.items():
            setattr(self.view, name, value)
        self.view.save()

    @property
    def says(self) -> str:
        standing = self.stored["standing"]
        return str(Grade(standing).label if standing else DomainState(self.stored["state"]).label)

    @property
    def discussed(self) -> bool:
        """Whether it was talked about."""
        return bool(self.stored["state"] == DomainState.DISCUSSED)


class NeedsSection(Section):
    """What somebody needs to work well."""

    form_class = NeedsForm

    @cached_property
    def needs(self) -> FunctionalNeeds:
        """The stored row, or a new one."""
        return FunctionalNeeds.objects.filter(talk=self.talk).first() or FunctionalNeeds(talk=self.talk)

    def read(self) -> Values:
        details = {"postures": [], "pace": "", "surroundings": [], "helps": "", **self.needs.details}
        return {name: getattr(self.needs, name) for name in COLUMNS} | details

    def write(self, values: Values) -> None:
        for name in COLUMNS:
            setattr(self.needs, name, values[name])
        self.needs.details = {name: values[name] for name in DETAILS if values[name]}
        self.needs.save()

    @property
    def says(self) -> str:
        return _("Besproken") if self.discussed else _("Nog niet besproken")

    @property
    def discussed(self) -> bool:
        """Whether anything of it was talked about."""
        return any(value not in (None, "", [], Indication.UNKNOWN, Pace.UNKNOWN) for value in self.stored.values())


class BarrierSection(Section):
    """How one barrier stands, together with the person."""

    form_class = BarrierForm
    is_of_talk = False

    def __init__(self, record: "Record", code: str, *, kind: Kind) -> None:
        super().__init__(record, code)
        self.kind = kind

    @property
    def standing(self) -> Standing:
        """How it stands now."""
        return self.record.standings.get(self.kind.code, Standing(self.kind.code))

    def read(self) -> Values:
        now = self.standing
        return {"state": now.state, "weight": now.weight, "what_is_needed": now.what_is_needed}

    def write(self, values: Values) -> None:
        wanted = Standing(self.kind.code, holds=self.standing.holds, **values)
        set_barriers(self.talk.client, [wanted], by=self.record.by, on=self.talk.on)
        self.record.standings[self.kind.code] = wanted

    @property
    def discussed(self) -> bool:
        """Whether it was talked about."""
        return bool(self.stored["state"] != BarrierState.NOT_DISCUSSED)

    @property
    def says(self) -> str:
        state = str(BarrierState(self.stored["state"]).label)
        return f"{state}, {weight_words(self.stored['weight'])}" if self.discussed else state

    @property
    def is_touched(self) -> bool:
        """Whether this talk is about it."""
        return self.code in self.talk.saved_from or self.kind.code == self.record.opened or self.form.is_bound
