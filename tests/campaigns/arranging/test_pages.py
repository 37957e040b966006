"""The pages on which a campaign is made and arranged: what they show, what they refuse, and what they never lose."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from raderwerk.campaigns.models import CallRequest, Campaign, Cohort, ContactCard, Location
from raderwerk.caseload.models import Area
from raderwerk.talks.services.arrangement import ensure_presets
from tests.campaigns.arranging.test_services import living_in
from tests.campaigns.world import at, make_appointment, make_colleague, make_follow_up, make_slot
from tests.caseload.person.conftest import signed_in
from tests.caseload.person.world import TODAY, make_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    for module in ("campaigns", "slots"):
        monkeypatch.setattr(f"raderwerk.campaigns.views.{module}.today", lambda: TODAY)
        monkeypatch.setattr(f"raderwerk.campaigns.views.{module}.timezone.now", lambda: at(TODAY))


def text_of(response):
    return response.content.decode()


def upload(kind="PNG", size=(300, 100)):
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, kind)
    return SimpleUploadedFile("beeld.png", file.getvalue())


def page(name, campaign, **kwargs):
    return reverse(name, kwargs={"pk": campaign.pk, **kwargs})


# -- a campaign of one's own ------------------------------------------------------------------------------------------------


def filled_in(organisation, **other):
    return {
        "name": "Kom verder",
        "sender_name": "Team Kom verder",
        "sender_phone": "085 000 00 00",
        "threshold_months": "24",
        "starts_on": "2026-11-23",
        "outcome_set": organisation.outcome_sets.first().pk,
        "domain_template": organisation.domain_templates.first().pk,
        "talk_minutes": "45",
        "invitation_days": "14",
        "reminder_after_days": "3",
        "reminder_before_days": "2",
        "expected_no_show": "20",
        **other,
    }


def test_from_a_preset_to_a_campaign_with_a_logo_of_its_own(lead, asveld):
    first = lead.post(reverse("campaign_new"), {"preset": "doe-je-mee"})
    form = lead.get(first.url)
    assert 'value="4250"' in text_of(form)
    assert 'value="2029-11-22"' in text_of(form)
    made = lead.post(first.url, filled_in(asveld, logo=upload()))
    campaign = Campaign.objects.get()
    assert made.url == page("campaign", campaign)
    assert (campaign.preset, campaign.state, bytes(campaign.logo)[:4]) == ("doe-je-mee", "draft", b"\x89PNG")
    shown = text_of(lead.get(made.url))
    assert campaign.logo_url in shown
    assert "Wat er nog moet gebeuren" in shown


def test_what_the_report_does_not_say_is_on_the_page(lead):
    shown = text_of(lead.get(reverse("campaign_new")))
    assert "Het rapport noemt geen looptijd." in shown
    assert "pagina 4" in shown


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": "Kom erbij"}, "Er is al een campagne met deze naam."),
        ({"ends_on": "2026-01-01"}, "De campagne eindigt voor ze begint."),
        ({"reminder_after_days": "14"}, "De herinnering komt pas als de uitnodiging al is verlopen."),
        ({"logo": SimpleUploadedFile("brief.pdf", b"%PDF-1.7")}, "Dit is geen PNG- of JPEG-afbeelding."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(lead, campaign, asveld, wrong, words):
    ensure_presets(asveld)
    shown = text_of(lead.post(reverse("campaign_new_from", args=["leeg"]), filled_in(asveld) | wrong))
    assert words in shown
    assert "Team Kom verder" in shown
    assert Campaign.objects.count() == 1


def test_a_preset_that_does_not_exist(lead):
    assert lead.post(reverse("campaign_new"), {"preset": "zomaar"}).status_code == 404


def test_settings_keep_the_logo_and_a_wrong_form_keeps_the_name_above_the_page(lead, campaign, asveld):
    Campaign.objects.filter(pk=campaign.pk).update(logo=b"PNG")
    refused = lead.post(page("campaign_edit", campaign), filled_in(asveld, name=""))
    assert "Kom erbij" in text_of(refused)
    lead.post(page("campaign_edit", campaign), filled_in(asveld, name="Kom mee"))
    campaign.refresh_from_db()
    assert (campaign.name, bytes(campaign.logo)) == ("Kom mee", b"PNG")


def test_starting_says_what_is_missing(lead, campaign):
    Campaign.objects.filter(pk=campaign.pk).update(state="draft")
    shown = lead.post(page("campaign_state", campaign), {"target": "running"}, follow=True)
    assert "Er zijn nog geen teksten om te versturen." in text_of(shown)
    assert Campaign.objects.get().state == "draft"


def test_a_state_that_does_not_exist_changes_nothing(lead, campaign):
    shown = lead.post(page("campaign_state", campaign), {"target": "weg"}, follow=True)
    assert "de toestand is intussen veranderd" in text_of(shown)


# -- the campaign at a glance -----------------------------------------------------------------------------------------------


def test_the_river_when_it_is_done_and_what_asks_for_attention(lead, campaign, me, somebody, asveld):
    Campaign.objects.filter(pk=campaign.pk).update(ends_on=TODAY)
    make_colleague(campaign, me, 5)
    make_follow_up(campaign, somebody, status="no_show", approached_on=TODAY, action_needed=True)
    shown = text_of(lead.get(page("campaign", campaign)))
    assert "Er is nog niemand gesproken." in shown
    assert "Met 1 collega en 5 plekken per week ben je klaar op 24 november 2026." in shown
    assert "Dat is na 23 november 2026" in shown
    assert "Er staan nog geen plekken in de agenda." in shown
    assert f"{page('campaign_people', campaign)}?lijst=no_show" in shown


def test_who_wants_a_call_stands_above_what_asks_for_attention(lead, campaign, somebody):
    asked = CallRequest.objects.create(follow_up=make_follow_up(campaign, somebody))
    where = f"{page('campaign_people', campaign)}?lijst=bellen"
    assert f'<a href="{where}">Wil gebeld worden</a><b>1</b>' in text_of(lead.get(page("campaign", campaign)))
    assert somebody.identity.surname in text_of(lead.get(where))
    asked.handled_at = timezone.now()
    asked.save()
    shown = text_of(lead.get(page("campaign", campaign)))
    assert where not in shown
    assert "er wacht niemand op een bericht of een telefoontje van ons" in shown


def test_rounding_off_says_what_still_stands_in_the_way_and_what_it_did(lead, campaign, me, somebody):
    made = make_appointment(make_follow_up(campaign, somebody), make_slot(campaign, me))
    shown = text_of(lead.get(page("campaign", campaign)))
    assert "Rond je af, dan volg je niemand meer" in shown
    shown = text_of(lead.post(page("campaign_state", campaign), {"target": "finished"}, follow=True))
    assert "Er staat nog 1 afspraak. Zeg die af, of leg vast hoe het ging." in shown
    made.state = "cancelled"
    made.save()
    shown = text_of(lead.post(page("campaign_state", campaign), {"target": "finished"}, follow=True))
    assert "De campagne is afgerond. Er gaat niets meer uit" in shown
    assert "Rond je af" not in shown
    person = reverse("follow_up", args=[campaign.pk, somebody.pseudonym])
    assert "Volg weer" not in text_of(lead.get(person))
    again = lead.post(reverse("follow_up_reopen", args=[campaign.pk, somebody.pseudonym]), follow=True)
    assert "De campagne is afgerond. Laat haar eerst weer verdergaan" in text_of(again)


def test_the_page_costs_the_same_for_many_cohorts(lead, campaign, asveld, django_assert_max_num_queries):
    for number in range(22):
        Cohort.objects.create(campaign=campaign, name=f"Gebied {number}", order=number)
        make_follow_up(campaign, living_in(asveld, None, f"00001{number:02}"), cohort=Cohort.objects.latest("pk"))
    with django_assert_max_num_queries(24):
        shown = lead.get(page("campaign", campaign))
    assert "Gebied 21" in text_of(shown)


def test_a_case_manager_sees_the_campaign_and_no_buttons_to_run_it(visitor, campaign):
    shown = text_of(visitor.get(page("campaign", campaign)))
    assert "Kom erbij" in shown
    assert "Zet stil" not in shown
    assert "Instellingen" not in shown


def test_the_list_says_how_far_each_is(visitor, campaign, somebody):
    make_follow_up(campaign, somebody, spoken_on=TODAY)
    assert "<b>1</b> van 1 mensen gesproken" in text_of(visitor.get(reverse("campaigns")))


def test_an_empty_list_says_what_to_do(lead, visitor):
    assert "Begin met een voorbeeld" in text_of(lead.get(reverse("campaigns")))
    assert "Je teamleider zet een campagne klaar." in text_of(visitor.get(reverse("campaigns")))


# -- places, cohorts, colleagues and cards ----------------------------------------------------------------------------------


def test_areas_without_a_cohort_are_seen_and_get_one(lead, campaign, asveld):
    noord = Area.objects.create(organisation=asveld, name="Noord")
    living_in(asveld, noord, "0000051")
    shown = text_of(lead.get(page("campaign_cohorts", campaign)))
    assert "Wijken zonder groep" in shown
    assert "1 mens met een uitkering" in shown
    lead.post(page("cohorts_by_area", campaign))
    assert campaign.cohorts.get().areas.get() == noord
    assert "Wijken zonder groep" not in text_of(lead.get(page("campaign_cohorts", campaign)))


def test_a_cohort_is_made_changed_and_moved(lead, campaign, asveld):
    noord, zuid = (Area.objects.create(organisation=asveld, name=name) for name in ("Noord", "Zuid"))
    for name, area in (("Eerst", noord), ("Daarna", zuid)):
        lead.post(page("cohort_new", campaign), {"name": name, "areas": [area.pk]})
    first, second = campaign.cohorts.all()
    refused = lead.post(page("cohort", campaign, cohort=second.pk), {"name": "Eerst", "areas": [zuid.pk]})
    assert "Deze campagne heeft al een groep met deze naam." in text_of(refused)
    lead.post(page("cohort_move", campaign, cohort=second.pk), {"kant": "eerder"})
    assert [one.name for one in campaign.cohorts.all()] == ["Daarna", "Eerst"]
    lead.post(page("cohort_remove", campaign, cohort=first.pk))
    assert [one.name for one in campaign.cohorts.all()] == ["Daarna"]


def test_an_area_of_another_organisation_is_no_choice(lead, campaign):
    elsewhere = Area.objects.create(organisation=make_organisation("Gemeente Koppel"), name="Noord")
    lead.post(page("cohort_new", campaign), {"name": "Eerst", "areas": [elsewhere.pk]})
    assert not campaign.cohorts.exists()


def test_a_colleague_joins_changes_pace_and_leaves(lead, campaign, me):
    for number in ("10", "12"):
        lead.post(page("colleague_set", campaign), {"membership": me.pk, "talks_per_week": number})
    assert campaign.colleagues.get().talks_per_week == 12
    refused = lead.post(page("colleague_set", campaign), {"membership": me.pk, "talks_per_week": "0"})
    assert refused.status_code == 200
    lead.post(page("colleague_remove", campaign, colleague=campaign.colleagues.get().pk))
    assert not campaign.colleagues.exists()


def test_a_place_keeps_its_name_to_itself(lead, campaign, asveld):
    address = {"street": "Asplein 2", "postcode": "9999 ZY", "city": "Asveld"}
    assert "Er is al een plek met deze naam." in text_of(
        lead.post(reverse("location_new"), {"name": "Buurthuis De Bout", **address})
    )
    lead.post(reverse("location_new"), {"name": "Bibliotheek", "is_neutral": "on", **address})
    assert Location.objects.get(name="Bibliotheek").is_neutral


def test_a_card_with_a_photo_is_seen_by_whoever_has_its_address_and_by_nobody_else(visitor, client, me):
    shown = visitor.post(
        reverse("contact_card"), {"shown_name": "Katrijn", "phone": "", "photo": upload("JPEG", (400, 300))}, follow=True
    )
    card = ContactCard.objects.get(membership=me)
    assert card.photo_url in text_of(shown)
    photo = client.get(card.photo_url)
    assert (photo["Content-Type"], photo.content[:2]) == ("image/jpeg", b"\xff\xd8")
    assert client.get(card.photo_url[:-3] + "abc").status_code == 404
    assert client.get(reverse("contact_photo", args=[str(card.pk)])).status_code == 404
    assert client.get(reverse("campaign_logo", args=[card.photo_url.rsplit("/")[-1]])).status_code == 404
    visitor.post(reverse("contact_card"), {"shown_name": "Katrijn", "photo_away": "on"})
    assert client.get(card.photo_url).status_code == 404


def test_a_card_of_spaces_is_no_name(visitor):
    assert "om te verbeteren" in text_of(visitor.post(reverse("contact_card"), {"shown_name": "   "}))
    assert not ContactCard.objects.exists()


# -- planner and calendar ---------------------------------------------------------------------------------------------------


def test_the_planner_answers_from_the_address(visitor, campaign):
    query = {"mensen": 80, "collegas": 2, "per_collega": 10, "niet": 20, "begin": "2026-11-23", "klaar": "2026-12-04"}
    shown = text_of(visitor.get(page("campaign_planner", campaign), query))
    # Five weeks of twenty places end on Friday 25 December, and that is Christmas.
    assert "Met 2 collega&#x27;s en 20 plekken per week ben je klaar op 28 december 2026." in shown
    assert "Om op 4 december 2026 klaar te zijn, heb je 50 plekken per week nodig: 5 collega&#x27;s met dit aantal elk." in shown


@pytest.mark.parametrize(
    "query", [{"mensen": "veel"}, {"begin": "gisteren"}, {"dicht_van": "2026-12-01"}, {"klaar": "2020-01-01"}]
)
def test_the_planner_never_breaks_on_what_one_types(visitor, campaign, query):
    shown = visitor.get(page("campaign_planner", campaign), query)
    assert shown.status_code == 200
    assert "om te verbeteren" in text_of(shown)


def test_the_planner_of_an_empty_campaign(visitor, campaign):
    assert "Er zijn geen mensen meer te spreken." in text_of(visitor.get(page("campaign_planner", campaign)))


SERIES = {
    "weekdays": ["0", "4"],
    "first": "2026-12-21",
    "last": "2026-12-31",
    "begin": "09:00",
    "end": "11:00",
    "pause": "15",
    "channel": "talk",
}


def test_places_are_counted_first_and_then_made(lead, campaign, me):
    make_colleague(campaign, me)
    data = SERIES | {"colleagues": [me.pk], "location": campaign.locations.get().pk}
    counted = text_of(lead.post(page("slots_new", campaign), data))
    assert "Dit worden 4 plekken. De eerste is op maandag 21 december." in counted
    assert "25 december" in counted  # left out, and said so
    assert not campaign.slots.exists()
    # Other times than the ones that were counted are counted anew.
    assert "Dit worden 2 plekken." in text_of(lead.post(page("slots_new", campaign), data | {"end": "10:00", "aantal": "4"}))
    made = lead.post(page("slots_new", campaign), data | {"aantal": "4"})
    assert campaign.slots.count() == 4
    assert made.url == f"{page('campaign_slots', campaign)}?week=2026-12-21"
    again = lead.post(page("slots_new", campaign), data)  # already when they are counted
    assert "Maak 4 plekken" not in text_of(again)
    assert "Katrijn Oefenman heeft op 4 van deze tijden al een plek" in text_of(again)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"location": ""}, "Kies een plek, of een gesprek via telefoon of beeldbellen."),
        ({"last": "2026-12-01"}, "Deze dag ligt voor de eerste dag."),
        ({"first": "2026-11-20"}, "Deze dag is al geweest."),
        ({"last": "2028-12-01"}, "Dat is langer dan een jaar."),
        ({"end": "08:00"}, "Dit is voor het eerste gesprek."),
        ({"end": "09:30"}, "Zo komt er geen enkele plek"),
        ({"weekdays": ["6"], "last": "2026-12-22"}, "Zo komt er geen enkele plek"),
        ({"weekdays": list("0123456"), "last": "2027-12-20", "end": "23:00", "pause": "0"}, "plekken in één keer"),
    ],
)
def test_a_series_that_cannot_be_says_why(lead, campaign, me, wrong, words):
    make_colleague(campaign, me)
    data = SERIES | {"colleagues": [me.pk], "location": campaign.locations.get().pk} | wrong
    assert words in text_of(lead.post(page("slots_new", campaign), data | {"aantal": "1"}))
    assert not campaign.slots.exists()


def test_a_week_shows_what_is_free_and_what_is_held(lead, campaign, me, somebody):
    free, held = make_slot(campaign, me, at(dt.date(2026, 11, 25), 9)), make_slot(campaign, me, at(dt.date(2026, 11, 25), 10))
    make_appointment(make_follow_up(campaign, somebody), held)
    shown = text_of(lead.get(page("campaign_slots", campaign), {"week": "2026-11-27"}))
    assert "In deze week: 1 vrij, 1 bezet." in shown
    assert f'value="{free.pk}"' in shown
    assert f'value="{held.pk}"' not in shown
    assert "Maquetteink" not in shown  # who comes is nobody's business here
    assert "0 vrij" in text_of(lead.get(page("campaign_slots", campaign), {"week": "zomaar", "collega": "999"}))
    lead.post(page("slots_withdraw", campaign), {"plek": [free.pk, "x"], "week": "2026-11-25"})
    assert campaign.slots.get(withdrawn_at=None) == held


def test_the_weekend_is_there_when_somebody_works_in_it(lead, campaign, me):
    address = page("campaign_slots", campaign)
    assert "zaterdag" not in text_of(lead.get(address)).lower()
    make_slot(campaign, me, at(dt.date(2026, 11, 28), 9))
    assert "zaterdag" in text_of(lead.get(address)).lower()


def test_another_organisation_sees_nothing(asveld, campaign):
    stranger = signed_in(make_member(make_organisation("Gemeente Koppel"), "Vera Elders", "team_lead"))
    assert stranger.get(page("campaign", campaign)).status_code == 404
    assert stranger.get(reverse("location", args=[campaign.locations.get().pk])).status_code == 404
    assert "Kom erbij" not in text_of(stranger.get(reverse("campaigns")))
