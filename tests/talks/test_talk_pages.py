"""Writing a talk down: each part saves on its own, nothing typed is lost, and nothing is overwritten unseen."""

import pytest
from django.urls import reverse

from raderwerk.caseload.models import Barrier, Contact, Promise
from raderwerk.core.clock import today
from raderwerk.talks.models import DomainView, FunctionalNeeds, GivenOutcome, Talk
from tests.caseload.person.conftest import signed_in
from tests.talks.world import make_talk


@pytest.fixture
def talk(somebody, me):
    return make_talk(somebody, me)


def page_of(visitor, talk):
    return visitor.get(reverse("talk", args=(talk.key,))).context


def send(visitor, talk, *parts, page="a", turn=1, name="talk_save", htmx=True, **fields):
    """Send these parts as the page does: each with the mark of what it showed (`seen` maps parts to older marks)."""
    headers = {"HX-Request": "true"} if htmx else {}
    data = {"page": page, "turn": turn, **{f"{part.code}-seen": part.mark for part in parts}, **fields}
    return visitor.post(reverse(name, args=(talk.key,)), data, headers=headers)


def note_of(visitor, talk):
    return page_of(visitor, talk)["record"].note


def test_a_part_saves_on_its_own_and_is_found_back(visitor, talk):
    answer = send(visitor, talk, note_of(visitor, talk), **{"note-note": "Wil met planten werken."})
    assert "Opgeslagen" in answer.text
    assert note_of(visitor, talk).stored["note"] == "Wil met planten werken."


def test_a_diagnosis_is_warned_about_and_saved_anyway(visitor, talk):
    answer = send(visitor, talk, note_of(visitor, talk), **{"note-note": "Heeft een depressie."})
    assert "Schrijf wat iemand wel en niet kan." in answer.text
    assert Talk.objects.get().note == "Heeft een depressie."


def test_an_older_page_does_not_overwrite(visitor, talk):
    seen = note_of(visitor, talk)
    send(visitor, talk, seen, page="phone", **{"note-note": "Op de telefoon."})
    answer = send(visitor, talk, seen, page="desk", **{"note-note": "Op het bureau."})
    assert "Op de telefoon." in answer.text
    assert "Ergens anders is dit intussen aangepast" in answer.text
    assert Talk.objects.get().note == "Op de telefoon."
    send(visitor, talk, note_of(visitor, talk), page="desk", turn=2, **{"note-note": "Op het bureau."})
    assert Talk.objects.get().note == "Op het bureau."


def test_a_page_follows_itself_and_a_late_save_does_not_win(visitor, talk):
    seen = note_of(visitor, talk)
    for turn, text in ((1, "Een"), (3, "Een twee drie"), (2, "Een twee")):
        send(visitor, talk, seen, turn=turn, **{"note-note": text})
    assert Talk.objects.get().note == "Een twee drie"


def test_two_domains_are_skipped_and_one_is_talked_about(visitor, talk):
    record = page_of(visitor, talk)["record"]
    first, *rest = record.domains
    fields = {f"{part.code}-state": "not_discussed" for part in rest}
    said = {"state": "discussed", "standing": "3", "what_is_needed": "Rust"}
    send(visitor, talk, *record.domains, **fields, **{f"{first.code}-{name}": value for name, value in said.items()})
    view = DomainView.objects.get()
    assert (view.state, view.standing, view.what_is_needed) == ("discussed", 3, "Rust")
    first = page_of(visitor, talk)["record"].domains[0]
    send(visitor, talk, first, turn=2, **{f"{first.code}-state": "not_needed", f"{first.code}-standing": "3"})
    view.refresh_from_db()
    assert (view.state, view.standing, view.what_is_needed) == ("not_needed", None, "")


def test_what_somebody_needs_is_kept(visitor, talk):
    needs = page_of(visitor, talk)["record"].needs
    fields = {"hours_per_week": "16", "postures": ["sit", "walk"], "pace": "calm", "guidance": "1", "helps": "Een vaste plek"}
    send(visitor, talk, needs, **{f"needs-{name}": value for name, value in fields.items()})
    found = FunctionalNeeds.objects.get()
    assert (found.hours_per_week, found.guidance, found.details["postures"]) == (16, 1, ["sit", "walk"])


