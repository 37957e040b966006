"""Recomputes the chains of the processing log, and says where the first one is broken."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from raderwerk.privacy.chain import following_links, span_digest
from raderwerk.privacy.models import LogEntry, LogSpan, LogStream

CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying one stream gave; `broken_at` is the sequence of the first entry that does not fit, or None."""

    stream: str
    entries: int
    head: str
    broken_at: int | None = None
    why: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether nothing was added, changed, moved or taken away."""
        return self.broken_at is None


def verify() -> Iterator[Verdict]:
    """Recompute every stream."""
    for stream in LogStream.objects.order_by("name"):
        yield verify_stream(stream)


def verify_stream(stream: LogStream) -> Verdict:
    """Recompute one stream from its tail to its head."""
    sequence, link, count = stream.first_sequence, bytes(stream.tail), 0

    def broken(why: str) -> Verdict:
        return Verdict(stream.name, count, bytes(stream.head).hex(), sequence, why)

    for span in LogSpan.objects.filter(stream=stream).order_by("first_sequence").iterator(CHUNK):
        if span.first_sequence != sequence:
            return broken("Hier ontbreken regels.")
        entries = LogEntry.objects.filter(span=span).order_by("sequence").values_list("sequence", "subject", "link")
        for expected, found in _side_by_side(
            link,
            span_digest(stream.name, span),
            sequence,
            [(number, subject, bytes(found)) for number, subject, found in entries],
        ):
            if found != expected:
                return broken(_why(expected, found))
            sequence, link, count = sequence + 1, expected[1], count + 1
        if sequence != span.first_sequence + span.count:
            return broken("Hier ontbreken regels.")
    if (sequence, link) != (stream.length, bytes(stream.head)):
        return broken("De laatste regels ontbreken.")
    return Verdict(stream.name, count, bytes(stream.head).hex())


def _side_by_side(
    previous: bytes, digest: bytes, first: int, entries: list[tuple[int, UUID, bytes]]
) -> Iterator[tuple[tuple[int, bytes], tuple[int, bytes]]]:
    """Per entry: (sequence, link) as it must be, and as it is."""
    links = following_links(previous, digest, (subject.bytes for _sequence, subject, _link in entries))
    for place, ((sequence, _subject, link), expected) in enumerate(zip(entries, links, strict=True)):
        yield (first + place, expected), (sequence, link)


def _why(expected: tuple[int, bytes], found: tuple[int, bytes]) -> str:
    return "Hier ontbreken regels." if expected[0] != found[0] else "Deze regel is veranderd of verplaatst."
