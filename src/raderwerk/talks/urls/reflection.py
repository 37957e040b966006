"""Addresses of looking back on a talk and of handing somebody over."""

from django.urls import URLPattern, path

from raderwerk.talks.views import reflections

LOOK_BACK = "gesprekken/terugblik/"

urlpatterns: list[URLPattern] = [
    path(LOOK_BACK, reflections.reflections, name="reflections"),
    path(LOOK_BACK + "<uuid:key>/", reflections.reflection, name="reflection"),
    path(LOOK_BACK + "<uuid:key>/wis/", reflections.reflection_remove, name="reflection_remove"),
    path("gesprekken/<uuid:key>/terugblik/", reflections.reflection_new, name="reflection_new"),
    path("gesprekken/<uuid:key>/toestemming/", reflections.reflection_consent, name="reflection_consent"),
]
