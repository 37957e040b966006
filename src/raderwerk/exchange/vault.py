"""Rows of an import at rest: JSON lines, compressed and sealed, bound to the batch and the place where they belong."""

import json
import zlib
from typing import Any
from uuid import UUID

from raderwerk.core.crypto import KeyRing

FASTEST = 1


def context(batch_id: int, kind: str, number: int) -> bytes:
    """What a seal is bound to."""
    return f"import|{batch_id}|{kind}|{number}".encode()


def instruments_context(key: UUID) -> bytes:
    """What the seal of a file with instruments is bound to."""
    return f"instruments|{key}".encode()


def seal_bytes(plain: bytes, bound_to: bytes, ring: KeyRing) -> bytes:
    """Compress and seal; both leave other threads running."""
    return ring.seal(zlib.compress(plain, FASTEST), bound_to)


def open_bytes(sealed: bytes | memoryview, bound_to: bytes, ring: KeyRing) -> bytes:
    """The reverse of `seal_bytes`; raises SealBroken."""
    return zlib.decompress(ring.open(bytes(sealed), bound_to))


def seal_json(value: Any, bound_to: bytes, ring: KeyRing) -> bytes:
    """Seal one JSON value."""
    return seal_bytes(dump(value), bound_to, ring)


def open_json(sealed: bytes | memoryview, bound_to: bytes, ring: KeyRing) -> Any:
    """The reverse of `seal_json`; raises SealBroken."""
    return json.loads(open_bytes(sealed, bound_to, ring))


def dump(value: Any) -> bytes:
    """Compact JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
