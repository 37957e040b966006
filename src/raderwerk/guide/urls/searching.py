"""Addresses of finding instruments."""

from django.urls import URLPattern, path

from raderwerk.guide.views import saved_searches, searching, synonyms

urlpatterns: list[URLPattern] = [
    path("gids/", searching.guide, name="guide"),
    path("gids/openbaar/", searching.guide_public, name="guide_public"),
    path("gids/zoekvragen/", saved_searches.saved_searches, name="saved_searches"),
    path("gids/zoekvragen/nieuw/", saved_searches.saved_search_new, name="saved_search_new"),
    path("gids/zoekvragen/<int:pk>/gezien/", saved_searches.saved_search_seen, name="saved_search_seen"),
    path("gids/zoekvragen/<int:pk>/bericht/", saved_searches.saved_search_tell, name="saved_search_tell"),
    path("gids/zoekvragen/<int:pk>/verwijder/", saved_searches.saved_search_remove, name="saved_search_remove"),
    path("gids/woorden/", synonyms.synonyms, name="synonyms"),
    path("gids/woorden/nieuw/", synonyms.synonym_new, name="synonym_new"),
    path("gids/woorden/<int:pk>/", synonyms.synonym, name="synonym"),
    path("gids/woorden/<int:pk>/verwijder/", synonyms.synonym_remove, name="synonym_remove"),
]
