"""The sheet of thirteen barriers, set together with the person: as a whole or one at a time."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raderwerk.caseload.forms import BarrierSheet
from raderwerk.caseload.models import Client
from raderwerk.caseload.services.barriers import set_barriers, standings
from raderwerk.caseload.views.common import acting, opened
from raderwerk.caseload.views.records import form_page, saved
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.register.models import Barrier as Kind


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def barriers(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """All thirteen on one page."""
    return _sheet_page(request, opened(request, pseudonym), only="")


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def barrier(request: HttpRequest, pseudonym: UUID, code: str) -> HttpResponse:
    """One barrier, opened from its gear."""
    return _sheet_page(request, opened(request, pseudonym), only=code)


def _sheet_page(request: HttpRequest, client: Client, *, only: str) -> HttpResponse:
    kinds = list(Kind.objects.current(on=today()))
    if only and only not in {kind.code for kind in kinds}:
        raise Http404
    sheet = BarrierSheet(
        request.POST if request.method == "POST" else None, kinds=kinds, standings=standings(client), today=today(), only=only
    )
    if request.method == "POST" and sheet.ready():
        changed = set_barriers(client, sheet.wanted(), by=acting(request), on=today())
        return saved(request, client, _message(len(changed)))
    return render(request, "caseload/person/barriers.html", {"client": client, "sheet": sheet, "only": only})


def _message(changed: int) -> str:
    if not changed:
        return _("Er is niets veranderd aan de drempels.")
    return ngettext("%(count)d drempel is bijgewerkt.", "%(count)d drempels zijn bijgewerkt.", changed) % {"count": changed}
