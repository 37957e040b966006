"""Pages for the privacy officer, somebody's consents, and the public register of processing activities."""

from django.urls import URLPattern, path

from raderwerk.privacy.views import consents

PERSON = "mensen/<uuid:pseudonym>/"

urlpatterns: list[URLPattern] = [
    path(PERSON + "toestemming/", consents.new, name="consent_new"),
    path(PERSON + "toestemming/<int:pk>/intrekken/", consents.withdraw, name="consent_withdraw"),
]
