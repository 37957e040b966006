"""Making an edition, answering for a region, freezing, and a frozen edition that stays what it is."""

import datetime as dt
from itertools import product

import pytest
from django.core import mail
from django.utils import timezone

from raderwerk.core.transitions import TransitionRefused
from raderwerk.guide import quickscan_data
from raderwerk.guide.enums import EditionState, EntryState
from raderwerk.guide.frozen import EditionFrozen
from raderwerk.guide.models import Edition, EditionEntry, Instrument, RegionRound
from raderwerk.guide.services import editions, rounds
from raderwerk.guide.services.rounds import LinkClosed
from tests.guide.quickscan.world import ANSWER_BY, TWENTE, WORK_ROUTE_FIGURES, ZEELAND, invite, make_edition, make_initiatives
from tests.guide.world import make_instrument

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LATER = timezone.make_aware(dt.datetime.combine(ANSWER_BY + dt.timedelta(days=1), dt.time()))


@pytest.fixture
def edition(db) -> Edition:
    make_initiatives()
    return make_edition()


def found(token: str) -> RegionRound:
    opened = rounds.find(token, NOW)
    assert opened is not None
    return opened


def entry(edition: Edition, name: str) -> EditionEntry:
    return edition.entries.get(name=name)


# -- making ------------------------------------------------------------------------------------------------------------------


def test_an_edition_copies_each_initiative_to_its_region(edition: Edition) -> None:
    assert dict(edition.entries.order_by("name").values_list("name", "region")) == {
        "Leerschool": ZEELAND,
        "Samen over de grens": None,
        "Werkroutes": TWENTE,
    }
    assert edition.rounds.filter(region__is_invented=False).count() == 35


def test_the_blocks_of_the_report_are_filled_from_the_instrument(edition: Edition) -> None:
    copied = entry(edition, "Werkroutes")
    assert (copied.area, copied.start, copied.runtime, copied.parties) == (
        "Gemeente Enschede",
        "2021",
        "Structureel",
        "DCW en de gemeente",
    )
    assert [figure.count for figure in quickscan_data.figures_of(copied)] == [94, 2]


def test_an_owner_tells_where_it_is_when_nothing_else_does(asveld) -> None:
    asveld.region_id = ZEELAND
    asveld.save()
    make_instrument(asveld, name="Van de gemeente")
    assert make_edition().entries.get().region_id == ZEELAND


def test_national_arrangements_and_drafts_stay_out() -> None:
    make_instrument(name="Landelijke regeling", level="national")
    make_instrument(name="Nog niet af", is_complete=False)
    make_instrument(name="Uit het rapport", level="national", is_complete=False, initiative="perspct")
    assert [copied.name for copied in make_edition().entries.all()] == ["Uit het rapport"]


def test_what_changes_in_the_guide_later_does_not_change_an_edition(edition: Edition) -> None:
    Instrument.objects.filter(name="Werkroutes").update(runtime_note="Gestopt")
    assert entry(edition, "Werkroutes").runtime == "Structureel"


def test_two_editions_with_one_name_have_two_addresses(edition: Edition) -> None:
    assert (edition.slug, make_edition().slug) == ("quickscan-2027", "quickscan-2027-2")


@pytest.mark.parametrize("word", sorted(editions.RESERVED))
def test_no_edition_takes_an_address_of_the_house(word: str) -> None:
    assert make_edition(name=word.title()).slug == f"{word}-2"


# -- the round ---------------------------------------------------------------------------------------------------------------


def test_inviting_starts_the_round_and_keeps_no_link(edition: Edition) -> None:
    token = invite(edition, TWENTE)[TWENTE]
    edition.refresh_from_db()
    asked = edition.rounds.get(region=TWENTE)
    assert edition.state == EditionState.ROUND
    assert asked.invited_at is not None
    assert asked.expires_at == LATER
    assert token not in str(asked.token_index)
    assert found(token) == asked


def test_who_cannot_be_reached_counts_as_not_asked(edition: Edition, settings) -> None:
    settings.EMAIL_BACKEND = "tests.guide.quickscan.test_editions.Broken"
    sent = rounds.invite(edition, {TWENTE: rounds.Respondent("", "regio9@toets.example")}, by=None, now=NOW)
    assert (sent.done, sent.failed) == ([], ["Twente"])
    assert edition.rounds.get(region=TWENTE).invited_at is None


class Broken:
    """A mail server that does not answer."""

    def __init__(self, **_more) -> None: ...

    def send_messages(self, _messages):
        raise ConnectionRefusedError


def test_nobody_is_asked_after_the_last_day(edition: Edition) -> None:
    with pytest.raises(TransitionRefused, match="laatste dag"):
        invite(edition, TWENTE, now=LATER)
    assert mail.outbox == []


def test_an_empty_edition_cannot_be_sent_or_frozen() -> None:
    empty = make_edition()
    with pytest.raises(TransitionRefused, match="nog geen initiatief"):
        invite(empty, TWENTE)
    with pytest.raises(TransitionRefused, match="nog geen initiatief"):
        editions.freeze(empty, by=None, now=NOW)


def test_a_new_link_replaces_the_old_one(edition: Edition) -> None:
    first = invite(edition, TWENTE)[TWENTE]
    second = invite(edition, TWENTE)[TWENTE]
    assert rounds.find(first, NOW) is None
    assert found(second).region_id == TWENTE


def test_reminding_reaches_only_who_was_asked_and_did_not_answer(edition: Edition) -> None:
    tokens = invite(edition, TWENTE, ZEELAND)
    rounds.send(found(tokens[ZEELAND]), "", now=NOW)
    mail.outbox.clear()
    assert rounds.remind(edition, by=None, now=NOW).done == ["Twente"]
    assert [letter.to for letter in mail.outbox] == [["regio9@toets.example"]]
    assert rounds.find(tokens[TWENTE], NOW) is None, "the reminder holds a new link"
    assert edition.rounds.get(region=TWENTE).reminded_at is not None


