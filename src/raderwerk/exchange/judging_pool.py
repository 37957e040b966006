"""Judging the chunks of a large file in other processes, in the order of the file; needs no database and no set-up of Django."""

import gc
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass

from raderwerk.core.crypto import BlindIndex
from raderwerk.core.processes import end_with_parent
from raderwerk.exchange.caseload.columns import ColumnMapping
from raderwerk.exchange.caseload.judging import RowJudge
from raderwerk.exchange.caseload.records import JudgedChunk, RawChunk, Rules
from raderwerk.exchange.staged import slimmed

CELL, ROW = "\x1f", "\x1e"
Judged = tuple[JudgedChunk, set[str]]
Packed = tuple[list[int], str | list[list[str]], int]


@dataclass(frozen=True)
class Bench:
    """What judges need: columns, rules, and the key of the blind index."""

    mapping: ColumnMapping
    rules: Rules
    organisation_id: int
    index_key: bytes


class _Judge:
    """Judges chunks; one per process."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.judge = RowJudge(bench.mapping, bench.rules)
        self.index = BlindIndex(bench.index_key)

    def __call__(self, chunk: RawChunk) -> Judged:
        """The slim verdicts, and the areas that occur."""
        judged = self.judge.judge(chunk)
        areas = {row.area[:80] for row in judged.accepted}
        return slimmed(judged, self.bench.organisation_id, self.index), areas


def judge_chunks(chunks: Iterable[RawChunk], bench: Bench, processes: int) -> Iterator[Judged]:
    """The verdicts chunk by chunk; without processes they are made here."""
    if not processes:
        yield from map(_Judge(bench), chunks)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, _begin, (bench,)) as pool:
        under_way: deque[Future[Judged]] = deque()
        for chunk in chunks:
            under_way.append(pool.submit(_judge_packed, pack(chunk)))
            if len(under_way) > 2 * processes:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def pack(chunk: RawChunk) -> Packed:
    """A chunk as one text, which travels several times faster than its cells one by one."""
    text = ROW.join(map(CELL.join, chunk.rows))
    plain = text.count(CELL) == sum(map(len, chunk.rows)) - len(chunk.rows) and text.count(ROW) == max(len(chunk.rows) - 1, 0)
    return chunk.numbers, text if plain and chunk.rows else chunk.rows, chunk.blank


def unpack(packed: Packed) -> RawChunk:
    """The reverse of `pack`."""
    numbers, rows, blank = packed
    if isinstance(rows, str):
        rows = [row.split(CELL) for row in rows.split(ROW)]
    return RawChunk(numbers, rows, blank)


_judge: _Judge | None = None


def _begin(bench: Bench) -> None:
    global _judge  # the one object of a worker process
    gc.disable()  # no cycles are made, and the process ends with the check
    _judge = _Judge(bench)
    end_with_parent()


def _judge_packed(packed: Packed) -> Judged:
    if _judge is None:
        raise RuntimeError("This process was not made by an import.")
    return _judge(unpack(packed))
