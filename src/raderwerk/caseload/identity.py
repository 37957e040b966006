"""Who somebody is: one record of name and contact data, sealed per person, and the blind indexes on it."""

import json
import unicodedata
from dataclasses import astuple, dataclass
from uuid import UUID

from raderwerk.core.crypto import BlindIndex, KeyRing


@dataclass(frozen=True, slots=True)
class Identity:
    """Name and contact data of one person; empty where unknown. `born_on` is an ISO date."""

    number: str = ""
    surname: str = ""
    prefix: str = ""
    initials: str = ""
    born_on: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    phone: str = ""
    email: str = ""

    @property
    def full_name(self) -> str:
        """Initials, prefix and surname, as one addresses a letter."""
        return " ".join(part for part in (self.initials, self.prefix, self.surname) if part) or self.number

    @property
    def sort_name(self) -> str:
        """Surname first, as in a list."""
        rest = " ".join(part for part in (self.initials, self.prefix) if part)
        return ", ".join(part for part in (self.surname, rest) if part) or self.number

    @property
    def address(self) -> str:
        """Street, number, postcode and place on one line."""
        street = " ".join(part for part in (self.street, self.house_number) if part)
        place = " ".join(part for part in (self.postcode, self.city) if part)
        return ", ".join(part for part in (street, place) if part)


@dataclass(frozen=True, slots=True)
class IndexValues:
    """What the database may know of an identity."""

    number: UUID
    name: int | None
    name_start: int | None
    postcode: int | None


def seal(identity: Identity, pseudonym: UUID, ring: KeyRing) -> bytes:
    """One sealed record, bound to the person's pseudonym."""
    return ring.seal(json.dumps(astuple(identity), ensure_ascii=False, separators=(",", ":")).encode(), pseudonym.bytes)


def unseal(sealed: bytes, pseudonym: UUID, ring: KeyRing) -> Identity:
    """Open a sealed record; raises SealBroken."""
    return Identity(*json.loads(ring.open(sealed, pseudonym.bytes)))


def index_values(identity: Identity, organisation_id: int, index: BlindIndex) -> IndexValues:
    """The blind indexes of one identity."""
    name, postcode = normal_name(identity.surname), normal_postcode(identity.postcode)
    return IndexValues(
        number=index.number(organisation_id, identity.number),
        name=index.word(organisation_id, "name", name) if name else None,
        name_start=index.word(organisation_id, "start", name[:3]) if len(name) >= 3 else None,
        postcode=index.word(organisation_id, "postcode", postcode) if postcode else None,
    )


def normal_name(name: str) -> str:
    """Lower case, without accents, spaces and marks: Verzonnenér and verzonnener are one name."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() if not name.isascii() else name
    return "".join(filter(str.isalnum, plain.lower())) or "".join(name.lower().split())


def normal_postcode(postcode: str) -> str:
    """Capitals without spaces: 3605 gb and 3605GB are one postcode."""
    return "".join(postcode.split()).upper()
