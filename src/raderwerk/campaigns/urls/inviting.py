"""Addresses of selecting and inviting people."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
