"""Pages on which a colleague records what was said and how somebody stands: contact, outcome and ladder."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from raderwerk.caseload.careful import careful_words
from raderwerk.caseload.forms import ContactForm, LadderForm, OutcomeForm
from raderwerk.caseload.forms.common import CarefulForm
from raderwerk.caseload.models import Client
from raderwerk.caseload.services.contacts import record_contact
from raderwerk.caseload.services.ladder import measure
from raderwerk.caseload.services.outcomes import give_outcome
from raderwerk.caseload.views.common import acting, opened
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.register.models import LadderStep

form_page = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def contact_new(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """A contact note in three taps."""
    client = opened(request, pseudonym)
    form = ContactForm(request.POST or None, today=today())
    if form.is_bound and form.ready():
        fields = {name: form.cleaned_data[name] for name in ("on", "channel", "result", "note")}
        record_contact(client, by=acting(request), **fields)
        return saved(request, client, _("De notitie is bewaard."))
    return form_response(request, client, form, "contact")


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def outcome_new(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """Where somebody stands after a talk."""
    client = opened(request, pseudonym)
    form = OutcomeForm(request.POST or None, today=today(), initial={"common": client.outcome_id})
    if form.is_bound and form.ready():
        fields = {name: form.cleaned_data[name] for name in ("common", "on", "review_on", "explanation")}
        give_outcome(client, fields.pop("common"), by=acting(request), **fields)
        return saved(request, client, _("De uitkomst is bewaard."))
    return form_response(request, client, form, "outcome")


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def ladder_new(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """The questions of the ladder; the step that follows is shown before it is kept."""
    client = opened(request, pseudonym)
    form = LadderForm(request.POST or None, today=today())
    if form.is_bound and form.ready() and form.confirmed():
        fields = {name: form.cleaned_data[name] for name in ("on", "moment", "note")}
        measurement = measure(client, form.answers(), by=acting(request), **fields)
        return saved(request, client, _("Trede %(step)d is bewaard.") % {"step": measurement.step.step})
    return form_response(request, client, form, "ladder", derived=derived_step(form))


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def careful_check(request: HttpRequest) -> HttpResponse:
    """While one types (htmx): the words to think over in one field. The text comes by POST and is not kept."""
    text = request.POST.get(request.POST.get("field", ""), "")
    return render(request, "caseload/person/_careful_words.html", {"words": careful_words(text)})


def saved(request: HttpRequest, client: Client, message: str) -> HttpResponse:
    """Back to the person, with a toast."""
    messages.success(request, message)
    return redirect("client", client.pseudonym)


def form_response(request: HttpRequest, client: Client, form: CarefulForm, name: str, **extra: object) -> HttpResponse:
    """A form about this person; the fragment that htmx asks for lies in the same page."""
    context = {"client": client, "form": form, "careful": form.careful if form.is_bound and form.is_valid() else [], **extra}
    return render(request, f"caseload/person/{name}.html", context)


def derived_step(form: LadderForm) -> dict[str, object] | None:
    """The step that follows from the answers, with its definition and why; None while an answer is missing."""
    if not form.is_bound or not form.is_valid() or (derived := form.derived()) is None:
        return None
    step, path = derived
    return {"step": LadderStep.objects.get(step=step), "why": [answered.means for answered in path]}
