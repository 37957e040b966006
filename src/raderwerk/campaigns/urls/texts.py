"""Addresses of the texts of a campaign and of what goes out."""

from django.urls import URLPattern, path

from raderwerk.campaigns.views import outgoing, texts

ONE = "campagnes/<int:pk>/"
TEXT = ONE + "teksten/<slug:kind>/<slug:channel>/"

urlpatterns: list[URLPattern] = [
    path(ONE + "teksten/", texts.campaign_texts, name="campaign_texts"),
    path(ONE + "teksten/<slug:kind>/brief.pdf", texts.campaign_text_pdf, name="campaign_text_pdf"),
    path(TEXT, texts.campaign_text, name="campaign_text"),
    path(TEXT + "kijk-na/", texts.campaign_text_check, name="campaign_text_check"),
    path(ONE + "berichten/", outgoing.campaign_messages, name="campaign_messages"),
    path(ONE + "berichten/opnieuw/", outgoing.messages_again, name="messages_again"),
    path(ONE + "berichten/trek-in/", outgoing.messages_withdraw, name="messages_withdraw"),
    path(ONE + "berichten/brieven/", outgoing.letters_make, name="letters_make"),
    path(ONE + "berichten/brieven/voortgang/", outgoing.letters_progress, name="letters_progress"),
    path(ONE + "berichten/brieven/<int:file>/", outgoing.letters_download, name="letters_download"),
    path(ONE + "berichten/brieven/<int:file>/rijen/", outgoing.letters_rows, name="letters_rows"),
]
