"""What the coordinator does: make an edition, ask, remind, follow who answered, and freeze it."""

import pytest
from django.core import mail
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from raderwerk.guide.enums import EditionState, EntryState
from raderwerk.guide.models import Edition
from raderwerk.guide.services import editions, rounds
from raderwerk.people.models import Membership
from tests.caseload.person.test_pages import statements
from tests.guide.quickscan.world import ANSWER_BY, TODAY, TWENTE, ZEELAND, invite, make_edition, make_initiatives
from tests.guide.world import make_instrument

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(db) -> Edition:
    make_initiatives()
    return make_edition()


def address(name: str, edition: Edition, *more) -> str:
    return reverse(name, args=[edition.slug, *more])


def page(visitor: Browser, name: str, edition: Edition, *more) -> str:
    return visitor.get(address(name, edition, *more)).content.decode()


def test_from_nothing_to_a_new_edition(visitor: Browser) -> None:
    assert "Nog geen editie" in visitor.get(reverse("quickscan")).content.decode()
    make_initiatives()
    values = {"name": "Quickscan 2027", "reference_on": TODAY, "answer_by": ANSWER_BY, "about": ""}
    answer = visitor.post(reverse("quickscan_new"), values)
    made = Edition.objects.get()
    assert answer.headers["Location"] == address("quickscan_round", made)
    assert (made.entries.count(), made.state) == (3, EditionState.PREPARING)


def test_a_last_day_that_is_over_is_refused(visitor: Browser) -> None:
    answer = visitor.post(reverse("quickscan_new"), {"name": "Te laat", "reference_on": TODAY, "answer_by": "2026-01-01"})
    assert "Deze dag is al voorbij." in answer.content.decode()
    assert not Edition.objects.exists()


def test_asking_regions(visitor: Browser, coordinator: Membership, edition: Edition) -> None:
    assert "E-mail voor Twente" in page(visitor, "quickscan_invite", edition)
    visitor.post(address("quickscan_invite", edition), {"name-9": "Toos", "email-9": "toos@toets.example"})
    letter = mail.outbox[0]
    assert (letter.to, letter.reply_to) == (["toos@toets.example"], [coordinator.user.email])
    assert "Rosa Proefsma\nGemeente Asveld" in letter.body
    assert "1 regio kreeg een link en heeft nog niet geantwoord." in page(visitor, "quickscan_round", edition)


def test_asking_nobody_is_told(visitor: Browser, edition: Edition) -> None:
    invite(edition, TWENTE)
    mail.outbox.clear()
    same = {"name-9": "Toos Toets", "email-9": "regio9@toets.example"}
    assert "minstens één regio" in visitor.post(address("quickscan_invite", edition), same).content.decode()
    assert mail.outbox == []


def test_reminding(visitor: Browser, edition: Edition) -> None:
    invite(edition, TWENTE, ZEELAND)
    mail.outbox.clear()
    visitor.post(address("quickscan_remind", edition))
    assert len(mail.outbox) == 2
    assert "herinnerd op" in page(visitor, "quickscan_round", edition)


def test_an_answer_by_telephone_counts(visitor: Browser, edition: Edition) -> None:
    visitor.post(address("quickscan_note_answer", edition, ZEELAND), {"geantwoord": "ja"})
    assert "1 van de 35 regio&#x27;s heeft geantwoord." in page(visitor, "quickscan_round", edition)
    visitor.post(address("quickscan_note_answer", edition, ZEELAND), {"geantwoord": "nee"})
    assert "0 van de 35 regio&#x27;s hebben geantwoord." in page(visitor, "quickscan_round", edition)
    assert visitor.post(address("quickscan_note_answer", edition, 77), {"geantwoord": "ja"}).status_code == 404


def test_what_was_told_by_telephone_is_written_down(visitor: Browser, edition: Edition) -> None:
    entry = edition.entries.get(region=None)
    values = {"kind": entry.kind, "name": entry.name, "runtime": "Tot 2030", "state": "changed", "cijfer-0-kind": "result"}
    visitor.post(address("quickscan_entry", edition, entry.key), values)
    entry.refresh_from_db()
    assert (entry.runtime, entry.state) == ("Tot 2030", EntryState.CHANGED)
    assert "Tot 2030" in page(visitor, "quickscan_region", edition, 0)


