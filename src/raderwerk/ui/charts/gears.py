"""The gears: what holds somebody back as wheels that turn, stand still and hold each other, drawn so that they really mesh."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import atan2, cos, degrees, pi, sin

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from raderwerk.ui.charts import gear_layout as layout
from raderwerk.ui.charts import gear_shape as shape
from raderwerk.ui.charts.figure import About, Figure
from raderwerk.ui.charts.svg import coordinate, element, join, text
from raderwerk.ui.charts.words import wrap

WIDE, NARROW = 620.0, 320.0
NAME_CHARACTERS = 16

GROUP_LABELS: dict[str, Promise] = {
    "P": gettext_lazy("Persoon"),
    "D": gettext_lazy("Dienstverlening"),
    "W": gettext_lazy("Werkgever"),
}
STATE_LABELS: dict[str, Promise] = {
    "moving": gettext_lazy("Komt in beweging"),
    "stuck": gettext_lazy("Staat stil"),
    "not_discussed": gettext_lazy("Niet besproken"),
    "solved": gettext_lazy("Opgelost"),
}


@dataclass(frozen=True, slots=True)
class Gear:
    """A barrier: code, short name, group (P, D, W), weight 1-5, state (see STATE_LABELS) and where its page is."""

    code: str
    label: str
    group: str
    weight: int
    state: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class _Wheel:
    """A gear in its place, with how it moves."""

    gear: Gear
    place: layout.Place
    motion: str


def figure(gears: Sequence[Gear], links: Sequence[tuple[str, str]], uid: str = "radertjes") -> Figure:
    """The gears with legend, sentence and table; `links` are pairs (holder, held), `uid` makes ids unique in the page."""
    return Figure(
        title=_("Wat houdt tegen, en wat komt in beweging"),
        sentence=sentence(gears),
        picture=picture(gears, links, uid),
        columns=(_("Drempel"), _("Groep"), _("Stand"), _("Houdt tegen"), _("Gewicht")),
        rows=tuple(table(gears, links)),
        about=About(
            definition=_("Het gewicht (1 tot en met 5) en de stand zijn samen met de persoon bepaald."),
            denominator=_("drempels van deze persoon"),
            n=len(gears),
        ),
        legend=legend(gears, links),
        numbers_from=4,
    )


def picture(gears: Sequence[Gear], links: Sequence[tuple[str, str]], uid: str = "radertjes") -> SafeString:
    """The gears as SVG: one drawing for a desk and one for a phone, of which the page shows one."""
    return format_html(
        '<div class="rw-gears">{}{}</div>',
        _drawing(gears, links, WIDE, f"{uid}-breed", "is-wide"),
        _drawing(gears, links, NARROW, f"{uid}-smal", "is-narrow"),
    )


def sentence(gears: Sequence[Gear]) -> str:
    """What the gears say, in one sentence."""
    if not gears:
        return _("Er zijn nog geen drempels besproken.")
    total = len(gears)
    moving = sum(gear.state == "moving" for gear in gears)
    stuck = sum(gear.state == "stuck" for gear in gears)
    solved = sum(gear.state == "solved" for gear in gears)
    unknown = sum(gear.state == "not_discussed" for gear in gears)
    parts = [
        ngettext("%(n)s komt in beweging", "%(n)s komen in beweging", moving) % {"n": moving},
        ngettext("%(n)s staat stil", "%(n)s staan stil", stuck) % {"n": stuck},
        ngettext("%(n)s is opgelost", "%(n)s zijn opgelost", solved) % {"n": solved},
        ngettext("%(n)s is nog niet besproken", "%(n)s zijn nog niet besproken", unknown) % {"n": unknown},
    ]
    shown = [part for part in parts if not part.startswith("0 ")]
    start = ngettext("Van %(n)s drempel", "Van de %(n)s drempels", total) % {"n": total}
    return f"{start}: {', '.join(shown)}."


def table(gears: Sequence[Gear], links: Sequence[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """The same as rows: name, group, state, which ones it holds, weight."""
    for gear in gears:
        holds = ", ".join(held for holder, held in links if holder == gear.code)
        yield (
            f"{gear.code} {gear.label}",
            str(GROUP_LABELS[gear.group]),
            str(STATE_LABELS[gear.state]),
            holds or "\N{EN DASH}",
            _("%(weight)s van 5") % {"weight": gear.weight},
        )


def legend(gears: Sequence[Gear], links: Sequence[tuple[str, str]] = ()) -> SafeString:
    """What the signs mean; only those that occur."""
    groups = [
        _legend_entry(element("circle", {"cx": 10, "cy": 10, "r": 8, "class": f"rw-gear-swatch is-{group.lower()}"}), str(label))
        for group, label in GROUP_LABELS.items()
        if any(gear.group == group for gear in gears)
    ]
    signs = [
        _legend_entry(_sign(state), str(label)) for state, label in STATE_LABELS.items() if any(g.state == state for g in gears)
    ]
    size = _legend_entry(
        join(
            [
                element("circle", {"cx": 4, "cy": 13, "r": 3, "class": "rw-gear-swatch"}),
                element("circle", {"cx": 14, "cy": 10, "r": 5.5, "class": "rw-gear-swatch"}),
            ]
        ),
        _("Groter: weegt zwaarder"),
    )
    holds = _legend_entry(element("path", {"d": "M4 3L17 10L4 17Z", "class": "rw-gear-holds"}), _("Houdt de ander tegen"))
    entries = [*groups, *signs, size, *([holds] if links else [])]
    return format_html('<ul class="rw-legend" role="list">{}</ul>', join(entries if gears else []))


def _legend_entry(sign: str, words: str) -> SafeString:
    svg = element("svg", {"viewBox": "0 0 20 20", "class": "rw-legend-sign", "aria-hidden": "true"}, sign)
    return format_html("<li>{}{}</li>", svg, words)


def _sign(state: str) -> SafeString:
    if state == "moving":
        arrow = element("path", {"d": "M17 10A7 7 0 1 1 13 3.7", "class": "rw-gear-arc"})
        return join([arrow, element("path", {"d": "M10.8 .8L16 4.4L10.6 7.4Z", "class": "rw-gear-arrow"})])
    if state == "stuck":
        return element("path", {"d": "M3 3H17L10 18Z", "class": "rw-gear-wedge"})
    if state == "solved":
        return join([element("circle", {"cx": 10, "cy": 10, "r": 9, "class": "rw-gear-done"}), _check(10, 10)])
    return element("circle", {"cx": 10, "cy": 10, "r": 8, "class": "rw-gear-swatch is-quiet"})


def _drawing(gears: Sequence[Gear], links: Sequence[tuple[str, str]], width: float, uid: str, css: str) -> SafeString:
    known = {gear.code: gear for gear in gears}
    wheels = tuple(
        layout.Wheel(g.code, g.group, shape.TEETH_OF_WEIGHT[g.weight], tuple(wrap(g.label, NAME_CHARACTERS))) for g in gears
    )
    plan = layout.lay_out(wheels, tuple(links), width)
    placed = list(_wheels(plan, known))
    attrs: dict[str, str | float | int | None] = {
        "viewBox": f"0 0 {coordinate(plan.width)} {coordinate(plan.height)}",
        "width": plan.width,
        "height": plan.height,
        "class": f"rw-gears-picture {css}",
        "role": "group",
        "aria-labelledby": f"{uid}-titel",
    }
    shapes = element("defs", None, *[_shape(teeth, uid) for teeth in sorted({place.wheel.teeth for place in plan.places})])
    return element(
        "svg",
        attrs,
        element("title", {"id": f"{uid}-titel"}, _("Drempels als tandwielen. Dezelfde gegevens staan in de tabel.")),
        shapes,
        join(_loose_link(plan, pair) for pair in plan.loose),
        join(_wheel(wheel, uid) for wheel in placed),
        join(_contact(plan, pair) for pair in plan.touching),
        join(_mark(wheel) for wheel in placed),
    )


def _wheels(plan: layout.Layout, known: dict[str, Gear]) -> Iterator[_Wheel]:
    """How each gear moves: a train turns when nothing in it stands still; a gear that wants to but cannot, rocks."""
    neighbours = {place.wheel.code: _touched(place.wheel.code, plan) for place in plan.places}
    for place in plan.places:
        states = {known[code].state for code in _train(place.wheel.code, neighbours)}
        gear = known[place.wheel.code]
        turns = "moving" in states and states <= {"moving", "solved"}
        motion = "is-turning" if turns else "is-rocking" if gear.state == "moving" else ""
        yield _Wheel(gear, place, motion)


def _touched(code: str, plan: layout.Layout) -> list[str]:
    return [b if a == code else a for a, b in plan.touching if code in (a, b)]


def _train(code: str, neighbours: dict[str, list[str]]) -> list[str]:
    train = [code]
    for wheel in train:
        train.extend(other for other in neighbours[wheel] if other not in train)
    return train


def _shape(teeth: int, uid: str) -> SafeString:
    """A gear with round holes in its web, so that one sees it turn."""
    pitch = shape.pitch_radius(teeth)
    hub, rim = _hub_radius(teeth), shape.root_radius(teeth)
    holes, radius = {10: 5, 13: 5, 16: 6, 19: 7, 22: 8}[teeth], (rim - hub) * 0.27
    ring = (hub + rim) / 2
    around = [2 * pi * number / holes for number in range(holes)]
    web = [element("circle", {"cx": ring * cos(a), "cy": ring * sin(a), "r": radius, "class": "rw-gear-hole"}) for a in around]
    return element(
        "g",
        {"id": f"{uid}-{teeth}"},
        element("path", {"d": shape.path(teeth), "class": "rw-gear-body"}),
        element("circle", {"r": pitch * 0.86 - 2, "class": "rw-gear-ring"}),
        *web,
    )


def _hub_radius(teeth: int) -> float:
    return 0.36 * shape.pitch_radius(teeth) + 5.5


def _wheel(wheel: _Wheel, uid: str) -> SafeString:
    gear, place = wheel.gear, wheel.place
    teeth = place.wheel.teeth
    direction = "is-left" if place.turns < 0 else "is-right"
    code_size = {10: "is-1", 13: "is-2", 16: "is-3", 19: "is-4", 22: "is-5"}[teeth]
    body = element(
        "g",
        {"transform": f"translate({coordinate(place.x)} {coordinate(place.y)})"},
        element("circle", {"r": shape.outer_radius(teeth) + 4, "class": "rw-gear-halo"}),
        element(
            "g",
            {"class": f"rw-gear-wheel rw-z-{teeth} {direction} {wheel.motion}".rstrip()},
            element("use", {"href": f"#{uid}-{teeth}", "transform": f"rotate({coordinate(degrees(place.phase))})"}),
        ),
        element("circle", {"r": _hub_radius(teeth), "class": "rw-gear-hub"}),
        element("text", {"y": 0, "dy": "0.35em", "class": f"rw-gear-code {code_size}", "text-anchor": "middle"}, gear.code),
    )
    css = f"rw-gear is-{gear.group.lower()} is-{gear.state.replace('_', '-')}"
    content = join([body, _name(place)])
    if not gear.href:
        return element("g", {"class": css, "role": "img", "aria-label": _spoken(gear)}, content)
    return element("a", {"class": css, "href": gear.href, "aria-label": _spoken(gear)}, content)


def _spoken(gear: Gear) -> str:
    return _("%(code)s %(label)s. %(group)s. Gewicht %(weight)s van 5. %(state)s.") % {
        "code": gear.code,
        "label": gear.label,
        "group": GROUP_LABELS[gear.group],
        "weight": gear.weight,
        "state": STATE_LABELS[gear.state],
    }


def _name(place: layout.Place) -> SafeString:
    box = place.label
    ends = {"right": ("start", box.x), "left": ("end", box.x + box.width)}
    anchor, x = ends.get(place.side.split()[-1], ("middle", box.x + box.width / 2))
    first = box.y + layout.LINE_HEIGHT * 0.78
    return join(
        text(x, first + line * layout.LINE_HEIGHT, words, "rw-gear-name", anchor) for line, words in enumerate(place.wheel.name)
    )


def _mark(wheel: _Wheel) -> SafeString:
    """The sign of the state on the rim: wedge, arrow or check."""
    place = wheel.place
    outer, root = shape.outer_radius(place.wheel.teeth), shape.root_radius(place.wheel.teeth)
    turn = f"translate({coordinate(place.x)} {coordinate(place.y)}) rotate({coordinate(degrees(place.sign))})"
    if wheel.gear.state == "stuck":
        wedge = f"M{coordinate(root - 3)} 0L{coordinate(outer + 9)} -9L{coordinate(outer + 9)} 9Z"
        return element("path", {"d": wedge, "transform": turn, "class": "rw-gear-wedge", "aria-hidden": "true"})
    if wheel.gear.state == "solved":
        x, y = place.x + outer * cos(place.sign), place.y + outer * sin(place.sign)
        disc = element("circle", {"cx": x, "cy": y, "r": 11, "class": "rw-gear-done"})
        return element("g", {"aria-hidden": "true"}, disc, _check(x, y))
    if wheel.gear.state == "moving":
        return element("g", {"transform": turn, "aria-hidden": "true"}, *_turning_arrow(outer + 6.5, place.turns))
    return SafeString("")


def _turning_arrow(radius: float, turns: int) -> tuple[SafeString, SafeString]:
    """An arc along the rim with its head in the direction of turning."""
    half = (layout.SIGN_HALF - 5) / radius
    start, end = (-half * turns, half * turns)
    sweep = 1 if turns > 0 else 0
    arc = (
        f"M{coordinate(radius * cos(start))} {coordinate(radius * sin(start))}"
        f"A{coordinate(radius)} {coordinate(radius)} 0 0 {sweep} {coordinate(radius * cos(end))} {coordinate(radius * sin(end))}"
    )
    head = f"M-4.8 {-turns}L4.8 {-turns}L0 {coordinate(7.5 * turns)}Z"
    place = f"rotate({coordinate(degrees(end))}) translate({coordinate(radius)} 0)"
    return (
        element("path", {"d": arc, "class": "rw-gear-arc"}),
        element("path", {"d": head, "transform": place, "class": "rw-gear-arrow"}),
    )


def _check(x: float, y: float) -> SafeString:
    return element("path", {"d": f"M{coordinate(x - 4.5)} {coordinate(y + 0.3)}l3.2 3.4l5.8 -6.8", "class": "rw-gear-check"})


def _contact(plan: layout.Layout, pair: tuple[str, str]) -> SafeString:
    """A small arrow where two gears touch: from the one that holds to the one that is held."""
    at = {place.wheel.code: place for place in plan.places}
    holder, held = at[pair[0]], at[pair[1]]
    angle = atan2(held.y - holder.y, held.x - holder.x)
    reach = shape.pitch_radius(holder.wheel.teeth)
    x, y = holder.x + reach * cos(angle), holder.y + reach * sin(angle)
    turn = f"translate({coordinate(x)} {coordinate(y)}) rotate({coordinate(degrees(angle))})"
    return element("path", {"d": "M-5 -6L6 0L-5 6Z", "transform": turn, "class": "rw-gear-holds", "aria-hidden": "true"})


def _loose_link(plan: layout.Layout, pair: tuple[str, str]) -> SafeString:
    """A dashed line for gears that hold each other but cannot touch, because a ring of gears would lock."""
    at = {place.wheel.code: place for place in plan.places}
    one, other = at[pair[0]], at[pair[1]]
    line = f"M{coordinate(one.x)} {coordinate(one.y)}L{coordinate(other.x)} {coordinate(other.y)}"
    return element("path", {"d": line, "class": "rw-gear-loose"})
