"""Pages of notices: what there is to know, and which of it comes by e-mail."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from raderwerk.core.access import signed_in
from raderwerk.notices import services
from raderwerk.notices.engine import KINDS
from raderwerk.notices.forms import PreferencesForm
from raderwerk.notices.models import Notice
from raderwerk.people.models import Membership, User

PAGE_SIZE = 30


@signed_in
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """What one was told, newest first."""
    found = _mine(request)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("pagina"))
    unread = found.filter(read_at=None).count()
    kinds = {key: kind.title for key, kind in KINDS.items()}
    rows = [(notice, kinds.get(notice.kind, "")) for notice in page]
    return render(request, "notices/notices.html", {"page": page, "rows": rows, "unread": unread})


@signed_in
@require_safe
def unread(request: HttpRequest) -> HttpResponse:
    """How many one did not read, for the menu; asked when the menu opens."""
    return render(request, "notices/_unread.html", {"unread": _mine(request).filter(read_at=None).count()})


@signed_in
@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice was read; goes on to what it is about, and for one that is not there back to the list."""
    notice = _mine(request).filter(pk=pk).select_related("membership").first()
    if notice is None:
        return redirect("notices")
    services.mark_read(notice.membership, timezone.now(), pk=pk)
    safe = url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None)
    return redirect(notice.url if safe else "notices")


@signed_in
@require_POST
def all_read(request: HttpRequest) -> HttpResponse:
    """Everything was read."""
    if membership := _membership(request):
        services.mark_read(membership, timezone.now())
    return redirect("notices")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Which kinds of notice come by e-mail."""
    me = _acting(request)
    form = PreferencesForm(request.POST or None, membership=me)
    if form.is_bound and form.is_valid():
        services.prefer(me, form.by_mail)
        messages.success(request, _("We sturen voortaan alleen mail over wat je koos."))
        return redirect("notices")
    return render(request, "notices/preferences.html", {"form": form})


def _membership(request: HttpRequest) -> Membership | None:
    return request.user.acting if isinstance(request.user, User) else None


def _mine(request: HttpRequest) -> QuerySet[Notice]:
    """Of the membership one acts in; somebody without one has none."""
    membership = _membership(request)
    return Notice.objects.filter(membership=membership) if membership else Notice.objects.none()


def _acting(request: HttpRequest) -> Membership:
    membership = _membership(request)
    if membership is None:
        raise PermissionDenied
    return membership
