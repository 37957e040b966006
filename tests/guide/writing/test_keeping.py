"""Keeping the guide: fresh, judged, claimed, copied, rated, and who hears of it."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.utils import timezone

from raderwerk.core.clock import today
from raderwerk.core.transitions import TransitionRefused
from raderwerk.guide.enums import FollowerRole, Moderation
from raderwerk.guide.inheritance import resolved
from raderwerk.guide.models import Instrument, InstrumentVersion
from raderwerk.guide.notice_kinds import ASKED, CHANGED, CLOSED, DUE, NEW, REVISE
from raderwerk.guide.queues import in_care_of, queues_of
from raderwerk.guide.services import claims, copying, freshness, instruments, moderation, ratings
from raderwerk.guide.services.followers import follow, unfollow
from raderwerk.guide.services.instruments import create, put_back, save
from raderwerk.guide.services.ratings import Rated
from raderwerk.notices.models import Notice
from raderwerk.notices.services import run_round
from tests.guide.writing.conftest import VALUES

pytestmark = pytest.mark.django_db


def readers(kind, on) -> set[int]:
    return {message.membership_id for message in kind.messages(on)}


def make_stale(instrument, on):
    Instrument.objects.filter(pk=instrument.pk).update(stale_on=on)


# -- fresh


def test_still_right_moves_the_next_look_one_rhythm_ahead(instrument, writer):
    make_stale(instrument, dt.date(2025, 1, 1))
    confirmed = freshness.confirm(instrument, on=dt.date(2026, 1, 5), by=writer)
    assert (confirmed.stale_on, confirmed.version) == (dt.date(2026, 7, 5), 1)


def test_quality_falls_while_nobody_looks(instrument):
    before = instrument.quality
    assert freshness.refresh_all(today() + dt.timedelta(days=800)) == 1
    instrument.refresh_from_db()
    assert instrument.quality < before


def test_the_owner_is_asked_once_a_day(instrument, writer, coordinator):
    assert freshness.ask_owner(instrument, on=today(), by=coordinator) == 1
    assert freshness.ask_owner(instrument, on=today(), by=coordinator) == 0
    notice = Notice.objects.get(kind=ASKED.key)
    assert notice.membership == writer
    assert "Coby Coordinator" in notice.text


# -- the coordinator


def test_a_coordinator_looks_after_the_region_and_a_writer_after_their_own(instrument, writer, coordinator, elsewhere):
    other = create(VALUES, owner=elsewhere.organisation, by=elsewhere)
    create(VALUES, owner=None, by=None)
    assert set(in_care_of(coordinator)) == {instrument, other}
    assert set(in_care_of(writer)) == {instrument}


def test_the_queue_goes_to_zero(instrument, writer, coordinator):
    make_stale(instrument, today())
    waiting = queues_of(coordinator, on=today())
    assert list(waiting.stale) == list(waiting.unjudged) == [instrument]
    freshness.confirm(instrument, on=today(), by=coordinator)
    moderation.judge(instrument, Moderation.APPROVED, now=timezone.now(), by=coordinator)
    assert not any(found.exists() for found in (waiting.stale.all(), waiting.unjudged.all(), waiting.asked.all()))


def test_who_was_asked_waits_aside_for_two_weeks(instrument, coordinator):
    make_stale(instrument, today())
    freshness.ask_owner(instrument, on=today(), by=coordinator)
    waiting = queues_of(coordinator, on=today())
    assert (list(waiting.stale), list(waiting.asked)) == ([], [instrument])
    later = queues_of(coordinator, on=today() + dt.timedelta(days=15))
    assert (list(later.stale), list(later.asked)) == ([instrument], [])


def test_asking_for_a_change_needs_words_and_a_change_asks_for_a_new_look(instrument, writer, coordinator):
    now = timezone.now()
    with pytest.raises(TransitionRefused):
        moderation.judge(instrument, Moderation.REVISE, now=now, by=coordinator)
    judged = moderation.judge(instrument, Moderation.REVISE, note="Noem een contactpersoon.", now=now, by=coordinator)
    assert judged.moderation_note == "Noem een contactpersoon."
    assert readers(REVISE, today()) == {writer.pk}
    assert save(instrument, {"name": "Beter"}, by=writer).moderation == Moderation.WAITING
    with pytest.raises(TransitionRefused):
        moderation.judge(instrument, "verzonnen", now=now, by=coordinator)


# -- claiming and copying


def test_what_nobody_owns_can_be_taken_over_once(writer, elsewhere):
    entry = create({**VALUES, "regions": [1], "initiative": "stap"}, owner=None, by=None)
    claimed = claims.claim(entry, by=writer)
    assert (claimed.owner, claimed.version) == (writer.organisation, 2)
    assert "Gemeente Asveld" in InstrumentVersion.objects.get(instrument=entry, number=2).note
    with pytest.raises(claims.ClaimRefused, match="Gemeente Asveld"):
        claims.claim(entry, by=elsewhere)


def test_an_owner_who_saves_it_brings_the_report_up_to_date(writer) -> None:
    """Also when nothing else changes: looking at it and saving says that it still holds."""
    entry = create({**VALUES, "initiative": "voorbeeld", "source": instruments.FROM_QUICKSCAN}, owner=None, by=None)
    instruments.save(entry, {"summary": "Zoals het rapport het zegt."}, by=None)
    entry.refresh_from_db()
    assert entry.source == instruments.FROM_QUICKSCAN
    claimed = claims.claim(entry, by=writer)
    assert claimed.source == instruments.FROM_QUICKSCAN
    saved = instruments.save(claimed, {"source": instruments.FROM_QUICKSCAN}, by=writer)
    assert saved.source == instruments.BROUGHT_UP_TO_DATE
    assert instruments.save(saved, {"source": "eigen onderzoek"}, by=writer).source == "eigen onderzoek"


def test_what_lies_in_another_region_asks_for_a_reason(writer):
    entry = create({**VALUES, "regions": [2]}, owner=None, by=None)
    with pytest.raises(claims.ClaimRefused):
        claims.claim(entry, by=writer)
    claims.claim(entry, by=writer, reason="Wij doen het nu samen.")
    assert "Wij doen het nu samen." in InstrumentVersion.objects.get(instrument=entry, number=2).note


def test_a_national_one_is_varied_and_never_taken_over(writer, example):
    with pytest.raises(claims.ClaimRefused):
        claims.claim(example, by=writer)
    variant = copying.vary(example, by=writer)
    assert (variant.parent, variant.is_active, resolved(variant).summary) == (example, False, example.summary)
    assert variant.followers.get().role == FollowerRole.MAKER


def test_a_copy_leaves_behind_what_belongs_to_the_other(instrument, elsewhere):
    copied = copying.copy(instrument, by=elsewhere)
    assert (copied.owner, copied.copied_from, copied.summary) == (elsewhere.organisation, instrument, instrument.summary)
    assert copied.slug != instrument.slug
    assert [copied.figures.count(), copied.contacts.count(), copied.rules.count()] == [0, 0, 1]
    assert [region.pk for region in copied.regions.all()] == [1]


def test_a_copy_of_a_variant_says_it_all_itself(example, writer, elsewhere):
    copied = copying.copy(copying.vary(example, by=writer), by=elsewhere)
    assert (copied.parent, copied.summary, copied.codes.count()) == (None, example.summary, 2)


def test_an_older_version_can_be_put_back(instrument, writer):
    save(instrument, {"name": "Anders", "codes": []}, by=writer)
    back = put_back(InstrumentVersion.objects.get(instrument=instrument, number=1), by=writer)
    assert (back.name, back.version, back.codes.count()) == ("Stap vooruit", 3, 2)


# -- rating


def test_one_rating_a_colleague_which_can_be_changed_and_taken_back(instrument, colleague):
    ratings.rate(instrument, Rated(4, 4, 3), on=today(), by=colleague)
    ratings.rate(instrument, Rated(5, 4, 3, "Mensen bloeien op."), on=today(), by=colleague)
    assert instrument.ratings.get().overall == 5
    ratings.take_back(instrument, by=colleague)
    assert not instrument.ratings.exists()


@pytest.mark.parametrize("wrong", [Rated(1, 3, 3), Rated(5, 3, 3), Rated(6, 3, 3, "te hoog"), Rated(3, 0, 3)])
def test_a_rating_that_cannot_stand_is_refused(instrument, colleague, wrong):
    with pytest.raises(IntegrityError):
        ratings.rate(instrument, wrong, on=today(), by=colleague)


# -- who hears


def test_followers_hear_of_a_change_and_the_writer_does_not(instrument, writer, colleague):
    for member in (writer, colleague):
        follow(instrument, member)
    save(instrument, {"name": "Stap verder"}, by=writer)
    (message,) = CHANGED.messages(today())
    assert (message.membership_id, "Stap verder" in message.title, "naam" in message.text) == (colleague.pk, True, True)
    unfollow(instrument, colleague)
    assert not CHANGED.messages(today())


def test_of_a_draft_followers_hear_only_that_it_went_out_of_use(instrument, writer, colleague):
    follow(instrument, colleague)
    save(instrument, {"is_active": False}, by=writer, note="Het geld is op.")
    save(instrument, {"name": "Nog geheim"}, by=writer)
    (message,) = CHANGED.messages(today())
    assert "Het geld is op." in message.text
    assert message.url == ""


def test_when_it_is_time_the_writers_and_followers_hear(instrument, writer, colleague):
    follow(instrument, colleague)
    make_stale(instrument, today())
    assert readers(DUE, today()) == {writer.pk, colleague.pk}
    assert readers(DUE, today() - dt.timedelta(days=1)) == set()


def test_the_maker_keeps_it_alone_as_long_as_they_are_there(instrument, writer, asveld):
    from raderwerk.people.enums import Role
    from tests.caseload.person.world import make_member

    second = make_member(asveld, "Wilma Tweede", Role.TEAM_LEAD)
    make_stale(instrument, today())
    assert readers(DUE, today()) == {writer.pk, second.pk}
    follow(instrument, second, FollowerRole.MAKER)
    assert readers(DUE, today()) == {second.pk}


def test_a_window_that_closed_is_told_for_two_weeks(instrument, writer):
    Instrument.objects.filter(pk=instrument.pk).update(publish_until=dt.date(2026, 1, 1))
    assert readers(CLOSED, dt.date(2026, 1, 1)) == set()
    assert readers(CLOSED, dt.date(2026, 1, 2)) == {writer.pk}
    assert readers(CLOSED, dt.date(2026, 1, 16)) == set()


def test_a_follower_hears_that_it_closed_without_a_page_that_they_cannot_open(instrument, writer, elsewhere):
    follow(instrument, elsewhere)
    Instrument.objects.filter(pk=instrument.pk).update(publish_until=dt.date(2026, 1, 1))
    urls = {message.membership_id: message.url for message in CLOSED.messages(dt.date(2026, 1, 2))}
    assert urls == {writer.pk: f"/gids/instrument/{instrument.slug}/", elsewhere.pk: ""}


def test_colleagues_elsewhere_in_the_region_hear_what_is_new(instrument, elsewhere, coordinator, colleague):
    assert readers(NEW, today()) == {elsewhere.pk, coordinator.pk}
    assert readers(NEW, today() + dt.timedelta(days=20)) == set()


def test_a_round_tells_everything_once(instrument, elsewhere):
    make_stale(instrument, today())
    first = run_round(today())
    assert first[DUE.key] == 1
    assert not any(run_round(today()).values())


def test_a_round_asks_little_of_the_database(instrument, writer, elsewhere, django_assert_max_num_queries):
    for number in range(5):
        made = create({**VALUES, "name": f"Nummer {number}"}, owner=writer.organisation, by=writer)
        follow(made, elsewhere)
        make_stale(made, today())
    with django_assert_max_num_queries(12):
        assert DUE.messages(today())
        assert NEW.messages(today())
