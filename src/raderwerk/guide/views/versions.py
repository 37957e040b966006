"""What an instrument said before: who changed what, and putting an older version back."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from raderwerk.caseload.views.common import acting
from raderwerk.core.access import Permission, requires
from raderwerk.guide.labels import in_words, label_of, names_of
from raderwerk.guide.models import InstrumentVersion
from raderwerk.guide.services.instruments import InstrumentRefused, put_back
from raderwerk.guide.text_diff import Piece, pieces
from raderwerk.guide.values import Json
from raderwerk.guide.views.reading_common import own

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Change:
    """One field that was changed, with what differs word by word."""

    label: str | Promise
    pieces: list[Piece]


@requires(Permission.WRITE_INSTRUMENTS)
@require_safe
def instrument_versions(request: HttpRequest, slug: str) -> HttpResponse:
    """All versions, the newest first."""
    found = own(request, slug)
    versions = InstrumentVersion.objects.filter(instrument=found).select_related("changed_by__user", "changed_by__organisation")
    page = Paginator(versions.defer("snapshot").order_by("-number"), PAGE_SIZE).get_page(request.GET.get("pagina"))
    context = {"instrument": found, "page": page, "versions": [(version, changes_of(version)) for version in page]}
    return render(request, "guide/writing/versions.html", context)


@requires(Permission.WRITE_INSTRUMENTS)
@require_POST
def instrument_put_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """An older version is what it says again."""
    found = own(request, slug)
    version = get_object_or_404(InstrumentVersion.objects.select_related("instrument"), instrument=found, number=number)
    try:
        put_back(version, by=acting(request))
    except InstrumentRefused as refused:
        messages.error(request, " ".join(problem.sentence for problem in refused.problems))
    else:
        messages.success(
            request, _("Versie %(number)d staat er weer. De versie van daarnet blijft bewaard.") % {"number": number}
        )
    return redirect("instrument_versions", slug)


def changes_of(version: InstrumentVersion) -> list[Change]:
    """What a version changed, in words; the first version changed nothing."""
    if version.number == 1:
        return []
    before = {name: values[0] for name, values in version.changes.items()}
    after = {name: values[1] for name, values in version.changes.items()}
    names = names_of([before, after])
    return [Change(label_of(name), pieces(_text(name, before, names), _text(name, after, names))) for name in version.changes]


def _text(name: str, values: dict[str, Json], names: dict[str, dict[Json, str]]) -> str:
    return "\n".join(in_words(name, values[name], names))
