"""A hit as a card: what it is, why it came up, whether there is place, and how well it is proven."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raderwerk.core.clock import today
from raderwerk.engines.search import Field, Hit, How, Reason
from raderwerk.guide.enums import Evidence, FigureKind, Level
from raderwerk.guide.inheritance import inherited
from raderwerk.guide.models import Figure, Instrument
from raderwerk.guide.rules import Standing, Window, standing
from raderwerk.guide.search_query import SearchQuery
from raderwerk.register.models import Barrier
from raderwerk.ui.formatting import euros, number

SUMMARY_LETTERS = 260
MOST_REASONS = 3
MOST_PLACES = 3  # names of towns or regions on a card


@dataclass(frozen=True, slots=True)
class Tag:
    """A barrier that an instrument answers; `is_asked` when somebody chose it."""

    name: str
    group: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One instrument; sentences are ready, and empty when nothing is known."""

    instrument: Instrument
    kind: str
    provider: str
    summary: str
    reasons: list[str]
    barriers: list[Tag]
    area: str
    hidden: str  # why others do not see it; empty when they do
    places: str
    waiting: str
    start: str
    evidence: str
    result: str
    cost: str
    is_from_quickscan: bool


def cards(hits: Sequence[Hit], query: SearchQuery) -> list[Card]:
    """The cards of hits, in their order; the number of statements does not depend on how many there are."""
    figures = Figure.objects.filter(kind__in=(FigureKind.RESULT, FigureKind.PARTICIPANTS), count__isnull=False)
    rows = Instrument.objects.filter(pk__in=[hit.key for hit in hits]).select_related("parent")
    parts = ("regions", "municipalities", "barriers", "parent__barriers")
    shown = {row.pk: row for row in rows.prefetch_related(Prefetch("figures", figures.order_by("order", "pk")), *parts)}
    asked = frozenset(query.chosen.get("drempel", ()))
    return [_card(shown[hit.key], hit, asked) for hit in hits if hit.key in shown]


def reason_words(reason: Reason) -> str:
    """Why, in one short sentence: which word stands where, and how one word led to the other."""
    found = reason.via if reason.how in {How.SYNONYM, How.TYPO} else reason.found
    words = {"asked": reason.asked, "found": found, "where": _where(reason.where)}
    if reason.how in {How.WORD, How.FORM}:
        return _("‘%(found)s’ staat %(where)s") % {**words, "found": reason.asked if reason.how == How.WORD else found}
    if reason.how in {How.COMPOUND, How.PREFIX}:
        return _("‘%(asked)s’ zit in ‘%(found)s’ %(where)s") % words
    if reason.how == How.TYPO:
        return _("‘%(asked)s’ lijkt op ‘%(found)s’ %(where)s") % words
    return _("‘%(asked)s’ hoort bij ‘%(found)s’ %(where)s") % words


def _card(instrument: Instrument, hit: Hit, asked: frozenset[str]) -> Card:
    barriers = _source(instrument, "barriers").barriers.all()
    evidence = _source(instrument, "evidence").evidence
    return Card(
        instrument=instrument,
        kind=instrument.get_kind_display(),
        provider=_source(instrument, "provider").provider,
        summary=Truncator(_source(instrument, "summary").summary).chars(SUMMARY_LETTERS),
        reasons=[reason_words(reason) for reason in hit.reasons[:MOST_REASONS]],
        barriers=[_tag(barrier, asked) for barrier in sorted(barriers, key=lambda one: one.code not in asked)],
        area=area_words(instrument),
        hidden=_hidden(instrument),
        places=_places(instrument),
        waiting=_waiting(instrument),
        start=_("Start %(date)s") % {"date": date_format(instrument.next_start_on, "j F Y")} if instrument.next_start_on else "",
        evidence=str(Evidence(evidence).label) if evidence else "",
        result=_result(list(instrument.figures.all())),
        cost=_cost(_source(instrument, "cost")),
        is_from_quickscan=bool(instrument.initiative) and instrument.owner_id is None,
    )


def _source(instrument: Instrument, name: str) -> Instrument:
    """Who says this field: the instrument, or the example it is a variant of. Cards need too little to resolve all of it."""
    return instrument.parent if instrument.parent and name in inherited(instrument) else instrument


def _tag(barrier: Barrier, asked: frozenset[str]) -> Tag:
    return Tag(barrier.label, barrier.group, barrier.code in asked)


def area_words(instrument: Instrument) -> str:
    """Where it is, in a few words."""
    if instrument.level == Level.NATIONAL:
        return _("Heel Nederland")
    places = [*(town.name for town in instrument.municipalities.all()), *(region.name for region in instrument.regions.all())]
    more = len(places) - MOST_PLACES
    words = ", ".join(places[:MOST_PLACES])
    return _("%(places)s en %(more)s meer") % {"places": words, "more": more} if more > 0 else words


def _where(field: Field) -> str:
    return {
        Field.NAME: _("in de naam"),
        Field.KEYWORDS: _("in de kenmerken"),
        Field.SUMMARY: _("in de samenvatting"),
        Field.BODY: _("in de tekst"),
    }[field]


def _hidden(instrument: Instrument) -> str:
    stands = standing(
        is_active=instrument.is_active,
        is_complete=instrument.is_complete,
        window=Window(instrument.publish_from, instrument.publish_until),
        on=today(),
    )
    return "" if stands == Standing.PUBLISHED else str(stands.label)


def _places(instrument: Instrument) -> str:
    free, on = instrument.places_free, instrument.places_on
    if free is None or on is None:
        return ""
    words = ngettext("%(n)s plek vrij", "%(n)s plekken vrij", free) % {"n": number(free)} if free else _("Vol")
    return _("%(places)s (op %(date)s)") % {"places": words, "date": date_format(on, "j F Y")}


def _waiting(instrument: Instrument) -> str:
    weeks = instrument.waiting_weeks
    if weeks is None:
        return ""
    return ngettext("%(n)s week wachten", "%(n)s weken wachten", weeks) % {"n": number(weeks)} if weeks else _("Geen wachttijd")


def _result(figures: Iterable[Figure]) -> str:
    """The first result with its count and of how many; else how many took part."""
    rows = list(figures)
    for figure in rows:
        if figure.kind == FigureKind.RESULT and figure.denominator and figure.count is not None:
            words = _("%(count)s van %(all)s: %(what)s") % {
                "count": number(figure.count),
                "all": number(figure.denominator),
                "what": figure.label or figure.text or figure.get_kind_display(),
            }
            return _dated(words, figure)
    for figure in rows:
        if figure.kind == FigureKind.PARTICIPANTS and figure.count is not None:
            return _dated(
                ngettext("%(n)s deelnemer", "%(n)s deelnemers", int(figure.count)) % {"n": number(figure.count)}, figure
            )
    return ""


def _dated(words: str, figure: Figure) -> str:
    on = date_format(figure.on, "j F Y") if figure.on else figure.on_text
    return f"{words} ({on})" if on else words


def _cost(source: Instrument) -> str:
    if source.cost is None:
        return ""
    return f"{euros(source.cost)} {source.get_cost_unit_display()}".strip() if source.cost else _("Gratis")
