"""Pages of schemes: making one without code, the chances of somebody, asking, deciding, paying, and bad input."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from raderwerk.caseload import day
from raderwerk.core import clock
from raderwerk.finances.models import Grant, LocalScheme
from raderwerk.finances.schemes_on_pages import waiting_for
from raderwerk.people.models import User
from raderwerk.privacy.models import Change, LogEntry
from raderwerk.privacy.subject_access import collect
from tests.caseload.person.conftest import signed_in
from tests.caseload.person.world import TODAY, make_member, make_organisation
from tests.finances.schemes.world import BONUS, CHEQUE, make_grant, make_scheme, make_worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    for name in ("schemes", "grants"):
        monkeypatch.setattr(f"raderwerk.finances.views.{name}.today", lambda: TODAY)


@pytest.fixture
def lead(team_lead):
    return signed_in(team_lead)


def typed(**changes) -> dict[str, str]:
    """What somebody types for a scheme of their own, with one condition and one part."""
    return {
        "doe": "save",
        "name": "Fietsbonus",
        "kind": "bonus",
        "budget": "5000",
        "starts_on": "2026-01-01",
        "part_1_name": "Een fiets",
        "part_1_at_most": "300",
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0",
        "form-0-about": "hours",
        "form-0-low": "12",
        **changes,
    }


def text(response) -> str:
    return response.content.decode()


# -- making a scheme


def test_a_scheme_is_made_without_code(lead, asveld):
    made = lead.post(reverse("scheme_new"), typed())
    scheme = LocalScheme.objects.get()
    assert made.url == reverse("scheme", args=[scheme.key])
    assert [one.text for one in scheme.conditions.all()] == ["Uren werk per week: 12 uur per week of meer"]
    assert [(one.name, one.at_most) for one in scheme.parts.all()] == [("Een fiets", 300)]


def test_an_example_fills_the_form_and_keeps_its_source(lead):
    page = lead.get(reverse("scheme_new"), {"voorbeeld": BONUS})
    assert "quickscan 2022, blz. 18" in text(page)
    assert [row.initial["low"] for row in page.context["rows"].forms if row.initial] == [27, 9, None, 6]
    lead.post(f"{reverse('scheme_new')}?voorbeeld={BONUS}", typed(name="Werkbonus"))
    assert LocalScheme.objects.get().preset == BONUS
    assert "Begin met Werkbonus" not in text(lead.get(reverse("schemes")))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"budget": "-1"}, "Een budget kan niet onder nul zijn."),
        ({"ends_on": "2025-01-01"}, "De einddatum van de regeling ligt voor de begindatum."),
        ({"part_2_name": "Een helm"}, "Vul bij deel 2 de naam en het bedrag in, of laat beide leeg."),
        ({"form-0-low": ""}, "Vul een minimum of een maximum in."),
        ({"form-0-high": "8"}, "Het maximum is lager dan het minimum."),
        ({"form-0-about": "other", "form-0-low": ""}, "Schrijf op wat deze voorwaarde is."),
    ],
)
def test_bad_input_says_what_and_how_to_mend(lead, changes, sentence):
    page = lead.post(reverse("scheme_new"), typed(**changes))
    assert sentence in text(page)
    assert not LocalScheme.objects.exists()


def test_a_name_that_is_taken_says_so(lead, asveld):
    make_scheme(asveld, name="Fietsbonus")
    assert "Er is al een regeling met deze naam." in text(lead.post(reverse("scheme_new"), typed()))


def test_one_more_row_keeps_what_was_typed_and_makes_nothing(lead):
    page = lead.post(reverse("scheme_new"), typed(doe="row", budget="123"))
    assert not LocalScheme.objects.exists()
    assert len(page.context["rows"].forms) == 2
    assert 'value="123"' in text(page)
    assert "utrecht-alert--error" not in text(page)


def test_a_budget_below_what_was_promised_is_refused_with_a_sentence(lead, asveld):
    scheme = make_scheme(asveld, name="Fietsbonus")
    LocalScheme.objects.filter(pk=scheme.pk).update(reserved=1000)
    page = lead.post(reverse("scheme_edit", args=[scheme.key]), typed(budget="900"))
    assert "Er is al €\N{NO-BREAK SPACE}1.000,00 toegezegd. Het budget kan niet lager zijn." in text(page)
    lead.post(reverse("scheme_edit", args=[scheme.key]), typed(budget="1000"))
    assert LocalScheme.objects.get().budget == 1000


def test_a_scheme_is_put_away_and_taken_back(lead, bonus, somebody):
    for away in (True, False):
        lead.post(reverse("scheme_retire", args=[bonus.key]))
        shown = text(lead.get(reverse("client_schemes", args=[somebody.pseudonym])))
        assert ("Vraag Werkbonus aan" in shown) is not away


# -- somebody


def test_chances_show_each_condition_and_never_a_right(visitor, bonus, somebody):
    page = text(visitor.get(reverse("client_schemes", args=[somebody.pseudonym])))
    assert "Maakt misschien kans op hoogstens" in page
    for words in ("27 jaar of ouder", "Voldoet.", "Weten we niet.", "Nu: 36 jaar."):
        assert words in page
    assert "recht op" not in page.lower()


def test_a_request_is_made_and_the_file_remembers_the_work(visitor, bonus, somebody):
    address = reverse("grant_new", args=[somebody.pseudonym, bonus.key])
    made = visitor.post(address, {"employer": "Bakkerij De Halm", "work_since": "2026-05-01", "hours": "24"})
    grant = Grant.objects.get()
    assert made.url == reverse("grant", args=[grant.key])
    assert (grant.employer, grant.hours) == ("Bakkerij De Halm", 24)
    again = visitor.post(address, {"employer": "Bakkerij De Halm"})
    assert "Deze persoon heeft al een aanvraag lopen voor deze regeling." in text(again)
    assert Grant.objects.count() == 1


def test_questions_of_a_scheme_are_asked_and_kept_sealed(visitor, lead, asveld, somebody):
    changes = {"kind": "cheque", "form-TOTAL_FORMS": "2", "form-0-about": "lower_productivity", "form-0-low": ""}
    lead.post(reverse("scheme_new"), typed(**changes, **{"form-1-about": "other", "form-1-text": "Contract van een jaar"}))
    scheme = LocalScheme.objects.get()
    address = reverse("grant_new", args=[somebody.pseudonym, scheme.key])
    missing = visitor.post(address, {"question_0": "ja", "question_1": "nee"})
    assert "Naam en adres van de werkgever" in text(missing)
    assert not Grant.objects.exists()
    visitor.post(address, {"question_0": "ja", "question_1": "nee", "employer": "Bakkerij De Halm\nMolenpad 1"})
    asked = Grant.objects.get().answers["asked"]
    assert asked == {"lower_productivity": True, "others": {"Contract van een jaar": False}}


# -- deciding, paying and settling


def test_the_case_manager_sees_a_request_and_cannot_decide(visitor, lead, asked):
    address = reverse("grant", args=[asked.key])
    seen, decided = text(visitor.get(address)), text(lead.get(address))
    assert "wacht op een besluit van de teamleider" in seen
    assert "Ken dit bedrag toe" not in seen
    assert "Ken dit bedrag toe" in decided


def test_over_budget_keeps_what_was_typed_and_says_how_to_mend(lead, asveld, somebody, me):
    asked = make_grant(make_scheme(asveld, budget=1000), somebody, me)
    data = {"toekennen-amount_1": "750", "toekennen-amount_2": "500"}
    page = text(lead.post(reverse("grant_decide", args=[asked.key]), data))
    assert "er is nog €\N{NO-BREAK SPACE}1.000,00 vrij. Dit is €\N{NO-BREAK SPACE}250,00 te veel." in page
    assert 'value="500"' in page


def test_a_refusal_without_reason_stays_open_with_the_sentence(lead, asked):
    page = text(lead.post(reverse("grant_refuse", args=[asked.key]), {"afwijzen-note": ""}))
    assert "Schrijf waarom je de aanvraag afwijst." in page


def test_from_request_to_settled_on_the_pages(lead, asked, bonus):
    lead.post(reverse("grant_decide", args=[asked.key]), {"toekennen-amount_1": "750", "toekennen-amount_2": "750"})
    early = lead.post(
        reverse("grant_pay", args=[asked.key]),
        {"betalen-amount": "750", "betalen-on": (TODAY - dt.timedelta(days=1)).isoformat()},
    )
    assert "Deze dag ligt voor de aanvraag." in text(early)
    for amount in ("750", "500"):
        lead.post(reverse("grant_pay", args=[asked.key]), {"betalen-amount": amount, "betalen-on": TODAY.isoformat()})
    nothing = lead.post(reverse("grant_pay", args=[asked.key]), {"betalen-amount": "1"}, follow=True)
    assert "Er is geen deel meer te betalen." in text(nothing)
    lead.post(reverse("grant_settle", args=[asked.key]), {"vaststellen-note": ""})
    asked.refresh_from_db()
    assert (asked.state, asked.paid) == ("settled", 1250)
    page = text(lead.get(reverse("scheme", args=[bonus.key]), {"stand": "klaar"}))
    assert "Van €\N{NO-BREAK SPACE}10.000 is €\N{NO-BREAK SPACE}1.250 betaald en nog €\N{NO-BREAK SPACE}0 toegezegd." in page
    assert "Maquetteink" in page


def test_a_careful_word_asks_once_more(visitor, bonus, somebody):
    address = reverse("grant_new", args=[somebody.pseudonym, bonus.key])
    page = visitor.post(address, {"note": "Heeft een depressie"})
    assert "Nog niet bewaard" in text(page)
    assert not Grant.objects.exists()
    visitor.post(address, {"note": "Heeft een depressie", "careful_ok": page.context["form"].careful_seal})
    assert Grant.objects.exists()


# -- elsewhere in the house


def test_the_day_of_who_decides_shows_what_waits(asked, me, team_lead):
    user = User.objects.get(pk=team_lead.user_id)
    shown = waiting_for(day.Day(user, team_lead, TODAY))
    assert [one.pk for one in shown.grants] == [asked.pk]
    assert list(shown.people) == [asked.client.pseudonym]
    assert waiting_for(day.Day(User.objects.get(pk=me.user_id), me, TODAY)) is None


def test_the_day_and_the_person_lead_to_the_request(lead, asked):
    address = reverse("grant", args=[asked.key])
    assert address in text(lead.get(reverse("today")))
    assert address in text(lead.get(reverse("client", args=[asked.client.pseudonym])))


def test_another_municipality_sees_no_scheme_and_no_request(asked, bonus):
    elsewhere = signed_in(make_member(make_organisation("Gemeente Elders"), role="team_lead"))
    for address in (reverse("grant", args=[asked.key]), reverse("scheme", args=[bonus.key])):
        assert elsewhere.get(address).status_code == 404


def test_looking_and_changing_are_logged_and_inzage_shows_it(lead, asked, trace):
    lead.get(reverse("grant", args=[asked.key]))
    assert LogEntry.objects.filter(subject=asked.client.pseudonym).exists()
    assert Change.objects.filter(subject=asked.client.pseudonym, record_type="finances.grant").exists()
    shown = {section.key: section for section in collect(asked.client.pseudonym)}
    assert len(shown["grants"].records) == len(shown["grant-events"].records) == 1
    assert "Bakkerij De Halm" in {fact.text for fact in shown["grants"].records[0]}


def test_the_page_of_a_scheme_asks_as_much_for_many_requests_as_for_one(lead, asveld, me):
    scheme = make_scheme(asveld, CHEQUE, budget=100_000)
    address = reverse("scheme", args=[scheme.key])
    lead.get(address)  # what a process reads once
    asked = []
    for number in range(12, 12 * 9, 12):
        make_grant(scheme, make_worker(asveld, f"{number:07d}"), me)
        with CaptureQueriesContext(connection) as statements:
            page = text(lead.get(address))
        asked.append(sum(one["sql"].startswith("SELECT") for one in statements))
    assert "8 aanvragen" in page
    assert asked[-1] <= asked[0]
