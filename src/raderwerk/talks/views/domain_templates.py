"""Pages of life-domain templates: which there are, and one with its domains and questions."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from raderwerk.core.access import Permission, requires
from raderwerk.talks.forms.arrangement import DomainRowForm, TemplateForm
from raderwerk.talks.forms.rows import Rows, as_typed, rows_of
from raderwerk.talks.models import DomainTemplate, TemplateDomain
from raderwerk.talks.services import domain_templates as services
from raderwerk.talks.services.domain_templates import Wanted
from raderwerk.talks.views.arrangement import form_page, organisation
from raderwerk.talks.views.outcome_sets import judged, wants

EMPTY_ROWS = 4


@requires(Permission.ARRANGE_TALKS)
@require_safe
def domain_templates(request: HttpRequest) -> HttpResponse:
    """The templates one may choose from, and those that were put away."""
    in_use = Count("domains", filter=Q(domains__retired_at=None))
    found = organisation(request).domain_templates.annotate(domain_count=in_use).order_by("is_retired", "name")
    return render(request, "talks/arrangement/domain_templates.html", {"templates": found})


@requires(Permission.ARRANGE_TALKS)
@form_page
def domain_template_new(request: HttpRequest) -> HttpResponse:
    """A template of one's own."""
    template = DomainTemplate(organisation=organisation(request))
    form, rows = TemplateForm(**judged(request, "save", "name"), instance=template), _rows(request, [])
    if form.is_bound and form.is_valid() and rows.is_valid():
        try:
            services.make(template.organisation, form.cleaned_data["name"], _wanted(rows))
        except services.TemplateRefused as refused:
            form.add_error(None, str(refused))
        else:
            return _done(request, _("Het sjabloon is gemaakt."))
    return _page(request, form, rows)


@requires(Permission.ARRANGE_TALKS)
@form_page
def domain_template(request: HttpRequest, pk: int) -> HttpResponse:
    """The domains of a template, to read and to change."""
    template = _of(request, pk)
    form = TemplateForm(**judged(request, "save", "name"), instance=_of(request, pk))
    rows = _rows(request, services.domains_of(template))
    if form.is_bound and form.is_valid() and rows.is_valid():
        try:
            services.change(template, form.cleaned_data["name"], _wanted(rows))
        except services.TemplateRefused as refused:
            form.add_error(None, str(refused))
        else:
            return _done(request, _("Het sjabloon is bewaard."))
    return _page(request, form, rows, template=template, campaigns=services.campaigns_using(template))


@requires(Permission.ARRANGE_TALKS)
@require_POST
def domain_template_retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a template away, or take it back."""
    template = _of(request, pk)
    try:
        services.take_back(template) if template.is_retired else services.retire(template)
    except services.TemplateRefused as refused:
        messages.error(request, str(refused))
        return redirect("domain_template", template.pk)
    return _done(request, _("Het sjabloon is opgeborgen.") if template.is_retired else _("Het sjabloon is weer te kiezen."))


def _of(request: HttpRequest, pk: int) -> DomainTemplate:
    return get_object_or_404(DomainTemplate, organisation=organisation(request), pk=pk)


def _wanted(rows: Rows) -> list[Wanted]:
    return [form.wanted for form in rows.kept if isinstance(form, DomainRowForm)]


def _rows(request: HttpRequest, now: list[TemplateDomain]) -> Rows:
    if wants(request, "row"):
        return rows_of(DomainRowForm, extra=1)(initial=as_typed(request.POST, DomainRowForm.names))
    initial = [
        {"key": one.pk, "label": one.label, "question": one.question, "ORDER": order} for order, one in enumerate(now, start=1)
    ]
    return rows_of(DomainRowForm, extra=1 if now else EMPTY_ROWS)(request.POST or None, initial=initial)


def _done(request: HttpRequest, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect("domain_templates")


def _page(request: HttpRequest, form: TemplateForm, rows: Rows, **context: object) -> HttpResponse:
    return render(request, "talks/arrangement/domain_template.html", {"form": form, "rows": rows, **context})
