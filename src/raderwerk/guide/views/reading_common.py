"""What the pages of one instrument do first: find it for its reader."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from raderwerk.caseload.views.common import acting, signed_in_user
from raderwerk.core.clock import today
from raderwerk.guide.models import Instrument
from raderwerk.guide.queues import in_care_of

READ = ("owner", "parent__owner", "copied_from", "changed_by__user", "confirmed_by__user", "moderated_by__user")


def opened(request: HttpRequest, slug: str) -> Instrument:
    """An instrument that the reader may see; raises Http404."""
    found = Instrument.objects.visible_to(signed_in_user(request), today()).select_related(*READ)
    return get_object_or_404(found.prefetch_related("figures", "contacts", "regions", "municipalities"), slug=slug)


def own(request: HttpRequest, slug: str) -> Instrument:
    """An instrument of the organisation one acts for; raises Http404."""
    return get_object_or_404(Instrument.objects.editable_by(signed_in_user(request)).select_related(*READ), slug=slug)


def kept(request: HttpRequest, slug: str) -> Instrument:
    """An instrument that one looks after, as its owner or as coordinator of the region; raises Http404."""
    return get_object_or_404(in_care_of(acting(request)), slug=slug)
