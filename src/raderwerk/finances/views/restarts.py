"""Pages of the green button: what changed, the checklist, the promised day, and the file for the benefits administration."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from raderwerk.caseload.exports import XLSX
from raderwerk.caseload.models import Client
from raderwerk.caseload.views.common import acting, opened, signed_in_user
from raderwerk.caseload.views.records import form_page
from raderwerk.caseload.views.records_plan import refusals
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.finances import switching_file
from raderwerk.finances.enums import SwitchState
from raderwerk.finances.forms.switching import CompleteForm, RestartForm, StepForm
from raderwerk.finances.models import Restart
from raderwerk.finances.services import switching
from raderwerk.finances.switching_pages import RestartPage, SwitchingPage
from raderwerk.finances.switching_rules import lines_of
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed

SAID: dict[str, str | Promise] = {
    SwitchState.PROMISED: lazy("De dag is beloofd. Je ziet hem bij Vandaag tot er is betaald."),
    SwitchState.HANDED_OVER: lazy("De aanvraag is overgedragen."),
    SwitchState.PAID: lazy("De uitkering loopt weer."),
    SwitchState.STOPPED: lazy("De herstart is gestopt."),
}


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def restart_new(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """The green button: what we know already, and what changed."""
    client, day = opened(request, pseudonym), today()
    page = SwitchingPage(client, today=day)
    if page.running:
        return redirect("restart", page.running.key)
    known = switching.known_for(client, page.snapshot)
    # Who turns out to live together is asked after the partner on the next page.
    form = RestartForm(request.POST or None, today=day, known=known, keys=[line.key for line in lines_of(known, {})])
    if form.is_bound and form.ready():
        try:
            made = switching.start(client, form.way_back(), on=day, by=acting(request))
        except switching.AlreadyRunning as running:
            made = running.restart
        return redirect("restart", made.key)
    return render(request, "finances/switching/restart_new.html", {"client": client, "page": page, "form": form})


@requires(Permission.SEE_CLIENTS)
@require_safe
def restart(request: HttpRequest, key: UUID) -> HttpResponse:
    """One way back: checklist, promise, and what comes next."""
    return _page(request, _of(request, key))


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def restart_complete(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was still missing."""
    found = _of(request, key)
    form = _complete_form(RestartPage(found, today()), request.POST)
    if form.ready():
        with refusals(form):
            switching.complete(found, told=form.facts(), still_missing=form.still_missing())
            messages.success(request, _("De lijst is bijgewerkt."))
            return redirect("restart", key)
    return _page(request, found, complete=form)


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def restart_step(request: HttpRequest, key: UUID) -> HttpResponse:
    """Promise a day, hand over, paid, or stopped."""
    found = _of(request, key)
    form = StepForm(request.POST, restart=found, today=today())
    if form.ready():
        with refusals(form):
            target = SwitchState(form.cleaned_data["target"])
            switching.move(found, target, form.step())
            messages.success(request, str(SAID[target]))
            return redirect("restart", key)
    return _page(request, found, step=form)


@requires(Permission.WORK_WITH_CLIENTS)
@require_safe
def restart_xlsx(request: HttpRequest, key: UUID) -> HttpResponse:
    """The application as a workbook."""
    page = RestartPage(_of(request, key, Action.EXPORTED), today())
    return _download(switching_file.xlsx(page, by=acting(request), on=page.today), XLSX, "herstart.xlsx")


@requires(Permission.WORK_WITH_CLIENTS)
@require_safe
def restart_json(request: HttpRequest, key: UUID) -> HttpResponse:
    """The application for a program."""
    page = RestartPage(_of(request, key, Action.EXPORTED), today())
    return _download(switching_file.as_json(page, by=acting(request), on=page.today), "application/json", "herstart.json")


def _of(request: HttpRequest, key: UUID, action: Action = Action.READ) -> Restart:
    """The way back, when one may see the person; opening it is logged."""
    visible = Restart.objects.filter(client__in=Client.objects.visible_to(signed_in_user(request)))
    found = get_object_or_404(visible.select_related("client", "snapshot", "by__user"), key=key)
    processed(Activity.EXPORT if action == Action.EXPORTED else Activity.GUIDANCE, action, [found.client.pseudonym])
    return found


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)


def _complete_form(page: RestartPage, data: object = None) -> CompleteForm:
    keys = [line.key for line in page.missing]
    return CompleteForm(data, today=page.today, known=page.known, keys=keys, restart=page.restart)


def _page(
    request: HttpRequest, found: Restart, *, complete: CompleteForm | None = None, step: StepForm | None = None
) -> HttpResponse:
    page = RestartPage(found, today())
    context = {
        "client": found.client,
        "page": page,
        "restart": found,
        "complete": complete or _complete_form(page),
        "step": step
        or StepForm(restart=found, today=page.today, initial={"promised_on": found.promised_on or page.day_to_promise()}),
        "careful": step.careful if step and step.is_valid() else [],
    }
    return render(request, "finances/switching/restart.html", context)
