"""The guide on somebody else's site: a piece of HTML without frame, styles or scripts, and the page that says how to show it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from raderwerk.api.problems import problem
from raderwerk.api.widget_forms import FragmentForm
from raderwerk.core.access import public
from raderwerk.core.clock import today
from raderwerk.exchange.instruments.said import fetch
from raderwerk.guide.inheritance import Resolved, resolve_all
from raderwerk.guide.models import Instrument
from raderwerk.guide.search_names import own_areas
from raderwerk.guide.services.search import search
from raderwerk.people.models import Organisation
from raderwerk.register.models import Municipality

QUERY = ("gemeente", "drempel", "zoek", "aantal", "kop")
# Without the mark of a version that other static files carry: a site keeps this address for years.
SCRIPT_ADDRESS = f"{settings.BASE_URL}{settings.STATIC_URL}api/gids.js"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a site asks to be shown."""

    municipality: Municipality | None
    barrier: str
    words: str
    number: int
    level: int

    @classmethod
    def of(cls, cleaned: dict[str, Any]) -> "Wanted":
        """From the fields of a valid form."""
        barrier = cleaned["drempel"].code if cleaned["drempel"] else ""
        number, level = cleaned["aantal"] or FragmentForm.NUMBER, cleaned["kop"] or FragmentForm.LEVEL
        return cls(cleaned["gemeente"], barrier, cleaned["zoek"], number, int(level))

    @property
    def parameters(self) -> dict[str, str]:
        """The same as an address has it, without what is usual."""
        said = {
            "gemeente": self.municipality.code if self.municipality else "",
            "drempel": self.barrier,
            "zoek": self.words,
            "aantal": str(self.number) if self.number != FragmentForm.NUMBER else "",
            "kop": str(self.level) if self.level != FragmentForm.LEVEL else "",
        }
        return {name: value for name, value in said.items() if value}


def fragment(request: HttpRequest) -> HttpResponse:
    """Help as plain HTML; what it does not know is a problem that says so."""
    form = FragmentForm(request.GET)
    if not form.is_valid():
        wrong = "; ".join(f"{name}: {' '.join(map(str, sentences))}" for name, sentences in form.errors.items())
        return problem(400, wrong)
    return HttpResponse(shown(Wanted.of(form.cleaned_data)))


@public
@require_safe
def embed(request: HttpRequest) -> HttpResponse:
    """Choose what to show, see it, and copy the lines for the site."""
    usual = {"aantal": str(FragmentForm.NUMBER), "kop": str(FragmentForm.LEVEL)}
    form = FragmentForm(usual | request.GET.dict())
    chosen = form.cleaned_data if form.is_valid() else dict.fromkeys(QUERY) | {"zoek": ""}
    wanted = Wanted.of(chosen)
    lines = render_to_string(
        "api/lines.html",
        {"wanted": wanted, "guide": guide_address(wanted), "script": SCRIPT_ADDRESS},
    ).strip()
    context = {"form": form, "lines": lines, "preview": shown(wanted), "base": settings.BASE_URL}
    return render(request, "api/embed.html", context)


def shown(wanted: Wanted) -> str:
    """The HTML of what is wanted."""
    found, total = _found(wanted)
    context = {
        "instruments": found,
        "total": total,
        "wanted": wanted,
        "item_level": wanted.level + 1,
        "base": settings.BASE_URL,
        "guide": guide_address(wanted),
    }
    return render_to_string("api/fragment.html", context)


def guide_address(wanted: Wanted) -> str:
    """The same question in the guide for everybody."""
    question = [("q", wanted.words)] if wanted.words else []
    question += [("drempel", wanted.barrier)] if wanted.barrier else []
    question += [("gebied", area) for area in _areas(wanted)]
    return f"{settings.BASE_URL}{reverse('guide_public')}{'?' if question else ''}{urlencode(question)}"


def _found(wanted: Wanted) -> tuple[list[Resolved], int]:
    chosen = {"drempel": frozenset({wanted.barrier})} if wanted.barrier else {}
    areas = {"gebied": frozenset(_areas(wanted))} if wanted.municipality else {}
    near = Organisation(municipality=wanted.municipality) if wanted.municipality else None
    found = search(wanted.words, {**chosen, **areas}, user=None, limit=wanted.number, near=near)
    rows = Instrument.objects.published(today()).in_bulk([hit.key for hit in found.hits])
    return resolve_all(fetch(rows[hit.key] for hit in found.hits if hit.key in rows)), found.total


def _areas(wanted: Wanted) -> list[str]:
    return own_areas(Organisation(municipality=wanted.municipality)) if wanted.municipality else []
