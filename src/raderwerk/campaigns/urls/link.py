"""Addresses of the personal link: no account, one person, one code."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
