"""The coordinator's queue: what should be looked at, and what was published and not judged yet."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from raderwerk.caseload.views.common import acting
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.core.transitions import TransitionRefused
from raderwerk.guide.enums import Moderation
from raderwerk.guide.queues import queues_of
from raderwerk.guide.services import freshness, moderation
from raderwerk.guide.views.reading_common import kept

SHOWN = 25


@requires(Permission.MODERATE_GUIDE)
@require_safe
def guide_queue(request: HttpRequest) -> HttpResponse:
    """What waits, the longest waiting first; a list of its own for each question."""
    queues = queues_of(acting(request), on=today())
    lists = [
        ("opnieuw", queues.stale),
        ("oordeel", queues.unjudged),
        ("gevraagd", queues.asked),
    ]
    counted = {key: found.count() for key, found in lists}
    context = {
        "lists": [(key, list(found[:SHOWN]), counted[key]) for key, found in lists],
        "waiting": counted["opnieuw"] + counted["oordeel"],
    }
    return render(request, "guide/queue/queue.html", context)


@requires(Permission.MODERATE_GUIDE)
@require_POST
def ask_owner(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask those who keep it to look."""
    found = kept(request, slug)
    number = freshness.ask_owner(found, on=today(), by=acting(request))
    if number:
        sentence = ngettext("%(n)d collega krijgt een melding.", "%(n)d collega's krijgen een melding.", number)
        messages.success(request, sentence % {"n": number})
    else:
        messages.info(request, _("Vandaag is het al gevraagd, of er is niemand om het aan te vragen."))
    return redirect("guide_queue")


@requires(Permission.MODERATE_GUIDE)
@require_POST
def judge(request: HttpRequest, slug: str) -> HttpResponse:
    """Approve, or ask for a change with a note."""
    found = kept(request, slug)
    to = Moderation.APPROVED if request.POST.get("doe") == "akkoord" else Moderation.REVISE
    try:
        moderation.judge(found, to, note=request.POST.get("note", ""), now=timezone.now(), by=acting(request))
    except TransitionRefused as refused:
        messages.error(request, f"{found.name}: {refused}")
    else:
        done = _("%(name)s is akkoord.") if to == Moderation.APPROVED else _("De eigenaar van %(name)s krijgt je vraag.")
        messages.success(request, done % {"name": found.name})
    return redirect("guide_queue")
