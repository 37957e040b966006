"""The documentation says what the code says: generated tables are current, links and pictures exist, settings are complete."""

import re
from pathlib import Path

import pytest
from tools import generated_docs

from raderwerk.settings.environment import Environment

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted((ROOT / "docs").rglob("*.md"))
FRONT = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_generated_tables_are_current(page: Path) -> None:
    """Mend with `.venv/bin/python tools/generated_docs.py`."""
    text = page.read_text(encoding="utf-8")
    assert generated_docs.fill(text) == text


def test_every_generated_table_is_shown_somewhere() -> None:
    shown = {name for page in PAGES for _, name, _ in generated_docs.PLACE.findall(page.read_text(encoding="utf-8"))}
    assert shown == set(generated_docs.TABLES)


@pytest.mark.parametrize("page", [*PAGES, *FRONT], ids=lambda path: str(path.relative_to(ROOT)))
def test_links_and_pictures_of_the_repository_exist(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if not re.match(r"[a-z]+:", target)]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_every_setting_is_explained() -> None:
    assert all(field.description for field in Environment.model_fields.values())


def test_every_page_is_in_the_menu() -> None:
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [page.name for page in PAGES if str(page.relative_to(ROOT / "docs")) not in menu] == []


def test_every_picture_of_the_manual_is_used_and_made_by_the_script() -> None:
    script = (ROOT / "tools/manual_pictures.py").read_text(encoding="utf-8")
    text = "".join(page.read_text(encoding="utf-8") for page in [*PAGES, *FRONT])
    for picture in (ROOT / "docs/handleiding/beeld").glob("*.png"):
        assert f'"{picture.stem}":' in script
        assert picture.name in text
