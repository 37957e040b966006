"""Addresses of the quickscan: regions, rounds and editions."""

from django.urls import URLPattern, path

from raderwerk.guide.views import quickscan, quickscan_answer, quickscan_files, quickscan_round, regions

EDITION = "gids/quickscan/<slug:slug>/"
LINK = "gids/quickscan/antwoord/<str:token>/"

# Fixed words stand before the name of an edition; `services.editions.RESERVED` keeps them free.
urlpatterns: list[URLPattern] = [
    path("gids/regios/", regions.guide_regions, name="guide_regions"),
    path("gids/regios/<int:number>/", regions.guide_region, name="guide_region"),
    path("gids/regios/<int:number>/wijzig/", regions.guide_region_edit, name="guide_region_edit"),
    path("gids/quickscan/", quickscan.quickscan, name="quickscan"),
    path("gids/quickscan/nieuw/", quickscan_round.quickscan_new, name="quickscan_new"),
    path("gids/quickscan/schema/v1.json", quickscan_files.quickscan_schema, name="quickscan_schema"),
    path("gids/quickscan/vergelijk/", quickscan.quickscan_compare, name="quickscan_compare"),
    path(LINK, quickscan_answer.quickscan_answer, name="quickscan_answer"),
    path(f"{LINK}nieuw/", quickscan_answer.quickscan_answer_new, name="quickscan_answer_new"),
    path(f"{LINK}versturen/", quickscan_answer.quickscan_answer_send, name="quickscan_answer_send"),
    path(f"{LINK}<uuid:key>/", quickscan_answer.quickscan_answer_entry, name="quickscan_answer_entry"),
    path(f"{LINK}<uuid:key>/oordeel/", quickscan_answer.quickscan_answer_say, name="quickscan_answer_say"),
    path(EDITION, quickscan.quickscan_edition, name="quickscan_edition"),
    path(f"{EDITION}alles/", quickscan.quickscan_all, name="quickscan_all"),
    path(f"{EDITION}regio/<int:number>/", quickscan.quickscan_region, name="quickscan_region"),
    path(f"{EDITION}bestand/<str:kind>/", quickscan_files.quickscan_file, name="quickscan_file"),
    path(f"{EDITION}ronde/", quickscan_round.quickscan_round, name="quickscan_round"),
    path(f"{EDITION}ronde/uitnodigen/", quickscan_round.quickscan_invite, name="quickscan_invite"),
    path(f"{EDITION}ronde/herinneren/", quickscan_round.quickscan_remind, name="quickscan_remind"),
    path(f"{EDITION}ronde/datum/", quickscan_round.quickscan_reschedule, name="quickscan_reschedule"),
    path(f"{EDITION}ronde/<int:number>/geantwoord/", quickscan_round.quickscan_note_answer, name="quickscan_note_answer"),
    path(f"{EDITION}initiatief/<uuid:key>/", quickscan_round.quickscan_entry, name="quickscan_entry"),
    path(f"{EDITION}vaststellen/", quickscan_round.quickscan_freeze, name="quickscan_freeze"),
]
