"""The first questions of the calculator: what a question is, when it begins, and who lives together."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process, utils

from raderwerk.engines.income.parameters import LAST_DAY
from raderwerk.finances.calculator_rules import (
    CARE_UNTIL,
    NO,
    YES,
    Said,
    age_on,
    children_born,
    has_partner,
    has_young_child,
)
from raderwerk.finances.forms.calculator_fields import (
    YES_NO,
    YES_NO_UNKNOWN,
    Choices,
    Words,
    amount,
    choice,
    count,
    month,
)
from raderwerk.register.models import Municipality

# A name that looks so much like a municipality is offered as what was meant.
MEANT = 60
MOST_CHILDREN, MOST_OTHERS = 12, 6

CARE_KINDS: Choices = [
    ("geen", _("Geen opvang")),
    ("dagopvang", _("Kinderdagverblijf")),
    ("bso", _("Buitenschoolse opvang")),
    ("gastouder", _("Gastouder")),
]
RESIDENT_KINDS: Choices = [
    ("volwassen_kind", _("Mijn kind van 18 jaar of ouder")),
    ("huisgenoot", _("Familie of iemand anders")),
    ("huurder", _("Iemand die met een contract huur betaalt")),
]


class Question(forms.Form):
    """One page: `slug` in the address, `name` in the progress, `title` above more than one field, `why` we ask."""

    slug: ClassVar[str]
    name: ClassVar[Words]
    title: Words = ""
    why: ClassVar[Words]

    def __init__(self, *args: Any, said: Said, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.said, self.on = said, on
        self.use_required_attribute = False
        self.prepare()

    def prepare(self) -> None:
        """Fields that depend on what was said before."""

    @classmethod
    def applies(cls, said: Said) -> bool:
        """Whether the answer matters, given the answers before."""
        return True


class BeginQuestion(Question):
    slug, name = "begin", _("Begin")
    why = _("Bedragen veranderen in januari en juli. En als u halverwege het jaar begint, telt uw loon dat jaar maar half mee.")
    begin = forms.ChoiceField(
        label=_("Wanneer wilt u beginnen met werken, of meer gaan werken?"),
        help_text=_("Weet u het nog niet? Kies dan een maand die u goed lijkt."),
        error_messages={
            "required": _("Kies een maand."),
            "invalid_choice": _("Van deze maand kennen wij de bedragen nog niet. Kies een maand uit de lijst."),
        },
    )

    def prepare(self) -> None:
        """The months of this year, as far as the amounts of the law are known."""
        year = min(self.on.year, LAST_DAY.year)
        begin: Any = self.fields["begin"]
        begin.choices = [(f"{year}-{number:02}", f"{MONTHS[number]} {year}") for number in range(1, 13)]
        begin.initial = f"{year}-{min(self.on.month + 1, 12):02}"

    def clean_begin(self) -> date:
        """The first day of that month."""
        return date.fromisoformat(f"{self.cleaned_data['begin']}-01")


class BornQuestion(Question):
    slug, name = "geboren", _("Leeftijd")
    why = _("De hoogte van bijstand en loon hangt af van uw leeftijd. De dag hoeven wij niet te weten.")
    geboren = month(_("In welke maand en welk jaar bent u geboren?"))


class TownQuestion(Question):
    slug, name = "gemeente", _("Gemeente")
    why = _("Elke gemeente heeft eigen regels voor bijverdienen en eigen extra's. Kennen wij die niet, dan zeggen wij dat.")
    gemeente = forms.CharField(
        label=_("In welke gemeente woont u?"),
        required=False,
        max_length=80,
        help_text=_("Wilt u dit niet zeggen? Laat het dan leeg. Wij rekenen dan alleen met de regels van het hele land."),
        widget=forms.TextInput(attrs={"list": "gemeenten", "autocomplete": "off"}),
    )

    def clean_gemeente(self) -> Municipality | None:
        """The municipality of that name; says which name is close when there is none."""
        wanted = self.cleaned_data["gemeente"]
        if not wanted:
            return None
        known = Municipality.objects.current(on=self.on)
        if found := known.filter(name__iexact=wanted).first():
            return found
        names = list(known.values_list("name", flat=True))
        close = process.extractOne(wanted, names, processor=utils.default_process, scorer=fuzz.WRatio, score_cutoff=MEANT)
        raise ValidationError(_no_municipality(wanted, close[0] if close else ""))


class BenefitQuestion(Question):
    slug, name, title = "uitkering", _("Bijstand"), _("Krijgt u bijstand?")
    why = _("Van loon naast bijstand gaat een deel af van de bijstand. Hoelang u bijstand heeft, telt bij sommige extra's.")
    uitkering = choice(_("Krijgt u nu bijstand?"), YES_NO)
    sinds = month(
        _("Zo ja, sinds wanneer?"), _("Maand en jaar, bijvoorbeeld 9-2024. Weet u het niet? Laat het leeg."), required=False
    )


class PartnerQuestion(Question):
    slug, name = "partner", _("Partner")
    why = _("Bent u met zijn tweeën, dan telt ook het inkomen van uw partner. Elke wet kijkt daar anders naar.")
    partner = choice(
        _("Woont u samen met een partner?"),
        [
            (NO, _("Nee")),
            ("gehuwd", _("Ja, getrouwd of geregistreerd partner")),
            ("samenlevingscontract", _("Ja, met een samenlevingscontract")),
            ("samenwonend", _("Ja, zonder contract")),
        ],
    )


class PartnerWorkQuestion(Question):
    slug, name, title = "werk-partner", _("Werk van uw partner"), _("Over uw partner")
    why = _("Het loon van uw partner telt mee voor de bijstand en voor de toeslagen.")
    partner_geboren = month(_("In welke maand en welk jaar is uw partner geboren?"))
    partner_uren = amount(_("Hoeveel uur per week werkt uw partner?"), _("Werkt uw partner niet? Vul 0 in of laat het leeg."))
    partner_loon = amount(
        _("Welk loon per uur, voor belasting?"), _("Weet u het niet? Laat het leeg, dan rekenen wij met het minimumloon.")
    )

    @classmethod
    def applies(cls, said: Said) -> bool:
        return has_partner(said)


class ChildrenQuestion(Question):
    slug, name = "kinderen", _("Kinderen")
    why = _("Met kinderen krijgt u kinderbijslag en misschien kindgebonden budget. Ook mag u soms meer loon houden.")
    kinderen = count(
        _("Hoeveel kinderen onder de 18 jaar wonen bij u?"),
        _("Heeft u geen kinderen? Vul dan 0 in."),
        required=True,
        min_value=0,
        max_value=MOST_CHILDREN,
    )


class ChildrenBornQuestion(Question):
    slug, name = "leeftijd-kinderen", _("Leeftijd kinderen")
    why = _("Kinderbijslag en kindgebonden budget hangen af van de leeftijd van elk kind. De dag hoeven wij niet te weten.")

    def prepare(self) -> None:
        """A month for each child."""
        number = self.said.get("kinderen") or 0
        for child in range(1, number + 1):
            label = _now("In welke maand en welk jaar is kind %(n)d geboren?") % {"n": child}
            self.fields[f"kind{child}"] = month(label)
        self.title = _("Wanneer zijn de kinderen geboren?") if number > 1 else ""

    @classmethod
    def applies(cls, said: Said) -> bool:
        return bool(said.get("kinderen"))


class CareQuestion(Question):
    slug, name = "opvang", _("Opvang")
    why = _("Opvang kost geld, en meestal krijgt u er kinderopvangtoeslag voor terug. Dat scheelt in wat u overhoudt.")
    opvang = choice(_("Gaan er kinderen naar de opvang als u werkt?"), YES_NO_UNKNOWN)

    @classmethod
    def applies(cls, said: Said) -> bool:
        return has_young_child(said, CARE_UNTIL)


class CareDetailsQuestion(Question):
    slug, name, title = "opvang-uren", _("Uren opvang"), _("Welke opvang heeft u nodig?")
    why = _("Met de uren en de prijs rekenen wij uit wat u betaalt en wat u terugkrijgt.")

    def prepare(self) -> None:
        """Kind, hours and price for each child that is young enough."""
        for child, born in enumerate(children_born(self.said), start=1):
            if age_on(born, self.said["begin"]) >= CARE_UNTIL:
                continue
            self.fields[f"opvang{child}_soort"] = choice(_now("Welke opvang krijgt kind %(n)d?") % {"n": child}, CARE_KINDS)
            self.fields[f"opvang{child}_uren"] = amount(_now("Hoeveel uur opvang per maand voor kind %(n)d?") % {"n": child})
            self.fields[f"opvang{child}_prijs"] = amount(_now("Prijs per uur voor kind %(n)d, in euro") % {"n": child})
        self.fields["opvang_werkuren"] = amount(
            _("Bij hoeveel uur werk per week hoort deze opvang?"),
            _("Werkt u meer of minder, dan rekenen wij met meer of minder opvang. Laat leeg als de opvang gelijk blijft."),
            min_value=1,
        )

    @classmethod
    def applies(cls, said: Said) -> bool:
        return said.get("opvang") == YES


class OthersQuestion(Question):
    slug, name = "huisgenoten", _("Huisgenoten")
    why = _("Wie kosten kan delen, krijgt soms minder bijstand. Voor de huurtoeslag telt ook het inkomen van huisgenoten.")
    huisgenoten = count(
        _("Hoeveel andere mensen van 18 jaar of ouder wonen bij u?"),
        _("Uw partner telt hier niet mee. Woont er niemand anders? Vul dan 0 in."),
        required=True,
        min_value=0,
        max_value=MOST_OTHERS,
    )


class OthersDetailsQuestion(Question):
    slug, name, title = "over-huisgenoten", _("Over uw huisgenoten"), _("Wie woont er nog meer bij u?")
    why = _("Studenten, jongeren tot 27 jaar en huurders met een contract tellen anders mee dan anderen.")

    def prepare(self) -> None:
        """Who they are, their age, whether they study, and what they earn."""
        for number in range(1, (self.said.get("huisgenoten") or 0) + 1):
            words = {"n": number}
            self.fields[f"genoot{number}_wie"] = choice(_now("Wie is huisgenoot %(n)d?") % words, RESIDENT_KINDS)
            self.fields[f"genoot{number}_geboren"] = month(_now("Wanneer is huisgenoot %(n)d geboren?") % words)
            self.fields[f"genoot{number}_student"] = choice(_now("Studeert huisgenoot %(n)d?") % words, YES_NO_UNKNOWN)
            self.fields[f"genoot{number}_inkomen"] = amount(
                _now("Wat verdient huisgenoot %(n)d per jaar, voor belasting?") % words,
                _("Ongeveer is goed. Weet u het niet? Laat het leeg."),
            )

    @classmethod
    def applies(cls, said: Said) -> bool:
        return bool(said.get("huisgenoten"))


def _no_municipality(name: str, meant: str) -> str:
    if meant:
        return _now("Wij kennen geen gemeente '%(name)s'. Bedoelt u %(meant)s?") % {"name": name, "meant": meant}
    return _now("Wij kennen geen gemeente '%(name)s'. Kies er een uit de lijst, of laat het leeg.") % {"name": name}
