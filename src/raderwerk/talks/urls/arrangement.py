"""Addresses of what an organisation arranges about its talks: outcomes, life domains, instructions, partners and referrals."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
