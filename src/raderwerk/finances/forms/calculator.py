"""The questions of the calculator, in order: one page each, and only those that matter after the answers before."""

from django.utils.translation import gettext_lazy as _

from raderwerk.engines.income import municipality
from raderwerk.finances.calculator_rules import (
    ADULT,
    EXEMPT_FROM,
    LONE_PARENT_CHILD_BELOW,
    NO,
    YES,
    Said,
    age_of,
    has_partner,
    has_young_child,
    on_benefit,
)
from raderwerk.finances.forms.calculator_fields import (
    DONT_KNOW,
    YES_NO_UNKNOWN,
    Choices,
    amount,
    choice,
    count,
)
from raderwerk.finances.forms.calculator_household import (
    BeginQuestion,
    BenefitQuestion,
    BornQuestion,
    CareDetailsQuestion,
    CareQuestion,
    ChildrenBornQuestion,
    ChildrenQuestion,
    OthersDetailsQuestion,
    OthersQuestion,
    PartnerQuestion,
    PartnerWorkQuestion,
    Question,
    TownQuestion,
)

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


class HomeQuestion(Question):
    slug, name = "wonen", _("Wonen")
    why = _("Wie huurt, krijgt misschien huurtoeslag. Wie geen huur betaalt, krijgt soms minder bijstand.")
    wonen = choice(
        _("Hoe woont u?"),
        [
            ("huur", _("Ik huur een woning")),
            ("koop", _("Ik heb een eigen huis")),
            ("deel", _("Ik huur een kamer of deel van een huis, zonder huurtoeslag")),
            ("geen", _("Ik betaal geen huur of hypotheek")),
            ("instelling", _("Ik woon in een instelling")),
        ],
    )


class RentQuestion(Question):
    slug, name = "huur", _("Huur")
    why = _("Met uw huur rekenen wij de huurtoeslag uit. Gaat u meer verdienen, dan wordt die lager.")
    huur = amount(
        _("Hoeveel huur betaalt u per maand?"),
        _("De kale huur, zonder energie en zonder servicekosten. Die staat in de brief over uw huur. Bijvoorbeeld 640."),
        required=True,
    )

    @classmethod
    def applies(cls, said: Said) -> bool:
        return said.get("wonen") == "huur"


class EquityQuestion(Question):
    slug, name = "overwaarde", _("Eigen huis")
    why = _("Is uw huis veel meer waard dan uw hypotheek, dan kan de bijstand een lening zijn of stoppen.")
    overwaarde = amount(
        _("Hoeveel is uw huis meer waard dan uw hypotheek?"), _("Ongeveer is goed. Weet u het niet? Laat het leeg."), min_value=0
    )

    @classmethod
    def applies(cls, said: Said) -> bool:
        return said.get("wonen") == "koop"


class SavingsQuestion(Question):
    slug, name = "spaargeld", _("Spaargeld")
    why = _("Met veel spaargeld heeft u geen recht op bijstand of op sommige toeslagen. Alleen het bedrag telt.")
    vermogen = amount(
        _("Hoeveel spaargeld heeft u?"),
        _("Samen met uw partner, na aftrek van schulden. Ongeveer is goed. Weet u het niet? Laat het leeg."),
        min_value=0,
    )


class WorkNowQuestion(Question):
    slug, name = "werk-nu", _("Werk nu")
    why = _("Wij vergelijken met hoe het nu is. Werkt u al een paar uur, dan begint u niet op 0.")
    uren_nu = amount(_("Hoeveel uur per week werkt u nu betaald?"), _("Werkt u niet? Vul dan 0 in."), required=True)


class ExemptionQuestion(Question):
    slug, name = "vrijlating", _("Vrijlating")
    why = _("Begint u met werken, dan mag u een tijd een deel van uw loon houden naast de bijstand. Die tijd is begrensd.")
    vrijlating = count(
        _("Hoeveel maanden mocht u al een kwart van uw loon houden naast de bijstand?"),
        _("Dit heet vrijlating en duurt hooguit 6 maanden. Nooit gehad? Vul 0 in. Weet u het niet? Laat het leeg."),
        max_value=99,
    )

    @classmethod
    def applies(cls, said: Said) -> bool:
        return on_benefit(said) and age_of(said) >= EXEMPT_FROM


class LoneParentExemptionQuestion(Question):
    slug, name = "vrijlating-ouder", _("Vrijlating ouder")
    why = _("Alleenstaande ouders met een kind onder de 12 jaar mogen langer een deel van hun loon houden: hooguit 30 maanden.")
    vrijlating_ouder = count(
        _("Hoeveel maanden mocht u al als alleenstaande ouder een deel van uw loon houden?"),
        _("Nooit gehad? Vul 0 in. Weet u het niet? Laat het leeg."),
        max_value=999,
    )

    @classmethod
    def applies(cls, said: Said) -> bool:
        return ExemptionQuestion.applies(said) and not has_partner(said) and has_young_child(said, LONE_PARENT_CHILD_BELOW)


