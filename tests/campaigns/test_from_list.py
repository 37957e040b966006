"""Inviting people of a list of the caseload by bringing them into a campaign."""

import pytest
from django.urls import reverse

from raderwerk.campaigns.models import FollowUp
from raderwerk.caseload.models import Client
from raderwerk.core import clock
from raderwerk.privacy.models import LogEntry
from tests.campaigns.world import make_campaign, make_follow_up
from tests.caseload.person.conftest import signed_in
from tests.caseload.person.world import TODAY, make_client, make_organisation

pytestmark = pytest.mark.django_db
WAY = "Naar een campagne"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def lead(team_lead):
    return signed_in(team_lead)


@pytest.fixture
def people(asveld):
    return [make_client(asveld, f"{number:07}") for number in range(70, 75)]


def chosen(people, **fields):
    return {"vraag": "", "wie": [str(one.pseudonym) for one in people], "aantal": str(len(people)), **fields}


def text_of(response):
    return " ".join(response.content.decode().split())


def ask(browser, people):
    return text_of(browser.post(reverse("clients_bulk"), chosen(people, wat="uitnodigen")))


def bring(browser, people, campaign, **fields):
    asked = chosen(people, campaign=campaign.pk, spoken="3", **fields)
    return browser.post(reverse("clients_to_campaign"), asked, follow=True)


def test_the_question_offers_campaigns_that_are_prepared_or_run(lead, campaign, asveld, people):
    for state in ("draft", "paused", "finished"):
        make_campaign(asveld, f"Die is {state}", state=state)
    make_campaign(make_organisation("Gemeente Tandwijk"), "Van de buren")
    shown = ask(lead, people)
    assert WAY in shown
    assert "Zelf versturen, met een bestand" in shown
    assert [name in shown for name in ("Kom erbij", "Die is draft", "Die is paused", "Die is finished", "Van de buren")] == [
        *(True, True),
        *(False, False, False),
    ]


def test_without_a_campaign_or_the_right_to_run_one_there_is_only_the_file(lead, visitor, asveld, people):
    assert WAY not in ask(lead, people)
    make_campaign(asveld)
    assert WAY not in ask(visitor, people)
    assert "Zelf versturen, met een bestand" not in ask(visitor, people)


def test_people_come_in_and_each_who_does_not_is_told_with_the_reason(lead, team_lead, campaign, asveld, people):
    fresh, here, stopped, spoken, elsewhere = people
    make_follow_up(campaign, here)
    make_follow_up(make_campaign(asveld, "Eerder begonnen"), elsewhere)
    Client.objects.filter(pk=stopped.pk).update(open_since=None)
    Client.objects.filter(pk=spoken.pk).update(last_spoken_on=TODAY)
    before = LogEntry.objects.count()
    shown = bring(lead, people, campaign)
    assert shown.redirect_chain == [(reverse("campaign_people", args=[campaign.pk]) + "?lijst=not_invited", 302)]
    said = text_of(shown)
    assert "1 mens is toegevoegd aan Kom erbij." in said
    assert "bij Afgesloten: 1 kort geleden gesproken, 1 in een andere campagne die loopt." in said
    assert "Niet toegevoegd: 1 al in deze campagne, 1 nu zonder uitkering." in said
    assert fresh.identity.surname in said
    found = dict(campaign.follow_ups.values_list("client", "closing_reason"))
    assert found == {fresh.pk: "", here.pk: "", spoken.pk: "spoken_recently", elsewhere.pk: "other_campaign"}
    assert FollowUp.objects.get(client=spoken).closed_by == team_lead
    assert LogEntry.objects.count() > before


def test_again_adds_nobody(lead, campaign, people):
    bring(lead, people, campaign)
    said = text_of(bring(lead, people, campaign))
    assert "Niemand is toegevoegd aan Kom erbij." in said
    assert "Niet toegevoegd: 5 al in deze campagne." in said
    assert campaign.follow_ups.count() == 5


def test_the_whole_list_is_the_list_as_filtered(lead, campaign, people):
    Client.objects.filter(pk=people[0].pk).update(language="Dari")
    bring(lead, [], campaign, vraag="taal=Dari", alle="1", aantal="1")
    assert list(campaign.follow_ups.values_list("client", flat=True)) == [people[0].pk]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"aantal": "9"}, "De lijst is intussen veranderd"),
        ({"wie": []}, "niemand gekozen"),
        ({"campaign": "x"}, "Kies een campagne"),
    ],
)
def test_what_is_not_right_adds_nobody_and_says_why(lead, campaign, people, change, words):
    shown = lead.post(reverse("clients_to_campaign"), {**chosen(people, campaign=campaign.pk, spoken="0"), **change}, follow=True)
    assert words in text_of(shown)
    assert not campaign.follow_ups.exists()


def test_a_campaign_or_people_of_the_neighbours_cannot_be_chosen(lead, campaign, people):
    theirs = make_campaign(make_organisation("Gemeente Tandwijk"))
    bring(lead, people, theirs)
    bring(lead, [make_client(theirs.organisation, "0000090")], campaign)
    assert not FollowUp.objects.exists()


def test_a_campaign_that_was_finished_meanwhile_takes_nobody(lead, campaign, people):
    campaign.state = "finished"
    campaign.save()
    assert "Kies een campagne die loopt of in voorbereiding is." in text_of(bring(lead, people, campaign))
    assert not campaign.follow_ups.exists()
