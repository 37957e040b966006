"""Pages about where in a caseload work does not pay; they never show a person."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from raderwerk.caseload.exports import XLSX
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.finances import team_pictures
from raderwerk.finances.enums import SchemeKind
from raderwerk.finances.forms.team import WorkPaysForm
from raderwerk.finances.models import LocalScheme
from raderwerk.finances.team import WorkPays, find
from raderwerk.finances.team_workbook import always_assumed, who_is_left_out, workbook


@requires(Permission.SEE_FIGURES)
@require_safe
def work_pays(request: HttpRequest) -> HttpResponse:
    """What is left of extra wage per household type, and what a support would do."""
    form, found = _asked(request)
    context: dict[str, object] = {"form": form, "found": found}
    if found and found.lines:
        context |= {**team_pictures.page(found), "always": always_assumed(), "left_out": who_is_left_out()}
    return render(request, "finances/team/work_pays.html", context)


@requires(Permission.SEE_FIGURES)
@require_safe
def work_pays_workbook(request: HttpRequest) -> HttpResponse:
    """The same figures as sheets, with what they mean; an address that cannot be reckoned with gets the page, which says why."""
    form, found = _asked(request)
    if found is None:
        return render(request, "finances/team/work_pays.html", {"form": form, "found": None}, status=400)
    made_by = f"{request.user.name}, {request.acting.organisation.name}"  # type: ignore[union-attr,attr-defined]
    name = f"loont-werken-{found.on.isoformat()}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(workbook(found, made_by), content_type=XLSX, headers=headers)


def _asked(request: HttpRequest) -> tuple[WorkPaysForm, WorkPays | None]:
    """The form, and the figures when it is in order."""
    acting, on = request.acting, today()  # type: ignore[attr-defined]
    form = WorkPaysForm(request.GET, _schemes(acting.organisation_id), on)
    return form, find(acting, on, form.assumptions(), form.support()) if form.is_valid() else None


def _schemes(organisation: int) -> QuerySet[LocalScheme]:
    """Bonuses of the own municipality that one can choose."""
    found = LocalScheme.objects.filter(organisation_id=organisation, kind=SchemeKind.BONUS, is_retired=False)
    return found.prefetch_related("conditions", "parts")
