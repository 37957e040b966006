"""Addresses of what an organisation arranges about its talks: outcomes, life domains, instructions, partners and referrals."""

from django.urls import URLPattern, path

from raderwerk.caseload.urls.person import PERSON
from raderwerk.talks.views import arrangement, domain_templates, outcome_sets, referrals

ARRANGE = "gesprekken/inrichting/"
SETS, TEMPLATES, PARTNERS = (ARRANGE + part for part in ("uitkomsten/", "leefgebieden/", "partners/"))
REFERRALS = "gesprekken/verwijzingen/"

urlpatterns: list[URLPattern] = [
    path(ARRANGE, arrangement.overview, name="talk_arrangement"),
    path(ARRANGE + "voorbeelden/", arrangement.presets, name="talk_presets"),
    path(ARRANGE + "instructies/", arrangement.instructions, name="field_instructions"),
    path(PARTNERS, arrangement.partners, name="partners"),
    path(PARTNERS + "nieuw/", arrangement.partner_new, name="partner_new"),
    path(PARTNERS + "<int:pk>/", arrangement.partner_edit, name="partner"),
    path(SETS, outcome_sets.outcome_sets, name="outcome_sets"),
    path(SETS + "nieuw/", outcome_sets.outcome_set_new, name="outcome_set_new"),
    path(SETS + "<int:pk>/", outcome_sets.outcome_set, name="outcome_set"),
    path(SETS + "<int:pk>/nieuwe-versie/", outcome_sets.outcome_set_edit, name="outcome_set_edit"),
    path(SETS + "<int:pk>/opbergen/", outcome_sets.outcome_set_retire, name="outcome_set_retire"),
    path(TEMPLATES, domain_templates.domain_templates, name="domain_templates"),
    path(TEMPLATES + "nieuw/", domain_templates.domain_template_new, name="domain_template_new"),
    path(TEMPLATES + "<int:pk>/", domain_templates.domain_template, name="domain_template"),
    path(TEMPLATES + "<int:pk>/opbergen/", domain_templates.domain_template_retire, name="domain_template_retire"),
    path(REFERRALS, referrals.referrals, name="referrals"),
    path(REFERRALS + "<uuid:key>/", referrals.referral, name="referral"),
    path(REFERRALS + "<uuid:key>/antwoord/", referrals.referral_answer, name="referral_answer"),
    path(REFERRALS + "<uuid:key>/opnieuw-gevraagd/", referrals.referral_ask_again, name="referral_ask_again"),
    path(PERSON + "verwijzing/", referrals.referral_new, name="referral_new"),
]
