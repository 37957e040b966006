"""A list of people in words: the sentence above it, the chips of its filters, and rough durations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raderwerk.caseload.counting import Count
from raderwerk.caseload.enums import Household, Scheme
from raderwerk.caseload.filters import GONE, MINE, NOBODY, NONE, RUNNING, STOPPED, YES, ListQuery
from raderwerk.caseload.lists.facets import Facets
from raderwerk.caseload.worklists import WORKLISTS, Moment


@dataclass(frozen=True, slots=True)
class Words:
    """One filter in words: on its chip, and in the sentence about one person and about more."""

    chip: str
    one: str
    many: str


@dataclass(frozen=True, slots=True)
class Glossary:
    """What is needed to put a filter into words."""

    facets: Facets
    moment: Moment


def sentence(count: Count, query: ListQuery, glossary: Glossary) -> str:
    """The list in one sentence: `1.203 mensen die langer dan 12 maanden niet gesproken zijn en in West wonen`."""
    clauses = [words.one if count.number == 1 and not count.capped else words.many for words in _all_words(query, glossary)]
    people = ngettext("1 persoon", "%(count)s mensen", 1 if count.number == 1 and not count.capped else 2) % {"count": count.text}
    people = people[0].upper() + people[1:]
    return _("%(people)s die %(what)s") % {"people": people, "what": _listed(clauses)} if clauses else people


def chips(query: ListQuery, glossary: Glossary) -> list[tuple[str, str]]:
    """Per filter that is on: its parameter, and the text of its chip."""
    return [(name, WORDS[name](value, glossary).chip) for name, value in query.filters.items()]


def roughly(months: int) -> str:
    """A length of time for a list, where months no longer matter: `26 maanden`, `ruim 13 jaar`."""
    if months < 36:
        return ngettext("%(months)s maand", "%(months)s maanden", months) % {"months": months}
    years, rest = divmod(months, 12)
    return (_("ruim %(years)s jaar") if rest else _("%(years)s jaar")) % {"years": years}


def _all_words(query: ListQuery, glossary: Glossary) -> list[Words]:
    return [WORDS[name](value, glossary) for name, value in query.filters.items()]


def _listed(clauses: list[str]) -> str:
    if len(clauses) == 1:
        return clauses[0]
    return _("%(first)s en %(last)s") % {"first": ", ".join(clauses[:-1]), "last": clauses[-1]}


def _worklist(value: str, glossary: Glossary) -> Words:
    worklist, numbers = (
        WORKLISTS[value],
        {
            "long_term_months": glossary.moment.long_term_months,
            "not_spoken_months": glossary.moment.not_spoken_months,
        },
    )
    return Words(str(worklist.title), str(worklist.one) % numbers, str(worklist.many) % numbers)


def _long_term(value: str, glossary: Glossary) -> Words:
    months = {"months": glossary.moment.long_term_months}
    if value == YES:
        return _having(_("%(months)s maanden of langer een uitkering") % months)
    return _having(_("korter dan %(months)s maanden een uitkering") % months)


def _months(value: str, _glossary: Glossary) -> Words:
    return _having(_("%(months)s maanden of langer een uitkering") % {"months": value})


def _unspoken(value: str, _glossary: Glossary) -> Words:
    what = _("langer dan %(months)s maanden niet gesproken") % {"months": value}
    return Words(what, _("%(what)s is") % {"what": what}, _("%(what)s zijn") % {"what": what})


def _area(value: str, glossary: Glossary) -> Words:
    if value == NONE:
        return Words(_("wijk onbekend"), _("in een onbekende wijk woont"), _("in een onbekende wijk wonen"))
    area = {"area": glossary.facets.areas.get(int(value), _("een andere wijk"))}
    return Words(_("wijk: %(area)s") % area, _("in %(area)s woont") % area, _("in %(area)s wonen") % area)


def _manager(value: str, glossary: Glossary) -> Words:
    if value == NOBODY:
        return _having(_("geen klantmanager"))
    if value == MINE:
        return Words(_("van mij"), _("jij als klantmanager heeft"), _("jou als klantmanager hebben"))
    name = {"name": glossary.facets.managers.get(int(value), _("een onbekende collega"))}
    return Words(
        _("klantmanager: %(name)s") % name,
        _("%(name)s als klantmanager heeft") % name,
        _("%(name)s als klantmanager hebben") % name,
    )


def _step(value: str, glossary: Glossary) -> Words:
    if value == NONE:
        return Words(_("trede onbekend"), _("nog geen trede heeft"), _("nog geen trede hebben"))
    step = {"step": value, "label": glossary.facets.steps.get(int(value), "")}
    return Words(_("trede %(step)s: %(label)s") % step, _("op trede %(step)s staat") % step, _("op trede %(step)s staan") % step)


def _outcome(value: str, glossary: Glossary) -> Words:
    if value == NONE:
        return _having(_("nog geen uitkomst"))
    label = {"label": glossary.facets.outcomes.get(value, value)}
    return Words(_("uitkomst: %(label)s") % label, *_have(_("als uitkomst ‘%(label)s’") % label))


def _household(value: str, _glossary: Glossary) -> Words:
    label = _("onbekend") if value == NONE else str(Household(value).label)
    what = _("als leefvorm ‘%(label)s’") % {"label": label}
    return Words(_("leefvorm: %(label)s") % {"label": label}, *_have(what))


def _language(value: str, _glossary: Glossary) -> Words:
    language = {"language": value}
    return Words(
        _("taal: %(language)s") % language,
        _("liefst %(language)s spreekt") % language,
        _("liefst %(language)s spreken") % language,
    )


def _scheme(value: str, _glossary: Glossary) -> Words:
    scheme = {"scheme": Scheme(value).label}
    return Words(
        _("regeling: %(scheme)s") % scheme,
        _("een uitkering van de %(scheme)s heeft") % scheme,
        _("een uitkering van de %(scheme)s hebben") % scheme,
    )


def _benefit(value: str, _glossary: Glossary) -> Words:
    if value == GONE:
        return Words(_("niet meer in het bestand"), _("niet meer in het bestand staat"), _("niet meer in het bestand staan"))
    return _having({RUNNING: _("een uitkering"), STOPPED: _("geen uitkering meer")}[value])


def _have(what: str) -> tuple[str, str]:
    return _("%(what)s heeft") % {"what": what}, _("%(what)s hebben") % {"what": what}


def _having(what: str) -> Words:
    return Words(what, *_have(what))


WORDS: Mapping[str, Callable[[str, Glossary], Words]] = {
    "lijst": _worklist,
    "langdurig": _long_term,
    "maanden": _months,
    "nietgesproken": _unspoken,
    "wijk": _area,
    "klantmanager": _manager,
    "trede": _step,
    "uitkomst": _outcome,
    "leefvorm": _household,
    "taal": _language,
    "regeling": _scheme,
    "uitkering": _benefit,
}
