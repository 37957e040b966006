"""From a person to help: what fits and why, up to three side by side, and one of them into the plan."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raderwerk.caseload.models import Client
from raderwerk.caseload.views.common import acting, opened
from raderwerk.caseload.views.records import form_page, saved
from raderwerk.caseload.views.records_plan import colleagues
from raderwerk.core.access import Permission, public, requires
from raderwerk.core.clock import today
from raderwerk.guide.advice import Advice, Asked
from raderwerk.guide.advice_page import AdvicePage
from raderwerk.guide.advice_rules import ordering
from raderwerk.guide.comparing import MOST, compare
from raderwerk.guide.forms.person import ChoiceForm, QuestionForm
from raderwerk.guide.services import plan


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def what_helps(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """Help for this person, with why. A POST asks the same with answers that must not stand in an address; nothing is kept."""
    return _answer(request, opened(request, pseudonym))


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def what_helps_compare(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """Up to three instruments side by side, what differs first."""
    client, form = opened(request, pseudonym), QuestionForm(_asked(request))
    picked = _asked(request).getlist("kies")
    if not picked:
        return _answer(request, client, problem=_("Zet een vinkje bij wat je wilt vergelijken."))
    if len(set(picked)) > MOST:
        return _answer(request, client, problem=_("Kies er hoogstens 3 om te vergelijken. Haal een vinkje weg."))
    advice = Advice(client, form.asked(), today=today())
    if not (chosen := advice.chosen(picked)):
        raise Http404
    return render(request, "guide/person/compare.html", {"client": client, "form": form, "comparison": compare(chosen)})


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def what_helps_choose(request: HttpRequest, pseudonym: UUID, slug: str) -> HttpResponse:
    """Into the plan: why, and who does what by when."""
    client, me, day = opened(request, pseudonym), acting(request), today()
    found = Advice(client, Asked(), today=day).chosen([slug])
    if not found:
        raise Http404
    suggestion, instrument = found[0], found[0].instrument.instrument
    first_step = {"what": _("Aanmelden voor %(name)s") % {"name": instrument.name}}
    form = ChoiceForm(request.POST or None, today=day, colleagues=colleagues(me), me=me, initial=first_step)
    if form.is_bound and form.ready():
        plan.choose(client, instrument, reason=form.cleaned_data["reason"], agreement=form.agreement(), on=day, by=me)
        return saved(request, client, _("%(name)s staat in het plan.") % {"name": instrument.name})
    careful = form.careful if form.is_bound and form.is_valid() else []
    context = {"client": client, "form": form, "suggestion": suggestion, "careful": careful}
    return render(request, "guide/person/choose.html", context)


@public
@require_safe
def what_helps_rules(request: HttpRequest) -> HttpResponse:
    """The rules that give the order, for everybody to read."""
    return render(request, "guide/person/rules.html", {"ordering": ordering()})


def _asked(request: HttpRequest) -> QueryDict:
    return request.POST if request.method == "POST" else request.GET


def _answer(request: HttpRequest, client: Client, *, problem: str = "") -> HttpResponse:
    asked = _asked(request)
    form = QuestionForm(asked)
    advice = Advice(client, form.asked(), today=today())
    page = AdvicePage(advice, form, picked=asked.getlist("kies"), whole="alles" in asked)
    context = {"client": client, "advice": advice, "page": page, "form": form, "problem": problem}
    return render(request, "guide/person/what_helps.html", context)
