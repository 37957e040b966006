"""Pages about accounts, roles and organisations."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
