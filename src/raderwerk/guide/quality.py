"""Gathers from an instrument what its quality is judged by."""

from raderwerk.core.clock import day_of
from raderwerk.core.readability import read
from raderwerk.guide.enums import Audience, FigureKind, Kind
from raderwerk.guide.inheritance import Resolved
from raderwerk.guide.models import Figure
from raderwerk.guide.quality_rules import QualityFacts

WITHOUT_PLACES = frozenset({Kind.SCHEME, Kind.FRAMEWORK, Kind.GUIDE, Kind.PLATFORM, Kind.CASELOAD})
LONG_TEXTS = (
    *("summary", "aim", "method", "distinctive", "target_group_note", "conditions"),
    *("how_to_apply", "applications", "employer_involvement"),
)
RESULTS = frozenset({FigureKind.RESULT, FigureKind.PARTICIPANTS, FigureKind.EMPLOYERS})


def facts_of(shown: Resolved) -> QualityFacts:
    """The facts of one instrument, as its reader sees it."""
    letters = [code.code[:2] for code in shown.codes]
    contacts = list(shown.contacts.all())
    figures = [figure for figure in shown.figures.all() if figure.kind in RESULTS]
    return QualityFacts(
        for_job_seekers=shown.audience == Audience.JOB_SEEKERS,
        has_places=shown.kind not in WITHOUT_PLACES,
        has_area=shown.level == "national" or shown.regions.exists() or shown.municipalities.exists(),
        has_location=bool(shown.location_note) or "LT" in letters,
        has_way_in=bool(shown.how_to_apply or shown.applications),
        target_groups=sum(code in {"ED", "DD"} for code in letters),
        characteristics=letters.count("KK"),
        contacts=len(contacts),
        reachable_contacts=sum(bool(contact.phone or contact.email) for contact in contacts),
        looked_at=shown.confirmed_on or day_of(shown.created_at),
        has_price=_has_price(shown),
        has_price_note=bool(shown.cost_note or shown.amount_note or shown.funding),
        description=len(shown.method),
        has_hours=shown.hours_low is not None or shown.hours_high is not None,
        has_duration=shown.duration_low is not None or shown.duration_high is not None,
        rules=len(shown.rules),
        has_conditions=bool(shown.conditions),
        results_with_n=sum(_has_n(figure) for figure in figures),
        results=len(figures),
        has_evidence=bool(shown.evidence),
        evidence_looked_up=shown.evidence_on is not None,
        places_on=shown.places_on,
        readable=readable(shown),
    )


def readable(shown: Resolved) -> float | None:
    """The share of the sentences of the long texts without a remark; several remarks on one sentence count each."""
    readings = [read(getattr(shown, name)) for name in LONG_TEXTS]
    sentences = sum(reading.sentences for reading in readings)
    remarks = sum(len(reading.remarks) for reading in readings)
    return max(0.0, 1 - remarks / sentences) if sentences else None


def _has_price(shown: Resolved) -> bool:
    if shown.audience == Audience.EMPLOYERS:
        return shown.amount is not None
    return shown.cost is not None and (shown.cost == 0 or bool(shown.cost_unit))


def _has_n(figure: Figure) -> bool:
    return figure.count is not None and bool(figure.denominator) and bool(figure.on or figure.on_text)
