"""The pages of one instrument: reading, writing, two people at once, versions, and the queue."""

import json

import pytest
from django.forms import CheckboxInput
from django.test import Client as Browser
from django.urls import reverse

from raderwerk.core.clock import today
from raderwerk.guide.enums import Moderation
from raderwerk.guide.models import Instrument
from raderwerk.guide.services import copying, ratings
from raderwerk.guide.services.instruments import create, save
from raderwerk.guide.services.ratings import Rated
from raderwerk.guide.values import snapshot
from tests.guide.writing.conftest import VALUES, browser_of

pytestmark = pytest.mark.django_db


def page(browser, name, *args, **query) -> str:
    answer = browser.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def form_of(browser, instrument) -> dict:
    """What the editor would post when nothing was changed."""
    editing = browser.get(reverse("instrument_edit", args=[instrument.slug])).context["editing"]
    data = {"seen": str(editing.seen), "overridden": editing.overridden, "doe": "bewaar"}
    forms = [editing.editor.form, *(row for rows in editing.editor.rows.values() for row in rows)]
    forms += [rows.management_form for rows in editing.editor.rows.values()]
    for form in forms:
        for field in form:
            is_box = isinstance(field.field.widget, CheckboxInput)
            shown = ("on" if field.value() else "") if is_box else field.field.widget.format_value(field.value())
            if shown not in (None, "", [], False):
                data[field.html_name] = shown
    return data


def edit(browser, instrument, **changes):
    data = form_of(browser, instrument) | changes
    return browser.post(reverse("instrument_edit", args=[instrument.slug]), data)


def field_error(answer, name) -> str:
    return str(answer.context["editing"].editor.form.errors.get(name, ""))


# -- reading


def test_the_page_tells_for_whom_what_it_gave_and_whom_to_call(instrument, colleague):
    text = page(browser_of(colleague), "instrument", instrument.slug)
    for words in ("27 jaar en ouder", "12 van 20", "1 juli 2025", "12,50", "085 000 00 00", "Inge Intern", "Zelfvertrouwen"):
        assert words in text


def test_a_bare_percentage_never_stands_without_its_whole(instrument, colleague):
    assert "60%" in (text := page(browser_of(colleague), "instrument", instrument.slug))
    assert text.index("Noemer") < text.index("60%")


def test_internal_contacts_are_only_for_own_colleagues(instrument, elsewhere):
    text = page(browser_of(elsewhere), "instrument", instrument.slug)
    assert "Team Werk" in text
    assert "Inge Intern" not in text


def test_the_public_sees_no_costs_no_internal_contacts_and_no_ratings(instrument, colleague):
    ratings.rate(instrument, Rated(5, 5, 5, "Heel goed."), on=today(), by=colleague)
    text = page(Browser(), "instrument_public", instrument.slug)
    assert "Team Werk" in text
    for hidden in ("12,50", "Inge Intern", "Heel goed.", "Kosten", "Karim"):
        assert hidden not in text


def test_the_public_does_not_find_what_is_not_published(instrument, writer):
    save(instrument, {"codes": []}, by=writer)
    assert Browser().get(reverse("instrument_public", args=[instrument.slug])).status_code == 404


def test_the_author_of_a_rating_is_named_inside_their_own_organisation_only(instrument, colleague, writer, elsewhere):
    ratings.rate(instrument, Rated(5, 4, 4, "Mensen bloeien op."), on=today(), by=colleague)
    assert "Karim Klantmanager" in page(browser_of(writer), "instrument", instrument.slug)
    text = page(browser_of(elsewhere), "instrument", instrument.slug)
    assert "Mensen bloeien op." in text
    assert "Karim Klantmanager" not in text
    assert "van 1 collega" in text


