"""Addresses of making and arranging a campaign."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
