"""The labour-market regions: all of them on a tile map, and one with its initiatives."""

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from raderwerk.caseload.views.common import acting
from raderwerk.core.access import Permission, public, requires
from raderwerk.core.clock import today
from raderwerk.guide import region_page
from raderwerk.guide.forms.regions import RegionProfileForm
from raderwerk.guide.models import RegionProfile
from raderwerk.guide.services import regions as service
from raderwerk.people.models import Membership
from raderwerk.register.models import Region


@public
@require_safe
def guide_regions(request: HttpRequest) -> HttpResponse:
    """The map with how many initiatives each region has, and the same as a table."""
    return render(request, "guide/regions/regions.html", {"page": region_page.overview(shown_regions(), today())})


@public
@require_safe
def guide_region(request: HttpRequest, number: int) -> HttpResponse:
    """How one region presents itself, and what it does."""
    region = get_object_or_404(shown_regions(), number=number)
    context = {
        "page": region_page.RegionPage(region, today()),
        "region": region,
        "may_edit": _may_edit(request, region),
        "instrument_page": "instrument" if _may(request, Permission.SEE_GUIDE) else "instrument_public",
    }
    return render(request, "guide/regions/region.html", context)


@requires(Permission.MODERATE_GUIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def guide_region_edit(request: HttpRequest, number: int) -> HttpResponse:
    """Write how one's own region presents itself."""
    region = get_object_or_404(shown_regions(), number=number)
    if not _may_edit(request, region):
        raise Http404
    form = RegionProfileForm(request.POST or None, instance=RegionProfile.objects.filter(region=region).first())
    if form.is_bound and form.is_valid():
        service.save_profile(region, form.cleaned_data, by=acting(request))
        messages.success(request, _("De pagina van %(region)s is bewaard.") % {"region": region.name})
        return redirect("guide_region", number=region.pk)
    return render(request, "guide/regions/edit.html", {"form": form, "region": region})


def shown_regions() -> QuerySet[Region]:
    """The regions of the country, and in a demo also the invented ones."""
    return Region.objects.all() if settings.ENVIRONMENT.is_demo else Region.objects.real()


def _may_edit(request: HttpRequest, region: Region) -> bool:
    """A coordinator of this very region."""
    if not _may(request, Permission.MODERATE_GUIDE):
        return False
    return service.region_of(acting(request).organisation) == region.pk


def _may(request: HttpRequest, permission: Permission) -> bool:
    member: Membership | None = getattr(request, "acting", None)
    return member is not None and member.may(permission)
