"""Addresses of person pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
