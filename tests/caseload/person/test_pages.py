"""The pages about one person: what they show, what they cost, and what they never lose."""

import datetime as dt
import re
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from raderwerk.caseload import timeline
from raderwerk.caseload.models import Contact, LadderMeasurement, Outcome, Promise
from raderwerk.caseload.services import promises
from raderwerk.caseload.services.barriers import Standing, set_barriers, standings
from raderwerk.caseload.services.contacts import record_contact
from raderwerk.caseload.services.ladder import measure
from raderwerk.caseload.services.outcomes import give_outcome
from raderwerk.caseload.services.promises import Agreement
from raderwerk.core import clock
from raderwerk.privacy.log import processing_trace
from raderwerk.privacy.models import Consent, LogEntry
from raderwerk.register.models import CommonOutcome, LadderStep
from tests.caseload.person.world import TODAY, make_promise

DAY = dt.timedelta(days=1)
# Beginning and ending a transaction, and how long it may wait for a lock: no question to the data.
BOOKKEEPING = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "PRAGMA busy_timeout", "SET LOCAL lock_timeout")


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    for module in ("person", "records", "records_plan", "records_barriers"):
        monkeypatch.setattr(f"raderwerk.caseload.views.{module}.today", lambda: TODAY)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def page(name, client, **kwargs):
    return reverse(name, kwargs={"pseudonym": client.pseudonym, **kwargs})


def fill(client, me, times):
    """A life with `times` of everything."""
    with processing_trace(origin="test"):
        for index in range(times):
            day = TODAY - (index + 1) * DAY
            record_contact(client, by=me, on=day, channel="talk", result="spoken", note=f"Gesprek {index}")
            measure(client, {"paid_work": False, "duties": bool(index % 2), "organised": True}, by=me, on=day, moment="interim")
            give_outcome(client, CommonOutcome.objects.get(pk="participation"), by=me, on=day)
            make_promise(client, me, TODAY + index * DAY, f"Stap {index}")
            Consent.objects.create(
                subject=client.pseudonym, organisation=client.organisation, purpose="Delen", wording="Mag dat?", given_on=day
            )
        codes = ["P1", "P2", "P3", "P4", "P5", "D1", "D2", "W1"][: times * 2]
        held = {code: frozenset({following}) for code, following in pairwise(codes)}
        wanted = [Standing(code, "stuck", 3, "Hulp", held.get(code, frozenset())) for code in codes]
        set_barriers(client, wanted, by=me, on=TODAY)


def statements(visitor, address):
    with CaptureQueriesContext(connection) as queries:
        assert visitor.get(address).status_code == 200
    return [query["sql"] for query in queries if not query["sql"].startswith(BOOKKEEPING)]


# -- the person page


def test_the_page_costs_at_most_12_statements_however_full_the_file(visitor, somebody, me):
    visitor.get(page("client", somebody))
    fill(somebody, me, 1)
    few = statements(visitor, page("client", somebody))
    fill(somebody, me, 8)
    many = statements(visitor, page("client", somebody))
    assert len(many) == len(few) <= 12, "\n".join(many)


def test_looking_is_logged(visitor, somebody, me):
    visitor.get(page("client", somebody))
    span = LogEntry.objects.about(somebody.pseudonym).first().span
    assert (span.activity, span.action, span.actor) == ("person-page", "read", me.pk)


def test_an_empty_file_says_what_to_do_next(visitor, somebody):
    text = visitor.get(page("client", somebody)).content.decode()
    for words in ("Nog niet gesproken", "Bespreek drempels", "Nog geen stap afgesproken", "Nog geen trede bepaald"):
        assert words in text


