"""What to arrange when somebody starts to work: what to tell whom, and by which day. Pure rules; dates are arguments."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from raderwerk.core.months import months_later
from raderwerk.engines.income import Case, MonthAnswer
from raderwerk.ui.formatting import euros

# Dienst Toeslagen asks to be told within four weeks (Awir art. 17); childcare allowance goes back three months (Wko art. 1.3).
TELL_WITHIN = timedelta(weeks=4)
CARE_WITHIN_MONTHS = 3
WORTH_TELLING = 1.0  # euro a month
ALLOWANCES = ("rent_allowance", "healthcare_allowance", "child_budget", "childcare_allowance")


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to do: by which day (None: each month), at whom, what, and why."""

    by: date | None
    whom: str | Promise
    what: str
    why: str


def deeds(case: Case, begin: date, now: MonthAnswer, then: MonthAnswer, labels: dict[str, str]) -> list[Deed]:
    """What to do for this change of work, in order of time; `labels` says how parts of the income are called."""
    found = [
        *_municipality(case, begin, now, then),
        *_employer(begin, then),
        *_allowances(begin, now, then, labels),
        *_tax_office(begin, now, then),
    ]
    return sorted(found, key=lambda deed: (deed.by is None, deed.by or begin))


def _municipality(case: Case, begin: date, now: MonthAnswer, then: MonthAnswer) -> Iterator[Deed]:
    if not case.assistance:
        return
    town = _("de gemeente")
    day_before = begin - timedelta(days=1)
    yield Deed(
        day_before,
        town,
        _("Vertel dat u gaat werken"),
        _("U moet werk meteen melden. Dan hoeft u later niets terug te betalen."),
    )
    if then.exempt > 0 or then.parts["assistance"] > 0:
        yield Deed(
            day_before,
            town,
            _("Vraag of u een deel van uw loon mag houden (vrijlating)"),
            _("Wij rekenen met %(amount)s per maand. De gemeente beslist.") % {"amount": euros(then.exempt)},
        )
    yield Deed(
        day_before,
        town,
        _("Vraag op papier hoe u terug kunt als het werk stopt"),
        _("Dan weet u zeker dat u snel weer bijstand krijgt als dat nodig is."),
    )
    if then.parts["assistance"] > 0:
        yield Deed(None, town, _("Lever uw loonstrook in"), _("De gemeente rekent elke maand uit hoeveel bijstand u krijgt."))
    elif now.parts["assistance"] > 0:
        yield Deed(
            months_later(begin, 1),
            town,
            _("Vraag of de uitkering stopt, en wat er met uw extra's gebeurt"),
            _("Uw loon is hoger dan de bijstand. Sommige regelingen van de gemeente houdt u toch."),
        )


def _employer(begin: date, then: MonthAnswer) -> Iterator[Deed]:
    if then.gross_wage <= 0:
        return
    main = then.gross_wage > then.parts["assistance"]
    whom = _("uw werkgever")
    yield Deed(
        begin,
        whom,
        _("Zet op het formulier dat de werkgever de loonheffingskorting toepast")
        if main
        else _("Vraag de gemeente wie de loonheffingskorting toepast"),
        _("Laat dit door een partij doen: die u het meeste betaalt. Anders betaalt u later belasting terug."),
    )
    yield Deed(
        begin,
        whom,
        _("Vraag naar reiskosten, en wanneer u betaald wordt"),
        _("Het eerste loon komt vaak pas na een maand."),
    )


def _allowances(begin: date, now: MonthAnswer, then: MonthAnswer, labels: dict[str, str]) -> Iterator[Deed]:
    whom = _("Dienst Toeslagen")
    if now.parts["childcare_allowance"] == 0 < then.parts["childcare_allowance"]:
        yield Deed(
            months_later(begin, CARE_WITHIN_MONTHS),
            whom,
            _("Vraag kinderopvangtoeslag aan"),
            _("Vraagt u later aan, dan krijgt u over de eerste maanden niets."),
        )
    changes = [
        _("%(name)s van %(before)s naar %(after)s") % {"name": labels[name], "before": euros(before), "after": euros(after)}
        for name in ALLOWANCES
        if abs((after := then.parts[name]) - (before := now.parts[name])) >= WORTH_TELLING
    ]
    if abs(then.assessment_income - now.assessment_income) >= WORTH_TELLING:
        expected = _("Wij verwachten per maand: %(changes)s.") % {"changes": ", ".join(changes)} if changes else ""
        income = _("Geef uw nieuwe inkomen per jaar door: ongeveer %(income)s") % {"income": euros(then.assessment_income)}
        why = _("Geeft u dit niet door, dan moet u later misschien terugbetalen.")
        yield Deed(begin + TELL_WITHIN, whom, income, f"{expected} {why}".strip())


def _tax_office(begin: date, now: MonthAnswer, then: MonthAnswer) -> Iterator[Deed]:
    whom = _("de Belastingdienst")
    credit = then.parts["combination_credit"]
    if credit - now.parts["combination_credit"] >= WORTH_TELLING:
        yield Deed(
            begin + TELL_WITHIN,
            whom,
            _("Vraag een voorlopige aanslag aan voor de combinatiekorting"),
            _("U krijgt dan ongeveer %(amount)s per maand. Anders krijgt u het pas na het jaar.") % {"amount": euros(credit)},
        )
    yield Deed(
        date(begin.year + 1, 5, 1) - timedelta(days=1),
        whom,
        _("Doe aangifte over %(year)d") % {"year": begin.year},
        _("Na de aangifte kloppen uw belasting en uw toeslagen over dat jaar."),
    )
