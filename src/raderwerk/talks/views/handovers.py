"""The page with which somebody is handed over to a colleague, on screen and on one sheet of paper."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raderwerk.caseload.person_page import find_client
from raderwerk.caseload.views.common import acting, signed_in_user
from raderwerk.caseload.views.records import saved
from raderwerk.caseload.views.records_plan import colleagues
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.talks import documents
from raderwerk.talks.forms.handovers import HandoverForm
from raderwerk.talks.handover_page import HandoverPage
from raderwerk.talks.services.handovers import hand_over
from raderwerk.talks.views.arrangement import form_page


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def handover(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """What a successor must know, and the form with which they become the case manager."""
    page = _page(request, pseudonym, Action.READ)
    client, me = page.client, acting(request)
    form = HandoverForm(request.POST or None, today=today(), colleagues=colleagues(me), client=client)
    if form.is_bound and form.ready():
        plan = form.plan()
        hand_over(client, plan, on=today(), by=me)
        return saved(request, client, _("%(name)s is nu de klantmanager.") % {"name": plan.to.user.name})
    careful = form.careful if form.is_bound and form.is_valid() else []
    return render(request, "talks/handover/page.html", {"client": client, "page": page, "form": form, "careful": careful})


@requires(Permission.WORK_WITH_CLIENTS)
@require_safe
def handover_pdf(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """The same on one sheet of paper."""
    page = _page(request, pseudonym, Action.EXPORTED)
    content = documents.handover({"client": page.client, "page": page, "made_at": timezone.now(), "by": acting(request)})
    headers = {"Content-Disposition": 'attachment; filename="overdracht.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _page(request: HttpRequest, pseudonym: UUID, action: Action) -> HandoverPage:
    client = find_client(signed_in_user(request), pseudonym)
    processed(Activity.HANDOVER, action, [client.pseudonym])
    return HandoverPage(client, today=today())
