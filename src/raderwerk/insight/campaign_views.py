"""Pages and files with the figures of a campaign; they never show a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from raderwerk.campaigns.models import Campaign
from raderwerk.caseload.exports import XLSX
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.insight import campaign_pictures, council, pictures
from raderwerk.insight.campaign_figures import CampaignFigures, figures
from raderwerk.insight.campaign_workbook import workbook
from raderwerk.insight.comparison import comparison
from raderwerk.insight.figures import Scope


@requires(Permission.SEE_FIGURES)
@require_safe
def campaign_figures(request: HttpRequest, pk: int) -> HttpResponse:
    """What a campaign led to and how far it is."""
    found = _figures(request, pk)
    context = {
        "campaign": found.campaign,
        "found": found,
        "hidden": pictures.HIDDEN,
        "sentence": campaign_pictures.sentence(found),
        "denominator": campaign_pictures.denominator(found.outcomes),
        "river": campaign_pictures.progress_river(found),
        "months": campaign_pictures.months(found),
        "promises": campaign_pictures.promises(found),
    }
    # Who works with the people of this campaign sees its figures among its other pages.
    among = request.acting.may(Permission.SEE_CLIENTS)  # type: ignore[attr-defined]
    return render(request, "insight/campaign.html" if among else "insight/campaign_alone.html", context)


@requires(Permission.SEE_FIGURES)
@require_safe
def campaign_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """The same figures as sheets, with what they mean."""
    found = _figures(request, pk)
    made_by = f"{request.user.name}, {request.acting.organisation.name}"  # type: ignore[union-attr,attr-defined]
    return _file(workbook(found, made_by), XLSX, f"cijfers-{found.campaign.pk}-{found.on.isoformat()}.xlsx")


@requires(Permission.SEE_FIGURES)
@require_safe
def campaign_council(request: HttpRequest, pk: int) -> HttpResponse:
    """The council's page on screen."""
    context = council.page(_for_everyone(request, pk))
    return render(request, "insight/council.html", context)


@requires(Permission.SEE_FIGURES)
@require_safe
def campaign_council_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The council's page on one A4, as a PDF that a screen reader can read."""
    found = _for_everyone(request, pk)
    return _file(council.pdf(found), "application/pdf", f"raadsinformatie-{found.campaign.pk}-{found.on.isoformat()}.pdf")


@requires(Permission.SEE_FIGURES)
@require_safe
def campaign_comparison(request: HttpRequest) -> HttpResponse:
    """Campaigns of one's caseload, or of one's region, side by side."""
    scope = Scope(request.acting)  # type: ignore[attr-defined]
    context = {"compared": comparison(scope, today()), "scope": scope, "hidden": pictures.HIDDEN}
    return render(request, "insight/comparison.html", context)


def _figures(request: HttpRequest, pk: int) -> CampaignFigures:
    scope = Scope(request.acting)  # type: ignore[attr-defined]
    return figures(_campaign(scope, pk), today(), hide_small=scope.hide_small)


def _for_everyone(request: HttpRequest, pk: int) -> CampaignFigures:
    """What leaves the house is read by people who may not see anyone: small numbers are hidden, whoever prints it."""
    return figures(_campaign(Scope(request.acting), pk), today(), hide_small=True)  # type: ignore[attr-defined]


def _campaign(scope: Scope, pk: int) -> Campaign:
    campaigns = Campaign.objects.filter(organisation__in=scope.organisations)
    return get_object_or_404(campaigns.select_related("organisation", "outcome_set"), pk=pk)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