def test_the_timeline_tells_everything_newest_first(somebody, me):
    fill(somebody, me, 3)
    rows = timeline.read(somebody).entries
    assert [row.on for row in rows] == sorted((row.on for row in rows), reverse=True)
    everything = [row for number in (1, 2) for row in timeline.read(somebody, number=number).entries]
    assert {row.kind for row in everything} == {
        "contact",
        "promise",
        "ladder",
        "outcome",
        "period_start",
        "first_seen",
        "consent",
    }
    assert {row.text for row in everything if row.kind == "contact"} == {"Gesprek 0", "Gesprek 1", "Gesprek 2"}
    assert {row.text for row in everything if row.kind == "promise"} == {"Stap 0", "Stap 1", "Stap 2"}
    assert {row.who for row in everything if row.kind == "ladder"} == {me.user.name}


def test_the_pages_of_the_timeline_hold_each_line_once(somebody, me):
    fill(somebody, me, 6)
    pages = [timeline.read(somebody, number=number) for number in range(1, 5)]
    seen = [(row.kind, row.key) for part in pages for row in part.entries]
    assert len(seen) == len(set(seen)) == 6 * 5 + 2
    assert [part.older for part in pages] == [True, True, False, False]


@pytest.mark.parametrize("kind", ["contact", "belofte", "drempels", "uitkering", "toestemming"])
def test_a_filter_shows_its_own_kinds_only(visitor, somebody, me, kind):
    fill(somebody, me, 2)
    rows = timeline.read(somebody, kind=kind).entries
    assert rows
    assert {row.kind for row in rows} <= set(timeline.KINDS[kind][1])
    assert visitor.get(page("client", somebody), {"soort": kind}).status_code == 200


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999", ""])
def test_a_strange_page_number_is_the_first_page(visitor, somebody, number):
    assert visitor.get(page("client", somebody), {"pagina": number}).status_code == 200


# -- notes


def note(**changes):
    return {"channel": "phone", "result": "spoken", "on": TODAY.isoformat(), "note": "", **changes}


def test_a_note_needs_two_choices_and_nothing_more(visitor, somebody, me):
    answer = visitor.post(page("contact_new", somebody), note(), follow=True)
    contact = Contact.objects.get(client=somebody)
    assert (contact.channel, contact.result, contact.recorded_by) == ("phone", "spoken", me)
    assert "De notitie is bewaard." in answer.content.decode()


def test_nothing_typed_is_lost_on_an_error(visitor, somebody):
    text = visitor.post(page("contact_new", somebody), note(channel="", note="Wil graag buiten werken")).content.decode()
    assert "Wil graag buiten werken" in text
    assert not Contact.objects.exists()


def test_a_contact_of_tomorrow_is_refused(visitor, somebody):
    text = visitor.post(page("contact_new", somebody), note(on=(TODAY + DAY).isoformat())).content.decode()
    assert "Deze dag moet nog komen" in text
    assert not Contact.objects.exists()


def test_a_careful_word_asks_once_and_then_saves(visitor, somebody):
    first = visitor.post(page("contact_new", somebody), note(note="Heeft een depressie"))
    seal = re.search(r'name="careful_ok" value="(\w+)"', first.content.decode())
    assert not Contact.objects.exists()
    assert seal, "the button to save anyway is missing"
    assert "Nog niet bewaard" in first.content.decode()
    other = visitor.post(page("contact_new", somebody), note(note="Zit in detentie", careful_ok=seal[1]))
    assert other.status_code == 200, "other words ask anew"
    visitor.post(page("contact_new", somebody), note(note="Heeft een depressie", careful_ok=seal[1]))
    assert Contact.objects.get().note == "Heeft een depressie"


def test_the_live_hint_says_which_words(visitor, somebody):
    text = visitor.post(
        reverse("careful_check"), {"field": "note", "note": "Slikt medicijnen", "what": "Huisarts"}
    ).content.decode()
    assert "medicijnen" in text
    assert "Huisarts" not in text
    assert visitor.post(reverse("careful_check"), {"field": "note", "note": "Kan goed rekenen"}).content.decode().strip() == ""


# -- promises


