"""What kinds of records are called in Dutch, for the change log, the destruction log and inzage."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.text import capfirst

Name = str | Promise

_names: dict[str, tuple[Name, Name]] = {}
_fields: dict[str, Name] = {}


def call(names: Mapping[str, tuple[Name, Name]]) -> None:
    """Name kinds of records: label (`caseload.contact`) -> one of them, several of them."""
    _names.update(names)


def call_fields(names: Mapping[str, Name]) -> None:
    """Name fields that carry no name of their own: field -> what it is called."""
    _fields.update(names)


def field(name: str, own: Name) -> str:
    """What a field is called: the name that was given here, else its own."""
    return capfirst(str(_fields.get(name, own)))


def one(label: str) -> str:
    """A single record of this kind; the label when it has no name."""
    return capfirst(str(_names.get(label, (label, label))[0]))


def several(label: str) -> str:
    """Records of this kind; the label when it has no name."""
    return capfirst(str(_names.get(label, (label, label))[1]))
