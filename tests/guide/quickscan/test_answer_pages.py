"""Answering for a region through a link: every step without JavaScript and without an account, and what a guesser sees."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from raderwerk.campaigns.models import WrongCode
from raderwerk.campaigns.services import wrong_codes
from raderwerk.guide.enums import EntryState
from raderwerk.guide.models import Edition, EditionEntry, RegionRound
from raderwerk.guide.quickscan_data import end_of, figures_of
from raderwerk.guide.services import editions
from tests.guide.quickscan.world import ANSWER_BY, TWENTE, ZEELAND, invite, make_edition, make_initiatives

pytestmark = pytest.mark.django_db
PLAIN = {"kind": "practice", "name": "Werkroutes", "runtime": "Structureel"}


@pytest.fixture
def edition(db) -> Edition:
    make_initiatives()
    return make_edition()


@pytest.fixture
def token(edition: Edition) -> str:
    return invite(edition, TWENTE)[TWENTE]


@pytest.fixture
def entry(edition: Edition) -> EditionEntry:
    return edition.entries.get(name="Werkroutes")


def address(name: str, token: str, *more) -> str:
    return reverse(f"quickscan_answer{name}", args=[token, *more])


def say(client, token: str, entry: EditionEntry, answer: str):
    return client.post(address("_say", token, entry.key), {"antwoord": answer})


def figures(*rows: dict) -> dict:
    """Rows of the form of figures; each has a kind."""
    return {
        f"cijfer-{place}-{name}": value for place, row in enumerate(rows) for name, value in {"kind": "result", **row}.items()
    }


# -- the way through -----------------------------------------------------------------------------------------------------------


def test_a_region_sees_its_own_initiatives_only(client, token: str) -> None:
    page = client.get(address("", token)).content.decode()
    assert "Klopt dit over Twente?" in page
    assert "Werkroutes" in page
    assert not [name for name in ("Leerschool", "Samen over de grens") if name in page]
    assert "0 van 1 bekeken" in page


def test_it_is_right_and_then_it_is_gone_after_all(client, token: str, entry: EditionEntry) -> None:
    assert say(client, token, entry, "klopt").headers["Location"] == f"{address('', token)}#i-{entry.key}"
    entry.refresh_from_db()
    assert entry.state == EntryState.CONFIRMED
    say(client, token, entry, "weg")
    entry.refresh_from_db()
    assert entry.state == EntryState.ENDED
    assert "Bestaat toch nog" in client.get(address("", token)).content.decode()
    assert say(client, token, entry, "onzin").status_code == 404


def test_changing_blocks_and_figures(client, token: str, entry: EditionEntry) -> None:
    rows = figures(
        {"kind": "participants", "count": "120", "unit": "deelnemers", "on_text": "2027"},
        {"label": "betaald werk", "count": "2", "denominator": "94", "unit": "deelnemers", "on_text": "2021", "away": "on"},
        {"label": "opleiding", "count": "12", "denominator": "120", "on_text": "2027"},
    )
    client.post(address("_entry", token, entry.key), {**PLAIN, "runtime": "Tot 2029", **rows})
    entry.refresh_from_db()
    assert (entry.state, entry.runtime, entry.method) == (EntryState.CHANGED, "Tot 2029", "")
    assert [figure.words for figure in figures_of(entry)] == ["120 deelnemers (2027)", "Opleiding: 12 van 120 (2027)"]


def test_an_untouched_percentage_stays_and_a_changed_number_drops_it(client, token: str, entry: EditionEntry) -> None:
    quoted = {"kind": "result", "label": "naar werk", "percent": 10, "denominator": 50, "qualifier": "ruim"}
    entry.figures = [{**figures_of(entry)[0].kept(), **quoted, "count": None, "unit": "", "on_text": ""}]
    entry.save()
    same = figures({"label": "naar werk", "denominator": "50"}, {})
    client.post(address("_entry", token, entry.key), {**PLAIN, **same})
    entry.refresh_from_db()
    assert figures_of(entry)[0].percent == 10
    client.post(
        address("_entry", token, entry.key), {**PLAIN, **figures({"label": "naar werk", "count": "6", "denominator": "50"}, {})}
    )
    entry.refresh_from_db()
    assert figures_of(entry)[0].words == "Naar werk: 6 van 50 (peildatum niet bekend)"


def test_more_than_everybody_is_refused_and_nothing_is_lost(client, token: str, entry: EditionEntry) -> None:
    rows = figures({}, {}, {"label": "aan het werk", "count": "25", "denominator": "20"})
    page = client.post(address("_entry", token, entry.key), {**PLAIN, "runtime": "Tot 2029", **rows}).content.decode()
    assert "Het aantal is groter dan het totaal." in page
    assert "Tot 2029" in page
    entry.refresh_from_db()
    assert entry.state == EntryState.WAITING


def test_a_new_initiative_and_sending(client, token: str, edition: Edition) -> None:
    client.post(address("_new", token), {"kind": "education", "name": "Leren lassen", **figures({})})
    added = edition.entries.get(name="Leren lassen")
    assert (added.state, added.region_id, added.figures) == (EntryState.ADDED, TWENTE, [])
    answer = client.post(address("_send", token), {"remark": "Alles gezien"})
    assert answer.headers["Location"] == address("", token)
    found = RegionRound.objects.get(edition=edition, region=TWENTE)
    assert (found.remark, found.answered_at is not None, found.opened_at is not None) == ("Alles gezien", True, True)
    assert "Uw antwoord is binnen" in client.get(address("", token)).content.decode()


def test_looking_alone_is_no_beginning(client, token: str, edition: Edition) -> None:
    client.get(address("", token))
    assert edition.rounds.get(region=TWENTE).opened_at is None


# -- who may not come in -------------------------------------------------------------------------------------------------------


def test_every_page_stays_out_of_search_engines_and_memories(client, token: str, entry: EditionEntry) -> None:
    for page in (address("", token), address("_new", token), address("_entry", token, entry.key), address("", "geraden")):
        answer = client.get(page)
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] == "same-origin"


def test_a_guess_and_an_old_link_look_the_same(client, edition: Edition, token: str) -> None:
    invite(edition, TWENTE)
    old, guess = (client.get(address("", code)) for code in (token, "geraden"))
    assert (old.status_code, guess.status_code) == (404, 404)
    assert "Deze link werkt niet" in old.content.decode()
    assert WrongCode.objects.count() == 2


def test_a_link_stops_after_the_last_day(client, token: str, monkeypatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: end_of(ANSWER_BY))
    assert client.get(address("", token)).status_code == 404


def test_a_link_stops_when_the_edition_is_frozen(client, edition: Edition, token: str, entry: EditionEntry) -> None:
    editions.freeze(edition, by=None, now=timezone.now())
    assert say(client, token, entry, "weg").status_code == 404
    entry.refresh_from_db()
    assert entry.state == EntryState.WAITING


def test_who_goes_on_guessing_waits_also_with_a_good_link(client, token: str) -> None:
    for number in range(wrong_codes.PER_NETWORK):
        assert client.get(address("", f"geraden-{number}")).status_code == 404
    answer = client.get(address("", token))
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")
    WrongCode.objects.update(at=timezone.now() - dt.timedelta(minutes=16))
    assert client.get(address("", token)).status_code == 200


def test_no_region_opens_an_initiative_of_another_one(client, edition: Edition, token: str) -> None:
    theirs = edition.entries.get(region=ZEELAND)
    assert client.get(address("_entry", token, theirs.key)).status_code == 404
    assert say(client, token, theirs, "weg").status_code == 404


def test_the_page_never_says_who_was_asked(client, token: str) -> None:
    page = client.get(address("", token)).content.decode()
    assert not [word for word in ("Toos", "regio9@") if word in page]
