"""The page of one instrument, put together for its reader."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raderwerk.core.access import Permission
from raderwerk.guide import result_picture, rules, wording
from raderwerk.guide.enums import Audience, FigureKind, RuleStrength
from raderwerk.guide.inheritance import Resolved, resolve_all
from raderwerk.guide.models import ContactPoint, Figure, Follower, Instrument
from raderwerk.guide.queues import in_care_of
from raderwerk.guide.ratings import Ratings, ratings_of
from raderwerk.guide.rules import Standing, Window
from raderwerk.people.models import Membership
from raderwerk.register.enums import BarrierGroup, GuideList
from raderwerk.ui.charts.figure import Figure as Picture

TONES = {BarrierGroup.PERSON: "person", BarrierGroup.SERVICE: "service", BarrierGroup.EMPLOYER: "employer"}
WITH_RESULTS = frozenset({FigureKind.RESULT, FigureKind.PARTICIPANTS, FigureKind.EMPLOYERS})
LISTS: tuple[tuple[str, str | Promise], ...] = (
    (GuideList.TILE_EVA, gettext_lazy("Deel van de weg naar werk")),
    (GuideList.TILE_DENNIS, gettext_lazy("Deel van de weg van een werkgever")),
    (GuideList.CHARACTERISTIC, gettext_lazy("Dit helpt bij")),
    (GuideList.GROUP_EVA, gettext_lazy("Doelgroepen")),
    (GuideList.GROUP_DENNIS, gettext_lazy("Doelgroepen")),
    (GuideList.AGE, gettext_lazy("Leeftijd")),
    (GuideList.DELIVERY, gettext_lazy("Vorm")),
    (GuideList.GROUP_FORM, gettext_lazy("Alleen of in een groep")),
    (GuideList.CONTRACT, gettext_lazy("Soort contract")),
    (GuideList.LOCATION, gettext_lazy("Soort plek")),
    (GuideList.SECTOR, gettext_lazy("Sectoren")),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of what one wants to know at once; `note` explains it."""

    label: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on the page of an instrument."""

    shown: Resolved
    standing: Standing
    is_stale: bool
    area: list[str]
    facts: list[Fact]
    musts: list[str]
    minds: list[str]
    barriers: list[tuple[str, str, str]]  # tone, label, explanation
    codes: list[tuple[str, list[str]]]
    picture: Picture | None
    other_figures: list[Figure]
    contacts: list[ContactPoint]


@dataclass(frozen=True, slots=True)
class Reader:
    """What a colleague may do here, and what they said of it."""

    may_write: bool
    may_confirm: bool
    may_claim: bool
    may_copy: bool
    may_rate: bool
    follows: bool
    ratings: Ratings | None


def page_of(instrument: Instrument, *, on: date, public: bool = False, inside: bool = False) -> Page:
    """The page; without costs and internal contacts for the public, and with those of colleagues only `inside` the owner."""
    shown = resolve_all([instrument])[0]
    figures = list(shown.figures.all())
    results = [figure for figure in figures if figure.kind in WITH_RESULTS]
    counted = result_picture.counted(results)
    others = [figure for figure in figures if not (figure in results and figure.count is not None and figure.denominator)]
    contacts = [contact for contact in shown.contacts.all() if inside or not contact.is_internal]
    return Page(
        shown=shown,
        standing=standing_of(instrument, on),
        is_stale=instrument.is_active and instrument.stale_on is not None and instrument.stale_on <= on,
        area=_area(shown),
        facts=_facts(shown, public=public),
        musts=[wording.condition(rule) for rule in shown.rules if rule.strength == RuleStrength.MUST],
        minds=[wording.condition(rule) for rule in shown.rules if rule.strength == RuleStrength.MIND],
        barriers=[(TONES[BarrierGroup(one.group)], one.label, one.description) for one in shown.barriers],
        codes=_codes(shown),
        picture=result_picture.draw(counted) if counted else None,
        other_figures=[figure for figure in others if not (public and figure.kind == FigureKind.MONEY)],
        contacts=contacts,
    )


def reader_of(instrument: Instrument, me: Membership, *, on: date) -> Reader:
    """What this colleague may do with the instrument."""
    writes = me.may(Permission.WRITE_INSTRUMENTS)
    owns = instrument.owner_id == me.organisation_id
    cares = me.may(Permission.MODERATE_GUIDE) and in_care_of(me).filter(pk=instrument.pk).exists()
    return Reader(
        may_write=writes and owns,
        may_confirm=instrument.owner_id is not None and ((writes and owns) or cares),
        may_claim=writes and instrument.owner_id is None and instrument.level != "national",
        may_copy=writes and not owns,
        may_rate=not owns or not writes,
        follows=Follower.objects.filter(instrument=instrument, membership=me).exists(),
        ratings=ratings_of(instrument, me, on=on),
    )


def standing_of(instrument: Instrument, on: date) -> Standing:
    """Where it stands for whoever looks for help."""
    window = Window(instrument.publish_from, instrument.publish_until)
    return rules.standing(is_active=instrument.is_active, is_complete=instrument.is_complete, window=window, on=on)


def _area(shown: Resolved) -> list[str]:
    if shown.level == "national":
        return [_("Heel Nederland")]
    return [*(str(region) for region in shown.regions.all()), *(str(one) for one in shown.municipalities.all())]


def _codes(shown: Resolved) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = defaultdict(list)
    for code in shown.codes:
        found[code.list].append(code.label)
    return [(str(label), found[key]) for key, label in LISTS if found[key]]


def _facts(shown: Resolved, *, public: bool) -> list[Fact]:
    where = ", ".join(part for part in (shown.districts, shown.area_note) if part)
    facts = [
        Fact(_("Waar"), ", ".join(_area(shown)), "\n".join(part for part in (where, shown.location_note) if part)),
        Fact(_("Aanbieder"), shown.provider),
        Fact(_("Hoelang"), wording.duration(shown), shown.duration_note),
        Fact(_("Uren"), wording.hours(shown), shown.hours_note),
        Fact(_("Groep"), wording.group(shown)),
        Fact(_("Ladder"), wording.ladder(shown)),
        *_places(shown),
        *([] if public else [Fact(_("Kosten"), wording.cost(shown), shown.cost_note), Fact(_("Wie betaalt"), "", shown.funding)]),
        *(_for_employers(shown) if shown.audience == Audience.EMPLOYERS else []),
        Fact(_("Start"), shown.started_note),
        Fact(_("Looptijd"), shown.runtime_note),
    ]
    return [fact for fact in facts if fact.words or fact.note]


def _places(shown: Resolved) -> list[Fact]:
    on = shown.places_on
    return [
        Fact(_("Plaatsen"), wording.places(shown), _("Stand van %(day)s") % {"day": _day(on)} if on else ""),
        Fact(_("Wachttijd"), wording.waiting(shown)),
        Fact(_("Volgende start"), _day(shown.next_start_on)),
    ]


def _for_employers(shown: Resolved) -> list[Fact]:
    yes_no = (
        (_("Leerwerktraject"), shown.is_learning_path),
        (_("Tijdelijk"), shown.is_temporary),
        (_("Alleen doelgroepregister"), shown.needs_register),
    )
    answers = [Fact(label, _("ja") if answer else _("nee")) for label, answer in yes_no if answer is not None]
    return [
        Fact(_("Bedrag"), wording.amount(shown), shown.amount_note),
        Fact(_("Wie vraagt aan"), shown.who_applies),
        Fact(_("Uiterlijk"), shown.deadline_note),
        *answers,
    ]


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
