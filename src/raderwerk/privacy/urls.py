"""Pages for the privacy officer, and who looked at a person."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