class LimitedQuestion(Question):
    slug, name = "minder-uren", _("Minder uren")
    why = _("Wie volgens de gemeente minder uren kan werken, mag langer een deel van het loon houden. De reden vragen wij niet.")
    beperkt = choice(_("Heeft de gemeente vastgesteld dat u minder uren kunt werken?"), YES_NO_UNKNOWN)

    @classmethod
    def applies(cls, said: Said) -> bool:
        return on_benefit(said)


class SubsidyQuestion(Question):
    slug, name = "loonkostensubsidie", _("Hulp bij loon")
    why = _("Betaalt de gemeente mee aan uw loon, dan mag u langer een deel van het loon houden.")
    doelgroep = choice(
        _("Heeft de gemeente gezegd dat u hoort bij de groep voor loonkostensubsidie?"),
        YES_NO_UNKNOWN,
        _("De werkgever krijgt dan geld van de gemeente, omdat u minder kunt doen dan een ander in dezelfde tijd."),
    )

    @classmethod
    def applies(cls, said: Said) -> bool:
        return on_benefit(said)


class OtherIncomeQuestion(Question):
    slug, name = "ander-geld", _("Ander geld")
    why = _("Ander geld, zoals alimentatie, gaat af van de bijstand.")
    ander = amount(
        _("Hoeveel ander geld komt er per maand binnen?"),
        _("Zoals alimentatie voor uzelf. Toeslagen, kinderbijslag en bijstand tellen hier niet mee. Niets? Vul 0 in."),
        min_value=0,
    )


class LowIncomeQuestion(Question):
    slug, name = "laag-inkomen", _("Laag inkomen")
    why = _("Uw gemeente geeft een toeslag aan wie lang een laag inkomen heeft.")
    jaren = count(_("Hoeveel jaar heeft u al een laag inkomen?"), _("Weet u het niet? Laat het leeg."), min_value=0, max_value=99)

    @classmethod
    def applies(cls, said: Said) -> bool:
        town = said.get("gemeente")
        return on_benefit(said) and town is not None and municipality(town.code).supplement is not None


class ParentsQuestion(Question):
    slug, name = "ouders", _("Ouders")
    why = _("Jongeren tot 21 jaar krijgen minder bijstand, omdat ouders moeten helpen. Kan dat niet, dan is er een aanvulling.")
    zonder_ouders = choice(_("Kunnen uw ouders u helpen met geld of met wonen?"), [(NO, _("Nee")), (YES, _("Ja")), DONT_KNOW])

    @classmethod
    def applies(cls, said: Said) -> bool:
        return on_benefit(said) and age_of(said) < ADULT


class ContractQuestion(Question):
    slug, name, title = "contract", _("Contract"), _("Wat staat er in het contract?")
    why = _("Pensioen gaat van uw loon af. Vakantiegeld elke maand geeft elke maand iets meer, en in mei niets extra.")
    pensioen = amount(
        _("Hoeveel procent van uw loon gaat naar pensioen?"),
        _("Alleen uw eigen deel, bijvoorbeeld 4. Weet u het niet? Laat het leeg, dan rekenen wij zonder pensioen."),
        min_value=0,
        max_value=50,
    )
    vakantiegeld = choice(
        _("Wanneer krijgt u vakantiegeld?"),
        [("mei", _("Een keer per jaar, in mei")), ("maand", _("Elke maand bij het loon")), DONT_KNOW],
    )


class TravelQuestion(Question):
    slug, name = "reizen", _("Reizen")
    why = _("Reizen naar het werk kost geld. Dat gaat af van wat u overhoudt.")
    reizen = amount(
        _("Hoeveel kost het reizen naar het werk per maand?"),
        _("Na aftrek van wat de werkgever vergoedt. Niets? Vul 0 in. Weet u het niet? Laat het leeg."),
    )


class JobQuestion(Question):
    slug, name, title = "werk", _("Werk"), _("Hoeveel wilt u werken, en voor welk loon?")
    why = _("Hiermee rekenen wij uit wat u overhoudt. Op de volgende pagina kunt u met de uren en het loon schuiven.")
    uren = amount(_("Hoeveel uur per week?"), _("Bijvoorbeeld 24."), required=True)
    loon = amount(
        _("Welk loon per uur, voor belasting?"), _("Weet u het niet? Laat het leeg, dan rekenen wij met het minimumloon.")
    )


QUESTIONS: tuple[type[Question], ...] = (
    BeginQuestion,
    BornQuestion,
    TownQuestion,
    BenefitQuestion,
    PartnerQuestion,
    PartnerWorkQuestion,
    ChildrenQuestion,
    ChildrenBornQuestion,
    CareQuestion,
    CareDetailsQuestion,
    OthersQuestion,
    OthersDetailsQuestion,
    HomeQuestion,
    RentQuestion,
    EquityQuestion,
    SavingsQuestion,
    WorkNowQuestion,
    ExemptionQuestion,
    LoneParentExemptionQuestion,
    LimitedQuestion,
    SubsidyQuestion,
    OtherIncomeQuestion,
    LowIncomeQuestion,
    ParentsQuestion,
    ContractQuestion,
    TravelQuestion,
    JobQuestion,
)
