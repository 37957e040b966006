"""What talks led to, in the words of the organisation and in the words that all share: one set of people, counted twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Any

import yaml
from django.db.models import Count
from django.utils.translation import gettext as _

from raderwerk.campaigns.models import Campaign
from raderwerk.insight.rules import SMALL, whole_percentages
from raderwerk.insight.tree_rules import Total, hide
from raderwerk.register.models import CommonOutcome
from raderwerk.talks.models import LocalOutcome


@dataclass(frozen=True, slots=True)
class Counted:
    """A local outcome with its number. `is_former`: from a version or list that new talks no longer use."""

    code: str
    label: str
    common: str  # code; empty for an outcome that nobody gave in local words
    is_process: bool
    count: int
    is_former: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: the number and its share of everybody, and of the judgements alone; None where it stays hidden."""

    code: str
    label: str
    count: int | None
    percent: int | None
    judgement_percent: int | None = None
    told: Sequence[str] = ()  # what the other table calls it
    is_former: bool = False
    in_report: int | None = None  # percentage in the table of the quickscan


@dataclass(frozen=True, slots=True)
class Side:
    """One table: what was judged, and apart from it what says something about the process only."""

    judgements: Sequence[Row]
    process: Sequence[Row]

    @property
    def rows(self) -> Sequence[Row]:
        """All lines, judgements first."""
        return [*self.judgements, *self.process]


@dataclass(frozen=True, slots=True)
class ReportTable:
    """The table of the quickscan that an outcome set began as."""

    name: str
    of_whom: str
    when: str
    percentages: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OutcomeTable:
    """Both tables, over the same `n` people; `judged` of them by a talk. None where a number stays hidden."""

    n: int | None
    judged: int | None
    local: Side
    common: Side
    set_name: str
    unused: Sequence[str] = field(default_factory=list)  # common outcomes for which this set has no word
    report: ReportTable | None = None
    hides: bool = False


def outcome_table(campaign: Campaign, *, hide_small: bool, beside: Sequence[int] = ()) -> OutcomeTable:
    """The newest outcome of everybody in the campaign who was not left out; `beside`: numbers of people that the river shows."""
    counted = _counted(campaign)
    commons = list(CommonOutcome.objects.order_by("order"))
    report = report_tables().get(campaign.outcome_set.preset)
    return table(counted, commons, campaign.outcome_set.name, report, hide_small=hide_small, beside=beside)


@lru_cache(maxsize=1)
def report_tables() -> dict[str, ReportTable]:
    """The tables of the quickscan, by the preset of the outcome set."""
    rows: dict[str, dict[str, Any]] = yaml.safe_load(
        files("raderwerk.insight").joinpath("data/report_tables.yaml").read_text(encoding="utf-8")
    )
    return {key: ReportTable(**row) for key, row in rows.items()}


def _counted(campaign: Campaign) -> list[Counted]:
    """Numbers by local outcome. An outcome of an older version counts with the newest one of the same code and meaning."""
    given = campaign.follow_ups.included().exclude(outcome_on=None).order_by()
    found = dict(given.values_list("local_outcome").annotate(n=Count("pk")))
    current = list(campaign.outcome_set.current.outcomes.select_related("common"))
    now = {(local.code, local.common_id): local.pk for local in current}
    numbers = dict.fromkeys(now.values(), 0)
    former = []
    older = LocalOutcome.objects.filter(pk__in=[pk for pk in found if pk]).select_related("common").order_by("version", "order")
    for local in older:
        if (place := now.get((local.code, local.common_id))) is not None:
            numbers[place] += found[local.pk]
        else:
            former.append(_one(local, found[local.pk], is_former=True))
    wordless = [Counted("", _("Niet in eigen woorden vastgelegd"), "", False, found[None])] if found.get(None) else []
    return [*(_one(local, numbers[local.pk]) for local in current), *former, *wordless]


def _one(local: LocalOutcome, count: int, *, is_former: bool = False) -> Counted:
    return Counted(local.code, local.label, local.common_id, local.common.is_process, count, is_former)


