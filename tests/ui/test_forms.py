"""Filters in the address, fields taken apart, numbers the Dutch way, entries of the shell."""

import re
from decimal import Decimal

import pytest
from django import forms
from django.http import QueryDict
from django.template import engines
from django_cotton.compiler_regex import CottonCompiler
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.ui import fields, filters, formatting, navigation
from raderwerk.ui.styleguide import Filters, Note


def render(source: str, **context: object) -> str:
    """Components as they come out in a page."""
    return engines["django"].from_string(CottonCompiler().process(source)).render(context)


class Choices(forms.Form):
    area = forms.MultipleChoiceField(label="Wijk", required=False, choices=[("a", "Asveld"), ("k", "Koppeling")])
    since = forms.DateField(label="Sinds", required=False)


def test_a_chip_for_each_filter_and_its_link_takes_only_that_one_off() -> None:
    query = QueryDict("q=tand&months=24&unseen=on&sorteer=-naam&pagina=3")
    chips = filters.chips(Filters(query), query)
    assert [(str(chip.label), chip.value) for chip in chips] == [
        ("Zoek", "tand"),
        ("Bijstand", "Langer dan 2 jaar"),
        ("Niet gesproken", ""),
    ]
    assert QueryDict(chips[1].href[1:]).dict() == {"q": "tand", "unseen": "on", "sorteer": "-naam"}
    assert chips[0].clear_href == "?sorteer=-naam"


def test_one_of_several_values_can_be_taken_off() -> None:
    query = QueryDict("area=a&area=k")
    first, second = filters.chips(Choices(query), query)
    assert (first.value, first.href) == ("Asveld", "?area=k")
    assert (second.value, second.href) == ("Koppeling", "?area=a")


def test_a_date_reads_as_people_write_it_and_nonsense_gets_no_chip() -> None:
    query = QueryDict("since=2027-03-14")
    assert filters.chips(Choices(query), query)[0].value == "14 maart 2027"
    wrong = QueryDict("since=gisteren")
    assert filters.chips(Choices(wrong), wrong) == []


@given(st.lists(st.sampled_from(["a", "k"]), unique=True), st.booleans())
def test_following_every_chip_ends_without_filters(areas: list[str], dated: bool) -> None:
    query = QueryDict(mutable=True)
    query.setlist("area", areas)
    if dated:
        query["since"] = "2027-03-14"
    for _round in range(len(areas) + dated):
        query = QueryDict(filters.chips(Choices(query), query)[0].href[1:])
    assert filters.chips(Choices(query), query) == []


def test_sorting_turns_round_and_goes_back_to_page_one() -> None:
    order = filters.order("naam", "up", QueryDict("pagina=4&q=x"))
    assert (order.aria, order.icon) == ("ascending", "arrow-up")
    assert QueryDict(order.href[1:]).dict() == {"q": "x", "sorteer": "-naam"}
    down = filters.order("naam", "up", QueryDict("sorteer=-naam"))
    assert (down.aria, down.href) == ("descending", "?sorteer=naam")
    assert filters.order("sinds", "", QueryDict("sorteer=naam")).aria == ""


def test_field_has_its_label_above_hint_under_it_and_error_beside_it() -> None:
    form = Note({"step": ""})
    html = render('<c-field :field="form.step" />', form=form)
    label, hint, error, widget = (html.index(x) for x in ("<label", 'id="id_step_hint"', 'id="id_step_fout"', "<input"))
    assert label < hint < error < widget
    assert 'aria-describedby="id_step_hint id_step_fout"' in html
    assert 'aria-invalid="true"' in html


def test_radios_are_a_group_with_a_legend() -> None:
    html = render('<c-field :field="form.result" choices="cards" />', form=Note({}))
    assert html.count("<legend>") == 1
    assert html.count('type="radio"') == 2
    described = re.search(r'<fieldset[^>]*aria-describedby="([^"]+)"', html)
    assert described
    assert all(f'id="{part}"' in html for part in described[1].split())


def test_error_lines_point_at_fields_that_exist() -> None:
    form = Note({"due": "31-02-2027"})
    lines = fields.error_lines(form)
    html = render('<c-fields :form="form" />', form=form)
    assert len(lines) == len(form.errors)
    assert all(f'id="{line.href[1:]}"' in html for line in lines)


def test_an_unbound_form_has_nothing_wrong() -> None:
    assert fields.error_lines(Note()) == []


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (1234567, 0, "1.234.567"),
        (Decimal("1234.5"), 2, "1.234,50"),
        (-3, 0, "\N{MINUS SIGN}3"),
        (0.5, 0, "1"),
        (None, 0, "onbekend"),
    ],
)
def test_numbers_the_dutch_way(value: float | None, decimals: int, written: str) -> None:
    assert formatting.number(value, decimals) == written


@given(st.integers(-(10**12), 10**12))
def test_a_written_number_reads_back(value: int) -> None:
    assert int(formatting.number(value).replace(".", "").replace("\N{MINUS SIGN}", "-")) == value


def test_share_without_a_whole_is_not_a_number() -> None:
    assert formatting.share(1, 0) == "\N{EN DASH}"
    assert formatting.share(1, 3) == "33%"
    assert formatting.euros(1419) == "€\N{NO-BREAK SPACE}1.419"


@pytest.mark.parametrize(("name", "letters"), [("Tanja Tandweg", "TT"), ("Bo", "B"), ("", ""), ("A. van der Proef", "AP")])
def test_initials(name: str, letters: str) -> None:
    assert formatting.initials(name) == letters


class Someone:
    def __init__(self, *permissions: str) -> None:
        self.permissions = permissions

    def may(self, permission: str) -> bool:
        return permission in self.permissions


def test_the_rail_shows_what_one_may_open_and_where_one_is() -> None:
    shown = navigation.links(Someone("see_today", "see_figures"), "/")
    assert {str(link.label) for link in shown} <= {"Vandaag", "Cijfers"}
    assert navigation.links(None, "/") == []


def test_every_entry_of_the_rail_names_a_permission_that_exists() -> None:
    from raderwerk.core.access import Permission

    assert {entry.permission for entry in navigation.ENTRIES} <= set(Permission)


def test_a_phone_has_room_for_five() -> None:
    link = navigation.Link("x", "/x/", "sun", False)
    assert navigation.phone_entries([link] * 5) == 5
    assert navigation.phone_entries([link] * 6) == 4
