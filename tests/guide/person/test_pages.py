"""What can help one person: why, in which order, what is asked and never kept, and into the plan."""

import datetime as dt

import pytest
from django.urls import reverse

from raderwerk.caseload.models import Promise
from raderwerk.core import clock
from raderwerk.guide.advice import Advice, Asked, characteristics
from raderwerk.guide.models import Instrument, PlanChoice
from raderwerk.guide.person_facts import Answers
from raderwerk.privacy.models import LogEntry
from raderwerk.register.models import Barrier, GuideCode
from raderwerk.talks.models import FunctionalNeeds
from raderwerk.talks.services.talks import finish
from tests.caseload.person.conftest import signed_in
from tests.caseload.person.test_pages import statements
from tests.caseload.person.world import TODAY, make_client, make_member, make_organisation
from tests.guide.person.world import MUNICIPALITY, NEIGHBOUR, REGION
from tests.guide.world import make_instrument
from tests.talks.world import make_talk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("raderwerk.guide.views.person.today", lambda: TODAY)
    monkeypatch.setattr("raderwerk.caseload.views.person.today", lambda: TODAY)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def page(name, client, *args):
    return reverse(name, args=(client.pseudonym, *args))


def read(visitor, client, **asked):
    return visitor.get(page("what_helps", client), asked).content.decode()


def names(advice):
    return [one.instrument.name for one in advice.suggestions]


def advise(person, **asked):
    return Advice(person, Asked(**asked), today=TODAY)


# -- what fits, why, and in which order


def test_three_fit_and_a_fourth_says_why_not(visitor, person, help_there):
    text = read(visitor, person)
    assert "3 keer hulp die past" in text
    order = ["Eerst rust", "Zorg en werk samen", "Maatje in de buurt", "Proefplaats"]
    assert [text.index(f">{name}</a>") for name in order] == sorted(text.index(f">{name}</a>") for name in order)
    for words in (
        "Werkt aan de drempel die het zwaarst weegt",
        "Het werkt aan: Problemen op meer gebieden.",
        "Trede 2 past: het is voor trede 1 tot en met 3.",
        "Nu vol met 6 weken wachttijd (stand van 23 november 2026).",
        "Het helpt bij: sociale steun en netwerk. Dat hoort vaak bij de drempel: Zorgtaken.",
        "41 van 58 (71%) zet een stap op de ladder, 23 november 2026, eigen resultaat",
        "Het is voor trede 4 tot en met 6. De laatste meting is trede 2.",
        "Weten we niet, vraag het: uren per week.",
    ):
        assert words in text, words


def test_looking_is_logged(visitor, person, help_there, me):
    visitor.get(page("what_helps", person))
    span = LogEntry.objects.about(person.pseudonym).first().span
    assert (span.activity, span.action, span.actor) == ("person-page", "read", me.pk)


def test_without_barriers_everything_is_shown_and_asks_to_talk(visitor, home, help_there):
    text = read(visitor, make_client(home, "0000077"))
    assert "Er zijn nog geen drempels besproken." in text
    assert "4 keer hulp die past" in text


def test_pointing_at_one_barrier_leaves_what_belongs_to_it(visitor, person, help_there):
    text = read(visitor, person, drempel="P5")
    assert "2 keer hulp die past bij: Zorgtaken" in text
    assert "Eerst rust" not in text
    advice = advise(person, barrier="P5")
    assert names(advice)[0] == "Zorg en werk samen"


def test_words_find_within_the_page(visitor, person, help_there):
    assert "1 keer hulp die past" in read(visitor, person, zoek="maatje BUURT")
    assert "Hier past nu niets" in read(visitor, person, zoek="helikopter")


def test_strange_questions_are_left_out(visitor, person, help_there):
    text = read(visitor, person, drempel="<script>", uren="veel", zoek="x" * 200, register="misschien", wil="?")
    assert "3 keer hulp die past" in text


# -- within reach


def test_what_is_elsewhere_or_not_published_is_not_there(person, help_there):
    make_instrument(name="Ver weg", regions=[1])
    make_instrument(name="Nog niet af", regions=[REGION], is_complete=False)
    make_instrument(name="Voorbij", regions=[REGION], publish_until=TODAY - dt.timedelta(days=1))
    make_instrument(name="Voor werkgevers", audience="employers", regions=[REGION])
    make_instrument(name="Training voor collega's", kind="training", regions=[REGION])
    assert set(names(advise(person))) == {"Eerst rust", "Zorg en werk samen", "Maatje in de buurt", "Proefplaats"}


def test_national_and_local_help_is_there(person, home):
    make_instrument(name="Landelijk", level="national")
    make_instrument(name="In de gemeente", municipalities=[MUNICIPALITY])
    make_instrument(name="Van onszelf", owner=home)
    make_instrument(name="Van de buren", municipalities=[NEIGHBOUR])
    assert set(names(advise(person))) == {"Landelijk", "In de gemeente", "Van onszelf"}


