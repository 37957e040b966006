"""What has expired, and what is decided about it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.privacy import destroying
from raderwerk.privacy.destroying import Review
from raderwerk.privacy.forms import DestroyForm, PostponeForm
from raderwerk.privacy.models import Destruction
from raderwerk.privacy.retention import Rule, rules
from raderwerk.privacy.views.common import acting
from raderwerk.ui.formatting import number

LINES_PER_PAGE = 50


@requires(Permission.MANAGE_RETENTION)
@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """Per kind of record: how long it is kept, and what has expired."""
    reviews = destroying.review(acting(request).organisation_id, today())
    return render(
        request,
        "privacy/retention.html",
        {"reviews": reviews, "due": [one for one in reviews if one.is_due], "here": "retention"},
    )


@requires(Permission.MANAGE_RETENTION)
@require_http_methods(["GET", "HEAD", "POST"])
def destroy(request: HttpRequest, key: str) -> HttpResponse:
    """Destroy what has expired of one kind, with a reason."""
    rule, found = _due(request, key)
    form = DestroyForm(request.POST or None)
    if form.is_valid():
        member = acting(request)
        counts = destroying.destroy(
            rule, member.organisation_id, on=today(), reason=form.cleaned_data["reason"], decided_by=member
        )
        total = sum(counts.values())
        messages.success(
            request, ngettext("%(n)s gegeven is vernietigd.", "%(n)s gegevens zijn vernietigd.", total) % {"n": number(total)}
        )
        return redirect("destructions")
    return render(request, "privacy/destroy.html", {"form": form, "review": found, "here": "retention"})


@requires(Permission.MANAGE_RETENTION)
@require_http_methods(["GET", "HEAD", "POST"])
def postpone(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what has expired of one kind longer, all of it or one person's."""
    rule, found = _due(request, key)
    form = PostponeForm(request.POST or None, organisation=acting(request).organisation_id, about_somebody=bool(rule.subject))
    if form.is_valid():
        facts = form.cleaned_data
        destroying.postpone(
            rule,
            until=facts["until"],
            on=today(),
            reason=facts["reason"],
            decided_by=acting(request),
            subject=facts.get("number"),
        )
        messages.success(request, _("Vastgelegd: deze gegevens blijven langer bewaard."))
        return redirect("retention_review")
    return render(request, "privacy/postpone.html", {"form": form, "review": found, "here": "retention"})


@requires(Permission.MANAGE_RETENTION)
@require_safe
def destructions(request: HttpRequest) -> HttpResponse:
    """What was destroyed, when, by which rule and with which reason."""
    found = Destruction.objects.filter(organisation=acting(request).organisation_id).select_related("decided_by__user")
    page = Paginator(found.order_by("-destroyed_at", "-pk"), LINES_PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "privacy/destructions.html", {"page": page, "here": "destructions"})


def _due(request: HttpRequest, key: str) -> tuple[Rule, Review]:
    for found in destroying.review(acting(request).organisation_id, today()):
        if found.rule.retention_class.key == key and found.is_due:
            return rules()[key], found
    raise Http404
