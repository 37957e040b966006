"""The guide of the demo: enough of everything to try it, a queue with work in it, and somebody whom it can help."""

import pytest
from django.db import transaction

from raderwerk.core.clock import today
from raderwerk.demo import services
from raderwerk.demo.guide import offers
from raderwerk.demo.much_at_once import CARE, MUCH_AT_ONCE, guided, see_to_it
from raderwerk.guide.advice import Advice, Asked
from raderwerk.guide.enums import Audience, Kind, Moderation
from raderwerk.guide.fit_rules import Verdict
from raderwerk.guide.inheritance import resolved
from raderwerk.guide.models import Follower, Instrument, InstrumentRating, InstrumentVersion
from raderwerk.people.demo import doors
from raderwerk.people.models import Membership
from raderwerk.register.models import Barrier

pytestmark = pytest.mark.django_db
CLIENTS = 120


@pytest.fixture
def demo(db) -> None:
    services.load(clients=CLIENTS, on=today())


def test_there_is_something_of_everything_to_try(demo) -> None:
    found = Instrument.objects.published(today())
    assert found.count() == len(offers()) >= 40
    assert set(found.order_by().values_list("barriers", flat=True)) - {None} == set(Barrier.objects.values_list("pk", flat=True))
    assert set(found.order_by().values_list("audience", flat=True)) == set(Audience.values)
    assert set(Kind.values) - set(found.order_by().values_list("kind", flat=True)) == {Kind.GUIDE}
    assert {one.ladder_from for one in found} | {one.ladder_to for one in found} == {*range(1, 7), None}


def test_it_was_written_judged_rated_and_followed_before_today(demo) -> None:
    assert not InstrumentVersion.objects.filter(changed_at__date__gte=today()).exists()
    ratings = InstrumentRating.objects.select_related("instrument", "membership").order_by("pk")
    assert len(ratings) == sum(len(offer.ratings) for offer in offers())
    assert all(rating.rated_on < today() for rating in ratings)
    assert all(rating.instrument.owner_id != rating.membership.organisation_id for rating in ratings), "nobody rates their own"
    assert Follower.objects.exclude(role="maker").exists()
    # The coordinator's queue.
    assert Instrument.objects.stale(today()).count() >= 12
    assert Instrument.objects.filter(moderation=Moderation.WAITING).count() >= 4
    asked = Instrument.objects.select_related("moderated_by__user").get(moderation=Moderation.REVISE)
    assert asked.moderation_note
    assert asked.moderated_by.user.name.startswith("Rosa")


def test_two_variants_take_over_what_their_example_says(demo) -> None:
    here, there = (Instrument.objects.get(slug=f"demo-maatje-{place}") for place in ("raderdam", "tandwiel"))
    assert here.parent == there.parent
    assert resolved(here).summary == here.parent.summary
    assert resolved(there).summary != here.parent.summary
    assert here.is_complete
    assert there.is_complete


def test_the_case_manager_of_the_first_card_guides_somebody_whom_three_instruments_fit_and_a_fourth_does_not(demo) -> None:
    client = guided(_karim())
    assert client is not None
    assert client.organisation.name == "Gemeente Raderdam"
    suggestions = Advice(client, Asked(), today=today()).suggestions
    at_work = [one for one in suggestions if one.tackles & {MUCH_AT_ONCE, CARE}]
    assert len([one for one in at_work if one.fit.verdict == Verdict.FITS]) >= 3
    assert "demo-jong-en-zorgend" in {one.instrument.slug for one in at_work if one.fit.verdict == Verdict.NOT}
    # Their story holds together.
    assert client.ladder_step == 2
    assert client.ladder.order_by("-on", "-pk")[0].recorded_at.date() == client.last_spoken_on
    assert CARE in {link.held.kind_id for link in client.barriers.get(kind=MUCH_AT_ONCE).holds.order_by("pk")}


def test_doors_lead_into_the_guide_in_four_roles(demo, client) -> None:
    errands = [door for door in doors() if door.membership]
    assert [door.membership.role for door in errands] == ["case_manager", "coordinator", "account_manager", "provider"]
    for door in errands:
        assert client.post("/demo/", {"membership": door.membership.pk, "next": door.href}).url == door.href
        assert client.get(door.href).status_code == 200


def test_the_same_seed_gives_the_same_ratings() -> None:
    assert _rated(5) == _rated(5)


def test_a_demo_in_which_nobody_was_spoken_has_no_such_person() -> None:
    services.load(clients=0, on=today())
    assert see_to_it(_karim(), seed=1, on=today()) is None
    assert guided(_karim()) is None
    assert not [door for door in doors() if door.membership and door.membership.role == "case_manager"]


def _karim() -> Membership:
    return Membership.objects.get(user__email="klantmanager@raderdam.example")


def _rated(seed: int) -> list[tuple[str, str]]:
    with transaction.atomic():
        services.load(clients=0, on=today(), seed=seed)
        rated = InstrumentRating.objects.order_by("instrument__slug", "membership__user__email")
        told = list(rated.values_list("instrument__slug", "membership__user__email"))
        transaction.set_rollback(True)
    return told
