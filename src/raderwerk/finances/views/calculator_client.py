"""What somebody keeps when they work, filled in by a case manager together with the person, after the person agreed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from raderwerk.caseload.models import Client
from raderwerk.caseload.views.common import acting, opened
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.finances import calculator_client
from raderwerk.finances.views import calculator_common as common
from raderwerk.privacy import services


@requires(Permission.WORK_WITH_CLIENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def client_income(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """Ask whether somebody agrees; after that, the calculator."""
    client = opened(request, pseudonym)
    if request.method == "POST" and not calculator_client.agreed(pseudonym):
        services.give_consent(
            subject=pseudonym,
            purpose=str(calculator_client.PURPOSE),
            wording=str(calculator_client.WORDING),
            given_on=today(),
            membership=acting(request),
        )
    if calculator_client.agreed(pseudonym):
        return redirect(_desk(client).url("result"))
    context = {"client": client, "wording": calculator_client.WORDING}
    return render(request, "finances/calculator/consent.html", context)


@requires(Permission.WORK_WITH_CLIENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def client_income_question(request: HttpRequest, pseudonym: UUID, slug: str) -> HttpResponse:
    """One question; what is known is filled in."""
    client = opened(request, pseudonym)
    return common.question(request, _desk(client), slug) if calculator_client.agreed(pseudonym) else _ask_first(pseudonym)


@requires(Permission.WORK_WITH_CLIENTS)
@require_safe
def client_income_result(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """What this person keeps."""
    client = opened(request, pseudonym)
    return common.result(request, _desk(client)) if calculator_client.agreed(pseudonym) else _ask_first(pseudonym)


@requires(Permission.WORK_WITH_CLIENTS)
@require_safe
def client_income_offers(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """Offers to this person beside one another."""
    client = opened(request, pseudonym)
    return common.offers(request, _desk(client)) if calculator_client.agreed(pseudonym) else _ask_first(pseudonym)


def _ask_first(pseudonym: UUID) -> HttpResponse:
    return redirect("client_income", pseudonym=pseudonym)


def _desk(client: Client) -> common.Desk:
    """The desk of a case manager: answers about this person open on the pages of this person alone."""
    pseudonym = client.pseudonym
    return common.Desk(
        frame="finances/calculator/frame_client.html",
        prefix="client_income",
        scope=f"calculator:{pseudonym}",
        home=reverse("client", args=[pseudonym]),
        args=(pseudonym,),
        known=calculator_client.known(client),
        about=client.identity.full_name,
        organisation=client.organisation,
    )
