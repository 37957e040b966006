"""Addresses of one person, and of the case manager's day."""

from django.urls import URLPattern, path

from raderwerk.caseload.views import person, records, records_barriers, records_plan, today

PERSON = "mensen/<uuid:pseudonym>/"

urlpatterns: list[URLPattern] = [
    path("vandaag/", today.today, name="today"),
    path("woorden/", records.careful_check, name="careful_check"),
    path(PERSON, person.person, name="client"),
    path(PERSON + "wie-zag-dit/", person.client_seen, name="client_seen"),
    path(PERSON + "klantmanager/", person.client_manager, name="client_manager"),
    path(PERSON + "contact/", records.contact_new, name="contact_new"),
    path(PERSON + "uitkomst/", records.outcome_new, name="outcome_new"),
    path(PERSON + "trede/", records.ladder_new, name="ladder_new"),
    path(PERSON + "stap/", records_plan.promise_new, name="promise_new"),
    path(PERSON + "stap/<int:key>/", records_plan.promise, name="promise"),
    path(PERSON + "stap/<int:key>/verplaats/", records_plan.promise_move, name="promise_move"),
    path(PERSON + "stap/<int:key>/stand/", records_plan.promise_state, name="promise_state"),
    path(PERSON + "drempels/", records_barriers.barriers, name="barriers"),
    path(PERSON + "drempels/<str:code>/", records_barriers.barrier, name="barrier"),
]
