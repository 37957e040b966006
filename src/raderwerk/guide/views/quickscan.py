"""Reading the quickscan: its editions, one edition, one region in it, and two editions beside each other."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from raderwerk.core.access import Permission, public
from raderwerk.guide import quickscan_compare as comparing
from raderwerk.guide.enums import EditionState
from raderwerk.guide.models import Edition
from raderwerk.guide.quickscan_data import ended_in, entries_of, is_unchanged
from raderwerk.guide.quickscan_page import NO_REGION, EditionPage, by_region, region_name, summaries, told, visible_editions
from raderwerk.register.models import Region


@public
@require_safe
def quickscan(request: HttpRequest) -> HttpResponse:
    """The editions, newest first."""
    context = {"editions": summaries(visible_editions(request.user)), "may_run": may_run(request)}
    return render(request, "guide/quickscan/editions.html", context)


@public
@require_safe
def quickscan_edition(request: HttpRequest, slug: str) -> HttpResponse:
    """One edition: who answered, the map, and the files."""
    edition = opened_edition(request, slug)
    frozen = edition.state == EditionState.FROZEN
    context = {
        "edition": edition,
        "page": EditionPage(edition),
        "may_run": may_run(request),
        "unchanged": is_unchanged(edition) if frozen else None,
        "others": visible_editions(request.user).exclude(pk=edition.pk),
    }
    return render(request, "guide/quickscan/edition.html", context)


@public
@require_safe
def quickscan_all(request: HttpRequest, slug: str) -> HttpResponse:
    """Every initiative of an edition in the blocks of the report, region after region."""
    edition = opened_edition(request, slug)
    entries = entries_of(edition)
    context = {"edition": edition, "count": len(entries), "groups": by_region(entries)}
    return render(request, "guide/quickscan/all.html", context)


@public
@require_safe
def quickscan_region(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The initiatives of one region in the blocks of the report; number 0 is what belongs to no region or to many."""
    edition, region = opened_edition(request, slug), region_in(number)
    running = may_run(request) and edition.state != EditionState.FROZEN
    context = {
        "edition": edition,
        "region": region,
        "number": number,
        "number_text": str(number),
        "name": region_name(region),
        "initiatives": told(entries_of(edition, number)),
        "round": edition.rounds.filter(region=region).first() if region else None,
        "may_run": may_run(request),
        "running": running,
        "ended": ended_in(edition, number) if running else [],
    }
    return render(request, "guide/quickscan/region.html", context)


@public
@require_safe
def quickscan_compare(request: HttpRequest) -> HttpResponse:
    """What is new, gone and changed between two editions."""
    editions = visible_editions(request.user)
    before, after = (editions.filter(slug=request.GET.get(name, "")).first() for name in ("van", "naar"))
    comparison = comparing.compare(entries_of(before), entries_of(after)) if before and after else None
    context = {"editions": editions, "before": before, "after": after, "comparison": comparison}
    return render(request, "guide/quickscan/compare.html", context)


def opened_edition(request: HttpRequest, slug: str) -> Edition:
    """The edition of this page; raises Http404 for one that the reader may not see yet."""
    return get_object_or_404(visible_editions(request.user), slug=slug)


def region_in(number: int) -> Region | None:
    """The region with this number, None for 0; raises Http404 for a number that no region has."""
    if number == NO_REGION:
        return None
    region = Region.objects.filter(number=number).first()
    if region is None:
        raise Http404
    return region


def may_run(request: HttpRequest) -> bool:
    """Whether the reader may make, follow and freeze editions."""
    acting = getattr(request, "acting", None)
    return acting is not None and acting.may(Permission.RUN_QUICKSCAN)
