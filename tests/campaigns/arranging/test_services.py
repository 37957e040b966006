"""Making, changing and starting a campaign; cohorts that forget nobody; places that never overlap."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from raderwerk.campaigns import progress
from raderwerk.campaigns.calendar import Series
from raderwerk.campaigns.campaign_rules import CAMPAIGN_STATES, Readiness
from raderwerk.campaigns.enums import CampaignState
from raderwerk.campaigns.models import Campaign, Cohort, FollowUp, Slot
from raderwerk.campaigns.presets import presets
from raderwerk.campaigns.services import arranging, campaigns, slots
from raderwerk.campaigns.services.slots import Offer, SlotsRefused
from raderwerk.caseload.models import Area
from raderwerk.core.transitions import TransitionRefused
from tests.campaigns.world import at, make_appointment, make_campaign, make_colleague, make_follow_up, make_location, make_slot
from tests.caseload.person.world import TODAY, make_client
from tests.talks.world import make_domain_template, make_outcome_set

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trace")]
READY = Readiness(place=True, colleague=True, free_slot=True, text=True, people=True, phone=True)
MORNING = Series(frozenset({0, 1}), dt.time(9), dt.time(12), dt.date(2026, 11, 30), dt.date(2026, 12, 8), 45, 15)


def area(organisation, name):
    return Area.objects.create(organisation=organisation, name=name)


def living_in(organisation, place, number):
    client = make_client(organisation, number)
    client.area = place
    client.save()
    return client


# -- a campaign -------------------------------------------------------------------------------------------------------------


def fields(organisation, **other):
    return {
        "name": "Kom verder",
        "sender_name": "Team",
        "sender_phone": "085",
        "starts_on": TODAY,
        "outcome_set": make_outcome_set(organisation),
        "domain_template": make_domain_template(organisation),
        "locations": [make_location(organisation)],
        "logo": None,
        **other,
    }


def test_a_new_campaign_is_in_preparation_and_has_words_to_begin_with(asveld, team_lead):
    made = campaigns.make(fields(asveld), presets()["doe-je-mee"], by=team_lead)
    assert (made.state, made.preset, made.organisation, made.created_by) == ("draft", "doe-je-mee", asveld, team_lead)
    assert made.texts.exists()
    assert [place.name for place in made.locations.all()] == ["Buurthuis De Bout"]


def test_area_by_area_begins_with_a_cohort_for_each(asveld, team_lead):
    area(asveld, "Noord")
    area(asveld, "Zuid")
    made = campaigns.make(fields(asveld), presets()["focus-aanpak"], by=team_lead)
    assert [(one.name, one.order, one.areas.get().name) for one in made.cohorts.all()] == [
        ("Noord", 1, "Noord"),
        ("Zuid", 2, "Zuid"),
    ]


def test_the_logo_stays_until_another_comes_or_it_is_taken_away(asveld, team_lead):
    made = campaigns.make(fields(asveld, logo=b"one"), None, by=team_lead)
    assert bytes(campaigns.change(made, {"name": "Anders", "logo": None}).logo) == b"one"
    assert bytes(campaigns.change(made, {"logo": b"two"}).logo) == b"two"
    assert campaigns.change(made, {"logo": b""}).logo is None


@pytest.mark.parametrize(
    ("missing", "words"),
    [({"phone": False}, "telefoonnummer"), ({"text": False}, "teksten"), ({"free_slot": False}, "vrije plekken")],
)
def test_nothing_is_sent_without_a_phone_words_and_a_place_to_choose(missing, words):
    with pytest.raises(TransitionRefused, match=words):
        CAMPAIGN_STATES.require("draft", "running", replace(READY, **missing))


def test_the_states_of_a_campaign():
    assert CAMPAIGN_STATES.targets("draft") == ["running"]
    assert CAMPAIGN_STATES.targets("running") == ["paused", "finished"]
    assert CAMPAIGN_STATES.targets("paused") == ["running", "finished"]
    assert CAMPAIGN_STATES.targets("finished") == ["running"]


def test_a_campaign_starts_when_all_is_there_and_ends_when_nothing_is_ahead(asveld, me, somebody):
    campaign = make_campaign(asveld, state="draft")
    campaign.texts.create(kind="invitation", channel="letter", body="Beste")
    now = at(TODAY)
    with pytest.raises(TransitionRefused, match="vrije plekken"):
        campaigns.change_state(campaign, CampaignState.RUNNING, now=now)
    slot = make_slot(campaign, me)
    assert campaigns.change_state(campaign, CampaignState.RUNNING, now=now).state == "running"
    appointment = make_appointment(make_follow_up(campaign, somebody), slot)
    with pytest.raises(TransitionRefused, match="Er staat nog 1 afspraak"):
        campaigns.change_state(campaign, CampaignState.FINISHED, now=now)
    appointment.state = "attended"
    appointment.save()
    done = campaigns.change_state(campaign, CampaignState.FINISHED, now=now)
    assert (done.state, done.finished_on) == ("finished", TODAY)


def test_a_place_that_has_passed_is_no_place_to_choose(campaign, me):
    make_slot(campaign, me, at(TODAY, 9))
    assert campaigns.readiness(campaign, at(TODAY, 8)).free_slot
    assert not campaigns.readiness(campaign, at(TODAY, 10)).free_slot


# -- cohorts ----------------------------------------------------------------------------------------------------------------


def test_people_follow_their_area_into_a_cohort_and_out_of_it(asveld, campaign, trace):
    noord, zuid = area(asveld, "Noord"), area(asveld, "Zuid")
    in_noord = make_follow_up(campaign, living_in(asveld, noord, "0000021"))
    in_zuid = make_follow_up(campaign, living_in(asveld, zuid, "0000022"))
    nowhere = make_follow_up(campaign, make_client(asveld, "0000023"))
    first = arranging.save_cohort(Cohort(campaign=campaign, name="Eerst"), [noord, zuid])
    second = arranging.save_cohort(Cohort(campaign=campaign, name="Daarna"), [zuid])
    for follow_up in (in_noord, in_zuid, nowhere):
        follow_up.refresh_from_db()
    assert (in_noord.cohort, in_zuid.cohort, nowhere.cohort) == (first, second, None)
    moved = [processing.subjects for processing in trace.processings]
    assert [set(subjects) for subjects in moved] == [
        {in_noord.client.pseudonym, in_zuid.client.pseudonym},
        {in_zuid.client.pseudonym},
    ]
    assert [one.name for one in first.areas.all()] == ["Noord"]  # an area has one cohort
    arranging.save_cohort(first, [])
    in_noord.refresh_from_db()
    assert in_noord.cohort is None


def test_removing_a_cohort_keeps_its_people(asveld, campaign, somebody):
    cohort = arranging.save_cohort(Cohort(campaign=campaign, name="Noord"), [])
    follow_up = make_follow_up(campaign, somebody, cohort=cohort)
    arranging.remove_cohort(cohort)
    follow_up.refresh_from_db()
    assert follow_up.cohort is None


def test_cohorts_change_places(campaign):
    first, second, third = (arranging.save_cohort(Cohort(campaign=campaign, name=name), []) for name in ("A", "B", "C"))
    arranging.move_cohort(third, earlier=True)
    arranging.move_cohort(first, earlier=True)  # the first stays the first
    assert [one.name for one in campaign.cohorts.all()] == ["A", "C", "B"]
    arranging.move_cohort(first, earlier=False)
    assert [(one.name, one.order) for one in campaign.cohorts.all()] == [("C", 1), ("A", 2), ("B", 3)]
    assert second.pk


# -- places in the calendar -------------------------------------------------------------------------------------------------


@pytest.fixture
def offer(campaign, me):
    make_colleague(campaign, me)
    return Offer([me], MORNING, "talk", campaign.locations.get())


def test_a_series_of_places(campaign, offer):
    assert slots.make(campaign, offer) == 12  # two Mondays and two Tuesdays, three talks each
    first = campaign.slots.first()
    assert timezone.localtime(first.starts_at) == at(dt.date(2026, 11, 30), 9)
    assert first.ends_at - first.starts_at == dt.timedelta(minutes=45)


def test_winter_time_and_summer_time_begin_at_the_same_hour(campaign, offer):
    series = replace(MORNING, first=dt.date(2027, 3, 22), last=dt.date(2027, 4, 6))
    slots.make(campaign, replace(offer, series=series))
    assert {timezone.localtime(slot.starts_at).hour for slot in campaign.slots.all()} == {9, 10, 11}


def test_a_colleague_is_never_asked_for_two_talks_at_once(asveld, campaign, offer, me):
    slots.make(campaign, offer)
    with pytest.raises(
        SlotsRefused, match=r"Katrijn Oefenman heeft op 12 van deze tijden al een plek, de eerste op maandag 30 november 09\.00"
    ):
        slots.make(
            make_campaign(asveld, "Een andere"),
            replace(offer, series=replace(MORNING, begin=dt.time(9, 30), end=dt.time(12, 30))),
        )
    assert Slot.objects.count() == 12


def test_an_appointment_without_a_place_in_the_calendar_is_busy_too(campaign, offer, me, somebody):
    withdrawn = make_slot(campaign, me, at(dt.date(2026, 11, 30), 9, 15), withdrawn_at=at(TODAY))
    appointment = make_appointment(make_follow_up(campaign, somebody), withdrawn)
    appointment.slot = None
    appointment.save()
    with pytest.raises(SlotsRefused, match="al een plek"):
        slots.make(campaign, offer)


def test_a_withdrawn_place_is_free_for_another(campaign, offer, me):
    slots.make(campaign, offer)
    assert slots.withdraw(campaign, campaign.slots.values_list("pk", flat=True), now=at(TODAY)) == 12
    assert slots.make(campaign, offer) == 12


def test_the_database_refuses_two_places_at_the_same_moment(campaign, me):
    make_slot(campaign, me)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_slot(campaign, me)


def test_a_place_that_is_held_is_not_withdrawn_and_neither_are_the_others(campaign, me, somebody):
    held, free = make_slot(campaign, me, at(TODAY, 9)), make_slot(campaign, me, at(TODAY, 11))
    make_appointment(make_follow_up(campaign, somebody), held)
    with pytest.raises(SlotsRefused, match=r"Op maandag 23 november 09\.00 staat een afspraak"):
        slots.withdraw(campaign, [free.pk, held.pk], now=at(TODAY))
    assert not campaign.slots.exclude(withdrawn_at=None).exists()


def test_places_of_another_campaign_are_left_alone(asveld, campaign, me):
    other = make_slot(make_campaign(asveld, "Een andere"), me)
    assert slots.withdraw(campaign, [other.pk], now=at(TODAY)) == 0


# -- how far ----------------------------------------------------------------------------------------------------------------


def test_stages_never_widen_and_left_out_people_do_not_count(asveld, campaign):
    days = dict.fromkeys(("approached_on", "reached_on", "spoken_on", "outcome_on", "step_started_on", "promise_kept_on"), TODAY)
    people = iter(make_client(asveld, f"00000{number}") for number in range(31, 40))
    make_follow_up(campaign, next(people))
    make_follow_up(campaign, next(people), approached_on=TODAY)
    make_follow_up(campaign, next(people), spoken_on=TODAY)  # walked in: never invited, yet spoken
    make_follow_up(campaign, next(people), approached_on=TODAY, outcome_on=TODAY)  # "did not come" is no step
    make_follow_up(campaign, next(people), **days)
    make_follow_up(campaign, next(people), **(days | {"outcome_on": None}))
    make_follow_up(campaign, next(people), closed_at=at(TODAY), closing_reason="at_work", approached_on=TODAY)
    make_follow_up(campaign, next(people), closed_at=at(TODAY), closing_reason="moved")
    found = progress.per_cohort(campaign.follow_ups.all())[None]
    assert [value for _label, value in found.stages] == [5, 3, 3, 1, 1, 1]
    assert (found.people, found.waiting) == (7, 3)


def test_counting_asks_for_nothing_that_is_not_in_the_index():
    """What makes a campaign of 100,000 people as fast as one of 1,000."""
    index = next(index for index in FollowUp._meta.indexes if index.name == "follow_up_in_cohort")
    assert ("campaign", *progress.COLUMNS) == tuple(index.fields)


def test_counts_of_cohorts_add_up_in_one_question(asveld, campaign, django_assert_num_queries):
    noord = arranging.save_cohort(Cohort(campaign=campaign, name="Noord"), [])
    for number in range(4):
        make_follow_up(campaign, make_client(asveld, f"000004{number}"), cohort=noord if number else None, approached_on=TODAY)
    with django_assert_num_queries(1):
        found = progress.per_cohort(campaign.follow_ups.all())
    assert {key: counts.people for key, counts in found.items()} == {noord.pk: 3, None: 1}
    assert progress.total(found.values()).approached == 4


def test_a_campaign_name_is_used_once(asveld, campaign):
    with pytest.raises(ValidationError, match="al een campagne met deze naam"):
        Campaign(organisation=asveld, name=campaign.name).validate_constraints()
