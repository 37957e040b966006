"""Two people changed the same field: the second sees both and chooses; what only one of them changed goes along by itself."""

import json
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from raderwerk.caseload.views.common import acting
from raderwerk.core.access import Permission, requires
from raderwerk.guide.labels import in_words, label_of, names_of
from raderwerk.guide.models import Instrument
from raderwerk.guide.services.instruments import Conflict, InstrumentRefused, save
from raderwerk.guide.text_diff import Piece, pieces
from raderwerk.guide.values import ALL, FIELDS, MANY, PARTS, Json
from raderwerk.guide.views.reading_common import own

FIXED = frozenset({"audience", "initiative", "parent", "copied_from"})  # no form asks for these
THEIRS, MINE, BOTH = "hun", "mijn", "samen"


@dataclass(frozen=True, slots=True)
class Choice:
    """One field that both changed."""

    name: str
    label: str | Promise
    theirs: list[str]
    mine: list[str]
    pieces: list[Piece]  # from theirs to mine, for texts
    together: str | None  # a text to combine in; None when it is no text
    joins: bool  # lists that can be put together


@requires(Permission.WRITE_INSTRUMENTS)
@require_POST
def instrument_merge(request: HttpRequest, slug: str) -> HttpResponse:
    """Write what was chosen; when somebody else was faster again, choose again."""
    found = own(request, slug)
    try:
        mine = json.loads(request.POST.get("mine", ""))
        theirs = json.loads(request.POST.get("theirs", ""))
        seen = int(request.POST.get("seen", ""))
        if not (isinstance(mine, dict) and isinstance(theirs, dict)):
            raise TypeError
        changes = _chosen(request, {name: mine[name] for name in mine if name in ALL and name not in FIXED}, theirs)
    except (ValueError, TypeError, AttributeError):
        messages.error(request, _("Er ging iets mis bij het samenvoegen. Je kunt hier opnieuw beginnen."))
        return redirect("instrument_edit", slug)
    note = request.POST.get("note", "")
    try:
        save(found, changes, by=acting(request), seen=seen, note=note)
    except Conflict as conflict:
        return merge_page(request, found, conflict, note=note)
    except InstrumentRefused as refused:
        problems = [f"{label_of(problem.field.partition('-')[0])}: {problem.sentence}" for problem in refused.problems]
        return _shown(request, found, seen=seen, mine=mine, theirs=theirs, note=note, problems=problems)
    messages.success(request, _("Samengevoegd en bewaard."))
    return redirect("instrument", slug)


def merge_page(request: HttpRequest, found: Instrument, conflict: Conflict, *, note: str) -> HttpResponse:
    """Both texts beside each other, per field."""
    version = conflict.theirs
    theirs = {name: version.snapshot.get(name) for name in conflict.fields}
    return _shown(request, found, seen=version.number, mine=conflict.mine, theirs=theirs, note=note, version=version)


def _shown(
    request: HttpRequest, found: Instrument, *, seen: int, mine: dict[str, Json], theirs: dict[str, Json], **more: Any
) -> HttpResponse:
    names = names_of([mine, theirs])
    context = {
        "instrument": found,
        "choices": [_choice(name, theirs[name], mine[name], names) for name in ALL if name in theirs and name in mine],
        "others": [label_of(name) for name in mine if name not in theirs],
        "seen": seen,
        "mine": json.dumps(mine),
        "theirs": json.dumps(theirs),
        **more,
    }
    return render(request, "guide/writing/merge.html", context, status=409 if "version" in more else 200)


def _choice(name: str, theirs: Json, mine: Json, names: dict[str, dict[Json, str]]) -> Choice:
    is_text = isinstance(FIELDS.get(name), models.TextField) or name == "summary"
    return Choice(
        name=name,
        label=label_of(name),
        theirs=in_words(name, theirs, names),
        mine=in_words(name, mine, names),
        pieces=pieces(theirs or "", mine or "") if is_text else [],
        together=f"{theirs}\n\n{mine}".strip() if is_text else None,
        joins=name in MANY or name in PARTS,
    )


def _chosen(request: HttpRequest, mine: dict[str, Json], theirs: dict[str, Json]) -> dict[str, Json]:
    """What goes along by itself, and per field what was chosen."""
    changes = {name: value for name, value in mine.items() if name not in theirs}
    for name in (name for name in theirs if name in mine):
        wish = request.POST.get(f"kies-{name}", THEIRS)
        if wish == MINE:
            changes[name] = mine[name]
        elif wish == BOTH:
            text = request.POST.get(f"samen-{name}")
            changes[name] = _joined(theirs[name], mine[name]) if isinstance(mine[name], list) else text
    return changes


def _joined(theirs: list[Json], mine: list[Json]) -> list[Json]:
    """Both lists, what is the same once."""
    return theirs + [row for row in mine if row not in theirs]
