"""Addresses of writing down a talk."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
