"""The pages for employers: six questions without account, the advice, on paper, and on one page for who advises."""

import datetime as dt
import io
import re
from html import unescape
from urllib.parse import unquote

import pytest
from django.urls import reverse
from pypdf import PdfReader

from raderwerk.guide.employer_advice import Advice
from raderwerk.guide.employer_rules import Answers
from raderwerk.guide.models import ContactPoint, RegionProfile
from raderwerk.people.enums import OrganisationKind
from raderwerk.people.models import Organisation
from raderwerk.register.models import Municipality
from tests.guide.employers.conftest import SOMEBODY, address, page
from tests.guide.world import make_instrument

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)
ASKED, ASKED_FOR_EXAMPLES = 7, 5
QUESTIONS = [("uitkering",), ("hulp",), ("leeftijd",), ("aanbod",), ("uren", "loon"), ("gemeente", "dienst")]


def fits(html: str) -> list[str]:
    """Names of what fits, in the order of the page."""
    part = html.split('id="past-kop"')[1].split("</section>")[0]
    return [re.sub(r"<[^>]+>", "", name).strip() for name in re.findall(r"<h3>(.*?)</h3>", part)]


def test_one_question_after_another_to_the_advice(client, arrangements) -> None:
    response = client.get(address("employer_questions"))
    for number, names in enumerate(QUESTIONS, start=1):
        shown = response.content.decode()
        assert f"Stap {number} van 6" in shown
        given = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', shown))
        given |= {name: SOMEBODY[name] for name in names}
        response = client.get(address("employer_questions", **given), follow=True)
    assert response.request["PATH_INFO"] == reverse("employer_advice")
    assert "No-riskpolis" in fits(response.content.decode())


def test_going_back_keeps_every_answer(client) -> None:
    shown = page(client, "employer_questions", vraag="3", **SOMEBODY)
    assert re.search(r'value="27-55"[^>]*checked', shown)
    assert 'name="gemeente" value="Groningen"' in shown
    back = re.search(r'class="ev-back[^>]*><a href="([^"]+)"', shown)[1].replace("&amp;", "&")
    assert re.search(r'value="register"[^>]*checked', client.get(back).content.decode())


def test_without_somebody_in_mind_there_are_fewer_questions(client, arrangements) -> None:
    answer = client.get(address("employer_questions", van="1", uitkering="niemand", hulp="register", dienst="ja"))
    assert answer.headers["Location"] == address("employer_questions", vraag="2", uitkering="niemand")
    shown = client.get(answer.headers["Location"]).content.decode()
    assert "Stap 2 van 4" in shown
    assert "Wat wilt u bieden?" in shown
    assert "Werkt iemand al bij u?" not in page(client, "employer_questions", vraag="4", uitkering="niemand")
    assert "Open hiring" in " ".join(fits(page(client, uitkering="niemand", aanbod="baan")))


def test_no_answer_is_asked_again(client) -> None:
    shown = page(client, "employer_questions", van="2", uitkering="bijstand")
    assert "Stap 2 van 6" in shown
    assert "Weet u het niet? Kies dan &#x27;Weet ik niet&#x27;." in shown


@pytest.mark.parametrize(
    ("wrong", "sentence", "step"),
    [
        ({"leeftijd": "200"}, "Dit antwoord kennen wij niet.", 3),
        ({"uren": "veel"}, "Vul een heel getal in, bijvoorbeeld 24.", 5),
        ({"uren": "-3"}, "Vul minstens 1 uur in", 5),
        ({"uren": "168"}, "Meer dan 48 uur per week mag niet.", 5),
        ({"loon": "2500"}, "Vul het loon per uur in, niet per maand.", 5),
        ({"loon": "<script>"}, "Vul een bedrag in", 5),
        ({"gemeente": "Groninge"}, "Bedoelt u Groningen?", 6),
        ({"gemeente": "Xyzzy"}, "Wij kennen geen gemeente", 6),
        ({"uitkering": "niemand; drop table"}, "Dit antwoord kennen wij niet.", 1),
    ],
)
def test_an_answer_that_cannot_be_gets_a_sentence(client, wrong, sentence, step) -> None:
    shown = page(client, **{**SOMEBODY, **wrong})
    assert sentence in shown
    assert f"Stap {step} van 6" in shown


@pytest.mark.parametrize("vraag", ["0", "99", "-1", "twee", "²", "9" * 50])
def test_nonsense_in_the_address_asks_a_question(client, vraag) -> None:
    assert "Stap " in page(client, "employer_questions", vraag=vraag)


