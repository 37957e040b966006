"""Pages for the privacy officer, somebody's consents, and the public register of processing activities."""

from django.urls import URLPattern, path

from raderwerk.privacy.views import consents, inzage, officer, register, retention

PERSON = "mensen/<uuid:pseudonym>/"

urlpatterns: list[URLPattern] = [
    path("privacy/", officer.log, name="privacy_log"),
    path("privacy/controle/", officer.check, name="privacy_check"),
    path("privacy/bewaren/", retention.review, name="retention_review"),
    path("privacy/bewaren/<slug:key>/vernietig/", retention.destroy, name="retention_destroy"),
    path("privacy/bewaren/<slug:key>/langer/", retention.postpone, name="retention_postpone"),
    path("privacy/vernietigd/", retention.destructions, name="destructions"),
    path("privacy/inzage/", inzage.ask, name="inzage"),
    path("privacy/inzage/<uuid:subject>/", inzage.person, name="inzage_person"),
    path("privacy/inzage/<uuid:subject>/inzage.json", inzage.as_json, name="inzage_json"),
    path("privacy/inzage/<uuid:subject>/inzage.pdf", inzage.as_pdf, name="inzage_pdf"),
    path("verwerkingen/", register.register, name="processing_register"),
    path("verwerkingen/<slug:key>/v<int:version>", register.activity, name="processing_activity"),
    path(PERSON + "toestemming/", consents.new, name="consent_new"),
    path(PERSON + "toestemming/<int:pk>/intrekken/", consents.withdraw, name="consent_withdraw"),
]
