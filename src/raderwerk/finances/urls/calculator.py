"""Addresses of what somebody keeps, and comparing offers."""

from django.urls import URLPattern, path

from raderwerk.caseload.urls.person import PERSON
from raderwerk.finances.views import calculator, calculator_client

OPEN = "wat-houd-ik-over/"
OF_CLIENT = PERSON + "inkomen/"

urlpatterns: list[URLPattern] = [
    path(OPEN, calculator.calculator, name="calculator"),
    path(OPEN + "vraag/<slug:slug>/", calculator.calculator_question, name="calculator_question"),
    path(OPEN + "uitkomst/", calculator.calculator_result, name="calculator_result"),
    path(OPEN + "aanbiedingen/", calculator.calculator_offers, name="calculator_offers"),
    path(OPEN + "deel/", calculator.calculator_share, name="calculator_share"),
    path(OPEN + "gedeeld/<str:text>/", calculator.calculator_shared, name="calculator_shared"),
    path(OPEN + "wis/", calculator.calculator_forget, name="calculator_forget"),
    path(OF_CLIENT, calculator_client.client_income, name="client_income"),
    path(OF_CLIENT + "vraag/<slug:slug>/", calculator_client.client_income_question, name="client_income_question"),
    path(OF_CLIENT + "uitkomst/", calculator_client.client_income_result, name="client_income_result"),
    path(OF_CLIENT + "aanbiedingen/", calculator_client.client_income_offers, name="client_income_offers"),
]
