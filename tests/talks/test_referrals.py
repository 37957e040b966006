"""Referrals: they always wait for an answer or have one, and nobody is forgotten."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.caseload import day, person_page
from raderwerk.core import clock
from raderwerk.core.transitions import TransitionRefused
from raderwerk.people.models import User
from raderwerk.talks.enums import ReferralState as State
from raderwerk.talks.models import Referral
from raderwerk.talks.on_pages import silent_for
from raderwerk.talks.referral_lists import waiting_per_partner
from raderwerk.talks.referral_rules import REFERRAL_STATES, waiting_time
from raderwerk.talks.services import referrals
from raderwerk.talks.services.referrals import Answer
from raderwerk.talks.signals import referral_changed
from tests.caseload.person.conftest import signed_in
from tests.caseload.person.world import TODAY, make_client, make_member, make_organisation
from tests.talks.world import make_partner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trace")]
days = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))


def ago(number: int) -> dt.date:
    return TODAY - dt.timedelta(days=number)


LONG_AGO, LATELY = ago(20), ago(6)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("raderwerk.talks.views.referrals.today", lambda: TODAY)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def refer(asveld, me, somebody):
    def make(client=somebody, on=LONG_AGO, due=LATELY, partner=None, responsible=me) -> Referral:
        return referrals.refer(
            client,
            partner=partner or asveld.partners.first() or make_partner(asveld),
            what_for="Hulp bij geldzaken",
            warm=True,
            responsible=responsible,
            on=on,
            answer_due_on=due,
            by=me,
        )

    return make


# -- rules


def test_every_state_can_be_reached_and_left_as_people_do():
    assert set(REFERRAL_STATES.transitions) == set(State)
    assert REFERRAL_STATES.targets(State.ENDED) == []
    assert State.WAITING in REFERRAL_STATES.targets(State.REFUSED)  # a wrong answer can be mended


@given(st.lists(st.tuples(days, st.integers(0, 200)), max_size=30))
def test_a_waiting_time_lies_between_the_shortest_and_the_longest(pairs):
    found = waiting_time((asked, asked + dt.timedelta(days=waited)) for asked, waited in pairs)
    assert found.n == len(pairs)
    assert found.days is None if not pairs else min(w for _, w in pairs) <= found.days <= max(w for _, w in pairs)


# -- the service


def test_a_referral_waits_and_its_history_begins(refer):
    made = refer()
    assert made.state == State.WAITING
    assert [event.state for event in made.events.all()] == [State.WAITING]


def test_the_first_answer_gives_the_day_and_later_steps_keep_it(refer, me):
    made = refer()
    for answer in (Answer(State.ACCEPTED, ago(10)), Answer(State.STARTED, ago(5)), Answer(State.ENDED, TODAY)):
        made = referrals.answer(made, answer, by=me)
    assert (made.state, made.answered_on) == (State.ENDED, ago(10))
    assert made.events.count() == 4


def test_no_needs_a_reason_and_a_wrong_answer_can_be_mended(refer, me):
    made = refer()
    with pytest.raises(TransitionRefused, match="waarom"):
        referrals.answer(made, Answer(State.REFUSED, TODAY), by=me)
    made = referrals.answer(made, Answer(State.REFUSED, TODAY, "Geen plek"), by=me)
    made = referrals.answer(made, Answer(State.WAITING, TODAY, "Vergissing: zij bellen nog"), by=me)
    assert (made.state, made.answered_on) == (State.WAITING, None)


def test_asking_again_moves_the_day_until_there_is_an_answer(refer, me):
    made = referrals.ask_again(refer(), due_on=TODAY, note="Gesproken met intake", by=me)
    assert made.answer_due_on == TODAY
    assert made.events.count() == 2
    referrals.answer(made, Answer(State.ACCEPTED, TODAY), by=me)
    with pytest.raises(TransitionRefused):
        referrals.ask_again(made, due_on=TODAY, note="", by=me)


def test_the_database_refuses_an_answer_before_the_question(refer):
    with pytest.raises(IntegrityError), transaction.atomic():
        refer(on=TODAY, due=ago(1))


def test_a_partner_of_elsewhere_gets_nobody(refer):
    with pytest.raises(ValueError, match="organisation"):
        refer(partner=make_partner(make_organisation("Gemeente Elders")))


def test_upper_floors_hear_of_every_step(refer, me):
    heard = []

    def listen(referral, **_):
        heard.append(referral.state)

    referral_changed.connect(listen)
    try:
        referrals.answer(refer(), Answer(State.ACCEPTED, TODAY), by=me)
    finally:
        referral_changed.disconnect(listen)
    assert heard == [State.WAITING, State.ACCEPTED]


# -- lists


def test_waiting_is_counted_per_partner_with_its_n(asveld, me, refer):
    quick, slow = make_partner(asveld, "Snel"), make_partner(asveld, "Traag")
    for waited in (2, 4, 9):
        referrals.answer(refer(partner=quick, on=ago(30), due=TODAY), Answer(State.ACCEPTED, ago(30 - waited)), by=me)
    refer(partner=slow)
    refer(partner=quick, on=ago(800), due=ago(790))
    lines = {line.partner.name: line for line in waiting_per_partner(asveld, on=TODAY)}
    assert (lines["Snel"].time.days, lines["Snel"].time.n, lines["Snel"].waiting) == (4, 3, 1)
    assert (lines["Traag"].time.days, lines["Traag"].time.n, lines["Traag"].overdue) == (None, 0, 1)


def test_an_answer_that_stays_away_is_on_the_day_of_who_looks_after_it(refer, me, colleague):
    made = refer()
    refer(due=TODAY)
    user = User.objects.get(pk=me.user_id)
    shown = silent_for(day.Day(user, me, TODAY))
    assert [one.pk for one in shown.referrals] == [made.pk]
    assert list(shown.people) == [made.client.pseudonym]
    assert silent_for(day.Day(user, colleague, TODAY)) is None


def test_the_page_of_a_person_shows_what_runs_only(refer, me, somebody):
    panel = person_page.PANELS["referrals"]
    assert not panel.read(somebody, TODAY)
    made = refer()
    assert panel.read(somebody, TODAY) == [made]
    referrals.answer(made, Answer(State.REFUSED, TODAY, "Geen plek"), by=me)
    assert panel.read(somebody, TODAY) is None


# -- pages


def test_the_list_shows_one_s_own_first_overdue_above(visitor, asveld, refer, colleague):
    second = refer(due=TODAY + dt.timedelta(days=3))
    first = refer(due=ago(2))
    others = refer(client=make_client(asveld, "0000029"), responsible=colleague)
    html = visitor.get(reverse("referrals")).content.decode()
    assert html.index(str(first.key)) < html.index(str(second.key))
    assert str(others.key) not in html
    assert str(others.key) in visitor.get(reverse("referrals"), {"van": "allen"}).content.decode()


def test_a_referral_takes_the_term_of_the_partner(visitor, asveld, somebody):
    partner = make_partner(asveld)
    page = visitor.get(reverse("referral_new", args=[somebody.pseudonym]))
    mine = page.context["form"].fields["responsible"].initial
    data = {"partner": partner.pk, "what_for": "Hulp bij geldzaken", "responsible": mine}
    visitor.post(reverse("referral_new", args=[somebody.pseudonym]), data)
    assert Referral.objects.get().answer_due_on == TODAY + dt.timedelta(days=partner.answer_days)


def test_a_careful_word_asks_once_more_and_never_blocks(visitor, asveld, somebody):
    address = reverse("referral_new", args=[somebody.pseudonym])
    mine = visitor.get(address).context["form"].fields["responsible"].initial
    data = {"partner": make_partner(asveld).pk, "what_for": "Hulp bij depressie", "responsible": mine}
    asked = visitor.post(address, data)
    assert "Schrijf wat iemand wel en niet kan." in asked.content.decode()
    assert not Referral.objects.exists()
    visitor.post(address, data | {"careful_ok": asked.context["form"].careful_seal})
    assert Referral.objects.get().what_for == "Hulp bij depressie"


def test_an_answer_is_recorded_and_a_stale_page_overwrites_nothing(visitor, refer):
    made = refer()
    version = visitor.get(reverse("referral", args=[made.key])).context["answer"].current_version
    answer = {"target": State.ACCEPTED, "on": TODAY.isoformat(), "note": "", "version": version}
    visitor.post(reverse("referral_answer", args=[made.key]), answer)
    late = visitor.post(reverse("referral_answer", args=[made.key]), answer | {"target": State.STARTED, "note": "Getypt"})
    assert "intussen bijgewerkt" in late.content.decode()
    assert "Getypt" in late.content.decode()
    made.refresh_from_db()
    assert made.state == State.ACCEPTED


def test_an_answer_never_came_before_the_question(visitor, refer):
    made = refer(on=ago(3), due=TODAY)
    version = visitor.get(reverse("referral", args=[made.key])).context["answer"].current_version
    page = visitor.post(
        reverse("referral_answer", args=[made.key]), {"target": State.ACCEPTED, "on": ago(9).isoformat(), "version": version}
    )
    assert "De verwijzing was later" in page.content.decode()


def test_the_timeline_tells_what_came_back(visitor, refer, me, somebody):
    referrals.answer(refer(), Answer(State.REFUSED, TODAY, "Er was geen plek"), by=me)
    html = visitor.get(reverse("client", args=[somebody.pseudonym]), {"soort": "verwijzing"}).content.decode()
    assert "Verwijzing naar Wijkteam De Vijl" in html
    assert "Er was geen plek" in html


def test_another_municipality_sees_no_referral(refer):
    elsewhere = signed_in(make_member(make_organisation("Gemeente Elders"), "Els Elders"))
    assert elsewhere.get(reverse("referral", args=[refer().key])).status_code == 404


def test_an_answer_that_stays_away_is_said_on_the_page_of_the_person(visitor, refer, somebody):
    refer()
    html = visitor.get(reverse("client", args=[somebody.pseudonym])).content.decode()
    assert "antwoord uitgebleven sinds" in html
    assert "antwoord uitgebleven sinds" in visitor.get(reverse("handover", args=[somebody.pseudonym])).content.decode()
