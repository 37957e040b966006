"""Addresses of lists pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
