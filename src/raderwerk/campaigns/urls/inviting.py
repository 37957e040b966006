"""Addresses of selecting and inviting people."""

from django.urls import URLPattern, path

from raderwerk.campaigns.views import from_list, inviting

ALL = "campagnes/<int:pk>/uitnodigen/"
ONE = ALL + "<int:run>/"

urlpatterns: list[URLPattern] = [
    path("mensen/samen/naar-campagne/", from_list.clients_to_campaign, name="clients_to_campaign"),
    path(ALL, inviting.campaign_invite, name="campaign_invite"),
    path(ALL + "kies/", inviting.campaign_select, name="campaign_select"),
    path(ONE, inviting.invite_run, name="invite_run"),
    path(ONE + "voortgang/", inviting.invite_run_progress, name="invite_run_progress"),
    path(ONE + "stop/", inviting.invite_run_stop, name="invite_run_stop"),
    path(ONE + "ga-verder/", inviting.invite_run_go_on, name="invite_run_go_on"),
]
