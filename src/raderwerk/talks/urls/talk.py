"""Addresses of writing down a talk."""

from django.urls import URLPattern, path

from raderwerk.talks.views import my_talks, talk

TALK = "gesprekken/<uuid:key>/"

urlpatterns: list[URLPattern] = [
    path("gesprekken/", my_talks.my_talks, name="talks"),
    path("mensen/<uuid:pseudonym>/gesprek/", talk.talk_new, name="talk_new"),
    path(TALK, talk.talk, name="talk"),
    path(TALK + "bewaar/", talk.talk_save, name="talk_save"),
    path(TALK + "rond-af/", talk.talk_finish, name="talk_finish"),
    path(TALK + "ging-niet-door/", talk.talk_drop, name="talk_drop"),
    path(TALK + "verbeter/", talk.talk_correct, name="talk_correct"),
    path(TALK + "trede/", my_talks.talk_ladder, name="talk_ladder"),
    path(TALK + "voor-de-persoon/", talk.talk_print, name="talk_print"),
]
