"""The letters of a batch as rows of a workbook, for a print service that lays them out itself."""

from collections.abc import Callable, Mapping
from io import BytesIO

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook

from raderwerk.campaigns.models import LetterFile
from raderwerk.campaigns.outgoing import RELATED
from raderwerk.campaigns.texts.filling import Filled, Filler
from raderwerk.core.workbooks import bold_cell, text_cell

COLUMNS: Mapping[str | Promise, Callable[[Filled], str]] = {
    gettext_lazy("Naam"): lambda letter: letter.identity.full_name,
    gettext_lazy("Straat en nummer"): lambda letter: f"{letter.identity.street} {letter.identity.house_number}",
    gettext_lazy("Postcode"): lambda letter: letter.identity.postcode,
    gettext_lazy("Plaats"): lambda letter: letter.identity.city,
    gettext_lazy("Onderwerp"): lambda letter: letter.subject,
    gettext_lazy("Tekst"): lambda letter: letter.body,
    gettext_lazy("Contactpersoon"): lambda letter: letter.correspondent.name,
    gettext_lazy("Telefoon"): lambda letter: letter.correspondent.phone,
    gettext_lazy("Link"): lambda letter: letter.link,
    gettext_lazy("Code"): lambda letter: letter.code,
}


def workbook(file: LetterFile) -> bytes:
    """One row per letter, with the words in which it was printed."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Brieven"))
    sheet.append([bold_cell(sheet, str(title)) for title in COLUMNS])
    filler = Filler(file.campaign)
    for message in file.messages.select_related(*RELATED, "text").order_by("pk"):
        if message.text:
            letter = filler.fill(message.text, message.follow_up, message.invitation, message.appointment)
            sheet.append([text_cell(sheet, value(letter)) for value in COLUMNS.values()])
    target = BytesIO()
    book.save(target)
    return target.getvalue()
