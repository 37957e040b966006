"""Addresses of the people in a campaign: where each stands, attempts and appointments."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
