"""Addresses of what employers can get."""

from django.urls import URLPattern, path

from raderwerk.guide.views import employers

urlpatterns: list[URLPattern] = [
    path("gids/werkgevers/", employers.guide_employers, name="guide_employers"),
    path("gids/werkgevers/vragen/", employers.employer_questions, name="employer_questions"),
    path("gids/werkgevers/advies/", employers.employer_advice, name="employer_advice"),
    path("gids/werkgevers/advies.pdf", employers.employer_advice_pdf, name="employer_advice_pdf"),
    path("gids/werkgevers/samen/", employers.employer_together, name="employer_together"),
]
