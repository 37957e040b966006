"""Letters: tagged PDF with the right names, one file per batch, printed once whatever happens, and sealed."""

import datetime as dt
from io import BytesIO

import pytest
from django.db import connection
from django.utils import timezone
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader
from weasyprint.urls import FatalURLFetchingError

from raderwerk.campaigns import codes, sending_tasks
from raderwerk.campaigns.letter_press import Fetcher, press
from raderwerk.campaigns.models import ContactCard, LetterFile, Message
from raderwerk.campaigns.print_service import workbook
from raderwerk.campaigns.services import letters
from raderwerk.campaigns.services.messages import queue
from raderwerk.campaigns.sheets import Printed, Sheets
from raderwerk.caseload.identity import Identity
from raderwerk.caseload.models import Contact
from raderwerk.core import rotation
from raderwerk.core.crypto import SealBroken, key_ring
from tests.campaigns.test_sending import build
from tests.campaigns.world import make_follow_up, make_invitation
from tests.caseload.person.world import make_client

NAMES = [
    "Maquetteink",
    "Šahinović-Łódź",
    "Ünalçı",
    "Verzonnenlangenachteraam-van Oefenmanshuizen tot Proefsteden",
    "Ngô Thị Hằng",
]


def picture(kind):
    target = BytesIO()
    Image.new("RGB", (40, 40), "teal").save(target, kind)
    return target.getvalue()


def invite(world, name, number):
    client = make_client(world.client.organisation, number)
    client.set_identity(
        Identity(
            number=number,
            surname=name,
            initials="S.",
            street="Proefstraat",
            house_number="1 b",
            postcode="9999 ZZ",
            city="Asveld",
        )
    )
    client.save()
    follow_up = make_follow_up(world.campaign, client, colleague=world.me)
    queue(follow_up, "invitation", ["letter"], invitation=make_invitation(follow_up, code=codes.new_code()))
    return follow_up


def arranged():
    world = build(logo=picture("PNG"), sender_address="Postbus 1, 9999 ZZ Asveld")
    ContactCard.objects.create(membership=world.me, shown_name="Katrijn", phone="06 0000 9999", photo=picture("JPEG"))
    for number, name in enumerate(NAMES):
        invite(world, name, f"00010{number}")
    return world


@pytest.fixture
def world(db, trace):
    return arranged()


@pytest.fixture
def quick_press(monkeypatch):
    """A press that only notes what it got: what is tested then is everything around it."""
    printed = []

    def note(sheets):
        printed.append(sheets)
        return Printed(b"%PDF", 1)

    monkeypatch.setattr("raderwerk.campaigns.letter_press.press", note)
    return printed


def test_letters_are_one_tagged_pdf_with_every_name(world):
    (file,) = letters.make_letters(world.campaign)
    assert (file.letters, file.pages) == (5, 5)
    pdf = PdfReader(BytesIO(letters.open_pdf(file)))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "nl"
    assert pdf.metadata.title == "Brieven van Kom erbij"
    text = "\n".join(page.extract_text() for page in pdf.pages)
    for name in NAMES:
        assert f"S. {name}" in " ".join(text.split())
    code = codes.spaced(world.campaign.follow_ups.earliest("pk").invitations.get().code)
    assert code not in text, "who has no letter waiting is not in it"
    for word in ("Postbus 1", "Katrijn", "06 0000 9999", "9999 ZZ ASVELD"):
        assert text.count(word) >= 5
    images = {id(image.get_object()) for page in pdf.pages for image in page["/Resources"]["/XObject"].values()}
    assert len(images) == 5 + 2, "a QR code for each, one logo and one photo for all"


def test_a_letter_fetches_nothing_from_outside():
    with pytest.raises(FatalURLFetchingError, match="https://"):
        press(Sheets('<html lang="nl"><title>x</title><img alt="x" src="https://example.org/x.png"></html>', {}))
    with pytest.raises(ValueError):
        Fetcher({}).fetch("file:///etc/passwd")


