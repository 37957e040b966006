"""Addresses of switching between work and benefit."""

from django.urls import URLPattern, path

from raderwerk.caseload.urls.person import PERSON
from raderwerk.finances.views import income_months, restarts, switching

SWITCHING = PERSON + "werk-en-uitkering/"
RESTART = "mensen/herstart/<uuid:key>/"

urlpatterns: list[URLPattern] = [
    path(SWITCHING, switching.overview, name="switching"),
    path(SWITCHING + "bewaar/", switching.snapshot_new, name="snapshot_new"),
    path(SWITCHING + "groene-knop/", restarts.restart_new, name="restart_new"),
    path(SWITCHING + "terugvalbelofte/", switching.fall_back_new, name="fall_back_new"),
    path(SWITCHING + "inkomen-per-maand/", income_months.income_months, name="income_months"),
    path("mensen/terugvalbelofte/<uuid:key>/", switching.fall_back_pdf, name="fall_back_pdf"),
    path(RESTART, restarts.restart, name="restart"),
    path(RESTART + "vul-aan/", restarts.restart_complete, name="restart_complete"),
    path(RESTART + "stap/", restarts.restart_step, name="restart_step"),
    path(RESTART + "herstart.xlsx", restarts.restart_xlsx, name="restart_xlsx"),
    path(RESTART + "herstart.json", restarts.restart_json, name="restart_json"),
]
