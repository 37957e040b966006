"""What is vendored is what it says it is."""

import hashlib
import json
import re
from pathlib import Path

import pytest

ALLOWED = {"EUPL-1.2", "OFL-1.1", "ISC"}
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def vendor(ui_folder: Path) -> Path:
    return ui_folder / "static" / "vendor"


@pytest.fixture(scope="module")
def manifest(vendor: Path) -> list[dict]:
    return json.loads((vendor / "vendor.json").read_text())


def test_hashes_are_right(vendor: Path, manifest: list[dict]) -> None:
    for entry in manifest:
        assert hashlib.sha256((vendor / entry["file"]).read_bytes()).hexdigest() == entry["sha256"], entry["file"]


def test_every_file_is_described(vendor: Path, manifest: list[dict]) -> None:
    present = {str(path.relative_to(vendor)) for path in vendor.rglob("*") if path.is_file()} - {"vendor.json"}
    assert present == {entry["file"] for entry in manifest}


def test_licences_may_be_shipped_and_their_texts_are(vendor: Path, manifest: list[dict]) -> None:
    licences = {source["licence"] for entry in manifest for source in entry["sources"]}
    assert licences <= ALLOWED
    texts = " ".join(path.name for path in (vendor / "licences").iterdir())
    assert all(licence in texts for licence in licences)


def test_versions_are_those_of_the_lock_file(manifest: list[dict]) -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for entry in manifest:
        for source in entry["sources"]:
            assert packages[f"node_modules/{source['name']}"]["version"] == source["version"]


def test_lock_file_names_no_registry() -> None:
    assert not re.search(r"https?://(?!opencollective|github\.com|paypal)", (ROOT / "package-lock.json").read_text())


def test_no_proprietary_tokens() -> None:
    lock = (ROOT / "package-lock.json").read_text()
    assert "@utrecht/design-tokens" not in lock
    assert "rijkshuisstijl" not in lock.lower()
