"""Finding somebody by client number, surname or postcode, in data that the database itself cannot read."""

import re
from dataclasses import dataclass, field

from django.db.models import Q

from raderwerk.caseload.identity import normal_name, normal_postcode
from raderwerk.caseload.models import Client, ClientQuerySet
from raderwerk.core.crypto import BlindIndex, SealBroken, blind_index
from raderwerk.people.models import Organisation

POSTCODE = re.compile(r"\b\d{4}\s?[a-z]{2}\b", re.IGNORECASE)
NUMBER = re.compile(r"\b\d{3,20}\b")
# A name is found by its first three letters; what comes after is compared once the record is open.
START = 3
SHOWN = 50
OPENED = 2000


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody typed, taken apart. `names` holds the whole of it first, then each word of it."""

    number: str = ""
    postcode: str = ""
    names: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.number or self.postcode or self.names)


@dataclass(frozen=True, slots=True)
class Found:
    """The people found; `more` when there were more than are shown."""

    clients: list[Client] = field(default_factory=list)
    more: bool = False


def question(text: str) -> Question:
    """Take apart what somebody typed: `tandw 3605 gb`, `36`, `van der Tandwiel`."""
    postcode = POSTCODE.search(text)
    rest = text.replace(postcode[0], " ") if postcode else text
    number = NUMBER.search(rest)
    rest = rest.replace(number[0], " ") if number else rest
    words = [normal_name(word) for word in re.split(r"[\s,.]+", rest) if word]
    whole = "".join(words)
    names = dict.fromkeys(
        name for name in (whole, *sorted(words, key=len, reverse=True)) if len(name) >= START and not name.isdigit()
    )
    return Question(number[0] if number else "", normal_postcode(postcode[0]) if postcode else "", tuple(names))


def find(clients: ClientQuerySet, organisation: Organisation, asked: Question) -> Found:
    """The people who answer to the question, in at most two statements; the best fitting first."""
    if asked.is_empty:
        return Found()
    index = blind_index()
    narrowed = clients.filter(_sure_conditions(asked, organisation, index))
    if not asked.names:
        found = list(narrowed.order_by("spoken_order", "pk")[: SHOWN + 1])
        return Found(found[:SHOWN], len(found) > SHOWN)
    return _by_name(narrowed, organisation.pk, asked.names, index)


def _sure_conditions(asked: Question, organisation: Organisation, index: BlindIndex) -> Q:
    condition = Q()
    if asked.number:
        # A number that lost its leading zeros is still that number.
        written = {asked.number, asked.number.zfill(organisation.client_number_length)}
        condition &= Q(number_index__in=[index.number(organisation.pk, number) for number in sorted(written)])
    if asked.postcode:
        condition &= Q(postcode_index=index.word(organisation.pk, "postcode", asked.postcode))
    return condition


def _by_name(clients: ClientQuerySet, organisation_id: int, names: tuple[str, ...], index: BlindIndex) -> Found:
    exact = clients.filter(name_index__in=[index.word(organisation_id, "name", name) for name in names])
    found = list(exact.order_by("pk")[: SHOWN + 1])
    if len(found) > SHOWN:
        return Found(found[:SHOWN], more=True)
    starts = sorted({name[:START] for name in names})
    candidates = clients.filter(name_start_index__in=[index.word(organisation_id, "start", start) for start in starts])
    opened = list(candidates.order_by("pk")[: OPENED + 1])
    known = {client.pk for client in found}
    found += [client for client in opened[:OPENED] if client.pk not in known and _surname(client).startswith(names)]
    fitting = sorted(found, key=lambda client: (not _surname(client).startswith(names[0]), client.pk))
    return Found(fitting[:SHOWN], len(fitting) > SHOWN or len(opened) > OPENED)


def _surname(client: Client) -> str:
    try:
        return normal_name(client.identity.surname)
    except SealBroken:
        return ""