def test_following_rating_and_saying_it_still_holds(instrument, writer, elsewhere):
    browser = browser_of(elsewhere)
    browser.post(reverse("instrument_follow", args=[instrument.slug]), {"doe": "volg"})
    assert "Je volgt dit" in page(browser, "instrument", instrument.slug)
    browser.post(reverse("instrument_follow", args=[instrument.slug]), {"doe": "stop"})
    assert not instrument.followers.exists()
    wrong = browser.post(reverse("instrument_rate", args=[instrument.slug]), {"overall": 5, "result": 4, "execution": 4})
    assert "bij een 1 of een 5 is uitleg nodig" in wrong.content.decode()
    assert browser.post(reverse("instrument_confirm", args=[instrument.slug])).status_code == 404
    back = browser_of(writer).post(reverse("instrument_confirm", args=[instrument.slug]), {"terug": "https://elders.example"})
    assert back.url == reverse("instrument", args=[instrument.slug])


def test_the_page_asks_a_bounded_number_of_statements(instrument, example, writer, colleague, django_assert_max_num_queries):
    variant = copying.vary(example, by=writer)
    browser = browser_of(colleague)
    for slug in (instrument.slug, variant.slug):
        with django_assert_max_num_queries(35):
            browser.get(reverse("instrument", args=[slug]))


# -- writing


def test_saving_without_a_change_changes_nothing(instrument, writer):
    before = snapshot(instrument)
    assert edit(browser_of(writer), instrument).status_code == 302
    instrument.refresh_from_db()
    assert (snapshot(instrument), instrument.version) == (before, 1)


