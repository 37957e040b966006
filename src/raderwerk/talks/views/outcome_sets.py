"""Pages of outcome sets: which there are, one with its versions, and the next version."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from raderwerk.caseload.views.common import acting
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.register.models import CommonOutcome
from raderwerk.talks.forms.outcome_sets import NewSetForm, OutcomeRowForm, VersionForm
from raderwerk.talks.forms.rows import Rows, as_typed, rows_of
from raderwerk.talks.models import OutcomeSet
from raderwerk.talks.outcome_set_rules import Row, changed_meanings
from raderwerk.talks.outcome_set_versions import side_by_side, versions_of
from raderwerk.talks.services import outcome_sets as services
from raderwerk.talks.views.arrangement import form_page, organisation

EMPTY_ROWS = 3


@requires(Permission.ARRANGE_TALKS)
@require_safe
def outcome_sets(request: HttpRequest) -> HttpResponse:
    """The sets one may choose from, and those that were put away."""
    found = organisation(request).outcome_sets.annotate(
        number=Max("versions__number"), campaign_count=Count("campaigns", distinct=True)
    )
    return render(request, "talks/arrangement/outcome_sets.html", {"sets": found.order_by("is_retired", "name")})


@requires(Permission.ARRANGE_TALKS)
@require_safe
def outcome_set(request: HttpRequest, pk: int) -> HttpResponse:
    """One set: how a colleague chooses, and how it became what it is."""
    found = _of(request, pk)
    versions = versions_of(found)
    context = {
        "set": found,
        "versions": versions,
        "side_by_side": side_by_side(versions),
        "current": versions[0],
        "campaigns": services.campaigns_using(found),
    }
    return render(request, "talks/arrangement/outcome_set.html", context)


@requires(Permission.ARRANGE_TALKS)
@form_page
def outcome_set_new(request: HttpRequest) -> HttpResponse:
    """A set of one's own."""
    here = organisation(request)
    form = NewSetForm(**judged(request, "publish", "name"), instance=OutcomeSet(organisation=here))
    rows = _rows(request, [])
    if form.is_bound and form.is_valid() and rows.is_valid():
        try:
            made = services.make(here, form.cleaned_data["name"], kept_rows(rows), by=acting(request))
        except services.SetRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("De set is gemaakt."))
            return redirect("outcome_set", made.pk)
    return _editor(request, rows, form=form)


@requires(Permission.ARRANGE_TALKS)
@form_page
def outcome_set_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The next version of a set; talks that run keep the one they began with."""
    found = _of(request, pk)
    current = found.current
    before = services.rows_of(current)
    form = VersionForm(**judged(request, "publish", "note", seen=current.number))
    rows = _rows(request, before)
    if form.is_bound and form.is_valid() and rows.is_valid():
        facts = form.cleaned_data
        try:
            version = services.publish(found, kept_rows(rows), by=acting(request), **facts)
        except services.SetRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Versie %(number)d is gepubliceerd.") % {"number": version.number})
            return redirect("outcome_set", found.pk)
    return _editor(request, rows, form=form, set=found, current=current, before=before)


@requires(Permission.ARRANGE_TALKS)
@require_POST
def outcome_set_retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a set away, or take it back."""
    found = _of(request, pk)
    try:
        services.take_back(found) if found.is_retired else services.retire(found)
    except services.SetRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("De set is weer te kiezen.") if found.is_retired else _("De set is opgeborgen."))
    return redirect("outcome_set", found.pk)


def wants(request: HttpRequest, what: str) -> bool:
    """Whether this button was pressed; Enter in a field presses the first one, which keeps nothing."""
    return request.POST.get("doe") == what


def judged(request: HttpRequest, button: str, *names: str, **initial: object) -> dict[str, Any]:
    """What goes into a form beside rows: it is judged when this button was pressed, and only shown again otherwise."""
    if wants(request, button):
        return {"data": request.POST}
    return {"initial": initial | {name: request.POST[name] for name in (*initial, *names) if name in request.POST}}


def kept_rows(rows: Rows) -> list[Row]:
    """The rows that stay, in their order."""
    return [form.row for form in rows.kept if isinstance(form, OutcomeRowForm)]


def _of(request: HttpRequest, pk: int) -> OutcomeSet:
    return get_object_or_404(OutcomeSet, organisation=organisation(request), pk=pk)


def _commons() -> list[tuple[str, str]]:
    return [(common.pk, common.label) for common in CommonOutcome.objects.current(on=today()).order_by("order", "code")]


def _rows(request: HttpRequest, before: list[Row]) -> Rows:
    """The rows as typed; "one more row" shows them again without judging them."""
    initial = [
        {"code": row.code, "label": row.label, "common": row.common, "explanation": row.explanation, "ORDER": order}
        for order, row in enumerate(before, start=1)
    ]
    kwargs = {"commons": _commons()}
    if wants(request, "row"):
        return rows_of(OutcomeRowForm, extra=1)(initial=as_typed(request.POST, OutcomeRowForm.names), form_kwargs=kwargs)
    extra = 1 if before else EMPTY_ROWS
    data: QueryDict | None = request.POST or None
    return rows_of(OutcomeRowForm, extra=extra)(data, initial=initial, form_kwargs=kwargs)


def _editor(
    request: HttpRequest, rows: Rows, *, form: VersionForm | NewSetForm, before: Sequence[Row] = (), **context: object
) -> HttpResponse:
    wanted = kept_rows(rows) if rows.is_bound and rows.is_valid() else []
    labels = dict(_commons())
    context |= {
        "rows": rows,
        "form": form,
        "preview": wanted or before,
        "looks": wants(request, "look") and bool(wanted),
        "meanings": [
            (one.code, labels.get(one.before, ""), labels.get(one.after, "")) for one in changed_meanings(before, wanted)
        ],
    }
    return render(request, "talks/arrangement/outcome_set_edit.html", context)
