"""Pages of looking back on talks (Kijkwijzer): to learn from, seen by who held the talk and who wrote."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from raderwerk.caseload.views.common import acting, signed_in_user
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.talks import reflection_lists as lists
from raderwerk.talks.enums import TalkState
from raderwerk.talks.forms.reflections import MomentForm, ReflectionForm, initial_of
from raderwerk.talks.forms.rows import Rows, as_typed, rows_of
from raderwerk.talks.models import Reflection, Talk
from raderwerk.talks.reflection_rules import COLLEAGUES_AT_LEAST, REFLECTIONS_AT_LEAST
from raderwerk.talks.services import reflections as services
from raderwerk.talks.views.arrangement import form_page
from raderwerk.talks.views.outcome_sets import wants

EMPTY_MOMENTS = 1


@requires(Permission.WORK_WITH_CLIENTS)
@require_safe
def reflections(request: HttpRequest) -> HttpResponse:
    """One's own, talks to look back on, and what the team as a whole runs into."""
    me = acting(request)
    found, waiting = list(lists.mine(me)), lists.to_look_back_on(me, today())
    processed(
        Activity.REFLECTION,
        Action.LISTED,
        [*(one.talk.client.pseudonym for one in found), *(t.client.pseudonym for t in waiting)],
    )
    context = {
        "reflections": found,
        "waiting": waiting,
        "themes": lists.team_themes(me.organisation),
        "at_least": {"reflections": REFLECTIONS_AT_LEAST, "colleagues": COLLEAGUES_AT_LEAST},
        "me": me,
    }
    return render(request, "talks/reflections/list.html", context)


@requires(Permission.WORK_WITH_CLIENTS)
@require_safe
def reflection(request: HttpRequest, key: UUID) -> HttpResponse:
    """One look back, for who held the talk and who wrote it; for everybody else it is not there."""
    found = _readable(request, key)
    processed(Activity.REFLECTION, Action.READ, [found.talk.client.pseudonym])
    return render(request, "talks/reflections/page.html", {"reflection": found, "talk": found.talk, "me": acting(request)})


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def reflection_new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Look back on a talk; first the person is asked."""
    talk, me = _talk(request, key), acting(request)
    if services.running_consent(talk.client) is None:
        return render(request, "talks/reflections/consent.html", {"talk": talk, "wording": services.wording()})
    before = talk.reflections.filter(by=me).first()
    more = wants(request, "moment")
    form = ReflectionForm(
        None if more else request.POST or None, today=today(), initial=request.POST if more else initial_of(before)
    )
    moments = _moments(request, before)
    if form.is_bound and form.is_valid() and moments.is_valid():
        rows = [row for row in moments.kept if isinstance(row, MomentForm)]
        if form.ready() and all(row.ready() for row in rows):
            kept = services.write(talk, form.written([row.moment for row in rows]), by=me)
            messages.success(request, _("Je terugblik is bewaard."))
            return redirect("reflection", kept.key)
    context = {
        "talk": talk,
        "form": form,
        "moments": moments,
        "careful": form.careful if form.is_bound and form.is_valid() else [],
        "own": talk.held_by_id == me.pk,
    }
    return render(request, "talks/reflections/write.html", context)


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def reflection_consent(request: HttpRequest, key: UUID) -> HttpResponse:
    """The person said yes."""
    talk = _talk(request, key)
    services.record_consent(talk.client, on=today(), by=acting(request))
    messages.success(request, _("De toestemming is vastgelegd."))
    return redirect("reflection_new", talk.key)


@requires(Permission.WORK_WITH_CLIENTS)
@require_POST
def reflection_remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take one's own look back away."""
    found = get_object_or_404(Reflection.objects.filter(by=acting(request)).select_related("talk__client"), key=key)
    services.remove(found)
    messages.success(request, _("Je terugblik is gewist."))
    return redirect("reflections")


def _talk(request: HttpRequest, key: UUID) -> Talk:
    """The talk, which one may see but not read here: its day and place are enough to look back."""
    visible = Talk.objects.visible_to(signed_in_user(request)).exclude(state=TalkState.DROPPED)
    found = get_object_or_404(visible.select_related("client", "held_by__user"), key=key)
    processed(Activity.REFLECTION, Action.READ, [found.client.pseudonym])
    return found


def _readable(request: HttpRequest, key: UUID) -> Reflection:
    me = acting(request)
    readable = Reflection.objects.readable_by(me).filter(talk__client__organisation=me.organisation_id)
    return get_object_or_404(readable.select_related("talk__client", "talk__held_by__user", "by__user"), key=key)


def _moments(request: HttpRequest, before: Reflection | None) -> Rows:
    kwargs = {"today": today()}
    if wants(request, "moment"):
        return rows_of(MomentForm, extra=1, ordered=False)(initial=as_typed(request.POST, MomentForm.names), form_kwargs=kwargs)
    initial = list(before.moments.values(*MomentForm.names)) if before else []
    return rows_of(MomentForm, extra=EMPTY_MOMENTS, ordered=False)(request.POST or None, initial=initial, form_kwargs=kwargs)
