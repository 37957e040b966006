"""Who finds what, and that a change is found at once."""

import datetime as dt
from time import monotonic

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from raderwerk.core.clock import today
from raderwerk.guide.enums import Level
from raderwerk.guide.models import SearchDocument, Synonym
from raderwerk.guide.search_documents import write
from raderwerk.guide.services import instruments, search
from raderwerk.people.enums import Role
from tests.guide.search.conftest import findable, member
from tests.guide.world import make_instrument

pytestmark = pytest.mark.django_db


def found(query: str, user, chosen=None, **options) -> list[int]:
    return [hit.key for hit in search.search(query, chosen or {}, user=user, **options).hits]


def test_a_case_manager_finds_what_is_published_and_what_is_ours(nijmegen, tandwijk, carla) -> None:
    everybody = findable(tandwijk, "Leren lassen")
    ours = findable(nijmegen, "Leren lassen (nog niet af)", is_complete=False)
    findable(tandwijk, "Leren lassen van een ander (nog niet af)", is_complete=False)
    findable(nijmegen, "Leren lassen van vroeger", is_active=False)
    assert set(found("lassen", carla.user)) == {everybody.pk, ours.pk}


def test_a_coordinator_finds_what_is_not_published_too(tandwijk, coordinator) -> None:
    hidden = findable(tandwijk, "Leren lassen", is_complete=False)
    assert found("lassen", coordinator.user) == [hidden.pk]


def test_everybody_finds_what_is_published_today(nijmegen) -> None:
    shown = findable(nijmegen, "Leren lassen", publish_from=today(), publish_until=today())
    findable(nijmegen, "Later lassen", publish_from=today() + dt.timedelta(days=1))
    findable(nijmegen, "Eerder lassen", publish_until=today() - dt.timedelta(days=1))
    assert found("lassen", None) == [shown.pk]


def test_who_may_not_see_the_guide_finds_nothing(nijmegen) -> None:
    findable(nijmegen, "Leren lassen")
    assert search.search("lassen", {}, user=AnonymousUser()).total == 0


def test_a_choice_cannot_widen_what_one_may_see(nijmegen, tandwijk, carla) -> None:
    findable(tandwijk, "Leren lassen", is_complete=False)
    assert found("lassen", carla.user, {"zicht": {"everything"}}) == []


def test_near_comes_first(nijmegen, carla) -> None:
    names = {
        "elders": findable(name="Leren lassen elders", level=Level.REGIONAL, regions=[1]),
        "landelijk": findable(name="Leren lassen overal", level=Level.NATIONAL),
        "regio": findable(name="Leren lassen verder", level=Level.REGIONAL, regions=[25]),
        "hier": findable(name="Leren lassen hierzo", municipalities=[nijmegen.municipality_id]),
    }
    assert found("lassen", carla.user) == [names[place].pk for place in ("hier", "regio", "landelijk", "elders")]


def test_a_change_is_found_at_once(nijmegen, carla) -> None:
    instrument = findable(nijmegen, "Leren lassen")
    assert found("lassen", carla.user) == [instrument.pk]
    instruments.save(instrument, {"name": "Leren koken"}, by=member(nijmegen, Role.PROVIDER))
    assert (found("lassen", carla.user), found("koken", carla.user)) == ([], [instrument.pk])


def test_what_an_example_says_is_found_with_its_variant(carla) -> None:
    example = make_instrument(name="Basisbaan", level=Level.NATIONAL, summary="Werk in de buurt")
    variant = findable(name="Baan om de hoek", parent=example, summary="", overridden=["barriers"])
    assert found("buurt", carla.user) == [variant.pk]
    instruments.save(example, {"summary": "Werk in het groen"}, by=None)
    assert set(found("groen", carla.user)) == {example.pk, variant.pk}


def test_a_synonym_is_used_at_once(carla) -> None:
    instrument = findable(name="Leren lassen")
    assert found("metaal", carla.user) == []
    group = Synonym.objects.create(words="metaal, lassen", is_one_way=True)
    assert found("metaal", carla.user) == [instrument.pk]
    group.delete()
    assert found("metaal", carla.user) == []


def test_what_is_removed_is_gone(carla) -> None:
    instrument = findable(name="Leren lassen")
    assert found("lassen", carla.user) == [instrument.pk]
    instrument.delete()
    assert found("lassen", carla.user) == []


def test_the_day_changes_what_is_published(carla, monkeypatch) -> None:
    instrument = findable(name="Leren lassen", publish_from=today() + dt.timedelta(days=1))
    assert found("lassen", carla.user) == []
    tomorrow = today() + dt.timedelta(days=1)
    monkeypatch.setattr(search, "today", lambda: tomorrow)
    assert found("lassen", carla.user) == [instrument.pk]


def test_an_index_that_is_fresh_costs_one_statement(nijmegen, carla) -> None:
    findable(name="Leren lassen")
    found("lassen", carla.user, near=nijmegen)
    with CaptureQueriesContext(connection) as captured:
        found("koken", carla.user, near=nijmegen)
    assert len(captured) == 1


def test_what_another_process_removes_is_seen_after_a_while(carla, monkeypatch) -> None:
    instrument = findable(name="Leren lassen")
    findable(name="Leren koken")
    assert found("lassen", carla.user) == [instrument.pk]
    SearchDocument.objects.filter(pk=instrument.pk)._raw_delete("default")
    assert found("lassen", carla.user) == [instrument.pk]
    later = monotonic() + search.COUNTED_EVERY
    monkeypatch.setattr(search, "monotonic", lambda: later)
    assert found("lassen", carla.user) == []


def test_a_transaction_that_ends_late_is_seen_after_a_while(carla, monkeypatch) -> None:
    late, early = findable(name="Leren lassen"), findable(name="Leren koken")
    SearchDocument.objects.filter(pk=late.pk).update(changed_at=late.document.changed_at - dt.timedelta(hours=1))
    assert found("bakken", carla.user) == []
    moment = early.document.changed_at - dt.timedelta(seconds=1)  # committed after `early`, written before it
    SearchDocument.objects.filter(pk=late.pk).update(name="Leren bakken", changed_at=moment)
    later = monotonic() + search.COUNTED_EVERY
    monkeypatch.setattr(search, "monotonic", lambda: later)
    assert found("bakken", carla.user) == [late.pk]


def test_a_search_document_holds_the_words_of_its_codes(nijmegen) -> None:
    instrument = make_instrument(
        nijmegen, "Stap vooruit", codes=["EW03", "KK12", "SBI-F"], barriers=["P4"], municipalities=[nijmegen.municipality_id]
    )
    write(instrument)
    keywords = instrument.document.keywords
    assert all(word in keywords for word in ("Maatschappelijk fit", "Willen en geloven in eigen kunnen", "Bouw", "Nijmegen"))


def test_the_national_register_can_be_searched(register_entries, carla) -> None:
    assert search.search("", {}, user=carla.user).total > 50
