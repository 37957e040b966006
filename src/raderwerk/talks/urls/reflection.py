"""Addresses of looking back on a talk and of handing somebody over."""

from django.urls import URLPattern, path

from raderwerk.caseload.urls.person import PERSON
from raderwerk.talks.views import handovers, reflections

LOOK_BACK = "gesprekken/terugblik/"

urlpatterns: list[URLPattern] = [
    path(LOOK_BACK, reflections.reflections, name="reflections"),
    path(LOOK_BACK + "<uuid:key>/", reflections.reflection, name="reflection"),
    path(LOOK_BACK + "<uuid:key>/wis/", reflections.reflection_remove, name="reflection_remove"),
    path("gesprekken/<uuid:key>/terugblik/", reflections.reflection_new, name="reflection_new"),
    path("gesprekken/<uuid:key>/toestemming/", reflections.reflection_consent, name="reflection_consent"),
    path(PERSON + "overdracht/", handovers.handover, name="handover"),
    path(PERSON + "overdracht/overdracht.pdf", handovers.handover_pdf, name="handover_pdf"),
]
