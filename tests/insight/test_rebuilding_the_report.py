"""The tables of the report, rebuilt from generated people: page, sheets and paper say exactly what the report says."""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import yaml
from django.test import Client as Browser
from django.urls import reverse
from pypdf import PdfReader

from raderwerk.insight.campaign_figures import figures
from raderwerk.insight.outcome_table import report_tables
from raderwerk.people.enums import Role
from raderwerk.ui.formatting import number
from tests.caseload.person.conftest import signed_in
from tests.caseload.person.world import TODAY, make_member
from tests.insight.world import campaign_of, give, make_town

pytestmark = pytest.mark.django_db
# The report gives percentages only; these numbers of people are ours, chosen so that they give exactly those.
NIJMEGEN = {"NM1": 94, "NM2": 53, "NM3": 234, "NM4": 47, "NM5": 87, "NM6": 133, "NM7": 20}
DEN_HAAG = {"DH1": 1800, "DH2": 1260, "DH3": 7560, "DH4": 5040, "DH5": 2340}
PERCENTAGES = {
    "nijmegen": {"NM1": 14, "NM2": 8, "NM3": 35, "NM4": 7, "NM5": 13, "NM6": 20, "NM7": 3},
    "den_haag": {"DH1": 10, "DH2": 7, "DH3": 42, "DH4": 28, "DH5": 13},
}


@pytest.mark.parametrize(("preset", "counts"), [("nijmegen", NIJMEGEN), ("den_haag", DEN_HAAG)])
def test_every_page_gives_the_table_of_the_report(preset, counts):
    town = make_town()
    campaign = campaign_of(town, preset)
    give(campaign, counts)
    browser = signed_in(make_member(town, role=Role.TEAM_LEAD))
    found = figures(campaign, TODAY, hide_small=False).outcomes
    expected = {row.label: (counts[row.code], PERCENTAGES[preset][row.code]) for row in found.local.rows}
    assert found.n == sum(counts.values())
    assert {row.label: (row.count, row.percent) for row in found.local.rows} == expected
    assert _on_page(browser, campaign, "campaign_figures") == expected
    assert _on_page(browser, campaign, "campaign_council") == expected
    assert _in_sheets(browser, campaign) == expected
    assert _missing_on_paper(browser, campaign, expected, found.n) == []
    assert sum(row.percent for row in found.common.rows) == 100
    assert {row.told[0]: row.percent for row in found.common.rows} == {label: share for label, (_n, share) in expected.items()}


def _number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _on_page(browser: Browser, campaign, name: str) -> dict[str, tuple[int, int]]:
    """Label -> number and percentage, from the first table in which the outcomes stand."""
    html = browser.get(reverse(name, args=[campaign.pk])).content.decode()
    labels = [local.label for local in campaign.outcome_set.current.outcomes.all()]
    rows = {}
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.S):
        cells = [_text(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
        if cells and cells[0] in labels and cells[0] not in rows:
            rows[cells[0]] = (_number(cells[1]), _number(cells[2]))
    return rows


def _text(cell: str) -> str:
    """The words of a cell, without what the other table calls it."""
    return re.sub(r"<[^>]+>", " ", cell).split("Telt mee als")[0].strip()


def _in_sheets(browser: Browser, campaign) -> dict[str, tuple[int, int]]:
    content = browser.get(reverse("campaign_figures_xlsx", args=[campaign.pk])).content
    sheet = openpyxl.load_workbook(BytesIO(content))["Uitkomsten"]
    return {row[0]: (row[2], row[3]) for row in sheet.iter_rows(min_row=2, values_only=True)}


def _missing_on_paper(browser: Browser, campaign, expected: dict[str, tuple[int, int]], n: int) -> list[str]:
    """What the PDF does not say; it is one page, tagged, and in Dutch."""
    paper = PdfReader(BytesIO(browser.get(reverse("campaign_council_pdf", args=[campaign.pk])).content))
    assert len(paper.pages) == 1
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert paper.trailer["/Root"]["/Lang"] == "nl"
    assert "/StructTreeRoot" in paper.trailer["/Root"]
    assert b"pdfuaid" in paper.trailer["/Root"]["/Metadata"].get_data()
    words = re.sub(r"\s+", "", paper.pages[0].extract_text())
    wanted = [f"{label}{number(count)}{percent}%" for label, (count, percent) in expected.items()]
    wanted = [re.sub(r"\s+", "", line) for line in [*wanted, f"{number(n)} mensen met een uitkomst"]]
    return [line for line in wanted if line not in words]


def test_the_tables_of_the_report_are_those_of_the_inventory(shared: Path):
    path = shared / "data" / "initiatives.yaml"
    if not path.exists():
        pytest.skip("the inventory is not beside this checkout")
    inventory = yaml.safe_load(path.read_text(encoding="utf-8"))["uitkomstsets"]
    for key, table in report_tables().items():
        assert dict(table.percentages) == {row["code"]: row["pct"] for row in inventory[key]["categorieen"]}
    assert {key: dict(table.percentages) for key, table in report_tables().items()} == PERCENTAGES
