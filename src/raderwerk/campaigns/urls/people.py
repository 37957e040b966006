"""Addresses of the people in a campaign: where each stands, attempts and appointments."""

from django.urls import URLPattern, path

from raderwerk.campaigns.views import appointments, follow_up, people, people_bulk

ALL = "campagnes/<int:pk>/mensen/"
ONE = ALL + "<uuid:pseudonym>/"
MADE = "afspraken/<uuid:key>/"

urlpatterns: list[URLPattern] = [
    path(ALL, people.campaign_people, name="campaign_people"),
    path(ALL + "zoek/", people.campaign_people_search, name="campaign_people_search"),
    path(ALL + "gekozen/", people_bulk.campaign_people_bulk, name="campaign_people_bulk"),
    path(ALL + "gekozen/nodig-uit/", people_bulk.people_invite, name="people_invite"),
    path(ALL + "gekozen/sla-over/", people_bulk.people_leave_out, name="people_leave_out"),
    path(ALL + "gekozen/exporteer/", people_bulk.people_export, name="people_export"),
    path(ONE, follow_up.follow_up, name="follow_up"),
    path(ONE + "poging/", follow_up.attempt_new, name="attempt_new"),
    path(ONE + "nodig-uit/", people_bulk.invite_again, name="invite_again"),
    path(ONE + "herinneringen/stop/", follow_up.reminders_pause, name="reminders_pause"),
    path(ONE + "herinneringen/hervat/", follow_up.reminders_resume, name="reminders_resume"),
    path(ONE + "sluit-af/", follow_up.follow_up_close, name="follow_up_close"),
    path(ONE + "volg-weer/", follow_up.follow_up_reopen, name="follow_up_reopen"),
    path(ONE + "link/trek-in/", follow_up.link_withdraw, name="link_withdraw"),
    path(ONE + "uitkomst/", follow_up.process_outcome, name="process_outcome"),
    path(ONE + "afspraak/", appointments.appointment_new, name="appointment_new"),
    path("mensen/<uuid:pseudonym>/afspraak/", appointments.client_appointment, name="client_appointment"),
    path(MADE + "verplaats/", appointments.appointment_move, name="appointment_move"),
    path(MADE + "zeg-af/", appointments.appointment_call_off, name="appointment_call_off"),
    path(MADE + "niet-verschenen/", appointments.appointment_missed, name="appointment_missed"),
    path(MADE + "gesprek/", appointments.appointment_talk, name="appointment_talk"),
]
