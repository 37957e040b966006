"""Brings people into a campaign who were chosen in a list of the caseload."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from raderwerk.campaigns.enums import ClosingReason, Status
from raderwerk.campaigns.forms.inviting import ToCampaignForm
from raderwerk.campaigns.models import Campaign
from raderwerk.campaigns.people.lists import EVERYONE
from raderwerk.campaigns.selection import (
    IN_THIS_CAMPAIGN,
    NO_BENEFIT,
    TOO_SHORT,
    Fallen,
    Preview,
    Spec,
    open_to_people,
    preview,
)
from raderwerk.campaigns.services.selecting import Selected, select
from raderwerk.campaigns.views.common import acting, opened_campaign, signed_in_user
from raderwerk.caseload.lists.selection import Selection, SelectionRefused, require_same
from raderwerk.caseload.views.lists import asker_of
from raderwerk.core import clock
from raderwerk.core.access import Permission, requires
from raderwerk.core.transitions import TransitionRefused
from raderwerk.ui.formatting import number

# Each follows a number, of one or of many.
WHY = {
    IN_THIS_CAMPAIGN: gettext_lazy("al in deze campagne"),
    NO_BENEFIT: gettext_lazy("nu zonder uitkering"),
    TOO_SHORT: gettext_lazy("met een uitkering die nog moet beginnen"),
    ClosingReason.SPOKEN_RECENTLY: gettext_lazy("kort geleden gesproken"),
    ClosingReason.OTHER_CAMPAIGN: gettext_lazy("in een andere campagne die loopt"),
}


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def clients_to_campaign(request: HttpRequest) -> HttpResponse:
    """The chosen people come into a campaign; it opens, and says who came in and who did not."""
    form, asker = ToCampaignForm(open_to_people(acting(request)), request.POST), asker_of(request)
    selection = Selection.parse(request.POST)
    try:
        if not form.is_valid():
            raise SelectionRefused(_("Kies een campagne die loopt of in voorbereiding is. Er is nog niemand toegevoegd."))
        ids = selection.ids(signed_in_user(request), asker)
        require_same(ids, request.POST)
        campaign = opened_campaign(request, form.cleaned_data["campaign"])
        spec = Spec(clock.today(), spoken_months=form.cleaned_data["spoken"], only=tuple(ids))
        expected = preview(campaign, spec, asker)
        done = select(campaign, spec, asker, acting(request))
    except (SelectionRefused, TransitionRefused) as refused:
        messages.warning(request, str(refused))
        return redirect(reverse("clients") + (f"?{selection.query.text}" if selection.query.text else ""))
    _tell(request, campaign, done, expected)
    shown = Status.NOT_INVITED if done.added > done.left_out else EVERYONE
    return redirect(f"{reverse('campaign_people', args=[campaign.pk])}?lijst={shown}")


def _tell(request: HttpRequest, campaign: Campaign, done: Selected, expected: Preview) -> None:
    added = done.added - done.left_out
    words = {"n": number(added), "name": campaign.name}
    if added:
        said = ngettext("1 mens is toegevoegd aan %(name)s.", "%(n)s mensen zijn toegevoegd aan %(name)s.", added)
        messages.success(request, said % words)
    else:
        messages.info(request, _("Niemand is toegevoegd aan %(name)s.") % words)
    if left_out := _counted(row for row in expected.fallen if row.kept):
        messages.info(request, _("Overgeslagen, en terug te zetten bij Afgesloten: %(reasons)s.") % {"reasons": left_out})
    if fell_off := _counted(row for row in expected.fallen if not row.kept):
        messages.info(request, _("Niet toegevoegd: %(reasons)s.") % {"reasons": fell_off})


def _counted(fallen: Iterable[Fallen]) -> str:
    return ", ".join(f"{number(row.people)} {WHY[row.reason]}" for row in fallen)
