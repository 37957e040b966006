"""Campaigns side by side, in the words that all of them share: a comparison, never a ranking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from raderwerk.campaigns import progress
from raderwerk.campaigns.models import Campaign
from raderwerk.insight.campaign_figures import Stage, campaigns_in, progress_and_outcomes
from raderwerk.insight.figures import Scope
from raderwerk.insight.outcome_table import OutcomeTable
from raderwerk.register.models import CommonOutcome

SHOWN = 6  # the newest ones: more columns than that nobody compares


@dataclass(frozen=True, slots=True)
class Column:
    """One campaign in the comparison, as of a day."""

    campaign: Campaign
    on: date
    outcomes: OutcomeTable
    stages: Sequence[Stage]


@dataclass(frozen=True, slots=True)
class Line:
    """One line over all columns: percentages; None where it stays hidden, an empty text where a campaign has no word for it."""

    label: str
    percentages: Sequence[int | str | None]
    is_process: bool = False
    is_first_process: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """The columns, in order of place and start, and their lines."""

    columns: Sequence[Column]
    progress: Sequence[Line]
    outcomes: Sequence[Line]


def comparison(scope: Scope, today: date) -> Comparison:
    """The newest campaigns of the caseloads in view that have people in them."""
    newest = sorted(campaigns_in(scope), key=lambda campaign: campaign.starts_on)[-SHOWN:]
    columns = [_column(campaign, today, hide_small=scope.hide_small) for campaign in newest]
    return Comparison(columns, _progress_lines(columns), _outcome_lines(columns))


def _column(campaign: Campaign, today: date, *, hide_small: bool) -> Column:
    total = progress.total(progress.per_cohort(campaign.follow_ups.all()).values())
    stages, outcomes = progress_and_outcomes(campaign, total, hide_small=hide_small)
    return Column(campaign, campaign.finished_on or today, outcomes, stages)


def _progress_lines(columns: Sequence[Column]) -> list[Line]:
    """Each stage as part of everybody in the campaign."""
    labels = [stage.label for stage in columns[0].stages[1:]] if columns else []
    return [
        Line(label, [_share(column.stages[place].count, column.stages[0].count) for column in columns])
        for place, label in enumerate(labels, start=1)
    ]


def _share(part: int | None, whole: int | None) -> int | str | None:
    if part is None or whole is None:
        return None
    return round(100 * part / whole) if whole else ""


def _outcome_lines(columns: Sequence[Column]) -> list[Line]:
    """Judgements first, then what says something about the process only."""
    tables = [{row.code: row.percent for row in column.outcomes.common.rows} for column in columns]
    commons = sorted(CommonOutcome.objects.order_by("order"), key=lambda common: common.is_process)
    first = next((common.pk for common in commons if common.is_process), "")
    lines = [
        Line(common.label, [table.get(common.pk, "") for table in tables], common.is_process, common.pk == first)
        for common in commons
    ]
    if any("" in table for table in tables):
        lines.insert(0, Line(_("Niet in eigen woorden vastgelegd"), [table.get("", "") for table in tables]))
    return lines
