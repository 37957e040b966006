"""The filters of a list of people as a form; what it asks lands in the address of the page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload import filters
from raderwerk.caseload.enums import Household, Scheme
from raderwerk.caseload.filters import ListQuery
from raderwerk.caseload.forms.plain_select import PlainSelect
from raderwerk.caseload.lists.facets import COMMON_LANGUAGES, Facets


def _choice(label: Any, choices: Any = ()) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=choices, widget=PlainSelect(attrs={"class": "utrecht-select"}))


class FilterForm(forms.Form):
    """Every filter but the worklist, which the tabs choose."""

    lijst = forms.CharField(required=False, widget=forms.HiddenInput)
    klantmanager = _choice(_("Klantmanager"))
    wijk = _choice(_("Wijk"))
    langdurig = _choice(_("Hoelang een uitkering"))
    nietgesproken = _choice(
        _("Niet gesproken"),
        [
            ("", _("Maakt niet uit")),
            *((str(months), _("langer dan %(months)s maanden") % {"months": months}) for months in (3, 6, 12, 24, 36)),
        ],
    )
    maanden = forms.IntegerField(
        label=_("Uitkering, maanden of langer"), required=False, min_value=1, max_value=filters.MAX_MONTHS
    )
    uitkomst = _choice(_("Uitkomst"))
    trede = _choice(_("Trede"))
    leefvorm = _choice(
        _("Leefvorm"),
        [
            ("", _("Maakt niet uit")),
            *((value, label) for value, label in Household.choices if value),
            (filters.NONE, _("Onbekend")),
        ],
    )
    taal = _choice(_("Voorkeurstaal"))
    regeling = _choice(_("Regeling"), [("", _("Maakt niet uit")), *Scheme.choices])
    uitkering = _choice(
        _("Uitkering"),
        [
            ("", _("Maakt niet uit")),
            (filters.RUNNING, _("Loopt")),
            (filters.STOPPED, _("Gestopt")),
            (filters.GONE, _("Niet meer in het bestand")),
        ],
    )

    def __init__(self, query: ListQuery, facets: Facets) -> None:
        super().__init__(data=dict(query.filters))
        chosen = query.filters
        self._offer("klantmanager", [(filters.MINE, _("Van mij")), (filters.NOBODY, _("Niemand")), *_colleagues(facets, chosen)])
        self._offer("wijk", [*facets.areas.items(), (filters.NONE, _("Onbekend"))])
        self._offer("langdurig", [(filters.YES, _("Langdurig")), (filters.NO, _("Korter"))])
        self._offer("uitkomst", [(filters.NONE, _("Nog geen uitkomst")), *facets.outcomes.items()])
        steps = [(step, f"{step}. {label}") for step, label in facets.steps.items()]
        self._offer("trede", [*steps, (filters.NONE, _("Onbekend"))])
        languages = sorted({*COMMON_LANGUAGES, *([chosen["taal"]] if "taal" in chosen else [])})
        self._offer("taal", [(language, language) for language in languages])

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        field.choices = [("", _("Maakt niet uit")), *((str(value), label) for value, label in choices)]  # type: ignore[attr-defined]


def _colleagues(facets: Facets, chosen: Any) -> list[tuple[int, str]]:
    offered = dict(facets.colleagues)
    now = chosen.get("klantmanager", "")
    if now.isdigit() and int(now) in facets.managers:
        offered.setdefault(int(now), facets.managers[int(now)])
    return list(offered.items())
