"""The habits of the house, checked on the code itself (docs/contributing: module docstrings, small modules, no loose ends)."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = sorted(path for path in (ROOT / "src/raderwerk").rglob("*.py") if "migrations" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST_MODULE = 400


def source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_module_says_what_it_is_for() -> None:
    silent = [name(path) for path in SOURCE if (text := source(path)).strip() and not ast.get_docstring(ast.parse(text))]
    assert silent == []


def test_modules_stay_small() -> None:
    """A longer one becomes a package of well-named parts."""
    assert [name(path) for path in SOURCE if len(source(path).splitlines()) > LONGEST_MODULE] == []


def test_nothing_is_left_for_later() -> None:
    left = re.compile("#.*\\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + ")\\b")
    assert [name(path) for path in [*SOURCE, *TESTS] if left.search(source(path))] == []


def test_rules_ask_no_clock_and_no_database() -> None:
    """Time is an argument, and a rule decides on what it is given."""
    rules = [path for path in SOURCE if path.stem.endswith("rules")]
    forbidden = re.compile(r"\.today\(|\.now\(|\.objects\b|timezone")
    assert rules
    assert [name(path) for path in rules if forbidden.search(source(path))] == []


def test_functions_are_short() -> None:
    """The median function has about seven lines; nine in ten have fewer than 31."""
    lengths = sorted(
        node.end_lineno - node.lineno + 1
        for path in SOURCE
        for node in ast.walk(ast.parse(source(path)))
        if isinstance(node, ast.FunctionDef)
    )
    assert lengths[len(lengths) // 2] <= 10
    assert lengths[len(lengths) * 9 // 10] <= 31


def test_every_data_file_of_the_source_is_used() -> None:
    """A data file that no module names is left over."""
    code = "\n".join(source(path) for path in SOURCE)
    files = list((ROOT / "src/raderwerk").rglob("data/*.yaml"))
    unused = [name(path) for path in files if path.stem not in code]
    assert files
    assert unused == []