def test_a_promise_is_found_back_under_today(visitor, somebody, me):
    data = {"what": "Samen naar de kringloop", "owner": "us", "state": "open", "due_on": TODAY.isoformat(), "responsible": me.pk}
    visitor.post(page("promise_new", somebody), data)
    assert "Samen naar de kringloop" in visitor.get(reverse("today")).content.decode()


def test_an_open_promise_needs_a_day_and_a_colleague_of_this_organisation(visitor, somebody, me):
    data = {"what": "Bellen", "owner": "us", "state": "open", "due_on": "", "responsible": me.pk}
    assert "uiterste dag" in visitor.post(page("promise_new", somebody), data).content.decode()
    assert not Promise.objects.exists()
    assert visitor.post(page("promise_new", somebody), data | {"state": "maybe"}).status_code == 302
    assert visitor.post(page("promise_new", somebody), data | {"state": "maybe", "responsible": 999999}).status_code == 200
    assert Promise.objects.count() == 1


def version(visitor, address):
    return re.search(r'name="version" value="(\w*)"', visitor.get(address).content.decode())[1]


def test_a_stale_promise_shows_what_a_colleague_did_and_keeps_what_was_typed(visitor, somebody, me, colleague):
    promise = make_promise(somebody, me)
    address = page("promise", somebody, key=promise.pk)
    seen = version(visitor, address)
    with processing_trace(origin="test"):
        promises.move(promise, to=TODAY + DAY, reason="Carla schoof dit", by=colleague)
    data = {"version": seen, "due_on": (TODAY + 5 * DAY).isoformat(), "reason": "Mijn reden"}
    text = visitor.post(page("promise_move", somebody, key=promise.pk), data).content.decode()
    assert "Een collega heeft deze stap intussen aangepast" in text
    assert "Carla schoof dit" in text
    assert "Mijn reden" in text
    again = re.findall(r'name="version" value="(\w*)"', text)[-1]
    visitor.post(page("promise_move", somebody, key=promise.pk), data | {"version": again})
    promise.refresh_from_db()
    assert promise.due_on == TODAY + 5 * DAY


def test_a_promise_is_kept_with_a_word_on_how_it_went(visitor, somebody, me):
    promise = make_promise(somebody, me)
    data = {"version": version(visitor, page("promise", somebody, key=promise.pk)), "target": "kept", "note": "Ging goed"}
    visitor.post(page("promise_state", somebody, key=promise.pk), data)
    promise.refresh_from_db()
    assert (promise.state, promise.closed_on, promise.closing_note) == ("kept", TODAY, "Ging goed")


def test_a_promise_of_somebody_else_is_not_found(visitor, somebody, me, asveld):
    from tests.caseload.person.world import make_client

    other = make_client(asveld, "0000099")
    promise = make_promise(other, me)
    assert visitor.get(page("promise", somebody, key=promise.pk)).status_code == 404


# -- ladder and outcome


def test_the_step_is_shown_with_its_reason_before_it_is_kept(visitor, somebody):
    data = {"paid_work": "no", "duties": "yes", "on": TODAY.isoformat(), "moment": "interim", "note": ""}
    text = visitor.post(page("ladder_new", somebody), data).content.decode()
    assert "Klopt dit samen met de persoon?" in text
    assert "Trede 4" in text
    assert "Er zijn wekelijks taken waar anderen op rekenen." in text
    assert not LadderMeasurement.objects.exists()
    assert visitor.post(page("ladder_new", somebody), data | {"seen": "3"}).status_code == 200, "another step was shown"
    assert visitor.post(page("ladder_new", somebody), data | {"seen": "4"}).status_code == 302
    assert LadderMeasurement.objects.get().step.step == 4


def test_a_missing_answer_is_asked_for(visitor, somebody):
    data = {"paid_work": "no", "on": TODAY.isoformat(), "moment": "interim"}
    assert "van dit antwoord hangt de trede af" in visitor.post(page("ladder_new", somebody), data).content.decode()


