"""Addresses of the texts of a campaign and of what goes out."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
