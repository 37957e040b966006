"""The statements of the list, frozen: an extra one, or one that lost its index, shows as a difference."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from raderwerk.caseload.filters import Asker, ListQuery
from raderwerk.caseload.lists.paging import Cursor, slice_of
from raderwerk.caseload.models import Client
from raderwerk.caseload.worklists import WORKLISTS, Moment
from tests.caseload.lists.conftest import TODAY, acting
from tests.caseload.lists.people import make_clients

# Each list, and the index that must give its rows in order, so that no database sorts 400,000 people for one page.
INDEXES = {
    "": "client_list",
    "lijst=uit-beeld": "client_list",
    "lijst=zonder-uitkomst": "client_without_outcome|client_list",
    "lijst=opnieuw-bekijken": "client_by_review",
    "lijst=beloften": "client_by_promise",
    "lijst=geen-klantmanager": "client_of_manager|client_list",
    "lijst=verdwenen": "client_left",
    "klantmanager=7": "client_of_manager",
    "wijk=7": "client_in_area",
    "langdurig=ja&nietgesproken=12": "client_list",
    "sorteer=gewijzigd": "client_by_change",
}


def rows_of(lead, address: str):
    query = ListQuery.parse(dict(part.split("=") for part in address.split("&") if part))
    chosen = query.narrow(Client.objects.visible_to(acting(lead)), Asker(lead.pk, Moment(TODAY)))
    return query, chosen


def test_every_worklist_has_its_index() -> None:
    assert {f"lijst={code}" for code in WORKLISTS} <= set(INDEXES)


@pytest.mark.parametrize("address", INDEXES)
def test_a_page_reads_its_rows_from_an_index_in_order(lead, asveld, address: str) -> None:
    make_clients(asveld, 3)
    query, chosen = rows_of(lead, address)
    order = query.sorted_by
    sign = "-" if order.descending else ""
    plan = explained(chosen.order_by(f"{sign}{order.column}", f"{sign}pk")[:26])
    assert re.search(INDEXES[address], plan), plan
    assert not re.search(r"TEMP B-TREE|\bSort\b", plan), plan


def test_a_page_far_down_starts_where_it_begins(lead, asveld) -> None:
    make_clients(asveld, 3)
    query, chosen = rows_of(lead, "")
    cursor = Cursor(False, TODAY, 17, 25)
    with CaptureQueriesContext(connection) as captured:
        slice_of(chosen, query.sorted_by, 25, cursor)
    assert len(captured) == 1
    sql = captured[0]["sql"]
    assert re.search(r'\("caseload_client"."spoken_order", "caseload_client"."id"\) > \(', sql), sql
    assert "OFFSET" not in sql


def test_the_statements_of_the_page(as_lead, asveld, snapshot) -> None:
    make_clients(asveld, 3)
    as_lead.get("/mensen/")
    with CaptureQueriesContext(connection) as captured:
        as_lead.get("/mensen/?lijst=uit-beeld&taal=Dari&trede=2")
    asked = [shape(query["sql"]) for query in captured if "caseload_" in query["sql"]]
    assert asked == snapshot


def shape(sql: str) -> str:
    """A statement without its values, and so the same on both databases."""
    return re.sub(r"= \d+", "= ?", re.sub(r"'[^']*'(::\w+)?", "?", sql))


def explained(rows) -> str:
    sql, params = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Three rows are read fastest from front to back; what counts is the plan for many.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
            cursor.execute(f"EXPLAIN {sql}", params)
            return "\n".join(row[0] for row in cursor.fetchall())
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        return "\n".join(row[3] for row in cursor.fetchall())
