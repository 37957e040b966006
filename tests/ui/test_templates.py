"""Every template of the house keeps the rules: strict CSP, known components, known icons, nothing unused."""

import re
from pathlib import Path

import pytest
from django.template import TemplateSyntaxError
from django.template.loader import get_template, render_to_string

SOURCE = Path(__file__).resolve().parents[2] / "src" / "raderwerk"
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
COMPONENTS = {path.stem: path for path in (SOURCE / "ui" / "templates" / "cotton").glob("*.html")}
COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.DOTALL)
ERROR_PAGES = ["400", "403", "403_csrf", "404", "429", "500"]


def name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def code_of(path: Path) -> str:
    """The template without its comments."""
    return COMMENT.sub("", path.read_text())


@pytest.fixture(scope="module")
def python_and_templates() -> str:
    sources = [path.read_text() for path in SOURCE.rglob("*.py")]
    return "\n".join([*sources, *map(code_of, TEMPLATES)])


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_inline_style_or_script(path: Path) -> None:
    code = code_of(path)
    assert not re.search(r"\sstyle\s*=|<style\b|\son\w+\s*=\s*[\"']|javascript:", code, re.IGNORECASE)
    assert not re.search(r"<script\b(?![^>]*\ssrc=)", code, re.IGNORECASE)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_components_exist(path: Path) -> None:
    used = {tag.replace("-", "_") for tag in re.findall(r"<c-([a-z-]+)", code_of(path))} - {"slot", "vars"}
    own = {folder.stem for folder in SOURCE.glob("*/templates/cotton/**/*.html")}
    assert used <= own


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_template_compiles(path: Path) -> None:
    relative = name(path).split("/templates/", 1)[1]
    try:
        get_template(relative)
    except TemplateSyntaxError as error:
        pytest.fail(f"{relative}: {error}")


@pytest.mark.parametrize("component", sorted(COMPONENTS))
def test_component_says_how_it_is_used(component: str) -> None:
    assert COMPONENTS[component].read_text().startswith("{% comment %}")


def test_no_component_is_unused() -> None:
    used = {tag.replace("-", "_") for path in TEMPLATES for tag in re.findall(r"<c-([a-z-]+)", code_of(path))}
    assert set(COMPONENTS) - used == set()


def test_no_template_is_unused(python_and_templates: str) -> None:
    names = {name(path).split("/templates/", 1)[1] for path in TEMPLATES}
    pages = {
        entry
        for entry in names
        if not entry.startswith(("cotton/", "account/", "mfa/", "allauth/", "socialaccount/", "ui/styleguide/"))
    }
    # A view may put the name together from its last part.
    last_parts = {entry: (entry, f'"{Path(entry).stem}"', f"/{Path(entry).name}") for entry in pages}
    unused = {entry for entry, parts in last_parts.items() if not any(part in python_and_templates for part in parts)}
    assert unused - {f"{page}.html" for page in ERROR_PAGES} == set()


def test_icons_exist_and_are_used(ui_folder: Path, python_and_templates: str) -> None:
    sprite = set(re.findall(r'<symbol id="([\w-]+)"', (ui_folder / "static/vendor/icons.svg").read_text()))
    named = set(re.findall(r"""(?:{% icon |icon=|icon_end=|"icon": )["']([\w-]+)["']""", python_and_templates))
    assert named <= sprite
    unused = {icon for icon in sprite if f'"{icon}"' not in python_and_templates and f"'{icon}'" not in python_and_templates}
    assert unused == set()


@pytest.mark.parametrize("page", ERROR_PAGES)
def test_error_page_needs_no_context(page: str) -> None:
    text = render_to_string(f"{page}.html")
    assert "<h1>" in text
    assert 'href="/"' in text


def test_style_sheets_are_all_linked(ui_static: Path) -> None:
    head = (SOURCE / "ui/templates/ui/_head.html").read_text()
    assert {path.name for path in ui_static.glob("*.css")} == set(re.findall(r"'ui/(\w[\w-]*\.css)'", head))


def test_token_file_and_layers(ui_static: Path) -> None:
    """Everything we write stands in a layer, so that the order of files never decides."""
    declared = re.search(r"@layer ([\w, ]+);", (ui_static / "tokens.css").read_text())
    assert declared
    layers = set(declared[1].split(", "))
    used = {layer for path in ui_static.glob("*.css") for layer in re.findall(r"@layer (\w+) {", path.read_text())}
    assert used <= layers
