"""One's own talks, and the ladder that is measured from within a talk."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from raderwerk.caseload.forms import LadderForm
from raderwerk.caseload.services.ladder import measure
from raderwerk.caseload.views.common import acting
from raderwerk.caseload.views.records import derived_step
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.talks.forms.talks import PeriodForm
from raderwerk.talks.reading import LAST_WEEKS, MyTalks
from raderwerk.talks.views.talk import talk_of_holder


@requires(Permission.WORK_WITH_CLIENTS)
@require_safe
def my_talks(request: HttpRequest) -> HttpResponse:
    """What one still has to finish, and the talks of the last weeks or of another time."""
    form = PeriodForm(request.GET or None)
    start, end = form.period(default=LAST_WEEKS, today=today())
    mine = MyTalks(acting(request), start, end)
    processed(Activity.WORKLIST, Action.READ, mine.people)
    return render(request, "talks/talk/talks.html", {"mine": mine, "form": form})


@requires(Permission.WORK_WITH_CLIENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def talk_ladder(request: HttpRequest, key: UUID) -> HttpResponse:
    """The questions of the ladder, from within a talk and back to it."""
    talk = talk_of_holder(request, key)
    processed(Activity.TALK, Action.READ, [talk.client.pseudonym])
    form = LadderForm(request.POST or None, today=today())
    if form.is_bound and form.ready() and form.confirmed():
        fields = {name: form.cleaned_data[name] for name in ("on", "moment", "note")}
        measurement = measure(talk.client, form.answers(), by=acting(request), **fields)
        messages.success(request, _("Trede %(step)d is bewaard.") % {"step": measurement.step.step})
        return redirect("talk", key)
    careful = form.careful if form.is_bound and form.is_valid() else []
    context = {"client": talk.client, "talk": talk, "form": form, "careful": careful, "derived": derived_step(form)}
    return render(request, "talks/talk/ladder.html", context)
