"""Logos and portraits, for whoever holds the address: letters and personal links show them without signing in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from raderwerk.campaigns import picture_links
from raderwerk.campaigns.models import Campaign, ContactCard
from raderwerk.core.access import public

YEAR = 365 * 24 * 3600


@public
@require_safe
def campaign_logo(request: HttpRequest, key: str) -> HttpResponse:
    """The logo of a campaign."""
    pk = picture_links.owner(picture_links.LOGO, key)
    return _picture(Campaign.objects.filter(pk=pk).values_list("logo", flat=True).first(), "image/png")


@public
@require_safe
def contact_photo(request: HttpRequest, key: str) -> HttpResponse:
    """The portrait of a colleague, as they chose to show it."""
    pk = picture_links.owner(picture_links.PHOTO, key)
    return _picture(ContactCard.objects.filter(pk=pk).values_list("photo", flat=True).first(), "image/jpeg")


def _picture(data: bytes | memoryview | None, kind: str) -> HttpResponse:
    if not data:
        raise Http404
    headers = {"Cache-Control": f"private, max-age={YEAR}, immutable", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(data), content_type=kind, headers=headers)
