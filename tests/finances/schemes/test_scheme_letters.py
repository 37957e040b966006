"""Letters of each step: to the right reader, in plain words, without a promise, and as tagged PDF."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from raderwerk.finances import scheme_letters
from raderwerk.finances.enums import GrantState
from raderwerk.finances.services import grants
from tests.caseload.person.world import TODAY
from tests.finances.schemes.world import CHEQUE, euros, make_grant, make_scheme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trace")]


def letter(grant, state, asveld):
    return scheme_letters.of(grant, grant.events.get(state=state), sender=asveld)


@pytest.fixture
def done(asked, team_lead):
    grants.grant_amounts(asked, euros(750, 500), note="Alles klopt.", on=TODAY, by=team_lead)
    grants.pay(asked, 1, Decimal(750), on=TODAY, by=team_lead)
    return grants.settle(asked, note="Het werk is gestopt.", by=team_lead)


def test_every_state_has_a_letter():
    assert set(scheme_letters.LETTERS) == set(GrantState)


def test_each_step_has_its_own_words(done, asveld):
    received, granted, paid, settled = (letter(done, state, asveld) for state in ("requested", "granted", "part_1", "settled"))
    assert "U maakt kans op hoogstens € 1.500." in received.body
    assert "hoogstens € 1.250,00" in granted.body
    assert "na 6 maanden werk" in granted.body
    assert "Alles klopt" not in granted.body, "what a colleague notes at a grant stays inside"
    assert "deel 1 van de Werkbonus betaald. Het is € 750,00." in paid.body
    assert "U kreeg € 750,00. Toegekend was hoogstens € 1.250,00." in settled.body
    assert "Het werk is gestopt." in settled.body
    for one in (received, granted, paid, settled):
        assert "recht op" not in one.text.lower()
        assert one.address == ("S.A. Maquetteink", "Proefstraat 12", "9999 ZZ  ASVELD")


def test_a_refusal_gives_the_reason_and_the_way_to_object(asked, asveld, team_lead):
    grants.refuse(asked, note="U werkt nog geen 6 maanden, & dat is nodig.", on=TODAY, by=team_lead)
    body = letter(asked, "refused", asveld).body
    assert "U werkt nog geen 6 maanden, & dat is nodig." in body
    assert "bezwaar maken" in body


def test_a_cheque_is_written_to_the_employer(asveld, somebody, me):
    grant = make_grant(make_scheme(asveld, CHEQUE), somebody, me, employer="Bakkerij De Halm\nMolenpad 1\n9999 ZZ Asveld")
    found = letter(grant, "requested", asveld)
    assert found.address == ("Bakkerij De Halm", "Molenpad 1", "9999 ZZ Asveld")
    assert "voor S.A. Maquetteink" in found.body
    assert "bijstand" not in found.text.lower(), "an employer reads what the request is for, and no more"


def test_the_pdf_is_tagged_and_says_the_same(visitor, done):
    step = done.events.get(state="granted")
    response = visitor.get(reverse("grant_letter_pdf", args=[done.key, step.pk]))
    assert response["Cache-Control"] == "no-store"
    pdf = PdfReader(BytesIO(response.content))
    root = pdf.trailer["/Root"]
    assert (root["/Lang"], bool(root["/StructTreeRoot"]["/K"])) == ("nl", True)
    assert "hoogstens € 1.250,00" in " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_the_letter_can_be_read_and_copied(visitor, done, asked):
    step = done.events.get(state="part_1")
    page = visitor.get(reverse("grant_letter", args=[done.key, step.pk])).content.decode()
    assert "Wij hebben deel 1 betaald" in page
    assert visitor.get(reverse("grant_letter", args=[done.key, step.pk + 1000])).status_code == 404
