"""The sheet of thirteen barriers: per barrier a state, a weight in words, what is needed, and what it holds."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.enums import BarrierState
from raderwerk.caseload.forms.common import CarefulForm, fingerprint
from raderwerk.caseload.services.barriers import DEFAULT_WEIGHT, Standing
from raderwerk.register.enums import BarrierGroup
from raderwerk.register.models import Barrier as Kind

WEIGHTS = [(1, _("heel licht")), (2, _("licht")), (3, _("matig")), (4, _("zwaar")), (5, _("heel zwaar"))]


def standing_version(standing: Standing) -> str:
    """Changes whenever somebody sets the barrier differently."""
    return fingerprint(standing.state, standing.weight, standing.what_is_needed, *sorted(standing.holds))


class BarrierForm(CarefulForm):
    """One barrier; `version` tells which standing the user was looking at."""

    free_text = ("what_is_needed",)
    state = forms.ChoiceField(label=_("Hoe staat het?"), choices=BarrierState.choices, widget=forms.RadioSelect)
    weight = forms.TypedChoiceField(
        label=_("Hoe zwaar weegt dit?"),
        choices=WEIGHTS,
        coerce=int,
        widget=forms.RadioSelect,
        required=False,
        empty_value=str(DEFAULT_WEIGHT),
    )
    what_is_needed = forms.CharField(
        label=_("Wat is nodig?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Wat helpt om verder te komen? Geen oorzaak, wel wat nodig is."),
    )
    holds = forms.MultipleChoiceField(label=_("Houdt ook vast"), required=False, widget=forms.CheckboxSelectMultiple)
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, kind: Kind, kinds: Sequence[Kind], now: Standing, today: date) -> None:
        super().__init__(data, prefix=kind.code, today=today, initial=_initial(now))
        self.kind, self.now = kind, now
        self.fields["holds"].choices = [(other.code, f"{other.code} {other.label}") for other in kinds if other != kind]  # type: ignore[attr-defined]

    @property
    def current_version(self) -> str:
        """The version of the standing in the database now."""
        return standing_version(self.now)

    @property
    def holds_now(self) -> str:
        """The codes that it holds now."""
        return ", ".join(sorted(self.now.holds))

    @property
    def now_state_label(self) -> str:
        """How it stands now, in words."""
        return str(BarrierState(self.now.state).label)

    @property
    def touched(self) -> bool:
        """Whether the user chose something else than what they saw."""
        return standing_version(self.standing()) != self.cleaned_data.get("version")

    @property
    def stale(self) -> bool:
        """Whether a colleague changed this barrier after the user opened it, and the user wants something else."""
        overtaken = self.cleaned_data.get("version") not in {"", self.current_version}
        return overtaken and self.touched and self.standing() != self.now

    def clean_what_is_needed(self) -> str:
        """Browsers send other line ends than were stored; that is not a change."""
        return "\n".join(self.cleaned_data["what_is_needed"].splitlines())

    def standing(self) -> Standing:
        """What was filled in, for the service."""
        cleaned = self.cleaned_data
        return Standing(
            self.kind.code, cleaned["state"], int(cleaned["weight"]), cleaned["what_is_needed"], frozenset(cleaned["holds"])
        )


class BarrierSheet:
    """The thirteen forms together; `only` limits saving to one of them."""

    def __init__(
        self, data: Any = None, *, kinds: Sequence[Kind], standings: dict[str, Standing], today: date, only: str = ""
    ) -> None:
        self.only = only
        self.forms = [
            BarrierForm(
                data if only in ("", kind.code) else None,
                kind=kind,
                kinds=kinds,
                now=standings.get(kind.code, Standing(kind.code)),
                today=today,
            )
            for kind in kinds
        ]

    @property
    def sent(self) -> list[BarrierForm]:
        """The forms that take part in this save."""
        return [form for form in self.forms if form.is_bound]

    def is_valid(self) -> bool:
        """Whether every form that was sent is valid; each is looked at, so that each shows its own errors."""
        return not [form for form in self.sent if not form.is_valid()]

    @property
    def first_wrong(self) -> BarrierForm | None:
        """The first form with an error, for the summary on top of the page."""
        return next((form for form in self.sent if form.errors), None)

    @property
    def waits(self) -> bool:
        """Whether something is left to think over: a careful word, or a colleague who was first."""
        return any(form.careful or form.stale for form in self.sent if form.is_valid())

    def ready(self) -> bool:
        """Valid, nothing to think over, and nobody else was first."""
        return self.is_valid() and not self.waits

    def wanted(self) -> list[Standing]:
        """What to set. A barrier that the user left alone is not written, whatever a colleague made of it."""
        return [form.standing() for form in self.sent if form.touched]

    def groups(self) -> Iterator[tuple[str, str, list[BarrierForm]]]:
        """The forms to show per group: its letter, its name and the forms."""
        shown = [form for form in self.forms if self.only in ("", form.kind.code)]
        for letter, name in BarrierGroup.choices:
            yield letter, str(name), [form for form in shown if form.kind.group == letter]


def _initial(now: Standing) -> dict[str, Any]:
    return {
        "state": now.state,
        "weight": now.weight,
        "what_is_needed": now.what_is_needed,
        "holds": sorted(now.holds),
        "version": standing_version(now),
    }