def test_printed_letters_are_noted_and_not_printed_again(world, quick_press):
    (file,) = letters.make_letters(world.campaign)
    assert set(Message.objects.values_list("state", "letter_file")) == {("sent", file.pk)}
    assert Contact.objects.filter(channel="letter", result="invited").count() == 5
    assert letters.make_letters(world.campaign) == []
    assert world.campaign.follow_ups.filter(status="invitation_pending", messages__state="sent").count() == 5


def test_letters_of_one_batch_share_a_file(world, quick_press, monkeypatch):
    monkeypatch.setattr(letters, "BATCH", 2)
    monkeypatch.setattr(letters, "_processes", lambda letters: 0)
    assert [file.letters for file in letters.make_letters(world.campaign)] == [2, 2, 1]
    assert len(quick_press) == 3


def test_who_cannot_get_a_letter_is_left_out_with_the_reason(world, quick_press):
    moved = world.campaign.follow_ups.latest("pk")
    type(moved).objects.filter(pk=moved.pk).update(closed_at=timezone.now(), closing_reason="moved")
    (file,) = letters.make_letters(world.campaign)
    assert file.letters == 4
    assert "niet meer gevolgd" in Message.objects.get(state="withdrawn").failure


def test_when_the_press_stops_the_letters_wait_again(world, monkeypatch):
    def die(_sheets):
        raise KeyboardInterrupt

    monkeypatch.setattr("raderwerk.campaigns.letter_press.press", die)
    with pytest.raises(KeyboardInterrupt):
        letters.make_letters(world.campaign)
    assert set(Message.objects.values_list("state", flat=True)) == {"sending"}
    assert not LetterFile.objects.exists()
    monkeypatch.setattr("raderwerk.campaigns.letter_press.press", lambda sheets: Printed(b"%PDF", 1))
    assert letters.make_letters(world.campaign) == [], "somebody may still hold them"
    Message.objects.update(next_try_at=timezone.now() - dt.timedelta(minutes=1))
    (file,) = letters.make_letters(world.campaign)
    assert file.letters == 5
    assert Contact.objects.count() == 5


def test_a_file_is_sealed_and_bound_to_its_row(world, quick_press):
    (file,) = letters.make_letters(world.campaign)
    assert letters.open_pdf(file) == b"%PDF"
    assert b"%PDF" not in bytes(file.sealed_pdf)
    file.pk += 1
    with pytest.raises(SealBroken):
        letters.open_pdf(file)
    (column,) = [one for one in rotation.everything_sealed() if one.name == "campaigns.letterfile.sealed_pdf"]
    assert sum(step.seen for step in column.rotate(key_ring(), apply=False)) == 1


def test_the_print_service_gets_the_same_words(world, quick_press):
    (file,) = letters.make_letters(world.campaign)
    head, *rows = load_workbook(BytesIO(workbook(file))).active.iter_rows(values_only=True)
    assert head[:4] == ("Naam", "Straat en nummer", "Postcode", "Plaats")
    assert [row[0] for row in rows] == [f"S. {name}" for name in NAMES]
    assert rows[0][5].startswith("Beste S. Maquetteink,")
    assert codes.read(rows[0][9])


def test_a_few_letters_are_printed_at_once_and_many_in_the_background(world, quick_press, monkeypatch):
    monkeypatch.setattr(letters, "SMALL", 4)
    assert sending_tasks.start_letters(world.campaign) is False
    assert Message.objects.filter(state="waiting").count() == 5
    sending_tasks.print_in_background.func(world.campaign.pk)
    assert sending_tasks.start_letters(world.campaign) is True
    assert LetterFile.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_other_processes_print_and_the_order_stays(monkeypatch, trace):
    world = arranged()
    monkeypatch.setattr(letters, "BATCH", 3)
    monkeypatch.setattr(letters, "_processes", lambda letters: 1)
    files = letters.make_letters(world.campaign)
    assert [file.letters for file in files] == [3, 2]
    assert "Maquetteink" in PdfReader(BytesIO(letters.open_pdf(files[0]))).pages[0].extract_text()
    connection.close()
