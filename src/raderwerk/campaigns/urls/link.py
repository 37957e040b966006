"""Addresses of the personal link: no account, one person, one code."""

from django.urls import URLPattern, path

from raderwerk.campaigns.views import link, link_card, link_choose

# Short, because people type it from a letter.
urlpatterns: list[URLPattern] = [
    path("a/", link.link_enter, name="link_enter"),
    path("a/<str:code>/", link.link, name="link"),
    path("a/<str:code>/kiezen/", link_choose.link_choose, name="link_choose"),
    path("a/<str:code>/afzeggen/", link.link_cancel, name="link_cancel"),
    path("a/<str:code>/bel-mij/", link.link_call, name="link_call"),
    path("a/<str:code>/afspraak.ics", link.link_calendar, name="link_calendar"),
    path("a/<str:code>/terugkijken/", link_card.link_card, name="link_card"),
]