def test_reminding_after_the_last_day_is_refused(edition: Edition) -> None:
    invite(edition, TWENTE)
    with pytest.raises(LinkClosed):
        rounds.remind(edition, by=None, now=LATER)


def test_a_later_day_keeps_the_links_alive(edition: Edition) -> None:
    token = invite(edition, TWENTE)[TWENTE]
    assert rounds.find(token, LATER) is None
    editions.reschedule(edition, ANSWER_BY + dt.timedelta(days=7))
    assert rounds.find(token, LATER) is not None


def test_a_region_confirms_changes_ends_and_adds(edition: Edition) -> None:
    mine = found(invite(edition, TWENTE)[TWENTE])
    key = entry(edition, "Werkroutes").key
    assert rounds.answer(mine, key, EntryState.CONFIRMED, now=NOW).state == EntryState.CONFIRMED
    assert rounds.change(mine, key, {"runtime": "Tot 2028"}, now=NOW).state == EntryState.CHANGED
    assert rounds.answer(mine, key, EntryState.CONFIRMED, now=NOW).state == EntryState.CHANGED, "it stays told that it changed"
    assert rounds.answer(mine, key, EntryState.ENDED, now=NOW).state == EntryState.ENDED
    added = rounds.add(mine, {"name": "Nieuw plan", "kind": "practice"}, now=NOW)
    assert (added.state, added.region_id) == (EntryState.ADDED, TWENTE)
    assert [one.name for one in quickscan_data.entries_of(edition, TWENTE)] == ["Nieuw plan"]


def test_a_region_cannot_touch_another_one(edition: Edition) -> None:
    mine = found(invite(edition, TWENTE)[TWENTE])
    for theirs in ("Leerschool", "Samen over de grens"):
        with pytest.raises(EditionEntry.DoesNotExist):
            rounds.answer(mine, entry(edition, theirs).key, EntryState.ENDED, now=NOW)


def test_sending_twice_keeps_the_last_answer(edition: Edition) -> None:
    mine = found(invite(edition, TWENTE)[TWENTE])
    rounds.send(mine, "Eerst", now=NOW)
    rounds.send(mine, "Toch anders", now=NOW + dt.timedelta(hours=1))
    mine.refresh_from_db()
    assert (mine.remark, mine.answered_at) == ("Toch anders", NOW + dt.timedelta(hours=1))


def test_nothing_is_written_after_the_last_day(edition: Edition) -> None:
    mine = found(invite(edition, TWENTE)[TWENTE])
    with pytest.raises(LinkClosed):
        rounds.send(mine, "Te laat", now=LATER)
    with pytest.raises(LinkClosed):
        rounds.add(mine, {"name": "Te laat", "kind": "practice"}, now=LATER)


def test_an_answer_by_telephone_is_noted_and_taken_back(edition: Edition) -> None:
    assert rounds.note_answer(edition, ZEELAND, answered=True, now=NOW).answered_at == NOW
    assert rounds.note_answer(edition, ZEELAND, answered=False, now=NOW).answered_at is None


# -- frozen ------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def frozen(edition: Edition) -> Edition:
    invite(edition, TWENTE, ZEELAND)
    return editions.freeze(edition, by=None, now=NOW)


def test_freezing_forgets_who_answered_and_closes_the_links(edition: Edition) -> None:
    token = invite(edition, TWENTE)[TWENTE]
    editions.freeze(edition, by=None, now=NOW)
    kept = edition.rounds.get(region=TWENTE)
    assert (kept.name, kept.email, kept.token_index, kept.expires_at) == ("", "", None, None)
    assert rounds.find(token, NOW) is None


def test_a_frozen_edition_cannot_be_frozen_again_or_sent(frozen: Edition) -> None:
    with pytest.raises(EditionFrozen):
        editions.freeze(frozen, by=None, now=NOW)
    with pytest.raises(EditionFrozen):
        invite(frozen, TWENTE)
    with pytest.raises(EditionFrozen):
        rounds.correct(frozen, frozen.entries.first().key, {"name": "Anders"})


@pytest.mark.parametrize(("part", "act"), [*product(("edition", "entry", "round"), ("save", "delete")), ("new entry", "save")])
def test_whatever_writes_a_frozen_edition_is_refused(frozen: Edition, part: str, act: str) -> None:
    parts = {
        "edition": frozen,
        "entry": frozen.entries.first(),
        "round": frozen.rounds.first(),
        "new entry": EditionEntry(edition=frozen, name="Erbij", kind="other"),
    }
    with pytest.raises(EditionFrozen):
        getattr(parts[part], act)()


def test_the_checksum_sees_a_change_behind_the_back_of_the_house(frozen: Edition) -> None:
    assert quickscan_data.is_unchanged(frozen)
    EditionEntry.objects.filter(edition=frozen, name="Werkroutes").update(runtime="Iets anders")
    assert not quickscan_data.is_unchanged(frozen)


def test_an_instrument_that_is_deleted_leaves_a_frozen_edition_as_it_was(frozen: Edition) -> None:
    Instrument.objects.all().delete()
    assert quickscan_data.is_unchanged(Edition.objects.get(pk=frozen.pk))
    assert frozen.entries.count() == 3


def test_figures_survive_the_copy(edition: Edition) -> None:
    kept = [figure.kept() for figure in quickscan_data.figures_of(entry(edition, "Werkroutes"))]
    assert [{name: figure[name] for name in given} for figure, given in zip(kept, WORK_ROUTE_FIGURES, strict=True)] == list(
        WORK_ROUTE_FIGURES
    )
