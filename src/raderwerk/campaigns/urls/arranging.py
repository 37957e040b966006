"""Addresses of making and arranging a campaign."""

from django.urls import URLPattern, path

from raderwerk.campaigns.views import arranging, campaigns, pictures, slots

ONE = "campagnes/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("beeld/logo/<str:key>", pictures.campaign_logo, name="campaign_logo"),
    path("beeld/foto/<str:key>", pictures.contact_photo, name="contact_photo"),
    path("campagnes/", campaigns.campaigns, name="campaigns"),
    path("campagnes/nieuw/", campaigns.campaign_new, name="campaign_new"),
    path("campagnes/nieuw/<slug:preset>/", campaigns.campaign_new_from, name="campaign_new_from"),
    path("campagnes/locaties/", arranging.locations, name="locations"),
    path("campagnes/locaties/nieuw/", arranging.location_new, name="location_new"),
    path("campagnes/locaties/<int:place>/", arranging.location, name="location"),
    path("campagnes/mijn-kaartje/", arranging.contact_card, name="contact_card"),
    path(ONE, campaigns.campaign, name="campaign"),
    path(ONE + "stand/", campaigns.campaign_state, name="campaign_state"),
    path(ONE + "instellingen/", campaigns.campaign_edit, name="campaign_edit"),
    path(ONE + "instellingen/groepen/", arranging.campaign_cohorts, name="campaign_cohorts"),
    path(ONE + "instellingen/groepen/nieuw/", arranging.cohort_new, name="cohort_new"),
    path(ONE + "instellingen/groepen/per-wijk/", arranging.cohorts_by_area, name="cohorts_by_area"),
    path(ONE + "instellingen/groepen/<int:cohort>/", arranging.cohort, name="cohort"),
    path(ONE + "instellingen/groepen/<int:cohort>/schuif/", arranging.cohort_move, name="cohort_move"),
    path(ONE + "instellingen/groepen/<int:cohort>/weg/", arranging.cohort_remove, name="cohort_remove"),
    path(ONE + "instellingen/collegas/", arranging.campaign_colleagues, name="campaign_colleagues"),
    path(ONE + "instellingen/collegas/voeg-toe/", arranging.colleague_set, name="colleague_set"),
    path(ONE + "instellingen/collegas/<int:colleague>/weg/", arranging.colleague_remove, name="colleague_remove"),
    path(ONE + "planning/", slots.campaign_planner, name="campaign_planner"),
    path(ONE + "agenda/", slots.campaign_slots, name="campaign_slots"),
    path(ONE + "agenda/nieuw/", slots.slots_new, name="slots_new"),
    path(ONE + "agenda/intrekken/", slots.slots_withdraw, name="slots_withdraw"),
]
