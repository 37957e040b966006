"""The plan of one person: promise a step, move it, and say what became of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from raderwerk.caseload.forms import PromiseForm, PromiseMoveForm, PromiseStateForm
from raderwerk.caseload.forms.common import CarefulForm
from raderwerk.caseload.models import Client, Promise
from raderwerk.caseload.rules import CLOSED, PROMISE_STATES
from raderwerk.caseload.services import promises
from raderwerk.caseload.views.common import acting, opened
from raderwerk.caseload.views.records import form_page, form_response, saved
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.core.transitions import TransitionRefused
from raderwerk.people.models import Membership, MembershipQuerySet


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def promise_new(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """A next step or promise."""
    client = opened(request, pseudonym)
    me = acting(request)
    form = PromiseForm(request.POST or None, today=today(), colleagues=colleagues(me), me=me)
    if form.is_bound and form.ready():
        promises.make(client, form.agreement(), by=me)
        return saved(request, client, _("De stap is bewaard."))
    return form_response(request, client, form, "promise_new")


@requires(Permission.SEE_CLIENTS)
@require_safe
def promise(request: HttpRequest, pseudonym: UUID, key: int) -> HttpResponse:
    """One step of the plan: its history, and what one can do with it."""
    client = opened(request, pseudonym)
    return _promise_page(request, client, _of(client, key))


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def promise_move(request: HttpRequest, pseudonym: UUID, key: int) -> HttpResponse:
    """Another day, with the reason."""
    client = opened(request, pseudonym)
    found = _of(client, key)
    form = PromiseMoveForm(request.POST, promise=found, today=today())
    if form.ready():
        fields = form.cleaned_data
        with refusals(form):
            promises.move(found, to=fields["due_on"], reason=fields["reason"], by=acting(request))
            return saved(request, client, _("De nieuwe dag is bewaard."))
    return _promise_page(request, client, found, move=form)


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def promise_state(request: HttpRequest, pseudonym: UUID, key: int) -> HttpResponse:
    """Done, dropped, or to another place on the path."""
    client = opened(request, pseudonym)
    found = _of(client, key)
    form = PromiseStateForm(request.POST, promise=found, today=today(), targets=PROMISE_STATES.targets(found.state))
    if form.ready():
        fields = form.cleaned_data
        with refusals(form):
            promises.change_state(
                found, fields["target"], by=acting(request), on=today(), note=fields["note"], due_on=fields["due_on"]
            )
            return saved(request, client, _("De stap is bijgewerkt."))
    return _promise_page(request, client, found, state=form)


def colleagues(me: Membership) -> MembershipQuerySet:
    """Who may keep an eye on a promise: those who work with people in the same organisation."""
    found = Membership.objects.working_with_clients().filter(organisation=me.organisation_id)
    return found.select_related("user").order_by("user__name", "pk")


def _of(client: Client, key: int) -> Promise:
    return get_object_or_404(Promise.objects.select_related("responsible__user"), client=client, pk=key)


@contextmanager
def refusals(form: CarefulForm) -> Iterator[None]:
    """A step that the table refuses becomes an error of the form: nothing that was typed is lost."""
    try:
        yield
    except TransitionRefused as refused:
        form.add_error(None, str(refused))


def _promise_page(
    request: HttpRequest,
    client: Client,
    found: Promise,
    *,
    move: PromiseMoveForm | None = None,
    state: PromiseStateForm | None = None,
) -> HttpResponse:
    day, targets = today(), PROMISE_STATES.targets(found.state)
    open_form = move or state
    context = {
        "client": client,
        "promise": found,
        "closed": found.state in CLOSED,
        "events": found.events.select_related("recorded_by__user"),
        "move": move or PromiseMoveForm(promise=found, today=day),
        "state": state or PromiseStateForm(promise=found, today=day, targets=targets),
        "careful": open_form.careful if open_form and open_form.is_valid() else [],
        "today": day,
    }
    return render(request, "caseload/person/promise.html", context)
