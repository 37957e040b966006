"""Address of what a colleague costs an employer."""

from django.urls import URLPattern, path

from raderwerk.finances.views import employer

urlpatterns: list[URLPattern] = [path("wat-kost-een-werknemer/", employer.employer_cost, name="employer_cost")]
