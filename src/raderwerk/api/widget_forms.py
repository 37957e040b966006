"""What a site may ask of the fragment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.core.clock import today
from raderwerk.register.models import Barrier, Municipality

LEVELS = [(str(level), _("kop %(level)s") % {"level": level}) for level in range(2, 6)]


class FragmentForm(forms.Form):
    """The choices, as fields of a form and as parameters of an address."""

    NUMBER, MOST, LEVEL = 5, 20, 2

    gemeente = forms.ModelChoiceField(
        Municipality.objects.none(),
        label=_("Gemeente"),
        required=False,
        empty_label=_("Heel Nederland"),
        error_messages={"invalid_choice": _("Deze gemeente is er niet. Gebruik een code als GM0268.")},
    )
    drempel = forms.ModelChoiceField(
        Barrier.objects.none(),
        label=_("Wat staat in de weg?"),
        required=False,
        empty_label=_("Alles"),
        error_messages={"invalid_choice": _("Deze drempel is er niet. Gebruik een code als P4.")},
    )
    zoek = forms.CharField(label=_("Woorden"), required=False, max_length=200)
    aantal = forms.IntegerField(label=_("Hoeveel tegelijk"), required=False, min_value=1, max_value=MOST)
    kop = forms.ChoiceField(
        label=_("Niveau van de kop"),
        help_text=_("Een kop lager dan de kop van de pagina waar dit op komt."),
        choices=LEVELS,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemeente"].queryset = Municipality.objects.current(on=today()).order_by("name", "code")  # type: ignore[attr-defined]
        self.fields["drempel"].queryset = Barrier.objects.current(on=today()).order_by("order", "code")  # type: ignore[attr-defined]
        self.fields["aantal"].initial = self.NUMBER
