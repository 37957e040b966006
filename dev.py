#!/usr/bin/env python3
"""Everything a developer does with this checkout, on a machine with nothing but Python 3.11 or newer.

python3 dev.py up       install, migrate, load the demo region and serve it on http://localhost:8000
python3 dev.py test     run every check and test, on SQLite and on PostgreSQL when one answers
"""

import argparse
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
TOOLS = ROOT / "var" / "tools"
CHROMIUM = Path("/usr/bin/chromium")
POSTGRES_URL = os.environ.get("RADERWERK_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
BENCHMARKS = ("import_caseload", "pages", "processing_log", "campaigns", "guide_search", "income")
PANGO_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
OLDEST_PYTHON = (3, 11)


def main() -> int:
    """Run the command of the command line; returns the exit code."""
    arguments = _parser().parse_args()
    if sys.version_info < OLDEST_PYTHON:
        fail(f"Raderwerk needs Python 3.11 or newer; this is {sys.version.split()[0]}.", "apt-get install python3")
    os.chdir(ROOT)
    return int(arguments.run(arguments))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    up = commands.add_parser("up", help="install, migrate, load the demo region and serve it", description=command_up.__doc__)
    up.add_argument("--port", type=int, default=8000, help="port on this machine (default 8000)")
    up.add_argument("--clients", type=int, default=4000, help="invented people in an empty database (default 4000)")
    up.set_defaults(run=command_up)

    test = commands.add_parser("test", help="run every check and test", description=command_test.__doc__)
    test.add_argument("--require-all", action="store_true", help="fail when a part had to be skipped (used by .ci/run)")
    test.add_argument("--no-lint", action="store_true", help="only the tests, not the checks")
    test.add_argument("paths", nargs="*", help="test files or folders (default: all of tests/)")
    test.set_defaults(run=command_test)

    lint = commands.add_parser("lint", help="check style, types, floors, templates and docs", description=command_lint.__doc__)
    lint.add_argument("--fix", action="store_true", help="mend what can be mended automatically")
    lint.set_defaults(run=command_lint)

    bench = commands.add_parser("bench", help="measure speed, as in docs/performance.md", description=command_bench.__doc__)
    bench.add_argument("name", nargs="?", choices=BENCHMARKS, help="one benchmark; default: all")
    bench.add_argument("rest", nargs=argparse.REMAINDER, help="options for that benchmark")
    bench.set_defaults(run=command_bench)

    shell = commands.add_parser("shell", help="Python with the models loaded", description=command_shell.__doc__)
    shell.set_defaults(run=command_shell)
    return parser


# -- commands ---------------------------------------------------------------------------------------------------------------


def command_up(arguments: argparse.Namespace) -> int:
    """Install, migrate, load the demo region when the database is empty, and serve. Running it again changes nothing."""
    if port_taken(arguments.port):
        fail(f"Port {arguments.port} is in use by another program.", f"python3 dev.py up --port {arguments.port + 1}")
    install()
    if not pango_present():
        say(f"Note: Pango is missing, so letters and reports as PDF do not work. Mend: apt-get install {PANGO_PACKAGES}")
    raderwerk("prepare", "--demo-clients", str(arguments.clients))
    say(f"Raderwerk is served on http://localhost:{arguments.port} (stop with Ctrl+C)")
    os.execv(VENV / "bin" / "raderwerk", ["raderwerk", "serve", "--port", str(arguments.port)])


def command_test(arguments: argparse.Namespace) -> int:
    """Run every check and test; says at the end what ran, what was skipped and why. The last line holds pytest's totals."""
    install()
    report = Report()
    if not arguments.no_lint:
        run_checks(report)
    run_tests(report, arguments.paths)
    report.print()
    return report.exit_code(require_all=arguments.require_all)


def command_lint(arguments: argparse.Namespace) -> int:
    """Check style, types, the floors of the house, templates, migrations and documentation."""
    install()
    if arguments.fix:
        for command in (["ruff", "check", "--fix", "."], ["ruff", "format", "."]):
            subprocess.run([VENV / "bin" / command[0], *command[1:]], check=False)
    report = Report()
    run_checks(report)
    report.print()
    return report.exit_code(require_all=False)


def command_bench(arguments: argparse.Namespace) -> int:
    """Measure speed. Each benchmark prints its figures and the ratio it must stay under, and fails above it."""
    install()
    chosen = [name for name in BENCHMARKS if arguments.name in (None, name)]
    codes = [subprocess.run([PYTHON, f"benchmarks/{name}.py", *arguments.rest], check=False).returncode for name in chosen]
    return max(codes)


def command_shell(_arguments: argparse.Namespace) -> int:
    """Open Python with the database of this checkout and all models loaded."""
    install()
    return subprocess.run([PYTHON, "-m", "raderwerk.manage", "shell"], check=False).returncode


# -- installing -------------------------------------------------------------------------------------------------------------


def install() -> None:
    """Make `.venv` hold exactly what `uv.lock` says; quick when it already does."""
    command = [*find_uv(), "sync", "--frozen", "--quiet", "--python", sys.executable]
    # VIRTUAL_ENV of a shell that has another environment active would only cause a warning.
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    if not PYTHON.exists():
        say("Installing the parts of Raderwerk into .venv ...")
    if subprocess.run(command, env=environment | {"UV_PYTHON_DOWNLOADS": "never"}, check=False).returncode:
        fail("Installing failed; the lines above say why. Is there a network connection to the Python package index?")


def find_uv() -> list[str]:
    """How to call uv: the one on PATH, the one installed before, or a fresh one from the Python package index."""
    for candidate in (["uv"], [str(TOOLS / "bin" / "uv")], [sys.executable, "-m", "uv"]):
        if works([*candidate, "--version"]):
            return candidate
    say("Installing uv ...")
    if works([sys.executable, "-c", "import ensurepip, venv"]):
        subprocess.run([sys.executable, "-m", "venv", TOOLS], check=True)
        subprocess.run([TOOLS / "bin" / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
    elif works([sys.executable, "-m", "pip", "--version"]):
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--target", TOOLS, "uv"], check=True)
    else:
        fail("Python on this machine cannot install packages.", "apt-get install python3-venv")
    return [str(TOOLS / "bin" / "uv")]


def works(command: Sequence[str]) -> bool:
    """Whether a command exists and ends well."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def raderwerk(*arguments: str) -> None:
    """Run the product's own command line; ends this program when it fails."""
    if subprocess.run([VENV / "bin" / "raderwerk", *arguments], check=False).returncode:
        fail(f"`raderwerk {' '.join(arguments)}` failed; the lines above say why.")


def pango_present() -> bool:
    """Whether the libraries that make PDF files are there."""
    return works([str(PYTHON), "-c", "import weasyprint"])


def port_taken(port: int) -> bool:
    """Whether something on this machine already listens on `port`."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


# -- checking ---------------------------------------------------------------------------------------------------------------


@dataclass
class Report:
    """What ran, what was skipped and why, what failed, and the totals of pytest."""

    ran: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    totals: Counter[str] = field(default_factory=Counter)
    started: float = field(default_factory=time.monotonic)

    def add(self, name: str, code: int, seconds: float) -> None:
        """Note that a part ran and how it ended."""
        self.ran.append(name)
        self.seconds[name] = round(seconds, 1)
        if code:
            self.failed.append(name)

    def skip(self, name: str, why: str) -> None:
        """Note that a part could not run."""
        self.skipped[name] = why
        say(f"SKIPPED {name}: {why}")

    def exit_code(self, *, require_all: bool) -> int:
        """0 when all that ran passed (and, with `require_all`, nothing was skipped)."""
        return 1 if self.failed or (require_all and self.skipped) else 0

    def print(self) -> None:
        """Print the summary: one line per part, one line for machines, and pytest's totals last."""
        print("\n" + "-" * 79)
        for name in self.ran:
            print(f"{'FAILED ' if name in self.failed else 'passed '} {name} ({self.seconds[name]} s)")
        for name, why in self.skipped.items():
            print(f"skipped {name}: {why}")
        facts = {"ran": self.ran, "failed": self.failed, "skipped": self.skipped, "seconds": self.seconds, "tests": self.totals}
        print("summary " + json.dumps(facts))
        if self.totals:
            duration = time.monotonic() - self.started
            outcomes = ", ".join(f"{self.totals[name]} {name}" for name in OUTCOMES if self.totals[name])
            print(f"{'=' * 20} {outcomes} in {duration:.2f}s {'=' * 20}", flush=True)


OUTCOMES = ("failed", "passed", "skipped", "xfailed", "xpassed", "error", "errors")

# Each a command of `.venv/bin` with its arguments.
CHECKS: dict[str, list[str]] = {
    "style (ruff check)": ["ruff", "check", "."],
    "layout (ruff format)": ["ruff", "format", "--check", "."],
    "types (mypy)": ["mypy"],
    "floors (import-linter)": ["lint-imports"],
    "templates (djlint)": ["djlint", "src", "--lint", "--quiet"],
    "migrations": ["python", "-m", "raderwerk.manage", "makemigrations", "--check", "--dry-run"],
    "documentation (mkdocs)": ["mkdocs", "build", "--strict", "--quiet"],
}


def run_checks(report: Report) -> None:
    """Run all checks, two at a time, and show the output of those that fail."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = pool.map(run_check, CHECKS.values())
        for name, (code, seconds, output) in zip(CHECKS, results, strict=True):
            report.add(name, code, seconds)
            say(f"{'FAILED' if code else 'passed'} {name}")
            if code:
                print(output, flush=True)


def run_check(command: list[str]) -> tuple[int, float, str]:
    """Run one check; returns exit code, seconds and output."""
    started = time.monotonic()
    program, *arguments = command
    done = subprocess.run(
        [VENV / "bin" / program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.returncode, time.monotonic() - started, done.stdout


def run_tests(report: Report, paths: Sequence[str]) -> None:
    """Run the tests on SQLite, and on PostgreSQL when one answers; browser tests run once, a few of them on both."""
    whole = {"RADERWERK_WHOLE_SUITE": "1"} if not paths else {}
    if CHROMIUM.exists():
        run_pytest(report, "tests on SQLite, with browser", paths, whole | {"DATABASE_URL": ""})
    else:
        report.skip("browser tests", f"{CHROMIUM} is missing (apt-get install chromium)")
        run_pytest(report, "tests on SQLite", ["-m", "not browser", *paths], {"DATABASE_URL": ""})
    if postgres_answers():
        marked = "database and (not browser or smoke)" if CHROMIUM.exists() else "database and not browser"
        run_pytest(report, "tests on PostgreSQL", ["-m", marked, *paths], {"DATABASE_URL": postgres_test_url()})
    else:
        report.skip("tests on PostgreSQL", f"no server answers at {without_password(POSTGRES_URL)}")
    if not pango_present():
        report.skip("PDF", f"Pango is missing (apt-get install {PANGO_PACKAGES})")


def run_pytest(report: Report, name: str, arguments: Sequence[str], environment: dict[str, str]) -> None:
    """Run pytest with its output shown as it comes, and add its totals to the report."""
    say(name)
    started = time.monotonic()
    command = [str(PYTHON), "-m", "pytest", "-q", "-n", "auto", "--dist", "loadgroup", *arguments]
    settings = {key: value for key, value in (os.environ | environment).items() if value}
    with subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        totals: dict[str, int] = {}
        for line in process.stdout or ():
            print(line, end="", flush=True)
            totals = totals_of(line) or totals
    report.totals.update(totals)
    report.add(name, process.returncode, time.monotonic() - started)


def totals_of(line: str) -> dict[str, int]:
    """The numbers in pytest's closing line ("3 failed, 12 passed in 4.56s"); empty for any other line."""
    counts, found, _duration = line.partition(" in ")
    if not found or not re.search(r" in [\d.]+s", line):
        return {}
    return {outcome: int(number) for number, outcome in re.findall(r"(\d+) ([a-z]+)", counts)}


def postgres_answers() -> bool:
    """Whether the PostgreSQL server for tests lets us in."""
    code = "import sys, psycopg; psycopg.connect(sys.argv[1], connect_timeout=3).close()"
    return works([str(PYTHON), "-c", code, POSTGRES_URL])


def postgres_test_url() -> str:
    """The test server with a database name of this checkout, so that two checkouts do not empty each other's tables."""
    return urlunsplit(urlsplit(POSTGRES_URL)._replace(path=f"/raderwerk_{ROOT.stat().st_ino:x}"))


def without_password(url: str) -> str:
    """An address that may be shown."""
    return re.sub(r"(//[^:/@]+):[^@]*@", r"\1@", url)


# -- talking ----------------------------------------------------------------------------------------------------------------


def say(text: str) -> None:
    """One line for the person at the keyboard."""
    print(f"> {text}", flush=True)


def fail(what: str, remedy: str = "") -> NoReturn:
    """End with what is wrong and how to mend it."""
    sys.exit(f"{what}\n  Mend: {remedy}" if remedy else what)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main())
