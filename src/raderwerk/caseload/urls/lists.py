"""Addresses of lists of people: worklists, search, saved views and acts on many people at once."""

from django.urls import URLPattern, path

from raderwerk.caseload.views import lists

urlpatterns: list[URLPattern] = [
    path("mensen/", lists.clients, name="clients"),
]
