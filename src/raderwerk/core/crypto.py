"""Personal data at rest: one sealed record per person (AES-GCM) and blind indexes with which it is found."""

import base64
import hashlib
import hmac
import os
from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12
KEY_BYTES = 32


class SealBroken(Exception):
    """A sealed record cannot be opened: its key is not on the ring, it was changed, or it belongs to another row."""


class KeyRing:
    """Keys by number; the last one seals, each of them opens what it once sealed.

    A sealed record is: key number (1 byte), nonce (12 bytes), ciphertext with tag. The context (the row it belongs to)
    is authenticated, so that a record moved to another row does not open.
    """

    def __init__(self, keys: dict[int, bytes]) -> None:
        if not keys:
            raise ValueError("The key ring is empty; make a key with `raderwerk keys`.")
        self._ciphers = {number: AESGCM(key) for number, key in keys.items()}
        self.current = list(keys)[-1]

    @classmethod
    def parse(cls, text: str) -> "KeyRing":
        """Read `1:base64,2:base64`; raises ValueError that says which part is wrong."""
        keys: dict[int, bytes] = {}
        for part in filter(None, (piece.strip() for piece in text.split(","))):
            number, _, encoded = part.partition(":")
            if not number.isdigit() or not 0 < int(number) < 256:
                raise ValueError(f"Key number '{number}' is not a number from 1 to 255.")
            keys[int(number)] = parse_key(encoded, f"Key {number}")
        return cls(keys)

    def seal(self, plain: bytes, context: bytes) -> bytes:
        """Encrypt `plain` for the row that `context` names."""
        nonce = os.urandom(NONCE_BYTES)
        return bytes((self.current,)) + nonce + self._ciphers[self.current].encrypt(nonce, plain, context)

    def open(self, sealed: bytes, context: bytes) -> bytes:
        """Decrypt a record of the row that `context` names; raises SealBroken."""
        sealed = bytes(sealed)
        cipher = self._ciphers.get(sealed[0]) if sealed else None
        if cipher is None:
            raise SealBroken("The key that sealed this record is not on the key ring.")
        try:
            return cipher.decrypt(sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :], context)
        except InvalidTag:
            raise SealBroken("This record was changed, or it belongs to another row.") from None

    def is_current(self, sealed: bytes) -> bool:
        """Whether the record was sealed with the newest key; if not, rotation has work to do."""
        return bytes(sealed[:1]) == bytes((self.current,))


class BlindIndex:
    """Keyed hashes of normalised words: equal words give equal values, and without the key nothing can be read back."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def number(self, organisation_id: int, client_number: str) -> UUID:
        """128 bits, unique in practice: client numbers are matched on it."""
        return UUID(self.number_hex(organisation_id, client_number))

    def number_hex(self, organisation_id: int, client_number: str) -> str:
        """The same 128 bits as 32 hexadecimal figures, for work on very many people."""
        return self._digest(f"number|{organisation_id}|{client_number}")[:16].hex()

    def word(self, organisation_id: int, kind: str, word: str) -> int:
        """63 bits for names and postcodes; a rare false hit is filtered out after decryption."""
        return int.from_bytes(self._digest(f"{kind}|{organisation_id}|{word}")[:8], "big") >> 1

    def code(self, code: str) -> UUID:
        """128 bits with which somebody's personal code is found."""
        return UUID(bytes=self._digest(f"code|{code}")[:16])

    def _digest(self, text: str) -> bytes:
        return hmac.digest(self._key, text.encode(), hashlib.sha256)


def parse_key(encoded: str, name: str) -> bytes:
    """Decode a base64 key of 32 bytes; raises ValueError with the key's name."""
    try:
        key = base64.b64decode(encoded, validate=True)
    except ValueError:
        raise ValueError(f"{name} is not valid base64.") from None
    if len(key) != KEY_BYTES:
        raise ValueError(f"{name} has {len(key)} bytes and needs {KEY_BYTES}.")
    return key


def new_key() -> str:
    """A fresh random key in base64."""
    return base64.b64encode(os.urandom(KEY_BYTES)).decode()


@lru_cache(maxsize=1)
def key_ring() -> KeyRing:
    """The installation's key ring."""
    return KeyRing.parse(settings.ENVIRONMENT.encryption_keys.get_secret_value())


@lru_cache(maxsize=1)
def blind_index() -> BlindIndex:
    """The installation's blind index."""
    return BlindIndex(parse_key(settings.ENVIRONMENT.index_key.get_secret_value(), "RADERWERK_INDEX_KEY"))


def chain_hash(previous: bytes, parts: Iterable[bytes]) -> bytes:
    """SHA-256 over the previous link and the length-prefixed parts of the next one."""
    digest = hashlib.sha256(previous)
    for part in parts:
        digest.update(len(part).to_bytes(4, "big"))
        digest.update(part)
    return digest.digest()
