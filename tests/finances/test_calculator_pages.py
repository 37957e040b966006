"""The calculator without an account: asking, answering, the outcome, comparing, sharing and forgetting."""

import re

import pytest
from django.test import Client as Browser
from django.urls import reverse

from tests.finances.calculator_world import DAY, answer_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch) -> None:
    for module in ("calculator", "calculator_common", "calculator_client"):
        monkeypatch.setattr(f"raderwerk.finances.views.{module}.today", lambda: DAY)


def body(response) -> str:
    assert response.status_code == 200, response.headers
    return response.content.decode()


def test_all_questions_lead_to_the_outcome(client) -> None:
    address = answer_all(client)
    assert address == reverse("calculator_result")
    shown = body(client.get(address))
    assert "Bij 24 uur houdt u" in shown
    assert "schatting" in shown


def test_a_fact_that_cannot_be_is_told_at_its_question(client) -> None:
    shown = body(client.post(reverse("calculator_question", args=["geboren"]), {"geboren": "gisteren"}))
    assert "geboren" in shown
    assert 'aria-invalid="true"' in shown or "utrecht-form-field-error" in shown


def test_answers_can_be_shared_and_forgotten(client) -> None:
    answer_all(client)
    shown = body(client.post(reverse("calculator_share")))
    link = re.search(r"/wat-houd-ik-over/gedeeld/[^\"<\s]+", shown)[0]
    assert "1997" not in link
    elsewhere = Browser()
    assert "Bij 24 uur houdt u" in body(elsewhere.get(link, follow=True))
    client.post(reverse("calculator_forget"))
    assert client.get(reverse("calculator_result")).status_code == 302


def test_offers_stand_beside_one_another(client) -> None:
    answer_all(client)
    shown = body(client.get(reverse("calculator_offers")))
    assert "uur" in shown


def test_somebody_else_s_link_that_is_over_says_so(client) -> None:
    response = client.get(reverse("calculator_shared", args=["onzin"]))
    assert response.status_code == 404
