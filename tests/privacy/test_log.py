"""The processing log: one entry per person, linked, append-only, and cheap."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from raderwerk.privacy import log as processing_log
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action, LogStatus
from raderwerk.privacy.log import NotTraced, Trace, append_many, processed, processing_trace
from raderwerk.privacy.middleware import ProcessingLogMiddleware, prefix, trace_id
from raderwerk.privacy.models import LogEntry, LogSpan, LogStream
from raderwerk.privacy.verifying import verify

pytestmark = pytest.mark.django_db


def test_every_person_of_a_list_gets_an_entry(log) -> None:
    people = [uuid4() for _ in range(25)]
    log(*people, action=Action.LISTED, activity=Activity.WORKLIST)

    span = LogSpan.objects.get()
    assert (span.count, span.actor, span.organisation, span.activity, span.status) == (25, 7, 1, "worklist", LogStatus.OK)
    assert [entry.subject for entry in LogEntry.objects.order_by("sequence")] == people


def test_entries_follow_each_other_across_requests(log) -> None:
    log(uuid4(), uuid4())
    log(uuid4())
    assert list(LogEntry.objects.order_by("sequence").values_list("sequence", flat=True)) == [0, 1, 2]
    stream = LogStream.objects.get(name="web:1")
    assert stream.length == 3
    assert bytes(stream.head) == bytes(LogEntry.objects.get(sequence=2).link)


def test_each_organisation_has_its_own_chain(log) -> None:
    log(uuid4())
    log(uuid4(), organisation=2)
    assert {stream.name: stream.length for stream in LogStream.objects.order_by("name")} == {"web:1": 1, "web:2": 1}


def statements(log, people: int) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        log(*(uuid4() for _ in range(people)))
    verbs = [query["sql"].split()[0] for query in captured]
    return [verb for verb in verbs if verb in {"SELECT", "INSERT", "UPDATE", "COPY"}]


def test_a_list_of_50_people_costs_as_many_statements_as_one_person(log) -> None:
    log(uuid4())
    one, fifty = (statements(log, size) for size in (1, 50))
    assert one == fifty
    assert len(one) <= 4


def test_work_that_fails_is_logged_as_an_error() -> None:
    def job() -> None:
        with processing_trace(origin="command", actor=1, organisation=1):
            processed(Activity.EXPORT, Action.EXPORTED, [uuid4()])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        job()
    assert LogSpan.objects.get().status == LogStatus.ERROR


def test_touching_somebody_outside_a_trace_is_refused() -> None:
    with pytest.raises(NotTraced):
        processed(Activity.PERSON_PAGE, Action.READ, [uuid4()])


def test_a_trace_that_touched_nobody_leaves_no_line() -> None:
    processing_log.append(Trace(organisation=1))
    assert not LogSpan.objects.exists()


@pytest.mark.parametrize("copy_from", [5, 1000])
def test_append_many_writes_batches_to_its_own_stream(monkeypatch, copy_from) -> None:
    monkeypatch.setattr("raderwerk.privacy.chain.BATCH", 10)
    monkeypatch.setattr("raderwerk.privacy.chain.COPY_FROM", copy_from)
    people = [uuid4() for _ in range(25)]
    count = append_many(
        "import:1", iter(people), activity=Activity.IMPORT, action=Action.CREATED, organisation=1, actor=2, origin="command"
    )
    assert count == 25
    spans = LogSpan.objects.filter(stream__name="import:1").order_by("first_sequence")
    assert [span.count for span in spans] == [10, 10, 5]
    assert len({span.trace for span in spans}) == 1
    assert {entry.subject for entry in LogEntry.objects.order_by("sequence")} == set(people)
    assert all(verdict.is_whole for verdict in verify())


@pytest.mark.parametrize(
    "tamper",
    [
        lambda: LogEntry.objects.update(subject=uuid4()),
        lambda: LogEntry.objects.all()._raw_delete("default"),
        lambda: LogSpan.objects.update(actor=1),
        lambda: LogSpan.objects.all()._raw_delete("default"),
        lambda: LogStream.objects.update(length=0),
        lambda: LogStream.objects.update(tail=b"x"),
        lambda: LogStream.objects.all()._raw_delete("default"),
    ],
    ids=["change entry", "delete entry", "change span", "delete span", "shorten stream", "move tail", "delete stream"],
)
def test_the_database_refuses_to_change_the_log(log, tamper) -> None:
    log(uuid4())
    before = list(LogEntry.objects.order_by("sequence").values_list("subject", "link"))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        tamper()
    assert list(LogEntry.objects.order_by("sequence").values_list("subject", "link")) == before


# -- requests


class FakeActing:
    pk, organisation_id = 12, 3


def answer(rf, *, status: int = 200, **headers: str) -> LogSpan:
    def view(request):
        processed(Activity.PERSON_PAGE, Action.READ, [uuid4()])
        return HttpResponse(status=status)

    middleware = ProcessingLogMiddleware(lambda request: middleware.process_view(request, view, (), {}) or view(request))
    request = rf.get("/", **headers)
    request.acting = FakeActing()
    middleware(request)
    return LogSpan.objects.get()


def test_a_request_is_logged_with_who_acted_and_from_which_network(rf) -> None:
    span = answer(rf, REMOTE_ADDR="203.0.113.77")
    assert (span.actor, span.organisation, span.origin) == (12, 3, "web 203.0.113.0/24")


def test_behind_a_proxy_the_address_is_the_one_the_proxy_saw(rf) -> None:
    span = answer(rf, REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.77"})
    assert span.origin == "web 203.0.113.0/24"


def test_a_stranger_cannot_choose_the_address_in_the_log(rf) -> None:
    span = answer(rf, REMOTE_ADDR="203.0.113.77", headers={"X-Forwarded-For": "198.51.100.1"})
    assert span.origin == "web 203.0.113.0/24"


def test_a_request_that_ends_in_an_error_says_so(rf) -> None:
    assert answer(rf, status=500).status == LogStatus.ERROR


def test_the_trace_of_the_caller_is_followed(rf) -> None:
    span = answer(rf, headers={"traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"})
    assert span.trace.hex == "0af7651916cd43dd8448eb211c80319c"


def test_a_trace_id_that_is_none_is_not_taken_over() -> None:
    assert trace_id("00-" + "0" * 32 + "-b7ad6b7169203331-01").int != 0
    assert trace_id("nonsense") != trace_id("nonsense")


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.0/24"),
        ("2001:db8:1:2::9", "2001:db8:1::/48"),
        ("::ffff:203.0.113.9", "203.0.113.0/24"),
        ("", ""),
    ],
)
def test_only_the_network_is_kept(address, network) -> None:
    assert prefix(address) == network


def test_times_survive_the_database(log, somebody) -> None:
    log(somebody)
    span = LogEntry.objects.about(somebody).get().span
    assert datetime.now(UTC) >= span.ended_at >= span.started_at