@pytest.mark.parametrize(
    ("begin", "sentence"),
    [("2027-02-31", "Deze datum bestaat niet."), ("0001-01-01", "Deze dag ligt te ver weg."), ("9999-12-31", "te ver weg.")],
)
def test_a_first_working_day_that_cannot_be_gets_a_sentence(client, arrangements, begin, sentence) -> None:
    shown = page(client, **SOMEBODY, begin=begin)
    assert sentence in shown
    assert fits(shown)


def test_the_advice_for_somebody_in_the_register(client, arrangements) -> None:
    shown = page(client, **SOMEBODY)
    assert {"Loonkostenvoordeel banenafspraak (LKV)", "No-riskpolis", "Proefplaatsing"} <= set(fits(shown))
    assert "Jobcoach via UWV" not in fits(shown)
    assert "Ongeveer €\xa01.260 per jaar, bij 24 uur per week." in shown
    assert "Wat niet past, en waarom (10)" in shown  # nine for others or for other offers, and one that ended
    assert "Loonkostenvoordeel voor 56-plussers" not in shown
    assert "Bestaat niet meer sinds 1 januari 2026." in page(client, **{**SOMEBODY, "leeftijd": "56-aow"})


def test_what_comes_first_stands_first(client, arrangements) -> None:
    names = fits(page(client, **SOMEBODY))
    assert names[0] == "Advies van het Werkcentrum"
    assert names.index("Proefplaatsing") < names.index("Jobcoach via de gemeente") < names.index("Een collega als Harrie")


def test_a_wage_below_the_minimum_is_said(client, arrangements) -> None:
    assert "Dat is minder dan het minimumloon" in page(client, **{**SOMEBODY, "loon": "9"})


def test_the_first_working_day_gives_the_list_dates(client, arrangements) -> None:
    assert "uiterlijk" not in page(client, **SOMEBODY)
    shown = page(client, **SOMEBODY, begin="2027-01-04")
    for day in ("uiterlijk 3 januari 2027", "uiterlijk 4 februari 2027", "rond 4 juli 2027"):
        assert day in shown


def test_an_empty_address_says_what_to_ask(client, arrangements) -> None:
    shown = page(client)
    assert "Het hangt af van de uitkering die iemand heeft." in shown
    assert "Bel eerst het Werkcentrum in uw regio" in shown


def test_the_region_tells_whom_to_call(client, arrangements) -> None:
    region = Municipality.objects.get(name="Groningen").region
    assert "Bel eerst het Werkcentrum in de regio Groningen" in page(client, **SOMEBODY)
    RegionProfile.objects.create(region=region, contacts="Werkcentrum Proefstad\nloket@werkcentrum.example")
    shown = page(client, **SOMEBODY)
    assert "Werkcentrum Proefstad" in shown
    assert 'href="mailto:loket@werkcentrum.example"' in shown


def test_a_local_variant_stands_for_its_example(client, arrangements) -> None:
    local = {"audience": "employers", "level": "local", "municipalities": ["GM0014"], "codes": ["DW09", "DD02"]}
    variant = make_instrument(name="Jobcoach in Groningen", parent=arrangements["jobcoach-van-de-gemeente"], **local)
    ContactPoint.objects.create(instrument=variant, name="Bureau Begeleiding", phone="050 000 00 00")
    ContactPoint.objects.create(instrument=variant, name="Intern", is_internal=True, order=0)
    make_instrument(name="Cheque van Assen", **{**local, "municipalities": ["GM0106"]})
    shown = page(client, **SOMEBODY)
    assert "Jobcoach in Groningen" in fits(shown)
    assert "Jobcoach via de gemeente" not in shown
    assert "Bureau Begeleiding" in shown
    assert "Intern" not in shown
    assert "Cheque van Assen" not in shown
    assert "Jobcoach in Groningen" not in page(client, **{**SOMEBODY, "gemeente": ""})


def test_what_the_report_tells_of_a_municipality_is_asked_first(client, arrangements) -> None:
    here = {"audience": "employers", "level": "local", "municipalities": ["GM0014"], "codes": ["DW09", "DD02"]}
    make_instrument(name="Cheque van 2022", initiative="cheque", **here)
    claimer = Organisation.objects.create(name="Gemeente Groningen", kind=OrganisationKind.MUNICIPALITY)
    make_instrument(owner=claimer, name="Cheque van nu", initiative="cheque-nu", **here)
    shown = page(client, **SOMEBODY)
    assert "Cheque van nu" in fits(shown)
    assert "Cheque van 2022" not in fits(shown)
    assert shown.count("Dit komt uit een rapport van 2022. Vraag of het nog bestaat.") == 1