def test_a_local_variant_takes_the_place_of_its_example_and_says_what_it_says(person, home):
    example = make_instrument(name="Voorbeeld", level="national", ladder_from=1, ladder_to=2, barriers=["P1"])
    make_instrument(name="Onze variant", owner=home, parent=example, overridden=[], codes=[], barriers=[])
    advice = advise(person)
    assert names(advice) == ["Onze variant"]
    assert "Trede 2 past: het is voor trede 1 tot en met 2." in advice.suggestions[0].fit.because


def test_hours_of_the_last_talk_count_and_an_answer_of_now_goes_before(visitor, person, me, help_there):
    talk = make_talk(person, me, on=TODAY - dt.timedelta(days=3), wishes="Werken in het groen")
    FunctionalNeeds.objects.create(talk=talk, hours_per_week=2)
    text = read(visitor, person)
    assert "Deze persoon kan nu 2 uur." in text
    assert "gesprek van 20 november" in text
    assert "Werken in het groen" in text
    assert "Deze persoon kan nu" not in read(visitor, person, uren=12)


def test_age_is_a_condition_and_never_an_order(person, help_there):
    assert {one.age for one in (advise(person).facts,)} == {None}
    before = names(advise(person))
    identity = person.identity
    person.set_identity(type(identity)(number=identity.number, surname=identity.surname, born_on="1960-01-01"))
    assert advise(person).facts.age == 66
    assert names(advise(person)) == before


# -- answers that are kept nowhere


