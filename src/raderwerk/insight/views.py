"""The page with figures; it never shows a person."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.insight import figures, pictures
from raderwerk.insight.campaign_figures import campaigns_in


@requires(Permission.SEE_FIGURES)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The caseload one works in, or all caseloads of one's region."""
    acting, on = request.acting, today()  # type: ignore[attr-defined]
    scope = figures.Scope(acting)
    place = acting.organisation.region.name if scope.is_region and acting.organisation.region else acting.organisation.name
    campaigns = campaigns_in(scope)
    context = {"place": place, "on": on, "scope": scope, "hidden": pictures.HIDDEN, "campaigns": campaigns}
    if scope.clients.receiving().exists():
        context |= _figures(scope, on)
    return render(request, "insight/overview.html", context)


def _figures(scope: figures.Scope, on: date) -> dict[str, object]:
    receiving = _("mensen met een uitkering")
    judgements, process = figures.outcomes(scope)
    duration = figures.duration(scope, on)
    return {
        "chain": pictures.chain(figures.chain(scope, on), receiving, on),
        "duration": pictures.distribution(duration, receiving, on, what=_("Duur")),
        "spoken": pictures.distribution(figures.spoken(scope, on), receiving, on, what=_("Laatst gesproken")),
        "outcomes": pictures.distribution(judgements, _("mensen met een uitkomst"), on, what=_("Uitkomst")),
        "process": process,
        "ladder": pictures.distribution(figures.ladder(scope), receiving, on, what=_("Trede")),
        "movement": pictures.distribution(
            figures.movement(scope, on), _("mensen met een trede nu en een jaar geleden"), on, what=_("Beweging")
        ),
        "barriers": pictures.barriers(figures.barriers(scope), receiving, on, duration.denominator),
        "municipalities": figures.by_municipality(scope, on) if scope.is_region else [],
    }