def test_what_was_typed_is_written(instrument, writer):
    answer = edit(browser_of(writer), instrument, name="Stap verder", cost="1250,50", regions="Groningen", note="Nieuwe prijs")
    assert answer.status_code == 302
    instrument.refresh_from_db()
    assert (instrument.name, str(instrument.cost), instrument.regions.get().name) == ("Stap verder", "1250.50", "Groningen")
    assert instrument.versions.get(number=2).note == "Nieuwe prijs"


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"name": ""}, "name", "verplicht"),
        ({"method": "<script>alert(1)</script>"}, "method", "Schrijf gewone tekst"),
        ({"publish_from": "2026-05-01", "publish_until": "2026-04-01"}, "publish_until", "latere einddatum"),
        ({"regions": "Groningen, Nergenshuizen"}, "regions", "Nergenshuizen"),
        ({"evidence": "strong"}, "evidence_source", "bron van het bewijs"),
        ({"places_free": "3"}, "places_on", "op welke dag"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(instrument, writer, typed, field, words):
    answer = edit(browser_of(writer), instrument, summary="Blijft staan.", **typed)
    assert answer.status_code == 200
    assert words in field_error(answer, field)
    assert "Blijft staan." in answer.content.decode()
    instrument.refresh_from_db()
    assert instrument.version == 1


def test_what_was_pasted_from_a_website_becomes_plain_when_one_asks(instrument, writer):
    browser = browser_of(writer)
    pasted = {"method": "<p>Eerst dit.</p><ul><li>dan dat</li></ul><script>alert(1)</script>", "links-0-title": "<b>Site</b>"}
    assert "Maak er gewone tekst van" in edit(browser, instrument, **pasted).content.decode()
    plain = edit(browser, instrument, doe="gewoon-alles", **pasted)
    editor = plain.context["editing"].editor
    assert editor.form["method"].value() == "Eerst dit.\n\n- dan dat"
    assert editor.rows["links"].forms[0]["title"].value() == "Site"
    assert instrument.versions.count() == 1


def test_a_figure_and_a_link_that_cannot_stand_are_told_in_their_row(instrument, writer):
    wrong = {"figures-0-count": "25", "links-0-url": "javascript:alert(1)"}
    answer = edit(browser_of(writer), instrument, **wrong)
    rows = answer.context["editing"].editor.rows
    assert "groter dan de noemer" in str(rows["figures"].forms[0].errors)
    assert "http://" in str(rows["links"].forms[0].errors)


def test_one_more_row_keeps_what_was_typed_and_saves_nothing(instrument, writer):
    answer = edit(browser_of(writer), instrument, doe="rij-contacts", name="Halverwege", **{"contacts-0-name": "Team Halverwege"})
    text = answer.content.decode()
    assert text.count("Team Halverwege") == 1
    assert "Halverwege" in text
    assert len(answer.context["editing"].editor.rows["contacts"].forms) == 3
    assert instrument.versions.count() == 1


def test_a_row_is_taken_away_with_its_box(instrument, writer):
    assert edit(browser_of(writer), instrument, **{"contacts-1-DELETE": "on"}).status_code == 302
    assert [contact.name for contact in instrument.contacts.all()] == ["Team Werk"]


def test_a_code_that_is_no_longer_offered_stays(instrument, writer):
    save(instrument, {"codes": ["EW03", "KK12", "SBI-Q"]}, by=writer)
    edit(browser_of(writer), instrument, name="Anders")
    assert instrument.codes.filter(pk="SBI-Q").exists()


def test_a_variant_writes_what_it_does_not_take_over_and_takes_over_again(example, writer):
    variant = copying.vary(example, by=writer)
    browser = browser_of(writer)
    own = edit(browser, variant, doe="eigen-summary")
    assert "summary" in own.context["editing"].overridden
    assert example.summary in own.context["editing"].editor.form["summary"].value()
    edit(browser, variant, overridden=["summary"], summary="Bij ons anders.", doe="in-de-gids")
    variant.refresh_from_db()
    assert (variant.summary, variant.overridden, variant.is_active) == ("Bij ons anders.", ["summary"], True)
    again = edit(browser, variant, doe="overnemen-summary")
    assert again.context["editing"].overridden == []
    edit(browser, variant, overridden=[])
    variant.refresh_from_db()
    assert variant.overridden == []


@pytest.mark.parametrize("name", ["codes", "barriers", "rules", "links", "cost", "evidence"])
def test_own_words_begin_with_those_of_the_example(example, writer, name):
    variant = copying.vary(example, by=writer)
    editing = edit(browser_of(writer), variant, doe=f"eigen-{name}").context["editing"]
    if name in editing.editor.rows:
        assert editing.editor.rows[name].forms
    elif name == "codes":
        assert editing.editor.form["codes_tile_eva"].value() == ["EW03", "KK12"]
    else:
        assert name in editing.editor.form.fields


def test_readability_answers_while_one_writes(writer):
    answer = browser_of(writer).post(reverse("instrument_readability"), {"veld": "method", "method": "Wij gaan dit realiseren."})
    assert "realiseren" in answer.content.decode()


def test_out_of_use_asks_why_and_can_be_undone(instrument, writer):
    browser = browser_of(writer)
    address = reverse("instrument_retire", args=[instrument.slug])
    browser.post(address)
    instrument.refresh_from_db()
    assert instrument.is_active
    browser.post(address, {"reden": "Het geld is op."})
    instrument.refresh_from_db()
    assert (instrument.is_active, instrument.versions.get(number=2).note) == (False, "Het geld is op.")
    browser.post(address)
    instrument.refresh_from_db()
    assert instrument.is_active


# -- two people


@pytest.fixture
def meanwhile(instrument, writer):
    """The writer opened the form, and somebody else saved."""
    browser = browser_of(writer)
    data = form_of(browser, instrument)
    save(instrument, {"summary": "Van de ander.", "aim": "Doel van de ander."}, by=writer)
    return browser, data


def test_the_second_is_told_and_sees_both(meanwhile, instrument):
    browser, data = meanwhile
    answer = browser.post(reverse("instrument_edit", args=[instrument.slug]), data | {"summary": "Van mij.", "name": "Mijn naam"})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Van de ander." in text
    assert "Van mij." in text
    assert "Doel van de ander." not in text


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({"kies-summary": "hun"}, "Van de ander."),
        ({"kies-summary": "mijn"}, "Van mij."),
        ({"kies-summary": "samen", "samen-summary": "Van ons samen."}, "Van ons samen."),
    ],
)
def test_one_chooses_and_nothing_is_lost(meanwhile, instrument, wish, expected):
    browser, data = meanwhile
    answer = browser.post(reverse("instrument_edit", args=[instrument.slug]), data | {"summary": "Van mij.", "name": "Mijn naam"})
    context = answer.context
    posted = {"seen": context["seen"], "mine": context["mine"], "theirs": context["theirs"], **wish}
    assert browser.post(reverse("instrument_merge", args=[instrument.slug]), posted).status_code == 302
    instrument.refresh_from_db()
    assert (instrument.summary, instrument.name, instrument.aim) == (expected, "Mijn naam", "Doel van de ander.")


