"""Six plain questions to an employer. The answers stand in the address; "weet ik niet" is always an answer."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process, utils

from raderwerk.guide.employer_rules import Answers, Offer, Staff, Support
from raderwerk.register.models import Municipality

UNKNOWN = "weet-niet"
DONT_KNOW = (UNKNOWN, _("Weet ik niet"))
NOBODY = "niemand"
# An address that looks so much like a name is offered as what was meant.
MEANT = 60
FIRST_YEAR, LAST_YEAR = 2000, 2100

GROUPS = {"bijstand": "DD02", "ww": "DD05", "wia": "DD04", "wajong": "DD03", "geen": "DD01"}
SUPPORTS = {"register": Support.REGISTER, "hulp": Support.SOME, "nee": Support.NONE}
AGES = {"16-18": "LG01", "19-21": "LG02", "22-26": "LG03", "27-55": "LG04", "56-aow": "LG05", "aow": "LG06"}
OFFERS = {
    "baan": Offer.JOB,
    "kort": Offer.SHORT,
    "proef": Offer.TRIAL,
    "leerbaan": Offer.APPRENTICE,
    "stage": Offer.PLACEMENT,
    "taken": Offer.TASKS,
}
STAFF = {"ja": Staff.EMPLOYED, "nee": Staff.NEW}

Choices = list[tuple[str, str | Promise]]


def choice(label: Any, choices: Choices, hint: Any = "") -> forms.ChoiceField:
    """One question with answers to choose from."""
    again = _("Kies een antwoord. Weet u het niet? Kies dan 'Weet ik niet'.")
    return forms.ChoiceField(
        label=label,
        choices=choices,
        help_text=hint,
        widget=forms.RadioSelect,
        error_messages={"required": again, "invalid_choice": _("Dit antwoord kennen wij niet. Kies een antwoord uit de lijst.")},
    )


class QuestionForm(forms.Form):
    """One question, on the day `on`. `strict` asks for an answer; a shared address may leave questions out."""

    name: ClassVar[str | Promise] = ""
    title: str | Promise = ""  # above more than one field; a single question is its own title

    def __init__(self, *args: Any, on: date, strict: bool = True, has_somebody: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.use_required_attribute = False
        if not has_somebody:
            self.fields.pop("dienst", None)
        if not strict:
            for field in self.fields.values():
                field.required = False


class WhoForm(QuestionForm):
    """Whom an employer has in mind."""

    name = _("Wie")
    uitkering = choice(
        _("Wie heeft u in gedachten?"),
        [
            (NOBODY, _("Nog niemand")),
            ("bijstand", _("Iemand met bijstand, IOAW of IOAZ")),
            ("ww", _("Iemand met een WW-uitkering")),
            ("wia", _("Iemand met een WIA-, WAO- of WAZ-uitkering")),
            ("wajong", _("Iemand met een Wajong-uitkering")),
            ("geen", _("Iemand zonder uitkering")),
            (UNKNOWN, _("Iemand, ik weet niet welke uitkering")),
        ],
    )


class SupportForm(QuestionForm):
    """What the municipality or UWV has said; never anything medical."""

    name = _("Hulp bij werk")
    hulp = choice(
        _("Heeft de gemeente of UWV gezegd dat iemand hulp bij werk kan krijgen?"),
        [
            ("register", _("Ja, en staat in het doelgroepregister")),
            ("hulp", _("Ja, maar staat niet in dat register")),
            ("nee", _("Nee")),
            DONT_KNOW,
        ],
        _("In het doelgroepregister staat wie onder de banenafspraak valt. Vraag een kandidaat nooit naar de gezondheid."),
    )


class AgeForm(QuestionForm):
    """About how old somebody is."""

    name = _("Leeftijd")
    leeftijd = choice(
        _("Hoe oud is iemand ongeveer?"),
        [
            ("16-18", _("16 tot en met 18 jaar")),
            ("19-21", _("19 tot en met 21 jaar")),
            ("22-26", _("22 tot en met 26 jaar")),
            ("27-55", _("27 tot en met 55 jaar")),
            ("56-aow", _("56 jaar of ouder")),
            ("aow", _("AOW-leeftijd of ouder")),
            DONT_KNOW,
        ],
        _("Sommige regelingen gelden alleen voor een bepaalde leeftijd. Kies op leeftijd mag u niet."),
    )


class OfferForm(QuestionForm):
    """What an employer has to offer."""

    name = _("Wat u biedt")
    aanbod = choice(
        _("Wat wilt u bieden?"),
        [
            ("baan", _("Een baan voor 6 maanden of langer")),
            ("kort", _("Een baan korter dan 6 maanden")),
            ("proef", _("Eerst werken op proef")),
            ("leerbaan", _("Een leerbaan (BBL): werken en naar school")),
            ("stage", _("Een stage of werkervaringsplek")),
            ("taken", _("Ik heb losse taken, nog geen functie")),
            DONT_KNOW,
        ],
    )


class HoursForm(QuestionForm):
    """How many hours, and for what wage; both may stay empty."""

    name = _("Uren en loon")
    title = _("Hoeveel uur, en voor welk loon?")
    uren = forms.IntegerField(
        label=_("Hoeveel uur per week?"),
        required=False,
        min_value=1,
        max_value=48,
        help_text=_("Een heel getal, bijvoorbeeld 24. Weet u het nog niet? Laat het leeg."),
        error_messages={
            "invalid": _("Vul een heel getal in, bijvoorbeeld 24."),
            "min_value": _("Vul minstens 1 uur in, of laat het leeg."),
            "max_value": _("Meer dan 48 uur per week mag niet. Vul minder uren in."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    loon = forms.DecimalField(
        label=_("Welk loon per uur, voor belasting?"),
        required=False,
        localize=True,
        min_value=1,
        max_value=200,
        max_digits=5,
        decimal_places=2,
        help_text=_("In euro, bijvoorbeeld 15,50. Weet u het nog niet? Laat het leeg."),
        error_messages={
            "invalid": _("Vul een bedrag in, bijvoorbeeld 15,50."),
            "min_value": _("Vul minstens 1 euro in, of laat het leeg."),
            "max_value": _("Vul het loon per uur in, niet per maand."),
            "max_digits": _("Vul het loon per uur in, niet per maand."),
            "max_whole_digits": _("Vul het loon per uur in, niet per maand."),
            "max_decimal_places": _("Gebruik hooguit 2 cijfers achter de komma."),
        },
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


class PlaceForm(QuestionForm):
    """Where somebody lives, and whether they work there already."""

    name = _("Plaats")
    title = _("Waar woont iemand, en werkt iemand al bij u?")
    gemeente = forms.CharField(
        label=_("In welke gemeente woont iemand?"),
        required=False,
        max_length=80,
        help_text=_("De gemeente van de werknemer betaalt vaak mee. Weet u het niet? Vul dan uw eigen gemeente in."),
        widget=forms.TextInput(attrs={"list": "gemeenten", "autocomplete": "off"}),
    )
    dienst = choice(
        _("Werkt iemand al bij u?"), [("nee", _("Nee, nog niet in dienst")), ("ja", _("Ja, al in dienst")), DONT_KNOW]
    )

    def __init__(self, *args: Any, has_somebody: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, has_somebody=has_somebody, **kwargs)
        if not has_somebody:
            self.title = _("Waar zoekt u iemand?")
            self.fields["gemeente"].label = _("In welke gemeente?")

    def clean_gemeente(self) -> Municipality | None:
        """The municipality of that name; says which name is close when there is none."""
        name = self.cleaned_data["gemeente"]
        if not name:
            return None
        municipalities = {one.name: one for one in Municipality.objects.current(on=self.on).select_related("region")}
        if found := next((one for key, one in municipalities.items() if key.casefold() == name.casefold()), None):
            return found
        close = process.extractOne(
            name, list(municipalities), processor=utils.default_process, scorer=fuzz.WRatio, score_cutoff=MEANT
        )
        raise ValidationError(_unknown_municipality(name, close[0] if close else ""))


class EmployerForm(PlaceForm, HoursForm, OfferForm, AgeForm, SupportForm, WhoForm):
    """All six at once: what a shared address says, and what an account manager fills in together with an employer."""

    def answers(self) -> Answers:
        """What was answered; whatever is not valid counts as not known."""
        said = self.cleaned_data
        who = said.get("uitkering") or ""
        return Answers(
            group=GROUPS.get(who),
            support=SUPPORTS.get(said.get("hulp", "")),
            age=AGES.get(said.get("leeftijd", "")),
            offer=OFFERS.get(said.get("aanbod", "")),
            hours=said.get("uren"),
            wage=said.get("loon"),
            staff=Staff.NEW if who == NOBODY else STAFF.get(said.get("dienst", "")),
            has_somebody=who != NOBODY if who else None,
        )

    def municipality(self) -> Municipality | None:
        """Where somebody lives, when that is known."""
        found: Municipality | None = self.cleaned_data.get("gemeente") or None
        return found


class TogetherForm(EmployerForm):
    """All six on one page, short enough for a phone on the table; what is not chosen was not asked yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, strict=False, **kwargs)
        for field in self.fields.values():
            field.help_text = ""
            if isinstance(field, forms.ChoiceField):
                choices: Any = field.choices
                field.widget = forms.Select()
                field.choices = [("", _("Nog niet gevraagd")), *choices]


class StartForm(forms.Form):
    """The first working day, with which the checklist gets dates."""

    begin = forms.DateField(
        label=_("Eerste werkdag"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Deze datum bestaat niet. Kies een dag, bijvoorbeeld 4 januari 2027.")},
    )

    def clean_begin(self) -> date | None:
        """A day with which one can reckon."""
        begin: date | None = self.cleaned_data["begin"]
        if begin and not FIRST_YEAR <= begin.year <= LAST_YEAR:
            raise ValidationError(_now("Deze dag ligt te ver weg. Kies een dag, bijvoorbeeld 4 januari 2027."))
        return begin


QUESTIONS: tuple[type[QuestionForm], ...] = (WhoForm, SupportForm, AgeForm, OfferForm, HoursForm, PlaceForm)
# Without somebody in mind there is nothing to say about them.
ABOUT_SOMEBODY = frozenset({"hulp", "leeftijd", "dienst"})


def _unknown_municipality(name: str, meant: str) -> str:
    if meant:
        return _now("Wij kennen geen gemeente '%(name)s'. Bedoelt u %(meant)s?") % {"name": name, "meant": meant}
    return _now("Wij kennen geen gemeente '%(name)s'. Kies er een uit de lijst, of laat het leeg.") % {"name": name}
