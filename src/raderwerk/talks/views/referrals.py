"""Pages of referrals: the list with what waits, one referral with its history, and a new one."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from raderwerk.caseload.views.common import acting, opened, signed_in_user
from raderwerk.caseload.views.records import saved
from raderwerk.caseload.views.records_plan import colleagues, refusals
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.talks import instructions
from raderwerk.talks.enums import ReferralState
from raderwerk.talks.forms.referrals import AnswerForm, AskAgainForm, ReferralForm
from raderwerk.talks.models import Referral
from raderwerk.talks.referral_lists import GROUPS, waiting_per_partner
from raderwerk.talks.referral_rules import REFERRAL_STATES
from raderwerk.talks.services import referrals as services
from raderwerk.talks.views.arrangement import form_page

PAGE_SIZE = 50


@requires(Permission.SEE_CLIENTS)
@require_safe
def referrals(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, what runs and what is done; one's own unless one looks after everyone."""
    me, day = acting(request), today()
    group = request.GET.get("stand", "")
    group = group if group in GROUPS else "wacht"
    own = request.GET.get("van", "allen" if me.may(Permission.ASSIGN_CLIENTS) else "mij") == "mij"
    found = Referral.objects.visible_to(signed_in_user(request))
    found = found.filter(responsible=me) if own else found
    rows = found.filter(state__in=GROUPS[group][1]).select_related("client", "partner", "responsible__user")
    page = Paginator(rows.order_by("answer_due_on", "pk"), PAGE_SIZE).get_page(request.GET.get("pagina"))
    processed(Activity.REFERRAL, Action.LISTED, [one.client.pseudonym for one in page])
    context = {
        "page": page,
        "groups": [(key, label, key == group) for key, (label, _states) in GROUPS.items()],
        "group": group,
        "own": own,
        "overdue": found.overdue(day).count(),
        "partners": waiting_per_partner(me.organisation, on=day),
        "today": day,
    }
    return render(request, "talks/referrals/list.html", context)


@requires(Permission.SEE_CLIENTS)
@require_safe
def referral(request: HttpRequest, key: UUID) -> HttpResponse:
    """One referral: for whom, for what, and what came back."""
    return _page(request, _of(request, key))


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def referral_new(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """Refer somebody to a partner."""
    client, me = opened(request, pseudonym), acting(request)
    form = ReferralForm(
        request.POST or None,
        today=today(),
        partners=me.organisation.partners.filter(is_retired=False).order_by("name"),
        colleagues=colleagues(me),
        me=me,
        instruction=instructions.for_organisation(me.organisation)["referral"],
    )
    if form.is_bound and form.ready():
        fields = {name: form.cleaned_data[name] for name in ("partner", "what_for", "warm", "responsible", "answer_due_on")}
        services.refer(client, on=today(), by=me, **fields)
        return saved(request, client, _("De verwijzing is bewaard. Op de dag van het antwoord zie je haar bij Vandaag."))
    return render(request, "talks/referrals/new.html", {"client": client, "form": form, "careful": _careful(form)})


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def referral_answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """What the partner answered, or what became of it since."""
    found = _of(request, key)
    form = AnswerForm(request.POST, referral=found, today=today(), targets=REFERRAL_STATES.targets(found.state))
    if form.ready():
        with refusals(form):
            services.answer(found, form.answer(), by=acting(request))
            return _kept(request, found, _("Het antwoord is bewaard."))
    return _page(request, found, answer=form)


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def referral_ask_again(request: HttpRequest, key: UUID) -> HttpResponse:
    """The partner was reminded."""
    found = _of(request, key)
    form = AskAgainForm(request.POST, referral=found, today=today())
    if form.ready():
        with refusals(form):
            services.ask_again(found, due_on=form.cleaned_data["due_on"], note=form.cleaned_data["note"], by=acting(request))
            return _kept(request, found, _("De nieuwe dag is bewaard."))
    return _page(request, found, again=form)


def _of(request: HttpRequest, key: UUID) -> Referral:
    """The referral, when one may see the person; opening it is logged."""
    visible = Referral.objects.visible_to(signed_in_user(request)).select_related(
        "client", "partner", "responsible__user", "talk"
    )
    found = get_object_or_404(visible, key=key)
    processed(Activity.REFERRAL, Action.READ, [found.client.pseudonym])
    return found


def _kept(request: HttpRequest, found: Referral, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect("referral", found.key)


def _careful(form: AnswerForm | AskAgainForm | ReferralForm | None) -> list[object]:
    return list(form.careful) if form and form.is_bound and form.is_valid() else []


def _page(
    request: HttpRequest, found: Referral, *, answer: AnswerForm | None = None, again: AskAgainForm | None = None
) -> HttpResponse:
    day, targets = today(), REFERRAL_STATES.targets(found.state)
    context = {
        "referral": found,
        "client": found.client,
        "events": found.events.select_related("recorded_by__user"),
        "waits": found.state == ReferralState.WAITING,
        "targets": targets,
        "answer": answer or AnswerForm(referral=found, today=day, targets=targets),
        "again": again or AskAgainForm(referral=found, today=day),
        "careful": _careful(answer or again),
        "today": day,
    }
    return render(request, "talks/referrals/page.html", context)
