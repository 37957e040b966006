"""Content of the style guide: its chapters, read from the templates themselves, and invented data to show in them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.ui import styleguide_figures as examples

FOLDER = Path(__file__).parent / "templates" / "ui" / "styleguide"

CHAPTERS = {
    "gears": _("Radertjes"),
    "charts": _("Cijfers in beeld"),
    "buttons": _("Knoppen"),
    "badges": _("Labels"),
    "alerts": _("Meldingen"),
    "cards": _("Kaarten en lijsten"),
    "filters": _("Filters"),
    "table": _("Tabel"),
    "form": _("Formulier"),
    "file": _("Bestand kiezen"),
    "empty": _("Niets te zien"),
    "navigation": _("Kruimelpad, tabs en stappen"),
    "progress": _("Voortgang"),
    "facts": _("Feiten en plan"),
    "timeline": _("Tijdlijn"),
    "disclosure": _("Openklappen en vensters"),
    "toasts": _("Korte berichten"),
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: how it looks (the template) and how it is written (its source)."""

    slug: str
    title: str | Promise
    template: str
    source: str


class Filters(forms.Form):
    """Filters as a list page would have them."""

    q = forms.CharField(label=_("Zoek"), required=False)
    months = forms.ChoiceField(
        label=_("Bijstand"), required=False, choices=[("", _("Maakt niet uit")), ("24", _("Langer dan 2 jaar"))]
    )
    manager = forms.ChoiceField(
        label=_("Klantmanager"), required=False, choices=[("", _("Iedereen")), ("7", "T. Tandweg"), ("8", "R. Voorbeeldstra")]
    )
    unseen = forms.BooleanField(label=_("Niet gesproken"), required=False)


class Note(forms.Form):
    """A note with every kind of field."""

    channel = forms.ChoiceField(
        label=_("Hoe spraken jullie elkaar?"),
        widget=forms.RadioSelect,
        choices=[("gesprek", _("Gesprek")), ("telefoon", _("Telefoon")), ("bericht", _("Bericht"))],
    )
    result = forms.ChoiceField(
        label=_("Wat kwam eruit?"),
        help_text=_("Kies wat het beste past."),
        widget=forms.RadioSelect,
        choices=[("gesproken", _("We hebben elkaar gesproken")), ("geen", _("Geen gehoor"))],
    )
    step = forms.CharField(label=_("Volgende stap"), help_text=_("Wat gebeurt er? Bijvoorbeeld: bel de opvang."))
    due = forms.DateField(label=_("Uiterlijk op"), widget=forms.DateInput(attrs={"type": "date"}))
    owner = forms.ChoiceField(label=_("Wie doet het?"), choices=[("ik", _("Ik")), ("klant", _("De klant"))])
    note = forms.CharField(label=_("Notitie"), required=False, widget=forms.Textarea(attrs={"rows": 4, "data-autosize": ""}))
    topics = forms.MultipleChoiceField(
        label=_("Waar ging het over?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("werk", _("Werk")), ("geld", _("Geld")), ("zorg", _("Zorg voor anderen"))],
    )
    interpreter = forms.BooleanField(label=_("Er was een tolk bij"), required=False)


class Upload(forms.Form):
    """A file, with nothing wrong."""

    file = forms.FileField(
        label=_("Bestand uit de uitkeringsadministratie"), help_text=_("Een csv- of xlsx-bestand, hoogstens 200 MB.")
    )


def chapters() -> list[Chapter]:
    """All chapters in reading order."""
    return [
        Chapter(slug, title, f"ui/styleguide/{slug}.html", (FOLDER / f"{slug}.html").read_text())
        for slug, title in CHAPTERS.items()
    ]


def example_data(query: QueryDict) -> dict[str, Any]:
    """What the chapters show; the filters follow the address, so that the chips work."""
    shown = query if any(name in query for name in Filters.base_fields) else QueryDict("q=tand&months=24&unseen=on")
    return {
        "filters": Filters(shown),
        "form": Note({"channel": "gesprek", "step": "", "due": "31-02-2027"}),
        "file_form": Upload(),
        "people": _people(),
        "page": _page(),
        **examples.figures(),
    }


def _page() -> Page[int]:
    return Paginator(range(1204), 50).page(2)


def _people() -> list[dict[str, Any]]:
    return [
        {
            "number": "0004711",
            "name": "Maquetteink, Amira",
            "area": "Asveld",
            "since": "14 maart 2019",
            "spoken": "3 oktober 2026",
            "state": "Gesproken",
            "tone": "ok",
            "months": 92,
        },
        {
            "number": "0004712",
            "name": "Voorbeeldstra, Jelle",
            "area": "Raderdam",
            "since": "1 juli 2011",
            "spoken": "",
            "state": "Niet uitgenodigd",
            "tone": "neutral",
            "months": 184,
        },
        {
            "number": "0004713",
            "name": "Schijnsma, Rowena",
            "area": "Koppeling",
            "since": "9 januari 2023",
            "spoken": "20 mei 2025",
            "state": "Afspraak staat",
            "tone": "info",
            "months": 46,
        },
        {
            "number": "0004714",
            "name": "Tandweg, Bo",
            "area": "Tandwiel",
            "since": "30 juni 2020",
            "spoken": "12 november 2026",
            "state": "Belofte loopt",
            "tone": "attention",
            "months": 76,
        },
    ]