def test_a_barrier_is_set_with_what_is_tried(visitor, talk, somebody):
    record = visitor.get(reverse("talk", args=(talk.key,)) + "?drempel=P2").context["record"]
    parts = [record.barriers[0], record.tried["P2"]]
    fields = {"barrier-P2-state": "moving", "barrier-P2-weight": "4", "tried-P2-what": "Rekensom", "tried-P2-result": "busy"}
    send(visitor, talk, *parts, htmx=False, keep="tried-P2", **fields)
    barrier = Barrier.objects.get(client=somebody)
    assert (barrier.kind_id, barrier.state, barrier.weight) == ("P2", "moving", 4)
    assert barrier.attempts.get().what == "Rekensom"


def test_a_promise_is_added_once_however_often_one_taps(visitor, talk):
    promise = page_of(visitor, talk)["record"].promise
    fields = {"promise-what": "Bellen met de kringloop", "promise-owner": "client", "promise-due_on": today().isoformat()}
    for _tap in range(2):
        assert send(visitor, talk, promise, htmx=False, keep="promise", **fields).status_code == 302
    assert Promise.objects.get().what == "Bellen met de kringloop"


def test_finishing_saves_records_and_finishes(visitor, talk, somebody):
    record = page_of(visitor, talk)["record"]
    local = record.outcomes[0]
    fields = {"promise-what": "Bellen", "promise-owner": "us", "promise-due_on": today().isoformat(), "note-note": "Ging goed."}
    parts = (record.promise, record.note, record.outcome)
    answer = send(visitor, talk, *parts, name="talk_finish", htmx=False, **fields, **{"outcome-local": local.pk})
    assert answer.status_code == 302
    assert (Promise.objects.count(), Contact.objects.get().note, GivenOutcome.objects.get().local) == (1, "Ging goed.", local)
    shown = visitor.get(answer.url)
    assert "Bellen" in shown.text
    assert "Bellen" in visitor.get(reverse("talk_print", args=(talk.key,))).text


def test_without_outcome_the_talk_stays_open_and_keeps_everything(visitor, talk):
    record = page_of(visitor, talk)["record"]
    answer = send(visitor, talk, record.note, record.outcome, name="talk_finish", htmx=False, **{"note-note": "Ging goed."})
    assert "Kies een uitkomst" in answer.text
    assert (Talk.objects.get().state, Talk.objects.get().note) == ("draft", "Ging goed.")


def test_not_now_gets_a_day_by_itself(visitor, talk):
    record = page_of(visitor, talk)["record"]
    local = next(one for one in record.outcomes if one.common.needs_review_date)
    send(visitor, talk, record.outcome, name="talk_finish", htmx=False, **{"outcome-local": local.pk, "outcome-review": "1"})
    assert GivenOutcome.objects.get().outcome.review_on == record.outcome.proposals[1]


def test_a_finished_talk_tells_an_open_page_so(visitor, talk):
    record = page_of(visitor, talk)["record"]
    send(visitor, talk, record.outcome, name="talk_finish", htmx=False, **{"outcome-local": record.outcomes[0].pk})
    assert send(visitor, talk, record.note, **{"note-note": "Te laat"}).status_code == 409
    assert visitor.post(reverse("talk_correct", args=(talk.key,))).status_code == 302
    assert Talk.objects.get().state == "draft"


def test_a_colleague_reads_a_draft_and_does_not_write_it(talk, colleague):
    other = signed_in(colleague)
    assert "nog niet afgerond" in other.get(reverse("talk", args=(talk.key,))).text
    assert other.post(reverse("talk_save", args=(talk.key,))).status_code == 403


def test_prepare_begin_and_find_back(visitor, somebody, talk, django_assert_max_num_queries):
    talk.delete()
    address = reverse("talk_new", args=(somebody.pseudonym,))
    assert "Begin het gesprek" in visitor.get(address).text
    begun = visitor.post(address, {"channel": "phone", "on": today().isoformat()})
    assert begun.url == reverse("talk", args=(Talk.objects.get().key,))
    assert "Nog af te ronden" in visitor.get(reverse("talks")).text
    with django_assert_max_num_queries(40):
        visitor.get(begun.url)
