"""The staged rows of a batch in the database: sealed chunks written, read back, and sorted into buckets of people."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from raderwerk.core.crypto import blind_index, key_ring
from raderwerk.exchange import vault
from raderwerk.exchange.caseload.values import read_client_number
from raderwerk.exchange.enums import Verdict
from raderwerk.exchange.models import ImportBatch, StagedChunk
from raderwerk.exchange.staged import KEY, REJECTED, Staged, join, read_rejected, split

CHUNK_ROWS = 1024
FEW = 20_000
TAKEN = {Verdict.NEW.letter, Verdict.CHANGED.letter, Verdict.SAME.letter}


@dataclass(slots=True)
class Buckets:
    """Rows of people by the first `width` figures of their blind index, and who is only mentioned (in a rejected row)."""

    width: int
    lines: dict[str, list[bytes]] = field(default_factory=lambda: defaultdict(list))
    mentioned: set[str] = field(default_factory=set)

    @property
    def names(self) -> list[str]:
        """All buckets in order, also those without rows: people of the caseload may be in them."""
        return [f"{number:0{self.width}x}" for number in range(16**self.width)]

    @property
    def rows(self) -> int:
        """Number of rows that are taken over."""
        return sum(map(len, self.lines.values()))

    def add(self, lines: Iterable[bytes]) -> None:
        """Sort lines into buckets by what stands at their start, without reading them."""
        key = slice(KEY.start, KEY.start + self.width)
        for line in lines:
            self.lines[line[key].decode()].append(line)


def seal_chunk(batch_id: int, number: int, staged: Staged) -> StagedChunk:
    """A chunk that is ready to be saved."""
    sealed = vault.seal_bytes(join(staged.lines), vault.context(batch_id, "rows", number), key_ring())
    chunk = StagedChunk(batch_id=batch_id, number=number, first_row=staged.rows[0], last_row=staged.rows[-1], sealed=sealed)
    return with_verdicts(chunk, staged.verdicts)


def with_verdicts(chunk: StagedChunk, verdicts: str) -> StagedChunk:
    """Set the verdict letters and count them; does not save."""
    chunk.verdicts = verdicts
    for verdict in Verdict:
        setattr(chunk, verdict.value, verdicts.count(verdict.letter))
    return chunk


def pieces(staged: Staged) -> Iterator[Staged]:
    """Parts of at most CHUNK_ROWS rows."""
    for start in range(0, len(staged.rows), CHUNK_ROWS):
        part = slice(start, start + CHUNK_ROWS)
        yield Staged(staged.rows[part], staged.verdicts[part], staged.lines[part])


def lines_of(chunk: StagedChunk) -> list[bytes]:
    """The lines of a chunk; raises SealBroken."""
    return split(vault.open_bytes(chunk.sealed, vault.context(chunk.batch_id, "rows", chunk.number), key_ring()))


def buckets_of(batch: ImportBatch) -> Buckets:
    """All rows that the import takes over, corrections included, sorted into buckets."""
    buckets = Buckets(1 if batch.counts.get("rows_below_header", 0) < FEW else 2)
    corrected = corrected_lines(batch)
    for chunk in batch.chunks.order_by("number").iterator(chunk_size=16):
        lines = lines_of(chunk)
        mended = any(chunk.first_row <= row <= chunk.last_row for row in corrected)
        if TAKEN.issuperset(chunk.verdicts) and not mended:
            buckets.add(lines)
        else:
            _add_mixed(buckets, batch, chunk.verdicts, lines)
    buckets.add(corrected.values())
    return buckets


def corrected_lines(batch: ImportBatch) -> dict[int, bytes]:
    """The lines of rejected rows that were mended, by row number."""
    ring = key_ring()
    found = {}
    for correction in batch.corrections.filter(accepted=True).order_by("row"):
        content = vault.open_json(correction.sealed, vault.context(batch.pk, "correction", correction.row), ring)
        found[correction.row] = content["line"].encode()
    return found


def set_verdicts(batch: ImportBatch, letters: Mapping[int, str]) -> None:
    """Change the verdicts of some rows (row number -> letter)."""
    changed = []
    for chunk in batch.chunks.order_by("number").iterator(chunk_size=16):
        rows = row_numbers(chunk)
        verdicts = "".join(letters.get(row, old) for row, old in zip(rows, chunk.verdicts, strict=True))
        if verdicts != chunk.verdicts:
            changed.append(with_verdicts(chunk, verdicts))
    with transaction.atomic():
        StagedChunk.objects.bulk_update(changed, ["verdicts", *Verdict.values], batch_size=50)


def row_numbers(chunk: StagedChunk) -> list[int]:
    """Row number in the file of each line of a chunk."""
    if chunk.last_row - chunk.first_row + 1 == len(chunk.verdicts):
        return list(range(chunk.first_row, chunk.last_row + 1))
    return [row_number(line) for line in lines_of(chunk)]


def row_number(line: bytes) -> int:
    """Row number in the file of one line, without reading all of it."""
    if line.startswith(b"{"):
        return int(json.loads(line)["row"])
    return int(line[KEY.stop + 2 : line.index(b",", KEY.stop + 2)])


def _add_mixed(buckets: Buckets, batch: ImportBatch, verdicts: str, lines: list[bytes]) -> None:
    buckets.add(line for line, letter in zip(lines, verdicts, strict=True) if letter in TAKEN and line.startswith(b"["))
    index, length = blind_index(), batch.organisation.client_number_length
    for line, letter in zip(lines, verdicts, strict=True):
        if letter == REJECTED:
            number = read_client_number(str(read_rejected(line)["cells"].get("client_number", "")), length=length)[0]
            if number:
                buckets.mentioned.add(index.number_hex(batch.organisation_id, str(number)))
