"""An administrator's pages: who works here, in which role, and how the organisation is set."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from raderwerk.core import clock
from raderwerk.core.access import Permission, requires
from raderwerk.people import services
from raderwerk.people.forms import EndForm, InviteForm, MembershipForm, OrganisationForm
from raderwerk.people.models import Membership, MembershipQuerySet, Organisation
from raderwerk.people.roles import ABOUT

QUIET_DAYS = 90  # who did not sign in for a quarter, probably no longer needs the right (BIO2 5.18.02)


@requires(Permission.MANAGE_MEMBERS)
@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """Everyone who works here now."""
    return render(request, "people/members.html", {"members": _here(request).active().by_name().with_second_factor()})


@requires(Permission.MANAGE_MEMBERS)
def invite(request: HttpRequest) -> HttpResponse:
    """Give somebody a role, new or known."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        invitation = services.Invitation(**form.cleaned_data)
        try:
            services.invite(invitation, _organisation(request), on=clock.today(), by=request.user)  # type: ignore[arg-type]
        except services.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("%(name)s is uitgenodigd.") % {"name": invitation.name})
            return redirect("members")
    return render(request, "people/invite.html", {"form": form, "about": ABOUT})


@requires(Permission.MANAGE_MEMBERS)
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """Change somebody's role, team or code."""
    membership = _member(request, pk)
    form = MembershipForm(request.POST or None, instance=_member(request, pk))
    if request.method == "POST" and form.is_valid():
        try:
            services.change_membership(membership, **form.cleaned_data, by=request.user, on=clock.today())  # type: ignore[arg-type]
        except services.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("De gegevens van %(name)s zijn bewaard.") % {"name": membership.user.name})
            return redirect("members")
    return render(request, "people/member.html", {"membership": membership, "form": form})


@requires(Permission.MANAGE_MEMBERS)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End somebody's role, with the reason."""
    membership = _member(request, pk)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.end_membership(membership, reason=form.cleaned_data["reason"], by=request.user, on=clock.today())  # type: ignore[arg-type]
        except services.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("De rol van %(name)s is gestopt.") % {"name": membership.user.name})
            return redirect("members")
    return render(request, "people/member_end.html", {"membership": membership, "form": form})


@requires(Permission.MANAGE_MEMBERS)
@require_POST
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a fresh invitation to somebody who did not come in yet."""
    membership = _member(request, pk)
    try:
        services.invite_again(membership)
    except services.Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("%(name)s krijgt een nieuwe uitnodiging.") % {"name": membership.user.name})
    return redirect("members")


@requires(Permission.MANAGE_ORGANISATION)
def organisation(request: HttpRequest) -> HttpResponse:
    """The thresholds of the organisation."""
    form = OrganisationForm(request.POST or None, instance=Organisation.objects.get(pk=_organisation(request).pk))
    if request.method == "POST" and form.is_valid():
        services.change_organisation(form.instance, **form.cleaned_data)
        messages.success(request, _("De instellingen zijn bewaard."))
        return redirect("organisation")
    return render(request, "people/organisation.html", {"form": form})


@requires(Permission.MANAGE_MEMBERS)
@require_safe
def rights_review(request: HttpRequest) -> HttpResponse:
    """Who has which right since when: the report with which rights are looked over, made to be printed."""
    today = clock.today()
    context = {
        "active": _here(request).active().by_name().with_second_factor().with_quiet(today - timedelta(days=QUIET_DAYS)),
        "ended": _here(request).filter(ended_on__gt=today - timedelta(days=365)).by_name(),
        "today": today,
    }
    return render(request, "people/rights_review.html", context)


def _organisation(request: HttpRequest) -> Organisation:
    acting: Membership = request.acting  # type: ignore[attr-defined]
    return acting.organisation


def _here(request: HttpRequest) -> MembershipQuerySet:
    return Membership.objects.filter(organisation=_organisation(request))


def _member(request: HttpRequest, pk: int) -> Membership:
    return get_object_or_404(_here(request).active().select_related("user", "organisation"), pk=pk)
