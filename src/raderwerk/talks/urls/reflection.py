"""Addresses of looking back on a talk and of handing somebody over."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
