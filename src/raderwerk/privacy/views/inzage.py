"""Inzage: everything about one person, to read and to hand over."""

import json
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from raderwerk.core.access import Permission, requires
from raderwerk.privacy import documents
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.forms import SubjectForm
from raderwerk.privacy.log import processed
from raderwerk.privacy.persons import persons
from raderwerk.privacy.subject_access import Section, collect
from raderwerk.privacy.views.common import acting


@requires(Permission.EXPORT_SUBJECT)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask of whom. The number is posted, so that it stands in no address."""
    form = SubjectForm(request.POST or None, organisation=acting(request).organisation_id)
    if form.is_valid():
        return redirect("inzage_person", subject=form.cleaned_data["number"])
    return render(request, "privacy/inzage.html", {"form": form, "here": "inzage"})


@requires(Permission.EXPORT_SUBJECT)
@require_safe
def person(request: HttpRequest, subject: UUID) -> HttpResponse:
    """Everything about one person, to read."""
    context = _everything(request, subject, Action.READ)
    return render(request, "privacy/inzage_person.html", {**context, "here": "inzage"})


@requires(Permission.EXPORT_SUBJECT)
@require_safe
def as_json(request: HttpRequest, subject: UUID) -> HttpResponse:
    """Everything about one person, for another program."""
    context = _everything(request, subject, Action.EXPORTED)
    content = json.dumps(_machine_readable(context), ensure_ascii=False, indent=2)
    return _download(content, "application/json", "inzage.json")


@requires(Permission.EXPORT_SUBJECT)
@require_safe
def as_pdf(request: HttpRequest, subject: UUID) -> HttpResponse:
    """Everything about one person, on paper."""
    return _download(documents.inzage(_everything(request, subject, Action.EXPORTED)), "application/pdf", "inzage.pdf")


def _everything(request: HttpRequest, subject: UUID, action: Action) -> dict[str, Any]:
    member = acting(request)
    name = persons().name(member.organisation_id, subject)
    if name is None:
        raise Http404
    sections = collect(subject)
    processed(Activity.SUBJECT_ACCESS, action, [subject])
    return {
        "subject": subject,
        "name": name,
        "organisation": member.organisation,
        "made_at": timezone.now(),
        "sections": sections,
    }


def _machine_readable(context: dict[str, Any]) -> dict[str, Any]:
    return {
        "organisation": context["organisation"].name,
        "made_at": context["made_at"].isoformat(),
        "sections": {section.key: _section(section) for section in context["sections"]},
    }


def _section(section: Section) -> dict[str, Any]:
    records = [
        {fact.name: {"label": fact.label, "value": fact.value, "text": fact.text} for fact in record}
        for record in section.records
    ]
    return {"title": section.title, "records": records}


def _download(content: str | bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=content_type, headers=headers)
