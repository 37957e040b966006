"""Staging: rows at rest are sealed, other processes judge alike, and large files go to the background worker."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.caseload.models import Client
from raderwerk.exchange import pages, tasks
from raderwerk.exchange.caseload.columns import propose
from raderwerk.exchange.caseload.reading import open_table
from raderwerk.exchange.caseload.records import RawChunk, Rules
from raderwerk.exchange.enums import Verdict, Work
from raderwerk.exchange.judging_pool import Bench, judge_chunks, pack, unpack
from raderwerk.exchange.models import FilePiece, ImportBatch, StagedChunk
from raderwerk.exchange.services import rows
from raderwerk.exchange.services.applying import apply
from raderwerk.exchange.services.upload import abandon, file_of, upload
from raderwerk.exchange.views.common import problem, running
from tests.exchange.test_wizard import lead, web  # noqa: F401 - fixtures
from tests.exchange.world import checked, export, line, municipality

DAY = dt.date(2026, 11, 1)
RAGGED = st.lists(st.lists(st.text(max_size=6), min_size=1, max_size=4), max_size=5)


@given(RAGGED)
def test_packed_chunk_is_the_same_chunk(cells):
    chunk = RawChunk(list(range(len(cells))), cells, 2)
    assert unpack(pack(chunk)) == chunk


def test_other_processes_judge_as_this_one_does():
    table = open_table(export(*(line(f"{number:07d}", Regeling="XX" if number % 9 == 0 else "PW") for number in range(7, 200))))
    bench = Bench(propose(table.header, table.sample()), Rules(DAY), 1, b"k" * 32)
    here = list(judge_chunks(table.chunks(20), bench, 0))
    there = list(judge_chunks(table.chunks(20), bench, 2))
    assert here == there
    assert sum(len(judged.accepted) for judged, _areas in here) > 100


@pytest.mark.django_db
def test_rows_and_file_are_sealed_and_readable_with_the_key():
    content = export(line(Naam="Maquetteink"))
    batch = checked(municipality(), content)
    assert file_of(batch) == content
    for stored in (*FilePiece.objects.order_by("pk"), *StagedChunk.objects.order_by("pk")):
        assert b"Maquetteink" not in bytes(stored.sealed)
    assert [view.name for view in pages.rows_with(batch, Verdict.NEW, 0, 10)] == ["Maquetteink, F."]


@pytest.mark.django_db
def test_a_page_of_one_verdict_is_found_across_chunks(monkeypatch):
    monkeypatch.setattr(rows, "CHUNK_ROWS", 4)
    lines = [line(f"{number:07d}", Regeling="XX" if number % 3 == 0 else "PW") for number in range(1, 41)]
    batch = checked(municipality(), export(*lines))
    assert StagedChunk.objects.count() == 10
    wrong = [number + 1 for number in range(1, 41) if number % 3 == 0]
    found = [view.row for start in (0, 5, 10) for view in pages.rows_with(batch, Verdict.REJECTED, start, 5)]
    assert found == wrong


@pytest.mark.django_db
def test_stopped_import_leaves_no_row_behind():
    batch = checked(municipality(), export(line()))
    abandon(batch)
    assert not FilePiece.objects.exists()
    assert not StagedChunk.objects.exists()
    assert not Client.objects.exists()


@pytest.mark.django_db
def test_large_file_waits_for_the_background_worker(web, monkeypatch):  # noqa: F811
    monkeypatch.setattr(tasks, "SMALL_BYTES", 0)
    web.post("/import/", {"file": SimpleUploadedFile("groot.csv", export(line()))})
    batch = ImportBatch.objects.get()
    data = {name: field.initial or "" for name, field in web.get(f"/import/{batch.pk}/kolommen/").context["form"].fields.items()}
    web.post(f"/import/{batch.pk}/kolommen/", data | {"reference_date": "2026-11-01", "complete": "on"})
    page = web.get(f"/import/{batch.pk}/controle/")
    assert "Je mag deze pagina verlaten" in page.content.decode()
    assert web.get(f"/import/{batch.pk}/voortgang/").status_code == 200
    tasks.run_in_background.call(batch.pk, str(Work.CHECK), None)
    assert web.get(f"/import/{batch.pk}/voortgang/")["HX-Redirect"] == f"/import/{batch.pk}/"
    assert web.get(f"/import/{batch.pk}/controle/").context["tabs"][1]["count"] == 1


@pytest.mark.django_db
def test_worker_that_does_not_run_is_said(monkeypatch):
    monkeypatch.setattr(tasks, "SMALL_BYTES", 0)
    batch = checked(municipality(), export(line()))
    tasks.start(batch, Work.APPLY, None)
    batch.refresh_from_db()
    assert running(batch)
    batch.queued_at -= dt.timedelta(minutes=5)
    assert not running(batch)
    assert "achtergrondverwerking" in problem(batch)


@pytest.mark.django_db
def test_unexpected_error_is_a_sentence_without_data(monkeypatch):
    batch = checked(municipality(), export(line()))
    monkeypatch.setitem(tasks.DOING, Work.APPLY, lambda _batch, _by: 1 / 0)
    tasks.start(batch, Work.APPLY, None)
    batch.refresh_from_db()
    assert batch.failure.startswith("Er ging iets mis. Er is niets gewijzigd.")
    apply(batch, None)
    assert Client.objects.count() == 1


@pytest.mark.django_db
def test_upload_that_cannot_be_read_keeps_nothing():
    from raderwerk.exchange.caseload.errors import CaseloadFileError

    with pytest.raises(CaseloadFileError):
        upload(municipality(), None, "lijst.pdf", b"%PDF-1.7")
    assert not ImportBatch.objects.exists()
