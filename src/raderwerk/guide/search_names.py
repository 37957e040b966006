"""What the values of the facets are called, in the language of the reader."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from raderwerk.guide.enums import Evidence
from raderwerk.guide.facets import BY_NAME, FACETS, NATIONAL, UNKNOWN_EVIDENCE
from raderwerk.people.models import Organisation
from raderwerk.register.models import Barrier, GuideCode, Municipality, Region

AREA, BARRIER, EVIDENCE = "gebied", "drempel", "bewijs"


@dataclass(frozen=True, slots=True)
class Names:
    """Facet -> value -> name, in the order in which a list of all values stands; `groups` are those of the barriers."""

    by_facet: Mapping[str, Mapping[str, str | Promise]]
    groups: Mapping[str, str]

    def of(self, facet: str, value: str) -> str:
        """The name of a value; the value itself when nobody knows it any more."""
        return str(self.by_facet[facet].get(value, value))

    def known(self, facet: str, value: str) -> bool:
        """Whether there is such a value."""
        return value in self.by_facet[facet]


def names() -> Names:
    """All names, in four statements."""
    by_list: dict[str, dict[str, str | Promise]] = {}
    for code in GuideCode.objects.all():
        by_list.setdefault(code.list, {})[code.code] = code.label
    barriers = list(Barrier.objects.all())
    by_facet: dict[str, dict[str, str | Promise]] = {
        BARRIER: {barrier.code: barrier.label for barrier in barriers},
        AREA: _areas(),
    }
    for facet in FACETS:
        for name in facet.lists:
            by_facet.setdefault(facet.name, {}).update(by_list.get(name, {}))
        if facet.choices:
            by_facet[facet.name] = dict(facet.choices.choices)
    by_facet[EVIDENCE] = {value or UNKNOWN_EVIDENCE: label for value, label in Evidence.choices}
    return Names(by_facet, {barrier.code: barrier.group for barrier in barriers})


def own_areas(organisation: Organisation | None) -> list[str]:
    """The values of the area facet that are near, from near to far."""
    if organisation is None:
        return [NATIONAL]
    town = organisation.municipality
    region = organisation.region_id or (town.region_id if town else None)
    return [area for area in (town.code if town else "", f"r{region}" if region else "", NATIONAL) if area]


def facet_label(name: str) -> str:
    """What a facet is called."""
    return str(BY_NAME[name].label)


def _areas() -> dict[str, str | Promise]:
    regions = {f"r{region.number}": region.name for region in Region.objects.all()}
    towns = Municipality.objects.order_by("name").values_list("code", "name")
    named = {code: _("Gemeente %(name)s") % {"name": name} for code, name in towns}
    return {NATIONAL: _("Heel Nederland"), **regions, **named}
