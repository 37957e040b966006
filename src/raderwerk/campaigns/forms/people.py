"""The filters of the people of a campaign, and what is asked before something is done with many of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.enums import MessageChannel
from raderwerk.campaigns.people.lists import LISTS
from raderwerk.campaigns.people.query import PeopleQuery
from raderwerk.caseload.filters import MINE, NOBODY, NONE
from raderwerk.caseload.forms.plain_select import PlainSelect


def _choice(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, widget=PlainSelect(attrs={"class": "utrecht-select"}))


class PeopleFilterForm(forms.Form):
    """Where people stand, in which group, and with whom."""

    lijst = _choice(_("Stand"))
    groep = _choice(_("Groep"))
    collega = _choice(_("Contactpersoon"))

    def __init__(self, query: PeopleQuery, cohorts: dict[int, str], colleagues: dict[int, str]) -> None:
        super().__init__(data={"lijst": query.code, **query.filters})
        self._offer("lijst", {code: listed.title for code, listed in LISTS.items()})
        self._offer("groep", {"": _("Alle groepen"), **cohorts, NONE: _("In geen groep")})
        self._offer("collega", {"": _("Iedereen"), MINE: _("Ik"), NOBODY: _("Nog niemand"), **colleagues})
        if not cohorts:
            del self.fields["groep"]

    def _offer(self, name: str, choices: dict[Any, Any]) -> None:
        self.fields[name].choices = list(choices.items())  # type: ignore[attr-defined]


class ChannelsForm(forms.Form):
    """By which channels somebody is invited; one that does not reach them is left out."""

    channels = forms.MultipleChoiceField(
        label=_("Hoe nodig je uit?"),
        help_text=_("Wie langs een van deze wegen niet te bereiken is, krijgt de andere."),
        choices=MessageChannel.choices,
        initial=[MessageChannel.LETTER],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies hoe je uitnodigt: brief, e-mail of sms.")},
    )


class PurposeForm(forms.Form):
    """For what a file with people is made: the purpose is recorded and stands on the sheet."""

    purpose = forms.CharField(
        label=_("Waarvoor heb je dit bestand nodig?"),
        help_text=_("Dit leggen we vast, en het staat in het bestand zelf. Noem geen namen."),
        min_length=5,
        max_length=200,
        error_messages={"required": _("Vul in waarvoor je het bestand nodig hebt.")},
    )
