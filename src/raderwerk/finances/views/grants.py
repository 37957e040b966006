"""Pages of requests for a scheme: the chances of somebody, asking, one request with its steps, and its letters."""

from decimal import Decimal
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from raderwerk.caseload.views.common import acting, opened, signed_in_user
from raderwerk.caseload.views.records import form_page
from raderwerk.caseload.views.records_plan import refusals
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.finances import scheme_letters
from raderwerk.finances.forms.grants import RequestForm
from raderwerk.finances.grant_page import NOTHING_TYPED, GrantPage, Typed
from raderwerk.finances.models import Grant
from raderwerk.finances.scheme_lists import chances_of, grants_of, known_of, schemes_of, terms_of
from raderwerk.finances.services import grants as services
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed


@requires(Permission.SEE_CLIENTS)
@require_safe
def client_schemes(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """On which schemes somebody has a chance, condition by condition, and what was asked."""
    client, me = opened(request, pseudonym), acting(request)
    grants = list(grants_of(client))
    running = {str(grant.scheme.key): grant for grant in grants if not grant.is_closed}
    context = {
        "client": client,
        "chances": [(one, running.get(one.terms.key)) for one in chances_of(client, today())],
        "grants": grants,
        "may_ask": me.may(Permission.WORK_WITH_CLIENTS),
        "may_arrange": me.may(Permission.GRANT_SCHEMES),
    }
    return render(request, "finances/schemes/client.html", context)


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def grant_new(request: HttpRequest, pseudonym: UUID, key: UUID) -> HttpResponse:
    """Ask for a scheme on behalf of somebody."""
    client = opened(request, pseudonym)
    scheme = get_object_or_404(schemes_of(client.organisation).filter(is_retired=False), key=key)
    terms = terms_of(scheme)
    form = RequestForm(request.POST or None, today=today(), terms=terms, known=known_of(client))
    if form.is_bound and form.ready():
        with refusals(form):
            made = services.request(client, scheme, form.asked(), on=today(), by=acting(request))
            messages.success(request, _("De aanvraag is bewaard. De brief van ontvangst staat klaar."))
            return redirect("grant", made.key)
    careful = form.careful if form.is_bound and form.is_valid() else []
    context = {"client": client, "scheme": scheme, "terms": terms, "form": form, "careful": careful}
    return render(request, "finances/schemes/request.html", context)


@requires(Permission.SEE_CLIENTS)
@require_safe
def grant(request: HttpRequest, key: UUID) -> HttpResponse:
    """One request: how it stands, why, and what can follow."""
    return _page(request, _of(request, key))


@requires(Permission.GRANT_SCHEMES)
@require_POST
def grant_decide(request: HttpRequest, key: UUID) -> HttpResponse:
    """Grant an amount per part, within the budget."""
    found = _of(request, key)
    form = GrantPage(found, today=today(), data=request.POST).grant_form
    if form.ready():
        with refusals(form):
            services.grant_amounts(found, form.amounts(), note=form.cleaned_data["note"], on=today(), by=acting(request))
            return _kept(request, found, _("De aanvraag is toegekend. De brief staat klaar."))
    return _page(request, found, Typed(grant=form))


@requires(Permission.GRANT_SCHEMES)
@require_POST
def grant_refuse(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say no, with a reason."""
    found = _of(request, key)
    form = GrantPage(found, today=today(), data=request.POST).refuse_form
    if form.ready():
        with refusals(form):
            services.refuse(found, note=form.cleaned_data["note"], on=today(), by=acting(request))
            return _kept(request, found, _("De aanvraag is afgewezen. De brief staat klaar."))
    return _page(request, found, Typed(refuse=form))


@requires(Permission.GRANT_SCHEMES)
@require_POST
def grant_pay(request: HttpRequest, key: UUID) -> HttpResponse:
    """Note that the next part was paid."""
    found = _of(request, key)
    page = GrantPage(found, today=today(), data=request.POST)
    if not page.next_part or not (form := page.pay_form):
        messages.error(request, _("Er is geen deel meer te betalen."))
        return redirect("grant", found.key)
    if form.ready():
        facts = form.cleaned_data
        with refusals(form):
            amount: Decimal = facts["amount"]
            services.pay(found, page.next_part, amount, on=facts["on"], work_since=facts.get("work_since"), by=acting(request))
            return _kept(request, found, _("De betaling is bewaard. De brief staat klaar."))
    return _page(request, found, Typed(pay=form))


@requires(Permission.GRANT_SCHEMES)
@require_POST
def grant_settle(request: HttpRequest, key: UUID) -> HttpResponse:
    """Close the request: what is left goes back to the budget."""
    found = _of(request, key)
    form = GrantPage(found, today=today(), data=request.POST).settle_form
    if form.ready():
        with refusals(form):
            services.settle(found, note=form.cleaned_data["note"], by=acting(request))
            return _kept(request, found, _("De aanvraag is vastgesteld. Wat over was, is terug in het budget."))
    return _page(request, found, Typed(settle=form))


@requires(Permission.SEE_CLIENTS)
@require_safe
def grant_letter(request: HttpRequest, key: UUID, step: int) -> HttpResponse:
    """The letter of one step, to read, copy or print."""
    found = _of(request, key)
    letter = _letter(request, found, step)
    context = {"grant": found, "client": found.client, "letter": letter, "step": step}
    return render(request, "finances/schemes/letter.html", context)


@requires(Permission.SEE_CLIENTS)
@require_safe
def grant_letter_pdf(request: HttpRequest, key: UUID, step: int) -> HttpResponse:
    """The same letter on paper, for a window envelope."""
    found = _of(request, key)
    content = scheme_letters.pdf(_letter(request, found, step))
    headers = {"Content-Disposition": 'attachment; filename="brief.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _of(request: HttpRequest, key: UUID) -> Grant:
    """The request, when one may see the person; opening it is logged."""
    visible = Grant.objects.visible_to(signed_in_user(request)).select_related("client__organisation", "scheme")
    found = get_object_or_404(visible, key=key)
    processed(Activity.GUIDANCE, Action.READ, [found.client.pseudonym])
    return found


def _letter(request: HttpRequest, found: Grant, step: int) -> scheme_letters.Letter:
    event = found.events.filter(pk=step).select_related("by__user").first()
    if event is None:
        raise Http404
    return scheme_letters.of(found, event, sender=acting(request).organisation)


def _kept(request: HttpRequest, found: Grant, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect("grant", found.key)


def _page(request: HttpRequest, found: Grant, typed: Typed = NOTHING_TYPED) -> HttpResponse:
    page = GrantPage(found, today=today(), typed=typed, may_decide=acting(request).may(Permission.GRANT_SCHEMES))
    return render(request, "finances/schemes/grant.html", {"grant": found, "client": found.client, "page": page})
