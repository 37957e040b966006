"""Addresses of notices."""

from django.urls import path

from raderwerk.notices import views

urlpatterns = [
    path("meldingen/", views.notices, name="notices"),
    path("meldingen/aantal/", views.unread, name="notices_unread"),
    path("meldingen/gelezen/", views.all_read, name="notices_read"),
    path("meldingen/voorkeuren/", views.preferences, name="notice_preferences"),
    path("meldingen/<int:pk>/", views.open_notice, name="notice_open"),
]
