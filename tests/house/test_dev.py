"""dev.py: it needs nothing but Python, says what is missing, and ends with totals that a machine can read."""

import ast
import json
import re
import socket
import subprocess
import sys
from pathlib import Path

import dev
import pytest

ROOT = Path(dev.__file__).parent


def test_it_imports_nothing_but_the_standard_library() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))
    modules = {name.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    modules |= {str(node.module).split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert modules <= sys.stdlib_module_names


@pytest.mark.parametrize("command", ["up", "test", "lint", "bench", "shell"])
def test_each_command_explains_itself(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", "dev.py", command, "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(f"usage: dev.py {command}")


def test_a_taken_port_is_named_with_a_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "dev.py", "up", "--port", str(port)], cwd=ROOT, capture_output=True, text=True, check=False
        )
    assert done.returncode != 0
    assert f"Port {port} is in use" in done.stderr
    assert f"--port {port + 1}" in done.stderr


def test_the_report_ends_with_the_totals_of_all_runs(capsys) -> None:
    report = dev.Report()
    report.add("tests on SQLite", 0, 2.0)
    report.totals.update({"passed": 7, "skipped": 1})
    report.add("tests on PostgreSQL", 1, 3.0)
    report.totals.update({"passed": 6, "failed": 2})
    report.print()
    lines = capsys.readouterr().out.strip().splitlines()
    assert re.search(r"2 failed, 13 passed, 1 skipped in [\d.]+s", lines[-1])
    facts = json.loads(lines[-2].removeprefix("summary "))
    assert facts["failed"] == ["tests on PostgreSQL"]
    assert facts["tests"] == {"passed": 13, "skipped": 1, "failed": 2}
    assert report.exit_code(require_all=False) == 1


def test_a_skipped_part_fails_only_where_all_is_required(capsys) -> None:
    report = dev.Report()
    report.add("tests on SQLite", 0, 2.0)
    report.skip("tests on PostgreSQL", "no server answers")
    assert report.exit_code(require_all=False) == 0
    assert report.exit_code(require_all=True) == 1
    assert "SKIPPED tests on PostgreSQL: no server answers" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "totals"),
    [
        ("12 passed, 3 skipped in 4.56s", {"passed": 12, "skipped": 3}),
        ("= 1 failed, 1234 passed, 2 warnings in 98.70s (0:01:38) =", {"failed": 1, "passed": 1234, "warnings": 2}),
        ("all is well", {}),
    ],
)
def test_totals_are_read_from_the_closing_line_of_pytest(line: str, totals: dict[str, int]) -> None:
    assert dev.totals_of(line) == totals


def test_a_password_is_never_shown() -> None:
    assert dev.without_password("postgresql://anna:geheim@host:5432/name") == "postgresql://anna@host:5432/name"
    assert dev.without_password("postgresql://anna@host/name") == "postgresql://anna@host/name"
