"""Recording and withdrawing somebody's consent."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.privacy import services
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.forms import ConsentForm, WithdrawForm
from raderwerk.privacy.log import processed
from raderwerk.privacy.persons import persons
from raderwerk.privacy.queries import consents_of
from raderwerk.privacy.views.common import acting, require_visible


@requires(Permission.WORK_WITH_CLIENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pseudonym: UUID) -> HttpResponse:
    """Record a consent."""
    require_visible(request, pseudonym)
    form = ConsentForm(request.POST or None, initial={"given_on": today()})
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in form.Meta.fields}
        services.give_consent(subject=pseudonym, membership=acting(request), **facts)
        messages.success(request, _("De toestemming is vastgelegd."))
        return redirect("client", pseudonym=pseudonym)
    return _page(request, pseudonym, "privacy/consent_new.html", form=form)


@requires(Permission.WORK_WITH_CLIENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pseudonym: UUID, pk: int) -> HttpResponse:
    """Record that a consent was taken back."""
    require_visible(request, pseudonym)
    consent = get_object_or_404(consents_of(pseudonym).filter(withdrawn_on=None), pk=pk)
    form = WithdrawForm(request.POST or None, consent=consent, initial={"withdrawn_on": today()})
    if form.is_valid():
        services.withdraw_consent(consent, on=form.cleaned_data["withdrawn_on"])
        messages.success(request, _("De toestemming is ingetrokken."))
        return redirect("client", pseudonym=pseudonym)
    return _page(request, pseudonym, "privacy/consent_withdraw.html", form=form, consent=consent)


def _page(request: HttpRequest, pseudonym: UUID, template: str, **context: object) -> HttpResponse:
    processed(Activity.CONSENT, Action.READ, [pseudonym])
    name = persons().name(acting(request).organisation_id, pseudonym)
    return render(request, template, {"pseudonym": pseudonym, "name": name, **context})
