"""Pages on which an organisation arranges its talks: where to begin, instructions per field, and partners."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from raderwerk.caseload.views.common import acting
from raderwerk.core.access import Permission, requires
from raderwerk.people.models import Organisation
from raderwerk.talks.forms.arrangement import InstructionsForm, PartnerForm
from raderwerk.talks.instructions import FIELDS
from raderwerk.talks.models import Partner
from raderwerk.talks.services import arrangement

form_page = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.ARRANGE_TALKS)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What can be arranged, and how it stands."""
    here = organisation(request)
    context = {
        "sets": here.outcome_sets.filter(is_retired=False).order_by("name"),
        "templates": here.domain_templates.filter(is_retired=False).order_by("name"),
        "own_instructions": here.field_instructions.count(),
        "instructions": len(FIELDS),
        "partners": here.partners.filter(is_retired=False).count(),
        "administrates": acting(request).may(Permission.MANAGE_MEMBERS),
    }
    return render(request, "talks/arrangement/overview.html", context)


@requires(Permission.ARRANGE_TALKS)
@require_POST
def presets(request: HttpRequest) -> HttpResponse:
    """Begin with the sets and templates of other municipalities."""
    arrangement.ensure_presets(organisation(request))
    messages.success(request, _("De sets en sjablonen staan klaar. Pas ze gerust aan: het zijn jullie eigen kopieën."))
    return redirect("talk_arrangement")


@requires(Permission.ARRANGE_TALKS)
@form_page
def instructions(request: HttpRequest) -> HttpResponse:
    """What colleagues read beside each field of a talk."""
    here = organisation(request)
    form = InstructionsForm(request.POST or None, organisation=here)
    if form.is_bound and form.is_valid():
        arrangement.write_instructions(here, form.cleaned_data, by=acting(request))
        messages.success(request, _("De instructies zijn bewaard."))
        return redirect("talk_arrangement")
    return render(request, "talks/arrangement/instructions.html", {"form": form})


@requires(Permission.ARRANGE_TALKS)
@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """To which organisations people are referred."""
    found = organisation(request).partners.order_by("is_retired", "name")
    return render(request, "talks/arrangement/partners.html", {"partners": found})


@requires(Permission.ARRANGE_TALKS)
@form_page
def partner_new(request: HttpRequest) -> HttpResponse:
    """One more partner."""
    return _partner_page(request, Partner(organisation=organisation(request)))


@requires(Permission.ARRANGE_TALKS)
@form_page
def partner_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """How a partner is reached, how soon they answer, and whether people are still referred to them."""
    return _partner_page(request, get_object_or_404(Partner, organisation=organisation(request), pk=pk))


def organisation(request: HttpRequest) -> Organisation:
    """The organisation one acts for."""
    return acting(request).organisation


def _partner_page(request: HttpRequest, partner: Partner) -> HttpResponse:
    form = PartnerForm(request.POST or None, instance=partner)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("%(name)s is bewaard.") % {"name": partner.name})
        return redirect("partners")
    return render(request, "talks/arrangement/partner.html", {"form": form, "partner": partner})