def test_what_nobody_may_see_is_not_advised(client, arrangements) -> None:
    arrangements["no-riskpolis"].is_active = False
    arrangements["no-riskpolis"].save()
    make_instrument(name="Oude regeling", audience="employers", level="national", initiative="oud")
    shown = page(client, **SOMEBODY)
    assert "No-riskpolis" not in shown
    assert "Oude regeling" not in shown


def test_the_paper_is_tagged_and_says_the_same(client, arrangements) -> None:
    response = client.get(address("employer_advice_pdf", **SOMEBODY, begin="2027-01-04"))
    assert response.headers["Content-Type"] == "application/pdf"
    paper = PdfReader(io.BytesIO(response.content))
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert paper.trailer["/Root"]["/Lang"] == "nl"
    text = "".join(sheet.extract_text() for sheet in paper.pages)
    assert "No-riskpolis" in text
    assert "4 februari 2027" in text
    assert len(paper.pages) <= 3


def test_paper_of_an_answer_that_cannot_be_leads_to_the_question(client) -> None:
    answer = client.get(address("employer_advice_pdf", uren="veel"))
    assert answer.headers["Location"] == address("employer_advice", uren="veel")


def test_the_shared_address_holds_answers_and_nothing_else(client, arrangements) -> None:
    shown = page(client, **SOMEBODY, naam="Maquetteink")
    assert "Maquetteink" not in shown
    shared = re.search(r'id="deel-adres"[^>]*value="([^"]+)"', shown)[1].replace("&amp;", "&")
    assert shared.startswith("http://testserver/gids/werkgevers/advies/?uitkering=bijstand")
    assert fits(client.get(shared).content.decode()) == fits(shown)


def test_the_entry_page_shows_the_way_of_an_employer(client, arrangements) -> None:
    shown = page(client, "guide_employers")
    assert shown.index("Werkgever contact") < shown.index("Plaatsing (") < shown.index("Nazorg (")
    assert reverse("employer_questions") in shown


def test_an_empty_guide_says_whom_to_call(client) -> None:
    assert "Nog geen regelingen in de gids" in page(client, "guide_employers")


def test_the_advice_asks_no_more_for_more_arrangements(client, arrangements, django_assert_num_queries) -> None:
    place = Municipality.objects.select_related("region").get(name="Groningen")

    def ask(count: int) -> None:
        with django_assert_num_queries(count):
            advice = Advice(Answers(group="DD02"), municipality=place, on=TODAY)
            assert [row.contact for row in advice.rows]
            assert advice.contact

    ask(ASKED)
    for number in range(10):
        parent = arrangements["no-riskpolis"] if number % 2 else None
        local = make_instrument(name=f"Hulp {number}", audience="employers", municipalities=["GM0014"], parent=parent)
        ContactPoint.objects.create(instrument=local, name=f"Bureau {number}")
    ask(ASKED + ASKED_FOR_EXAMPLES)


# -- for who advises an employer ----------------------------------------------------------------------------------------------


def test_together_on_one_page_with_a_mail_to_send(adviser, arrangements) -> None:
    assert "Nog geen antwoorden" in page(adviser, "employer_together")
    shown = page(adviser, "employer_together", **SOMEBODY)
    assert fits(shown) == fits(page(adviser, **SOMEBODY))
    mail = unquote(unescape(re.search(r'href="(mailto:\?[^"]+)"', shown)[1]))
    assert "- No-riskpolis\n" in mail
    assert "http://testserver/gids/werkgevers/advies/?uitkering=bijstand" in mail


def test_together_a_few_answers_are_enough(adviser, arrangements) -> None:
    shown = page(adviser, "employer_together", aanbod="taken")
    assert "Taken anders verdelen (jobcarving)" in fits(shown)


def test_together_a_mistake_is_said_beside_the_field(adviser, arrangements) -> None:
    shown = page(adviser, "employer_together", uren="veel", aanbod="baan")
    assert "Vul een heel getal in" in shown
    assert "Nog geen antwoorden" in shown


def test_inside_the_house_one_comes_to_the_page_together(adviser, arrangements) -> None:
    assert reverse("employer_together") in page(adviser, "guide_employers")