def test_not_now_asks_for_a_day(visitor, somebody):
    data = {"common": "temporarily_not", "on": TODAY.isoformat(), "review_on": "", "explanation": "Eerst rust"}
    text = visitor.post(page("outcome_new", somebody), data).content.decode()
    assert "nu niet&#x27; is nooit voor altijd" in text
    assert "Eerst rust" in text
    visitor.post(page("outcome_new", somebody), data | {"review_on": (TODAY + 90 * DAY).isoformat()})
    assert Outcome.objects.get().review_on == TODAY + 90 * DAY


# -- barriers


def sheet(visitor, client, address=None, **changes):
    """The form of the sheet as a visitor sends it, with changes."""
    from html.parser import HTMLParser

    data, inside = {}, []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found = dict(attrs)
            name = found.get("name", "")
            if tag == "textarea":
                inside.append(name)
                data[name] = [""]
            elif tag == "input" and name and (found.get("type") not in ("radio", "checkbox") or "checked" in found):
                data.setdefault(name, []).append(found.get("value", ""))

        def handle_data(self, text):
            if inside:
                data[inside[-1]] = [data[inside[-1]][0] + text]

        def handle_endtag(self, tag):
            if tag == "textarea":
                inside.pop()

    Reader().feed(visitor.get(address or page("barriers", client)).content.decode())
    sent = {name: [text.lstrip("\n") for text in texts] for name, texts in data.items() if "-" in name}
    return sent | {name.replace("_", "-", 1): value for name, value in changes.items()}


def test_the_whole_sheet_saves_what_changed(visitor, somebody):
    data = sheet(visitor, somebody, P2_state="stuck", P2_weight="5", P2_holds=["P4"], P4_state="moving")
    answer = visitor.post(page("barriers", somebody), data, follow=True)
    assert "2 drempels zijn bijgewerkt." in answer.content.decode()
    now = standings(somebody)
    assert (now["P2"].state, now["P2"].weight, now["P2"].holds) == ("stuck", 5, {"P4"})
    assert now["P4"].state == "moving"
    assert set(now) == {"P2", "P4"}


def test_one_barrier_saves_alone(visitor, somebody):
    address = page("barrier", somebody, code="D2")
    visitor.post(address, sheet(visitor, somebody, address, D2_state="stuck", D2_weight="4"))
    assert set(standings(somebody)) == {"D2"}


def test_a_barrier_that_does_not_exist_is_not_found(visitor, somebody):
    assert visitor.get(page("barrier", somebody, code="X9")).status_code == 404


def test_two_colleagues_on_different_barriers_do_not_meet(visitor, somebody, colleague):
    data = sheet(visitor, somebody, P1_state="stuck")
    with processing_trace(origin="test"):
        set_barriers(somebody, [Standing("W1", "moving", 2)], by=colleague, on=TODAY)
    assert visitor.post(page("barriers", somebody), data).status_code == 302
    assert {code: standing.state for code, standing in standings(somebody).items()} == {"P1": "stuck", "W1": "moving"}


def test_two_colleagues_on_one_barrier_see_both_and_lose_nothing(visitor, somebody, colleague):
    data = sheet(visitor, somebody, P1_state="stuck", P1_weight="5", P1_what_is_needed="Mijn tekst")
    with processing_trace(origin="test"):
        set_barriers(somebody, [Standing("P1", "moving", 2, "Haar tekst")], by=colleague, on=TODAY)
    answer = visitor.post(page("barriers", somebody), data)
    text = answer.content.decode()
    assert "Nog niet bewaard" in text
    assert "Een collega was je voor" in text
    assert "Haar tekst" in text
    assert "Mijn tekst" in text
    assert standings(somebody)["P1"].what_is_needed == "Haar tekst"
    fresh = re.search(r'name="P1-version" value="(\w*)"', text)[1]
    assert visitor.post(page("barriers", somebody), data | {"P1-version": fresh}).status_code == 302
    assert standings(somebody)["P1"].what_is_needed == "Mijn tekst"


