"""Pages of switching between work and benefit: where somebody stands, what is kept, and the letter beforehand."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raderwerk.caseload.models import Client
from raderwerk.caseload.views.common import acting, opened, signed_in_user
from raderwerk.caseload.views.records import form_page
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.finances import fall_back_letter
from raderwerk.finances.forms.switching import FallBackForm, SnapshotForm
from raderwerk.finances.models import FallBackPromise
from raderwerk.finances.services import fall_back, switching
from raderwerk.finances.switching_pages import SwitchingPage
from raderwerk.finances.switching_rules import WITHIN_DAYS
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed


@requires(Permission.SEE_CLIENTS)
@require_safe
def overview(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """Everything about switching of one person."""
    client = opened(request, pseudonym)
    page = SwitchingPage(client, today=today())
    return render(request, "finances/switching/overview.html", {"client": client, "page": page})


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def snapshot_new(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """Keep what is known, with consent."""
    client, day = opened(request, pseudonym), today()
    page = SwitchingPage(client, today=day)
    form = SnapshotForm(request.POST or None, today=day, known=switching.known_for(client, page.snapshot))
    if form.is_bound and form.ready():
        try:
            kept = switching.take_snapshot(client, form.facts(), on=day, ended_on=page.ended_on, by=acting(request))
        except switching.TooLate as late:
            form.add_error(None, str(late))
        else:
            words = _("Bewaard. Tot en met %(day)s hoeven we dit niet opnieuw te vragen.")
            messages.success(request, words % {"day": _written(kept.usable_until)})
            return redirect("switching", pseudonym)
    context = {"client": client, "page": page, "form": form, "wording": switching.wording()}
    return render(request, "finances/switching/snapshot.html", context)


@requires(Permission.WORK_WITH_CLIENTS)
@form_page
def fall_back_new(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """The letter before work begins."""
    client, day = opened(request, pseudonym), today()
    form = FallBackForm(request.POST or None, today=day)
    if form.is_bound and form.ready():
        _give(client, form, by=acting(request), on=day)
        messages.success(request, _("De brief is gemaakt. Download hem hieronder en geef hem mee."))
        return redirect("switching", pseudonym)
    example = fall_back_letter.words(None, WITHIN_DAYS).split("\n\n")
    return render(request, "finances/switching/fall_back.html", {"client": client, "form": form, "example": example})


@requires(Permission.SEE_CLIENTS)
@require_safe
def fall_back_pdf(request: HttpRequest, key: UUID) -> HttpResponse:
    """The letter on paper, as it was given."""
    mine = FallBackPromise.objects.filter(client__in=Client.objects.visible_to(signed_in_user(request)))
    related = ("client__organisation", "client__case_manager__user", "given_by__user")
    letter = get_object_or_404(mine.select_related(*related), key=key)
    processed(Activity.GUIDANCE, Action.EXPORTED, [letter.client.pseudonym])
    headers = {"Content-Disposition": 'attachment; filename="als-uw-werk-stopt.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(fall_back_letter.pdf(letter), content_type="application/pdf", headers=headers)


def _give(client: Client, form: FallBackForm, *, by: Membership, on: date) -> None:
    fields = form.cleaned_data
    starts, within = fields["starts_work_on"], fields["within_days"]
    text = fall_back_letter.words(starts, within)
    fall_back.promise(client, text=text, within_days=within, starts_work_on=starts, on=on, by=by)


def _written(day: date) -> str:
    return date_format(day, "j F Y")
