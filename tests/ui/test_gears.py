"""Gears: the teeth really mesh, nothing overlaps, and the same gears lie the same way."""

import re
from math import atan2, cos, hypot, pi, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raderwerk.ui.charts import gear_layout as layout
from raderwerk.ui.charts import gear_shape as shape
from raderwerk.ui.charts import gears
from raderwerk.ui.charts.gears import Gear

CODES = ["P1", "P2", "P3", "P4", "P5", "D1", "D2", "D3", "D4", "D5", "W1", "W2", "W3"]
NAMES = ["Zorgtaken", "Onzeker over geld", "Weinig begeleiding op het werk", "Zelfvertrouwen en motivatie"]
teeth = st.sampled_from(sorted(shape.TEETH_OF_WEIGHT.values()))
angles = st.floats(-pi, pi)


@st.composite
def people(draw: st.DrawFn) -> tuple[list[Gear], list[tuple[str, str]]]:
    codes = draw(st.lists(st.sampled_from(CODES), unique=True, max_size=13))
    found = [
        Gear(
            code,
            draw(st.sampled_from(NAMES)),
            code[0],
            draw(st.integers(1, 5)),
            draw(st.sampled_from(sorted(gears.STATE_LABELS))),
            f"/{code}/",
        )
        for code in codes
    ]
    pairs = st.tuples(st.sampled_from(codes), st.sampled_from(codes)) if codes else st.nothing()
    links = draw(st.lists(pairs, max_size=8)) if codes else []
    return found, links


def plan(found: list[Gear], links: list[tuple[str, str]], width: float) -> layout.Layout:
    wheels = tuple(layout.Wheel(g.code, g.group, shape.TEETH_OF_WEIGHT[g.weight], (g.label,)) for g in found)
    return layout.lay_out(wheels, tuple(links), width)


@given(teeth, teeth, angles, angles)
@settings(max_examples=40)
def test_meshing_teeth_do_not_overlap(one: int, other: int, phase: float, direction: float) -> None:
    other_phase = shape.meshing_phase(one, phase, other, direction)
    distance = shape.pitch_radius(one) + shape.pitch_radius(other)
    x2, y2 = distance * cos(direction), distance * sin(direction)
    near_x, near_y = shape.pitch_radius(one) * cos(direction), shape.pitch_radius(one) * sin(direction)
    for step_x in range(-20, 21, 2):
        for step_y in range(-20, 21, 2):
            x, y = near_x + step_x, near_y + step_y
            in_one = shape.contains(one, phase, hypot(x, y), atan2(y, x))
            in_other = shape.contains(other, other_phase, hypot(x - x2, y - y2), atan2(y - y2, x - x2))
            assert not (in_one and in_other)


@given(teeth, teeth, angles, angles, st.floats(0, 2 * pi))
def test_gears_that_mesh_keep_meshing_while_they_turn(
    one: int, other: int, phase: float, direction: float, turned: float
) -> None:
    """Turning the one by an angle turns the other back by the ratio of their teeth, as the style sheet does."""
    start = shape.meshing_phase(one, phase, other, direction)
    later = shape.meshing_phase(one, phase + turned, other, direction)
    difference = (later - (start - turned * one / other)) * other / (2 * pi)
    assert difference == pytest.approx(round(difference), abs=1e-6)


def test_teeth_at_the_contact_point_face_a_gap() -> None:
    phase = shape.meshing_phase(16, 0.0, 10, 0.0)
    pitch = shape.pitch_radius(16)
    assert shape.contains(16, 0.0, pitch, 0.0)
    assert not shape.contains(10, phase, shape.pitch_radius(10), pi)


@given(people(), st.sampled_from([gears.WIDE, gears.NARROW]))
@settings(max_examples=30)
def test_gears_that_hold_each_other_touch_and_others_keep_apart(
    person: tuple[list[Gear], list[tuple[str, str]]], width: float
) -> None:
    found, links = person
    drawing = plan(found, links, width)
    touching = {frozenset(pair) for pair in drawing.touching}
    assert len(drawing.places) == len(found)
    for index, one in enumerate(drawing.places):
        for other in drawing.places[index + 1 :]:
            distance = hypot(one.x - other.x, one.y - other.y)
            if frozenset((one.wheel.code, other.wheel.code)) in touching:
                assert distance == pytest.approx(
                    shape.pitch_radius(one.wheel.teeth) + shape.pitch_radius(other.wheel.teeth), abs=0.5
                )
                assert one.turns == -other.turns
            else:
                apart = shape.outer_radius(one.wheel.teeth) + shape.outer_radius(other.wheel.teeth)
                assert distance > apart