def test_careful_words_on_two_cards_are_kept_one_after_the_other(visitor, somebody):
    def seals(text):
        return {name: [value] for name, value in re.findall(r'name="(P\d-careful_ok)" value="(\w+)"', text)}

    data = sheet(
        visitor, somebody, P1_state="stuck", P1_what_is_needed="Medicatie", P2_state="stuck", P2_what_is_needed="Detentie"
    )
    asked = seals(visitor.post(page("barriers", somebody), data).content.decode())
    assert asked.keys() == {"P1-careful_ok", "P2-careful_ok"}
    first = data | {"P1-careful_ok": asked["P1-careful_ok"]}
    again = seals(visitor.post(page("barriers", somebody), first).content.decode())
    assert again == asked, "the choice for the first card goes along"
    assert visitor.post(page("barriers", somebody), data | again).status_code == 302
    assert standings(somebody)["P1"].what_is_needed == "Medicatie"


# -- case manager


def test_the_case_manager_is_corrected_and_a_stale_choice_is_refused(visitor, somebody, me, colleague):
    address = page("client_manager", somebody)
    seen = version(visitor, address)
    assert visitor.post(address, {"case_manager": colleague.pk, "version": seen}).status_code == 302
    somebody.refresh_from_db()
    assert (somebody.case_manager, somebody.manager_source) == (colleague, "corrected")
    assert "Een collega heeft intussen" in visitor.post(address, {"case_manager": me.pk, "version": seen}).content.decode()


# -- today


def test_today_holds_my_open_promises_only(visitor, somebody, me, colleague):
    make_promise(somebody, me, TODAY, "Van mij vandaag")
    make_promise(somebody, me, TODAY - 3 * DAY, "Van mij eerder")
    make_promise(somebody, colleague, TODAY, "Van Carla")
    make_promise(somebody, me, TODAY + 30 * DAY, "Volgende maand")
    with processing_trace(origin="test"):
        promises.make(somebody, Agreement("Ooit", "us", me, None, "maybe"), by=me)
    text = visitor.get(reverse("today")).content.decode()
    assert "Van mij vandaag" in text
    assert "3 dagen geleden" in text
    assert not [words for words in ("Van Carla", "Volgende maand", "Ooit") if words in text]


def test_today_costs_the_same_on_a_full_day(visitor, somebody, me, asveld):
    from tests.caseload.person.world import make_client

    fill(somebody, me, 1)
    visitor.get(reverse("today"))  # the first line in the processing log makes its stream
    few = statements(visitor, reverse("today"))
    for number in range(4):
        fill(make_client(asveld, f"00001{number}"), me, 3)
    many = statements(visitor, reverse("today"))
    assert len(many) == len(few) <= 12, "\n".join(many)


def test_names_on_today_are_logged(visitor, somebody, me):
    make_promise(somebody, me)
    visitor.get(reverse("today"))
    assert LogEntry.objects.about(somebody.pseudonym).filter(span__activity="worklist", span__action="listed").exists()


def test_what_came_from_the_export_says_so_in_the_timeline(somebody):
    Contact.objects.create(client=somebody, on=dt.date(2025, 2, 17), channel="", result="spoken", imported=True)
    LadderMeasurement.objects.create(client=somebody, on=dt.date(2025, 2, 18), step=LadderStep.objects.get(step=2), imported=True)
    step, contact = [entry for entry in timeline.read(somebody).entries if entry.kind in {"contact", "ladder"}]
    assert (contact.code_label, contact.extra_label, contact.who) == ("Contact", "Gesproken", "uit de uitkeringsadministratie")
    assert step.who == "uit de uitkeringsadministratie"
