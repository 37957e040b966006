"""Addresses of lists of people: worklists, search, saved lists and acts on many people at once."""

from django.urls import URLPattern, path

from raderwerk.caseload.views import bulk, lists, saved, search

urlpatterns: list[URLPattern] = [
    path("mensen/", lists.clients, name="clients"),
    path("zoeken/", search.search, name="search"),
    path("mensen/samen/", bulk.bulk, name="clients_bulk"),
    path("mensen/samen/toewijzen/", bulk.assign, name="clients_assign"),
    path("mensen/samen/uitnodigen/", bulk.invite, name="clients_invite"),
    path("mensen/samen/exporteren/", bulk.export, name="clients_export"),
    path("mensen/samen/<int:pk>/ongedaan/", bulk.undo, name="clients_undo"),
    path("mensen/uitnodiging/<int:pk>/", bulk.invited, name="clients_invited"),
    path("mensen/uitnodiging/<int:pk>/bestand/", bulk.letters, name="clients_letters"),
    path("mensen/verdeling/", bulk.spread, name="clients_spread"),
    path("mensen/bewaard/", saved.saved_view_new, name="saved_view_new"),
    path("mensen/bewaard/<int:pk>/", saved.saved_view, name="saved_view"),
    path("mensen/bewaard/<int:pk>/verwijder/", saved.saved_view_remove, name="saved_view_remove"),
]
