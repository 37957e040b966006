"""Letters at rest: a PDF with names and addresses is sealed, and bound to the file it belongs to."""

from raderwerk.core.crypto import key_ring


def context(pk: int) -> bytes:
    """What the seal of a letter file is bound to."""
    return f"letter-file|{pk}".encode()


def seal_letters(pdf: bytes, pk: int) -> bytes:
    """The letters of file `pk`, sealed."""
    return key_ring().seal(pdf, context(pk))


def open_letters(sealed: bytes, pk: int) -> bytes:
    """The reverse of `seal_letters`; raises SealBroken."""
    return key_ring().open(sealed, context(pk))
