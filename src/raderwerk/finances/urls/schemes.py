"""Addresses of local schemes and requests for them."""

from django.urls import URLPattern, path

from raderwerk.caseload.urls.person import PERSON
from raderwerk.finances.views import grants, schemes

SCHEMES = "regelingen/"
SCHEME = SCHEMES + "<uuid:key>/"
GRANT = SCHEMES + "aanvraag/<uuid:key>/"

urlpatterns: list[URLPattern] = [
    path(SCHEMES, schemes.schemes, name="schemes"),
    path(SCHEMES + "nieuw/", schemes.scheme_new, name="scheme_new"),
    path(SCHEME, schemes.scheme, name="scheme"),
    path(SCHEME + "aanpassen/", schemes.scheme_edit, name="scheme_edit"),
    path(SCHEME + "opbergen/", schemes.scheme_retire, name="scheme_retire"),
    path(GRANT, grants.grant, name="grant"),
    path(GRANT + "toekennen/", grants.grant_decide, name="grant_decide"),
    path(GRANT + "afwijzen/", grants.grant_refuse, name="grant_refuse"),
    path(GRANT + "betalen/", grants.grant_pay, name="grant_pay"),
    path(GRANT + "vaststellen/", grants.grant_settle, name="grant_settle"),
    path(GRANT + "brief/<int:step>/", grants.grant_letter, name="grant_letter"),
    path(GRANT + "brief/<int:step>.pdf", grants.grant_letter_pdf, name="grant_letter_pdf"),
    path(PERSON + "regelingen/", grants.client_schemes, name="client_schemes"),
    path(PERSON + "regelingen/<uuid:key>/", grants.grant_new, name="grant_new"),
]