def test_what_a_region_ended_can_be_put_back(visitor: Browser, edition: Edition) -> None:
    entry = edition.entries.get(region=TWENTE)
    token = invite(edition, TWENTE)[TWENTE]
    rounds.answer(rounds.find(token, timezone.now()), entry.key, EntryState.ENDED, now=timezone.now())
    shown = page(visitor, "quickscan_region", edition, TWENTE)
    assert "Bestaat niet meer" in shown
    assert address("quickscan_entry", edition, entry.key) in shown
    values = {"kind": entry.kind, "name": entry.name, "state": "confirmed"}
    visitor.post(address("quickscan_entry", edition, entry.key), values | {f"cijfer-{n}-kind": "result" for n in range(3)})
    assert "Bestaat niet meer" not in page(visitor, "quickscan_region", edition, TWENTE)


def test_another_last_day(visitor: Browser, edition: Edition) -> None:
    visitor.post(address("quickscan_reschedule", edition), {"answer_by": "2099-12-31"})
    edition.refresh_from_db()
    assert str(edition.answer_by) == "2099-12-31"
    answer = visitor.post(address("quickscan_reschedule", edition), {"answer_by": "2020-01-01"})
    assert "Deze dag is al voorbij." in answer.content.decode()


def test_freezing_says_who_is_missing_and_makes_it_public(visitor: Browser, client, edition: Edition) -> None:
    rounds.note_answer(edition, TWENTE, answered=True, now=timezone.now())
    assert "34 regio's hebben niet geantwoord" in page(visitor, "quickscan_freeze", edition)
    visitor.post(address("quickscan_freeze", edition))
    edition.refresh_from_db()
    assert (edition.state, edition.frozen_by is not None) == (EditionState.FROZEN, True)
    shown = client.get(address("quickscan_edition", edition)).content.decode()
    assert "van de 35 regio's antwoordden" in shown
    assert "Niets is veranderd sinds het vaststellen" in shown


def test_a_frozen_edition_refuses_every_act_with_a_sentence(visitor: Browser, edition: Edition) -> None:
    editions.freeze(edition, by=None, now=timezone.now())
    entry = edition.entries.first()
    acts = [
        address("quickscan_freeze", edition),
        address("quickscan_remind", edition),
        address("quickscan_note_answer", edition, TWENTE),
    ]
    for act in acts:
        said = visitor.post(act, follow=True).content.decode()
        assert "Deze editie is vastgesteld en verandert niet meer." in said
    for shown in (address("quickscan_freeze", edition), address("quickscan_entry", edition, entry.key)):
        assert visitor.get(shown, follow=True).redirect_chain[-1][0] == address("quickscan_edition", edition)


def test_a_change_behind_the_back_of_the_house_is_shown(client, edition: Edition) -> None:
    editions.freeze(edition, by=None, now=timezone.now())
    edition.entries.filter(region=TWENTE).update(name="Iets anders")
    assert "Het controlegetal klopt niet" in client.get(address("quickscan_edition", edition)).content.decode()


def test_comparing_asks_for_two_editions(client, edition: Edition) -> None:
    assert "Kies 2 edities" in client.get(reverse("quickscan_compare")).content.decode()
    editions.freeze(edition, by=None, now=timezone.now())
    later = editions.freeze(make_edition("Quickscan 2028"), by=None, now=timezone.now())
    query = {"van": edition.slug, "naar": later.slug}
    assert "gelijk gebleven" in client.get(reverse("quickscan_compare"), query).content.decode()


def test_a_full_edition_asks_no_more_than_a_small_one(visitor: Browser, edition: Edition) -> None:
    small = [len(statements(visitor, shown)) for shown in _addresses(edition)]
    for number in range(12):
        figures = [{"kind": "result", "label": "x", "count": 1, "denominator": 2}]
        make_instrument(name=f"Plan {number}", regions=[number + 1], figures=figures)
    full = [len(statements(visitor, shown)) for shown in _addresses(make_edition("Quickscan 2029"))]
    assert (small, full) == (STATEMENTS, STATEMENTS)


STATEMENTS = [4, 6, 7, 8, 5]  # editions, the round, one edition, one region in it, all of it


def _addresses(edition: Edition) -> list[str]:
    return [
        reverse("quickscan"),
        address("quickscan_round", edition),
        address("quickscan_edition", edition),
        address("quickscan_region", edition, TWENTE),
        address("quickscan_all", edition),
    ]