@given(people(), st.sampled_from([gears.WIDE, gears.NARROW]))
@settings(max_examples=30)
def test_names_can_be_read(person: tuple[list[Gear], list[tuple[str, str]]], width: float) -> None:
    """No name lies under a gear or another name, and everything stands inside the drawing."""
    drawing = plan(*person, width)
    for place in drawing.places:
        box = place.label
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= drawing.width + 0.01
        assert box.y + box.height <= drawing.height + 0.01
        for other in drawing.places:
            assert not layout.circle_hits_box(other.x, other.y, shape.outer_radius(other.wheel.teeth), box)
            if other is not place:
                assert not layout._boxes_hit(box, other.label)
    assert drawing.width <= width + 0.01


@given(people())
@settings(max_examples=15)
def test_every_link_is_drawn_one_way_or_the_other(person: tuple[list[Gear], list[tuple[str, str]]]) -> None:
    found, links = person
    drawing = plan(found, links, gears.WIDE)
    assert set(drawing.touching) | set(drawing.loose) == {(a, b) for a, b in links if a != b}
    assert not set(drawing.touching) & set(drawing.loose)


def test_the_same_gears_lie_the_same_way() -> None:
    found = [Gear(code, "Zorgtaken", code[0], 3, "moving") for code in CODES]
    first = gears.picture(found, [("P1", "D1"), ("D1", "W1")])
    layout.lay_out.cache_clear()
    assert gears.picture(found, [("P1", "D1"), ("D1", "W1")]) == first


def moving_classes(found: list[Gear], links: list[tuple[str, str]]) -> list[str]:
    wide = gears.picture(found, links).split("is-narrow")[0]
    return re.findall(r'class="rw-gear-wheel rw-z-\d+ (is-left|is-right)([^"]*)"', wide)


def test_a_free_gear_turns_and_meshing_gears_turn_opposite_ways() -> None:
    found = [Gear("P1", "a", "P", 3, "moving"), Gear("P2", "b", "P", 2, "moving")]
    directions = moving_classes(found, [("P1", "P2")])
    assert {direction for direction, _motion in directions} == {"is-left", "is-right"}
    assert {motion for _direction, motion in directions} == {" is-turning"}


def test_a_gear_that_is_held_only_rocks() -> None:
    found = [Gear("P1", "a", "P", 3, "stuck"), Gear("P2", "b", "P", 2, "moving")]
    assert sorted(motion for _direction, motion in moving_classes(found, [("P1", "P2")])) == ["", " is-rocking"]


def test_rotation_times_are_in_proportion_to_teeth(ui_static) -> None:
    """All gears move the same number of teeth per second: otherwise meshing gears would run into each other."""
    css = (ui_static / "charts.css").read_text()
    times = {int(z): float(t) for z, t in re.findall(r"\.rw-z-(\d+) \{ --turn: ([\d.]+)s", css)}
    assert set(times) == set(shape.TEETH_OF_WEIGHT.values())
    assert {round(time / z, 6) for z, time in times.items()} == {2.4}


def test_a_gear_is_a_link_with_a_name_that_says_everything() -> None:
    picture = gears.picture([Gear("D2", "Armoedeval", "D", 4, "stuck", "/mensen/7/drempel/D2/")], [])
    assert 'href="/mensen/7/drempel/D2/"' in picture
    assert 'aria-label="D2 Armoedeval. Dienstverlening. Gewicht 4 van 5. Staat stil."' in picture


def test_table_and_sentence_tell_the_same() -> None:
    found = [Gear("P1", "Zorgtaken", "P", 3, "stuck"), Gear("W1", "Eisen", "W", 2, "moving")]
    figure = gears.figure(found, [("P1", "W1")])
    assert figure.rows[0] == ("P1 Zorgtaken", "Persoon", "Staat stil", "W1", "3 van 5")
    assert figure.sentence == "Van de 2 drempels: 1 komt in beweging, 1 staat stil."


def test_nothing_talked_about_yet() -> None:
    figure = gears.figure([], [])
    assert figure.sentence == "Er zijn nog geen drempels besproken."
    assert figure.rows == ()


def test_names_are_escaped() -> None:
    assert "<script>" not in gears.picture([Gear("P1", "<script>", "P", 1, "moving", "/x/")], [])
