"""What is asked to keep a search, and to say which words mean the same."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.guide.models import SavedSearch, Synonym
from raderwerk.guide.services.search import split_words

LONGEST_WORDS = Synonym._meta.get_field("words").max_length or 0


class SavedSearchForm(forms.Form):
    """A name for a search, and whether one hears of something new."""

    name = forms.CharField(
        label=_("Naam"),
        help_text=_("Zoals je hem straks terugzoekt, bijvoorbeeld ‘Taal in de wijk’. Noem geen mensen."),
        max_length=SavedSearch._meta.get_field("name").max_length,
        error_messages={"required": _("Geef de zoekvraag een naam.")},
    )
    tells = forms.BooleanField(
        label=_("Geef een bericht als er iets nieuws bij past"),
        required=False,
        initial=True,
    )


class SynonymForm(forms.Form):
    """Words and phrases that mean the same, with comma's or on lines of their own."""

    words = forms.CharField(
        label=_("Woorden die hetzelfde betekenen"),
        help_text=_("Zet er komma's tussen, bijvoorbeeld: te laat komen, op tijd komen, ritme."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Vul minstens 2 woorden in.")},
    )
    is_one_way = forms.BooleanField(
        label=_("Alleen het eerste woord zoekt ook op de andere"),
        help_text=_("Kies dit als het eerste woord ruimer is dan de andere."),
        required=False,
    )

    def clean_words(self) -> tuple[str, ...]:
        """Each word once, in the order in which they were written."""
        written: Any = self.cleaned_data["words"]
        once: dict[str, str] = {}
        for word in split_words(written.replace("\n", ",").replace(";", ",")):
            once.setdefault(word.casefold(), word)
        words = tuple(once.values())
        if len(words) < 2:
            raise forms.ValidationError(_("Vul minstens 2 verschillende woorden in, met een komma ertussen."))
        if len(", ".join(words)) > LONGEST_WORDS:
            raise forms.ValidationError(_("Dit zijn te veel woorden voor één groep. Maak er twee groepen van."))
        return words
