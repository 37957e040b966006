"""Turning pages shows everyone once, in one order, whatever the order is and however many share a date."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raderwerk.caseload.filters import Order
from raderwerk.caseload.lists.paging import Cursor, slice_of
from raderwerk.caseload.models import Client
from tests.caseload.lists.people import make_client

SPOKEN = st.lists(st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 4)), max_size=12)


@pytest.mark.parametrize("descending", [False, True])
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spoken=SPOKEN, size=st.integers(1, 5))
def test_forwards_and_back_again(asveld, descending: bool, spoken: list[dt.date | None], size: int) -> None:
    Client.objects.filter(organisation=asveld).delete()
    people = [make_client(asveld, last_spoken_on=day) for day in spoken]
    order = Order("spoken_order", descending)
    expected = sorted((client.last_spoken_on or dt.date(1, 1, 1), client.pk) for client in people)
    expected = [pk for _day, pk in (reversed(expected) if descending else expected)]
    pages, cursor = [], None
    while True:
        page = slice_of(Client.objects.all(), order, size, cursor)
        assert page.before == sum(map(len, pages))
        pages.append([client.pk for client in page.rows])
        if page.next is None:
            break
        cursor = through_an_address(page.next)
    assert [pk for rows in pages for pk in rows] == expected
    for rows in reversed(pages[:-1]):
        page = slice_of(Client.objects.all(), order, size, through_an_address(page.previous))
        assert [client.pk for client in page.rows] == rows
    assert page.before == 0
    assert page.previous is None


def through_an_address(cursor: Cursor | None) -> Cursor | None:
    assert cursor is not None
    name, value = cursor.parameter
    assert Cursor.parse({name: value}) == cursor
    return cursor


@given(st.text(max_size=60))
def test_a_broken_cursor_is_the_first_page(text: str) -> None:
    cursor = Cursor.parse({"na": text})
    assert cursor is None or isinstance(cursor.pk, int)


def test_a_cursor_of_another_order_is_the_first_page(person) -> None:
    client = person()
    moment = Cursor.parse({"na": f"2026-01-01T10:00:00+00:00~{client.pk}~25~30"})
    assert moment is not None
    page = slice_of(Client.objects.all(), Order("spoken_order"), 5, moment)
    assert page.rows == [client]
    assert page.before == 0