def test_a_third_who_was_faster_again_asks_again(meanwhile, instrument, writer):
    browser, data = meanwhile
    answer = browser.post(reverse("instrument_edit", args=[instrument.slug]), data | {"summary": "Van mij."})
    save(instrument, {"summary": "Van een derde."}, by=writer)
    posted = {name: answer.context[name] for name in ("seen", "mine", "theirs")} | {"kies-summary": "mijn"}
    again = browser.post(reverse("instrument_merge", args=[instrument.slug]), posted)
    assert again.status_code == 409
    assert "Van een derde." in again.content.decode()


def test_lists_can_be_put_together(instrument, writer):
    browser = browser_of(writer)
    data = form_of(browser, instrument)
    save(instrument, {"barriers": ["P4", "P1"]}, by=writer)
    answer = browser.post(reverse("instrument_edit", args=[instrument.slug]), data | {"barriers": ["P4", "P5"]})
    posted = {name: answer.context[name] for name in ("seen", "mine", "theirs")} | {"kies-barriers": "samen"}
    browser.post(reverse("instrument_merge", args=[instrument.slug]), posted)
    assert {barrier.pk for barrier in instrument.barriers.all()} == {"P1", "P4", "P5"}


@pytest.mark.parametrize("nonsense", [{}, {"mine": "x"}, {"mine": "[1]"}, {"mine": '{"codes": [1]}', "theirs": '{"codes": 1}'}])
def test_a_broken_merge_leads_back_to_the_editor(instrument, writer, nonsense):
    posted = {"theirs": "{}", "seen": "1", "kies-codes": "samen"} | nonsense
    answer = browser_of(writer).post(reverse("instrument_merge", args=[instrument.slug]), posted)
    assert answer.url == reverse("instrument_edit", args=[instrument.slug])


def test_a_merge_with_values_that_cannot_stand_says_so(instrument, writer):
    posted = {"mine": json.dumps({"ladder_from": 9}), "theirs": "{}", "seen": "1"}
    answer = browser_of(writer).post(reverse("instrument_merge", args=[instrument.slug]), posted)
    assert "trede 1 tot en met 6" in answer.content.decode()


# -- versions, one's own list, beginnings


def test_versions_tell_who_changed_what_and_can_be_put_back(instrument, writer):
    save(instrument, {"summary": "Samen ontdekken wat je wilt."}, by=writer)
    browser = browser_of(writer)
    text = page(browser, "instrument_versions", instrument.slug)
    assert "<del>kunt.</del><ins>wilt.</ins>" in text
    assert writer.user.name in text
    browser.post(reverse("instrument_put_back", args=[instrument.slug, 1]))
    instrument.refresh_from_db()
    assert instrument.summary == VALUES["summary"]


