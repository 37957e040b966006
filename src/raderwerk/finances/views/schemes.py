"""Pages of the schemes of a municipality: which there are, one with its requests and its budget, and making one without code."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from raderwerk.caseload.views.common import acting, signed_in_user
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.finances.forms.schemes import ConditionRowForm, SchemeForm, as_initial, kept_conditions
from raderwerk.finances.models import Grant, LocalScheme
from raderwerk.finances.scheme_lists import GROUPS, budget_figure, budget_of, group_of, schemes_of, terms_of
from raderwerk.finances.scheme_presets import presets
from raderwerk.finances.scheme_rules import Terms
from raderwerk.finances.services import schemes as services
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.talks.forms.rows import Rows, as_typed, rows_of
from raderwerk.talks.views.arrangement import form_page
from raderwerk.talks.views.outcome_sets import wants

PAGE_SIZE = 50
EMPTY_ROWS = 3


@requires(Permission.SEE_CLIENTS)
@require_safe
def schemes(request: HttpRequest) -> HttpResponse:
    """The schemes of one's own municipality, and the examples one can begin with."""
    me = acting(request)
    found = list(schemes_of(me.organisation).order_by("is_retired", "name"))
    taken = {scheme.preset for scheme in found}
    context = {
        "schemes": [(scheme, terms_of(scheme)) for scheme in found],
        "presets": [(key, terms) for key, terms in presets().items() if key not in taken],
        "may_arrange": me.may(Permission.GRANT_SCHEMES),
    }
    return render(request, "finances/schemes/list.html", context)


@requires(Permission.SEE_CLIENTS)
@require_safe
def scheme(request: HttpRequest, key: UUID) -> HttpResponse:
    """One scheme: its budget, its requests and its rules."""
    found, day = _of(request, key), today()
    group, states = group_of(request.GET.get("stand", ""))
    rows = Grant.objects.visible_to(signed_in_user(request)).filter(scheme=found, state__in=states).select_related("client")
    page = Paginator(rows.order_by("requested_on", "pk"), PAGE_SIZE).get_page(request.GET.get("pagina"))
    processed(Activity.GUIDANCE, Action.LISTED, [one.client.pseudonym for one in page])
    budget = budget_of(found)
    context = {
        "scheme": found,
        "terms": terms_of(found),
        "budget": budget,
        "figure": budget_figure(budget, day),
        "groups": [(one, label, one == group) for one, (label, _states) in GROUPS.items()],
        "page": page,
        "may_arrange": acting(request).may(Permission.GRANT_SCHEMES),
    }
    return render(request, "finances/schemes/scheme.html", context)


@requires(Permission.GRANT_SCHEMES)
@form_page
def scheme_new(request: HttpRequest) -> HttpResponse:
    """A scheme of one's own, from an example or from nothing."""
    key = request.GET.get("voorbeeld", "")
    terms = presets().get(key)
    here = acting(request).organisation
    initial = {"starts_on": today(), "kind": "bonus"} | (
        {name: getattr(terms, name) for name in ("name", "kind", "about", "source")} if terms else {}
    )
    form = _form(request, LocalScheme(organisation=here), terms, initial)
    rows = _rows(request, terms)
    if _is_ready(form, rows):
        values = form.values() | {"preset": key if terms else ""}
        made = services.make(here, values, kept_conditions(rows), form.parts())
        messages.success(request, _("De regeling is gemaakt. Collega's zien haar nu bij elke persoon."))
        return redirect("scheme", made.key)
    return render(request, "finances/schemes/edit.html", {"form": form, "rows": rows, "terms": terms})


@requires(Permission.GRANT_SCHEMES)
@form_page
def scheme_edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Other words, conditions, parts or budget; requests that were decided stay as they are."""
    found = _of(request, key)
    terms = terms_of(found)
    form = _form(request, found, terms, {})
    rows = _rows(request, terms)
    if _is_ready(form, rows):
        try:
            services.change(found, form.values(), kept_conditions(rows), form.parts())
        except services.SchemeRefused as refused:
            form.add_error("budget", str(refused))
        else:
            messages.success(request, _("De regeling is bewaard."))
            return redirect("scheme", found.key)
    context = {"form": form, "rows": rows, "terms": terms, "scheme": found}
    return render(request, "finances/schemes/edit.html", context)


@requires(Permission.GRANT_SCHEMES)
@require_POST
def scheme_retire(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put a scheme away, or take it back."""
    found = _of(request, key)
    services.retire(found, away=not found.is_retired)
    messages.success(
        request, _("De regeling is weer aan te vragen.") if found.is_retired else _("De regeling is niet meer aan te vragen.")
    )
    return redirect("scheme", found.key)


def _of(request: HttpRequest, key: UUID) -> LocalScheme:
    return get_object_or_404(schemes_of(acting(request).organisation), key=key)


def _form(request: HttpRequest, instance: LocalScheme, terms: Terms | None, initial: dict[str, Any]) -> SchemeForm:
    """Judged when one saves; shown again as typed when one asks for one more row."""
    data: QueryDict | None = request.POST or None
    return SchemeForm(
        data, instance=instance, organisation=instance.organisation, parts=terms.parts if terms else (), initial=initial
    )


def _rows(request: HttpRequest, terms: Terms | None) -> Rows:
    if wants(request, "row"):
        return rows_of(ConditionRowForm, extra=1)(initial=as_typed(request.POST, ConditionRowForm.names))
    data: QueryDict | None = request.POST or None
    initial = as_initial(terms)
    return rows_of(ConditionRowForm, extra=1 if initial else EMPTY_ROWS)(data, initial=initial)


def _is_ready(form: SchemeForm, rows: Rows) -> bool:
    valid = form.is_bound and rows.is_bound and form.is_valid()
    return valid and rows.is_valid()
