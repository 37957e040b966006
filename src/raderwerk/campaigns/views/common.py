"""What every page of a campaign does first: find it among those of one's own organisation."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from raderwerk.campaigns.models import Campaign
from raderwerk.caseload.views.common import acting, signed_in_user

__all__ = ["acting", "opened_campaign", "signed_in_user"]


def opened_campaign(request: HttpRequest, pk: int) -> Campaign:
    """The campaign of this page; raises Http404 for one of another organisation."""
    return get_object_or_404(Campaign.objects.visible_to(signed_in_user(request)), pk=pk)
