"""Addresses of writing instruments, and the queues of freshness and moderation."""

from django.urls import URLPattern, path

from raderwerk.guide.views import queues, versions, writing, writing_merge

INSTRUMENT = "gids/instrument/<slug:slug>/"

urlpatterns: list[URLPattern] = [
    path("gids/mijn-instrumenten/", writing.my_instruments, name="my_instruments"),
    path("gids/nieuw-instrument/", writing.instrument_new, name="instrument_new"),
    path("gids/leesbaarheid/", writing.readability, name="instrument_readability"),
    path("gids/bij-te-houden/", queues.guide_queue, name="guide_queue"),
    path(INSTRUMENT + "pas-aan/", writing.instrument_edit, name="instrument_edit"),
    path(INSTRUMENT + "voeg-samen/", writing_merge.instrument_merge, name="instrument_merge"),
    path(INSTRUMENT + "in-of-uit/", writing.instrument_retire, name="instrument_retire"),
    path(INSTRUMENT + "versies/", versions.instrument_versions, name="instrument_versions"),
    path(INSTRUMENT + "versies/<int:number>/", versions.instrument_put_back, name="instrument_put_back"),
    path(INSTRUMENT + "vraag-eigenaar/", queues.ask_owner, name="instrument_ask_owner"),
    path(INSTRUMENT + "oordeel/", queues.judge, name="instrument_judge"),
]
