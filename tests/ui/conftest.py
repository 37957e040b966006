"""Where the files of the design system are."""

from pathlib import Path

import pytest

import raderwerk.ui


@pytest.fixture(scope="session")
def ui_folder() -> Path:
    """The package of the design system."""
    return Path(raderwerk.ui.__file__).parent


@pytest.fixture(scope="session")
def ui_static(ui_folder: Path) -> Path:
    """Its own style sheets and script."""
    return ui_folder / "static" / "ui"