def test_sensitive_answers_come_by_post_count_and_travel_along(visitor, person, help_there):
    answer = visitor.post(page("what_helps", person), {"wil": "nee"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Het is alleen voor wie zelf mee wil doen." in text
    assert 'id="vraag" method="post"' in text
    assert '<input type="hidden" name="wil" value="nee">' in text
    assert "Vraag of iemand zelf mee wil doen" in read(visitor, person), "nothing was kept"


def test_answers_of_now_are_facts(person):
    facts = advise(person, answers=Answers(8, True, False, None)).facts
    assert (facts.hours, facts.in_target_register, facts.motivated, facts.understands_dutch) == (8, True, False, None)


# -- side by side


def test_three_side_by_side_with_what_differs_first(visitor, person, help_there):
    picked = [help_there.rest.slug, help_there.care.slug, help_there.coach.slug]
    text = visitor.get(page("what_helps_compare", person), {"kies": picked}).content.decode()
    different, same = text.index("Wat verschilt"), text.index("Wat gelijk is")
    assert same < text.index("Bel het Werkcentrum.")
    assert different < text.index("trede 1 tot en met 3") < same
    assert different < text.index("3 van 12 plaatsen vrij op 23 november") < same
    assert "Hierover is niets bekend:" in text


def test_nothing_or_too_much_to_compare_says_so(visitor, person, help_there):
    address = page("what_helps_compare", person)
    assert "Zet een vinkje" in visitor.get(address).content.decode()
    four = visitor.get(
        address, {"kies": [one.slug for one in (help_there.rest, help_there.care, help_there.coach, help_there.work)]}
    )
    assert "hoogstens 3" in four.content.decode()
    assert four.content.decode().count('form="vraag" checked>') == 3, "what was ticked stays ticked"
    assert visitor.get(address, {"kies": "bestaat-niet"}).status_code == 404


# -- into the plan


def plan_data(me, **changes):
    step = {"what": "Samen bellen voor een kennismaking", "owner": "us", "state": "open", "responsible": me.pk}
    return {"reason": "Rust is nu het eerste.", "due_on": (TODAY + dt.timedelta(days=7)).isoformat(), **step, **changes}


def test_into_the_plan_with_a_reason_and_one_step(visitor, person, help_there, me):
    address = page("what_helps_choose", person, help_there.rest.slug)
    assert "Aanmelden voor Eerst rust" in visitor.get(address).content.decode()
    text = visitor.post(address, plan_data(me), follow=True).content.decode()
    choice = PlanChoice.objects.get()
    assert (choice.client, choice.instrument, choice.reason) == (person, help_there.rest, "Rust is nu het eerste.")
    assert (choice.chosen_on, choice.chosen_by) == (TODAY, me)
    assert choice.promise.what == "Samen bellen voor een kennismaking"
    for words in ("Eerst rust staat in het plan.", "Gekozen hulp", "In het plan gezet: Eerst rust", "Rust is nu het eerste."):
        assert words in text, words
    assert text.count(reverse("instrument", args=(help_there.rest.slug,))) == 2, "in the panel and on the timeline"
    assert "Staat in het plan sinds 23 november" in read(visitor, person)


def test_without_a_reason_nothing_is_made_and_nothing_is_lost(visitor, person, help_there, me):
    address = page("what_helps_choose", person, help_there.rest.slug)
    text = visitor.post(address, plan_data(me, reason="")).content.decode()
    assert "Samen bellen voor een kennismaking" in text
    assert not PlanChoice.objects.exists()
    assert not Promise.objects.exists()


def test_a_careful_word_in_the_reason_asks_once(visitor, person, help_there, me):
    address = page("what_helps_choose", person, help_there.rest.slug)
    assert "Nog niet bewaard" in visitor.post(address, plan_data(me, reason="Heeft een depressie")).content.decode()
    assert not PlanChoice.objects.exists()


def test_what_does_not_fit_may_be_chosen_by_who_knows_better(visitor, person, help_there, me):
    address = page("what_helps_choose", person, help_there.work.slug)
    assert "Volgens de voorwaarden past dit nu niet" in visitor.get(address).content.decode()
    assert visitor.post(address, plan_data(me)).status_code == 302
    assert PlanChoice.objects.get().instrument == help_there.work


def test_what_is_out_of_reach_cannot_be_chosen(visitor, person):
    far = make_instrument(name="Ver weg", regions=[1])
    assert visitor.get(page("what_helps_choose", person, far.slug)).status_code == 404


def test_a_dropped_step_leaves_the_panel_and_stays_on_the_timeline(visitor, person, help_there, me):
    visitor.post(page("what_helps_choose", person, help_there.rest.slug), plan_data(me))
    Promise.objects.update(state="dropped", closed_on=TODAY)
    text = visitor.get(page("client", person)).content.decode()
    assert "Gekozen hulp" not in text
    assert "In het plan gezet: Eerst rust" in text
    assert "Staat in het plan" not in read(visitor, person)


# -- on the way there


def test_from_the_person_and_from_a_talk_one_comes_here(visitor, person, me, home, trace):
    make_instrument(owner=home)
    talk = make_talk(person, me)
    while_writing, of_person = reverse("talk", args=(talk.key,)), page("client", person)
    for address in (of_person, while_writing):
        assert page("what_helps", person) in visitor.get(address).content.decode()
    finish(talk, local=talk.outcome_version.outcomes.get(code="A"), by=me)
    assert page("what_helps", person) in visitor.get(while_writing).content.decode()


# -- others


def test_somebody_of_another_municipality_finds_nobody(person, help_there):
    stranger = signed_in(make_member(make_organisation("Gemeente Verderop"), "Vera Oefenman"))
    for address in (
        page("what_helps", person),
        page("what_helps_compare", person),
        page("what_helps_choose", person, help_there.rest.slug),
    ):
        assert stranger.get(address).status_code == 404


def test_the_rules_are_public_and_complete(client):
    text = client.get(reverse("what_helps_rules")).content.decode()
    for words in (
        "Werkt het aan wat in de weg staat?",
        "Sterke aanwijzingen dat het werkt",
        "vanaf 20 mensen",
        "Niemand krijgt een score.",
    ):
        assert words in text, words


def test_each_barrier_of_the_register_knows_what_belongs_to_it():
    assert set(characteristics()) <= set(Barrier.objects.values_list("code", flat=True))
    codes = {code for codes in characteristics().values() for code in codes}
    assert codes <= set(GuideCode.objects.filter(list="characteristic").values_list("code", flat=True))


# -- statements

# Of which 8 for the session, the person, what is known of them and what was chosen before; choosing asks for colleagues too.
ASKED = {"what_helps": 22, "what_helps_compare": 22, "what_helps_choose": 24}


def questions(found):
    """How many statements read; PostgreSQL declares a cursor for the choice of colleagues."""
    return sum(one.startswith(("SELECT", "DECLARE")) for one in found)


def fill(home, times):
    for index in range(times):
        example = make_instrument(name=f"Voorbeeld {index}", level="national", barriers=["P1", "P5"])
        make_instrument(
            name=f"Aanbod {index}",
            owner=home,
            parent=example,
            regions=[REGION],
            rules=[{"field": "age", "low": 18}],
            figures=[{"kind": "result", "count": 3, "denominator": 9, "is_own": True}],
        )


def test_much_help_asks_as_few_statements_as_little(visitor, person, home, help_there):
    fill(home, 1)
    variant = Instrument.objects.get(name="Aanbod 0")
    picked = f"?kies={variant.slug}&kies={help_there.care.slug}"
    addresses = {
        "what_helps": page("what_helps", person) + "?alles=1",
        "what_helps_compare": page("what_helps_compare", person) + picked,
        "what_helps_choose": page("what_helps_choose", person, variant.slug),
    }
    for address in addresses.values():
        visitor.get(address)  # what a process reads once
    few = {name: statements(visitor, address) for name, address in addresses.items()}
    fill(home, 12)
    many = {name: statements(visitor, address) for name, address in addresses.items()}
    counted = {name: questions(found) for name, found in many.items()}
    assert counted == {name: questions(found) for name, found in few.items()}
    assert counted == ASKED, many