def test_ones_own_list_tells_what_each_needs(instrument, writer, elsewhere):
    create({**VALUES, "name": "Zonder doel", "codes": []}, owner=writer.organisation, by=writer)
    create({**VALUES, "name": "Van een ander"}, owner=elsewhere.organisation, by=elsewhere)
    browser = browser_of(writer)
    text = page(browser, "my_instruments")
    assert "Kies minstens één deel van de weg naar werk." in text
    assert "Van een ander" not in text
    assert "Stap vooruit" not in page(browser, "my_instruments", stand="niet-compleet")


def test_ones_own_list_asks_a_bounded_number_of_statements(writer, example, django_assert_max_num_queries):
    for _ in range(8):
        copying.vary(example, by=writer)
    browser = browser_of(writer)
    with django_assert_max_num_queries(28):
        browser.get(reverse("my_instruments"))


def test_a_new_one_begins_empty_or_with_something_that_is_there(writer, example, elsewhere):
    create({**VALUES, "name": "Van een ander"}, owner=elsewhere.organisation, by=elsewhere)
    create({**VALUES, "name": "Van niemand"}, owner=None, by=None)
    browser = browser_of(writer)
    text = page(browser, "instrument_new")
    assert all(words in text for words in ("Landelijk voorbeeld", "Van een ander", "Van niemand"))
    assert "Van niemand" not in page(browser, "instrument_new", zoek="ander")
    answer = browser.post(reverse("instrument_new"), {"name": "Iets nieuws", "audience": "employers"})
    made = Instrument.objects.get(name="Iets nieuws")
    assert (answer.url, made.owner, made.is_complete) == (
        reverse("instrument_edit", args=[made.slug]),
        writer.organisation,
        False,
    )
    assert page(browser, "instrument_edit", made.slug)


def test_claiming_copying_and_varying_lead_to_the_editor(writer, example, elsewhere):
    entry = create({**VALUES, "name": "Van niemand", "regions": [2]}, owner=None, by=None)
    browser = browser_of(writer)
    address = reverse("instrument_claim", args=[entry.slug])
    assert "Waarom nemen jullie dit over?" in browser.get(address).content.decode()
    assert "andere regio" in browser.post(address).content.decode()
    assert browser.post(address, {"reden": "Samen"}).url == reverse("instrument_edit", args=[entry.slug])
    assert "/pas-aan/" in browser.post(reverse("instrument_vary", args=[example.slug])).url
    other = create(VALUES, owner=elsewhere.organisation, by=elsewhere)
    assert "/pas-aan/" in browser.post(reverse("instrument_copy", args=[other.slug])).url


# -- the queue


def test_the_coordinator_works_the_queue_to_zero(instrument, coordinator, writer):
    Instrument.objects.filter(pk=instrument.pk).update(stale_on=today())
    browser = browser_of(coordinator)
    queue = reverse("guide_queue")
    text = page(browser, "guide_queue")
    assert "Klopt dit nog?" in text
    assert browser.post(reverse("instrument_confirm", args=[instrument.slug]), {"terug": queue}).url == queue
    browser.post(reverse("instrument_judge", args=[instrument.slug]), {"doe": "aanpassen"})
    assert "Schrijf wat er anders moet" in page(browser, "guide_queue")
    browser.post(reverse("instrument_judge", args=[instrument.slug]), {"doe": "aanpassen", "note": "Noem de duur."})
    instrument.refresh_from_db()
    assert instrument.moderation == Moderation.REVISE
    assert "Noem de duur." in page(browser_of(writer), "instrument_edit", instrument.slug)
    browser.post(reverse("instrument_judge", args=[instrument.slug]), {"doe": "akkoord"})
    assert "Alles in jouw regio is bekeken." in page(browser, "guide_queue")


def test_asking_the_owner_from_the_queue(instrument, coordinator):
    Instrument.objects.filter(pk=instrument.pk).update(stale_on=today())
    browser = browser_of(coordinator)
    browser.post(reverse("instrument_ask_owner", args=[instrument.slug]))
    assert "Wacht op de eigenaar" in page(browser, "guide_queue")
