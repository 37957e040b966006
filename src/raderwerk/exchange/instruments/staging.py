"""A file with instruments on its way in: kept under seal while somebody looks at what it would change."""

from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from raderwerk.core.crypto import key_ring
from raderwerk.exchange import vault
from raderwerk.exchange.instruments.incoming import Incoming, Register
from raderwerk.exchange.instruments.json_reading import objects
from raderwerk.exchange.instruments.sgr_reading import read
from raderwerk.exchange.instruments.workbook_reading import read_workbook
from raderwerk.exchange.models import InstrumentFile
from raderwerk.people.models import Membership

KEPT_FOR = timedelta(days=1)
WORKBOOK_START = b"PK\x03\x04"


def keep(by: Membership, name: str, content: bytes) -> InstrumentFile:
    """Keep a file that can be read, instead of the one this colleague had waiting. Raises InstrumentFileError."""
    instruments_in(content)
    key = uuid4()
    sealed = vault.seal_bytes(content, vault.instruments_context(key), key_ring())
    with transaction.atomic():
        InstrumentFile.objects.filter(uploaded_at__lt=timezone.now() - KEPT_FOR).delete()
        InstrumentFile.objects.filter(uploaded_by=by).delete()
        return InstrumentFile.objects.create(
            key=key, organisation=by.organisation, uploaded_by=by, file_name=name[-200:], sealed=sealed
        )


def content_of(file: InstrumentFile) -> bytes:
    """The file as it was uploaded."""
    return vault.open_bytes(file.sealed, vault.instruments_context(file.key), key_ring())


def instruments_in(content: bytes) -> list[Incoming]:
    """Every instrument of a workbook or a JSON file. Raises InstrumentFileError."""
    register = Register()
    if content.startswith(WORKBOOK_START):
        return read_workbook(content, register)
    return [read(guide, found, number, register) for number, (guide, found) in enumerate(objects(content), start=1)]