def table(
    counted: Sequence[Counted],
    commons: Sequence[CommonOutcome],
    set_name: str,
    report: ReportTable | None,
    *,
    hide_small: bool,
    beside: Sequence[int] = (),
) -> OutcomeTable:
    """Both tables from the numbers per local outcome; small numbers hidden where asked, together in both."""
    leaves = [Total(one.count) for one in counted]
    root, judged, by_common = _tree(counted, leaves)
    if hide_small:
        judged.is_secret = differs_little(judged.count, beside)
        hide(root)
    local = _local_rows(counted, leaves, {common.pk: common.label for common in commons}, report)
    shared = _common_rows(counted, by_common, commons)
    if judged.is_hidden:
        local, shared = ([replace(row, judgement_percent=None) for row in rows] for rows in (local, shared))
    process = {one.common for one in counted if one.is_process}
    return OutcomeTable(
        n=None if root.is_hidden else root.count,
        judged=None if judged.is_hidden else judged.count,
        local=_side(local, [one.is_process for one in counted]),
        common=_side(shared, [row.code in process for row in shared]),
        set_name=set_name,
        unused=[common.label for common in commons if common.pk not in by_common],
        report=report if report and any(row.in_report is not None for row in local) else None,
        hides=any(total.is_hidden for total in root.everything()),
    )


def differs_little(count: int, others: Sequence[int]) -> bool:
    """Whether this number, laid beside one of the others, tells of a few people."""
    return any(0 < abs(count - other) < SMALL for other in others)


def _is_judgement(one: Counted) -> bool:
    return bool(one.common) and not one.is_process


def _tree(counted: Sequence[Counted], leaves: Sequence[Total]) -> tuple[Total, Total, dict[str, Total]]:
    """Everybody = judgements + process + wordless; each of those its common outcomes; each of those its local ones."""
    by_common: dict[str, Total] = {}
    kinds = {"judgement": Total(0), "process": Total(0), "wordless": Total(0)}
    for one, leaf in zip(counted, leaves, strict=True):
        kind = kinds["wordless" if not one.common else "process" if one.is_process else "judgement"]
        if one.common not in by_common:
            by_common[one.common] = Total(0)
            kind.parts.append(by_common[one.common])
        by_common[one.common].parts.append(leaf)
        by_common[one.common].count += leaf.count
        kind.count += leaf.count
    present = [kind for kind in kinds.values() if kind.parts]
    return Total(sum(kind.count for kind in present), present), kinds["judgement"], by_common


def _local_rows(
    counted: Sequence[Counted], leaves: Sequence[Total], labels: Mapping[str, str], report: ReportTable | None
) -> list[Row]:
    shares = _shares([(_is_judgement(one), leaf) for one, leaf in zip(counted, leaves, strict=True)])
    return [
        Row(
            one.code,
            one.label,
            *numbers,
            told=[labels[one.common]] if one.common else [],
            is_former=one.is_former,
            in_report=report.percentages.get(one.code) if report and not one.is_former else None,
        )
        for one, numbers in zip(counted, shares, strict=True)
    ]


def _common_rows(counted: Sequence[Counted], by_common: Mapping[str, Total], commons: Sequence[CommonOutcome]) -> list[Row]:
    # In the order of the local table: with one local word per common one, rounding then falls alike in both tables.
    judgements = {one.common for one in counted if _is_judgement(one)}
    shares = dict(zip(by_common, _shares([(code in judgements, total) for code, total in by_common.items()]), strict=True))
    told = {code: [one.label for one in counted if one.common == code] for code in by_common if code}
    order = [(common.pk, common.label) for common in commons] + [("", _("Niet in eigen woorden vastgelegd"))]
    return [Row(code, label, *shares[code], told=told.get(code, ())) for code, label in order if code in by_common]


def _shares(numbers: Sequence[tuple[bool, Total]]) -> list[tuple[int | None, int | None, int | None]]:
    """Per number, told whether it is a judgement: the number itself, its share of all, and of the judgements; None if hidden."""
    of_all = whole_percentages([total.count for _judged, total in numbers])
    within = iter(whole_percentages([total.count for judged, total in numbers if judged]))
    of_judgements = [next(within) if judged else None for judged, _total in numbers]
    return [
        (None, None, None) if total.is_hidden else (total.count, share, judgement_share)
        for (_judged, total), share, judgement_share in zip(numbers, of_all, of_judgements, strict=True)
    ]


def _side(rows: Iterable[Row], process: Iterable[bool]) -> Side:
    marked = sorted(zip(process, rows, strict=True), key=lambda pair: pair[0])
    groups = {is_process: [row for _mark, row in group] for is_process, group in groupby(marked, key=lambda pair: pair[0])}
    return Side(groups.get(False, []), groups.get(True, []))
