"""Whether somebody who begins to work has a chance of a local scheme: now, or once enough months have passed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from raderwerk.finances.calculator_moments import Moment, month_words
from raderwerk.finances.calculator_result import Result
from raderwerk.finances.calculator_rules import Said, on_benefit
from raderwerk.finances.enums import SchemeKind, Standing
from raderwerk.finances.models import LocalScheme
from raderwerk.finances.scheme_lists import terms_of
from raderwerk.finances.scheme_presets import presets_of
from raderwerk.finances.scheme_rules import Chance, Facts, Terms, chances
from raderwerk.people.models import Organisation
from raderwerk.ui.formatting import euros


@dataclass(frozen=True, slots=True)
class Offered:
    """A scheme that a municipality has; `is_example`: only the report tells of it. `free` is what is left of the budget, euro."""

    terms: Terms
    free: Decimal | None = None
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Outlook:
    """How somebody stands towards one scheme on the first day of work."""

    offered: Offered
    chance: Chance

    @property
    def from_on(self) -> date | None:
        """The day on which there is a chance when only time is missing, and the scheme still exists then."""
        day = self.chance.from_on
        return day if day and self.offered.terms.holds(day) else None

    @property
    def sentence(self) -> str:
        """The chance in a sentence, to whom one calls u; it never promises anything."""
        words = {
            "who": self._who,
            "amount": euros(self.offered.terms.at_most),
            "day": date_format(self.from_on, "j F Y") if self.from_on else "",
        }
        if self.chance.standing == Standing.NO:
            return _("%(who)s maakt geen kans: een voorwaarde past niet.") % words
        if self.chance.standing == Standing.NOT_YET and not self.from_on:
            return _("%(who)s maakt nu geen kans.") % words
        if self._is_open and self.from_on:
            return _("%(who)s maakt misschien kans op hoogstens %(amount)s, vanaf %(day)s. Nog niet alles is bekend.") % words
        if self.from_on:
            return _("%(who)s maakt kans op hoogstens %(amount)s, vanaf %(day)s als u dan nog werkt.") % words
        if self._is_open:
            return _("%(who)s maakt misschien kans op hoogstens %(amount)s. Nog niet alles is bekend.") % words
        return _("%(who)s maakt kans op hoogstens %(amount)s.") % words

    @property
    def is_spent(self) -> bool:
        """Whether nothing is left of the budget."""
        return self.offered.free is not None and self.offered.free <= 0

    @property
    def moment(self) -> Moment | None:
        """When this may bring something, among what changes when."""
        hopeless = self.chance.standing == Standing.NO or (self.chance.standing == Standing.NOT_YET and not self.from_on)
        if hopeless or self.is_spent or self.offered.terms.kind != SchemeKind.BONUS or not self.from_on:
            return None
        words = {"name": self.offered.terms.name, "amount": euros(self.offered.terms.at_most)}
        what = _("U maakt kans op de %(name)s: eenmalig hoogstens %(amount)s. Dit zit niet in de bedragen hierboven.") % words
        return Moment(self.from_on, month_words(self.from_on), what)

    @property
    def _is_open(self) -> bool:
        return any(one.standing == Standing.UNKNOWN for one in self.chance.judged)

    @property
    def _who(self) -> str:
        return _("Uw werkgever") if self.offered.terms.kind == SchemeKind.CHEQUE else _("U")


def outlooks(said: Said, result: Result, offered: Iterable[Offered]) -> list[Outlook]:
    """How somebody stands towards each scheme when this work begins, one's own first; none for who does not go to work."""
    if not on_benefit(said) or result.work.hours <= result.hours_now:
        return []
    by_terms = {id(one.terms): one for one in offered}
    found = chances(facts_of(said, result), (one.terms for one in by_terms.values()), result.begin)
    seen = [Outlook(by_terms[id(chance.terms)], chance) for chance in found]
    return sorted(seen, key=lambda one: one.offered.terms.kind != SchemeKind.BONUS)


def facts_of(said: Said, result: Result) -> Facts:
    """What the answers tell a scheme. Who earns enough leaves the benefit on the day before the work begins."""
    leaves = result.then.parts["assistance"] <= 0
    return Facts(
        born=said.get("geboren"),
        benefit_since=said.get("sinds"),
        benefit_until=result.begin - timedelta(days=1) if leaves else None,
        # Who works a little already was not asked since when.
        work_since=None if result.hours_now else result.begin,
        in_work=True if result.hours_now else None,
        hours=Decimal(str(result.work.hours)),
    )


def offered_by(organisation: Organisation) -> list[Offered]:
    """The schemes of one organisation."""
    return _offered(LocalScheme.objects.filter(organisation=organisation))


def offered_in(town: Any) -> list[Offered]:
    """The schemes of a municipality (None: nobody said which): its own here, otherwise what the report tells of it."""
    if town is None:
        return []
    own = _offered(LocalScheme.objects.filter(organisation__municipality=town))
    return own or [Offered(terms, is_example=True) for terms in presets_of(town.code)]


def _offered(schemes: Any) -> list[Offered]:
    found = schemes.filter(is_retired=False).prefetch_related("conditions", "parts").order_by("name", "pk")
    return [Offered(terms_of(scheme), scheme.free) for scheme in found]
