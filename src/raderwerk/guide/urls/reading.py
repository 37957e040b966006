"""Addresses of reading an instrument: its page, ratings and following."""

from django.urls import URLPattern, path

from raderwerk.guide.views import ratings, reading

INSTRUMENT = "gids/instrument/<slug:slug>/"

urlpatterns: list[URLPattern] = [
    path(INSTRUMENT, reading.instrument, name="instrument"),
    path(INSTRUMENT + "volg/", reading.follow, name="instrument_follow"),
    path(INSTRUMENT + "klopt-nog/", reading.confirm, name="instrument_confirm"),
    path(INSTRUMENT + "neem-over/", reading.claim, name="instrument_claim"),
    path(INSTRUMENT + "kopieer/", reading.copy, name="instrument_copy"),
    path(INSTRUMENT + "variant/", reading.vary, name="instrument_vary"),
    path(INSTRUMENT + "beoordeel/", ratings.rate, name="instrument_rate"),
    path(INSTRUMENT + "beoordeel/weg/", ratings.take_back, name="instrument_rate_back"),
    path("gids/openbaar/<slug:slug>/", reading.instrument_public, name="instrument_public"),
]
