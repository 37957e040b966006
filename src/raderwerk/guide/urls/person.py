"""Addresses of from a person: what can help, comparing, and into the plan."""

from django.urls import URLPattern, path

from raderwerk.guide.views import person

PERSON = "mensen/<uuid:pseudonym>/wat-kan-helpen/"

urlpatterns: list[URLPattern] = [
    path(PERSON, person.what_helps, name="what_helps"),
    path(PERSON + "vergelijk/", person.what_helps_compare, name="what_helps_compare"),
    path(PERSON + "kies/<slug:slug>/", person.what_helps_choose, name="what_helps_choose"),
    path("gids/zo-ordenen-wij/", person.what_helps_rules, name="what_helps_rules"),
]
