"""Looking back: only with consent, read by two people at most, and never a figure of one colleague."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.core import clock
from raderwerk.privacy.destroying import destroy, due
from raderwerk.privacy.models import Change, Consent
from raderwerk.privacy.retention import rules
from raderwerk.privacy.services import withdraw_consent
from raderwerk.privacy.subject_access import collect
from raderwerk.talks.enums import ReflectionKind, TalkState
from raderwerk.talks.models import Reflection, ReflectionMoment, Talk
from raderwerk.talks.reflection_lists import team_themes, to_look_back_on
from raderwerk.talks.reflection_rules import COLLEAGUES_AT_LEAST, REFLECTIONS_AT_LEAST, Sign, themes
from raderwerk.talks.services import reflections
from raderwerk.talks.services.reflections import ConsentMissing, Moment, Written
from tests.caseload.person.conftest import signed_in
from tests.caseload.person.world import TODAY, make_client, make_member
from tests.talks.world import make_talk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trace")]
WRITTEN = Written(
    answers={"genuine": 2, "shared_goal": 4, "fits_view": None},
    notes={"genuine": "Zei vaak ja"},
    next_time="Langer stil zijn",
    moments=[Moment("standstill", 12, "Viel stil bij geld", "Water aanbieden")],
)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("raderwerk.talks.views.reflections.today", lambda: TODAY)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def talk(somebody, me):
    return make_talk(somebody, me)


@pytest.fixture
def consent(somebody, me) -> Consent:
    return reflections.record_consent(somebody, on=TODAY, by=me)


# -- themes of a team


signs = st.builds(Sign, st.sampled_from(["flow", "genuine"]), st.integers(1, 9), st.integers(1, 5), st.integers(1, 5))


@given(st.lists(signs, max_size=60))
def test_a_theme_is_never_about_few_reflections_or_few_colleagues(seen):
    for theme in themes(seen):
        about = [sign for sign in seen if sign.theme == theme.code]
        assert theme.count == len({sign.reflection for sign in about}) >= REFLECTIONS_AT_LEAST
        assert len({sign.holder for sign in about}) >= COLLEAGUES_AT_LEAST
        assert len({sign.writer for sign in about}) >= COLLEAGUES_AT_LEAST


def test_five_reflections_of_two_colleagues_stay_silent():
    assert themes(Sign("flow", number, number % 2, number % 2) for number in range(9)) == []
    assert [theme.count for theme in themes(Sign("flow", number, number % 3, number % 3) for number in range(9))] == [9]


def test_a_team_sees_words_and_numbers_only(asveld):
    for number in range(6):
        holder = make_member(asveld, f"Collega {number}")
        client = make_client(asveld, f"00001{number}0")
        reflections.record_consent(client, on=TODAY, by=holder)
        reflections.write(make_talk(client, holder), WRITTEN, by=holder)
    assert team_themes(asveld) == [("Antwoorden die vooral wenselijk leken", 6), ("Stilvallen", 6)]


# -- consent


def test_without_consent_nobody_looks_back(talk, me, colleague):
    for by in (me, colleague):
        with pytest.raises(ConsentMissing):
            reflections.write(talk, WRITTEN, by=by)
    with pytest.raises(ConsentMissing):
        reflections.client_card(talk, {"genuine": 5})


def test_the_page_asks_first_in_words_that_are_kept(visitor, talk, somebody):
    address = reverse("reflection_new", args=[talk.key])
    assert reflections.wording() in visitor.get(address).content.decode()
    visitor.post(address, {"genuine": "3"})
    assert not Reflection.objects.exists()
    visitor.post(reverse("reflection_consent", args=[talk.key]))
    kept = Consent.objects.get(subject=somebody.pseudonym)
    assert (kept.purpose, kept.wording, kept.given_on) == (reflections.PURPOSE, reflections.wording(), TODAY)
    visitor.post(reverse("reflection_consent", args=[talk.key]))
    assert Consent.objects.count() == 1


def test_a_withdrawn_consent_takes_everything_with_it(talk, me, colleague, consent, somebody):
    for by in (me, colleague):
        reflections.write(talk, WRITTEN, by=by)
    reflections.client_card(talk, {"genuine": 5, "shared_goal": 3, "fits_view": 1})
    withdraw_consent(consent, on=TODAY)
    assert not Reflection.objects.exists()
    assert not ReflectionMoment.objects.exists()
    with pytest.raises(ConsentMissing):
        reflections.write(talk, WRITTEN, by=me)


def test_another_consent_that_is_withdrawn_takes_nothing(talk, me, consent, somebody):
    reflections.write(talk, WRITTEN, by=me)
    other = Consent.objects.create(
        subject=somebody.pseudonym, organisation=somebody.organisation, purpose="foto", wording="Mag dat?", given_on=TODAY
    )
    withdraw_consent(other, on=TODAY)
    assert Reflection.objects.count() == 1


# -- writing


def test_who_held_the_talk_looks_at_oneself_and_another_as_a_colleague(talk, me, colleague, consent):
    assert reflections.write(talk, WRITTEN, by=me).kind == ReflectionKind.SELF
    assert reflections.write(talk, WRITTEN, by=colleague).kind == ReflectionKind.COLLEAGUE


def test_writing_again_replaces_what_was_written(talk, me, consent):
    reflections.write(talk, WRITTEN, by=me)
    kept = reflections.write(talk, Written(answers={"genuine": 5}), by=me)
    kept.refresh_from_db()
    assert (Reflection.objects.count(), kept.genuine, kept.genuine_note, kept.moments.count()) == (1, 5, "", 0)


def test_the_card_of_a_person_has_three_smileys(talk, consent):
    card = reflections.client_card(talk, {"genuine": 5, "shared_goal": 3})
    assert (card.kind, card.by, card.genuine, card.shared_goal, card.fits_view) == (ReflectionKind.CLIENT, None, 5, 3, None)
    assert reflections.client_card(talk, {"genuine": 1}).pk == card.pk
    with pytest.raises(ValueError, match="1, 3 or 5"):
        reflections.client_card(talk, {"genuine": 2})


def test_one_page_writes_all_and_one_more_moment_loses_nothing(visitor, talk, consent):
    address = reverse("reflection_new", args=[talk.key])
    data = {
        "genuine": "2",
        "genuine_note": "Zei vaak ja",
        "next_time": "Langer stil zijn",
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0",
        "form-0-kind": "standstill",
        "form-0-at_minute": "12",
        "form-0-what": "Viel stil",
    }
    more = visitor.post(address, data | {"doe": "moment"}).content.decode()
    assert "Zei vaak ja" in more
    assert "Viel stil" in more
    assert "form-1-kind" in more
    visitor.post(address, data)
    kept = Reflection.objects.get()
    assert (kept.genuine, kept.next_time, kept.moments.get().what) == (2, "Langer stil zijn", "Viel stil")
    assert "Langer stil zijn" in visitor.get(address).content.decode()


def test_a_careful_word_in_a_moment_asks_once_more(visitor, talk, consent):
    address = reverse("reflection_new", args=[talk.key])
    data = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-kind": "flow", "form-0-what": "Sprak over haar depressie"}
    asked = visitor.post(address, data)
    assert "Toch zo bewaren" in asked.content.decode()
    assert not Reflection.objects.exists()
    seal = asked.context["moments"].forms[0].careful_seal
    visitor.post(address, data | {"form-0-careful_ok": seal})
    assert Reflection.objects.get().moments.get().what == "Sprak over haar depressie"


# -- who reads


def test_only_the_holder_and_the_writer_read_it(talk, me, colleague, team_lead, asveld, consent):
    own, others = (reflections.write(talk, WRITTEN, by=by) for by in (me, colleague))
    card = reflections.client_card(talk, {"genuine": 5})
    third = make_member(asveld, "Derk Derde")
    may = {me: (200, 200, 200), colleague: (404, 200, 404), team_lead: (404, 404, 404), third: (404, 404, 404)}
    for who, expected in may.items():
        visitor = signed_in(who)
        assert tuple(visitor.get(reverse("reflection", args=[one.key])).status_code for one in (own, others, card)) == expected
        listed = visitor.get(reverse("reflections")).content.decode()
        assert [str(one.key) in listed for one in (own, others, card)] == [status == 200 for status in expected]


def test_only_who_wrote_it_takes_it_away(visitor, talk, colleague, consent):
    kept = reflections.write(talk, WRITTEN, by=colleague)
    address = reverse("reflection_remove", args=[kept.key])
    assert visitor.post(address).status_code == 404
    signed_in(colleague).post(address)
    assert not Reflection.objects.exists()


def test_a_colleague_who_writes_sees_day_and_place_and_no_more(talk, colleague, consent):
    talk.note, talk.place = "Wil graag in het groen werken", "Buurthuis De Spil"
    talk.save()
    html = signed_in(colleague).get(reverse("reflection_new", args=[talk.key])).content.decode()
    assert "Buurthuis De Spil" in html
    assert "in het groen" not in html


def test_one_s_own_finished_talks_wait_to_be_looked_back_on(talk, me, colleague, consent):
    assert to_look_back_on(me, TODAY) == []
    talk.state, talk.finished_at = TalkState.FINISHED, dt.datetime.now(tz=dt.UTC)
    talk.save()
    assert to_look_back_on(me, TODAY) == [talk]
    assert to_look_back_on(colleague, TODAY) == []
    reflections.write(talk, WRITTEN, by=me)
    assert to_look_back_on(me, TODAY) == []


# -- privacy


def test_inzage_shows_the_person_their_own_words(talk, consent, somebody):
    reflections.client_card(talk, {"genuine": 5}, next_time="Liever buiten wandelen")
    shown = " ".join(fact.text for part in collect(somebody.pseudonym) for record in part.records for fact in record)
    assert "Liever buiten wandelen" in shown


def test_inzage_shows_what_is_about_the_person_and_not_what_is_about_the_colleague(talk, me, consent, somebody):
    reflections.write(talk, WRITTEN, by=me)
    shown = " ".join(fact.text for part in collect(somebody.pseudonym) for record in part.records for fact in record)
    assert "Zei vaak ja" in shown
    assert "Viel stil bij geld" in shown
    assert "Langer stil zijn" not in shown
    assert "Water aanbieden" not in shown


def test_the_change_log_does_not_keep_what_a_reflection_said(talk, me, consent, somebody):
    reflections.write(talk, WRITTEN, by=me)
    assert not Change.objects.filter(record_type__startswith="talks.reflection").exists()


def test_after_a_year_it_goes_and_the_talk_stays(talk, me, consent, asveld):
    kept = reflections.write(talk, WRITTEN, by=me)
    rule = rules()["reflections"]
    assert not due(rule, asveld.pk, TODAY).exists()
    Reflection.objects.filter(pk=kept.pk).update(written_at=timezone.now() - dt.timedelta(days=400))
    counts = destroy(rule, asveld.pk, on=timezone.localdate(), reason="Een jaar voorbij.", decided_by=None)
    assert counts == {"talks.reflection": 1, "talks.reflectionmoment": 1}
    assert Talk.objects.filter(pk=talk.pk).exists()
