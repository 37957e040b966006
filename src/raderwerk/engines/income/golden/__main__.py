"""The command `python -m raderwerk.engines.income.golden FILE...`."""

import argparse
import sys
from pathlib import Path

from raderwerk.engines.income.golden.compare import run_file


def main(arguments: list[str] | None = None) -> int:
    """Run all files; returns 1 when something differs from its source."""
    parser = argparse.ArgumentParser(prog="python -m raderwerk.engines.income.golden", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="YAML with `cases`")
    files = parser.parse_args(arguments).files
    if missing := [str(file) for file in files if not file.is_file()]:
        parser.error(f"no such file: {', '.join(missing)}")
    outcomes = [outcome for file in files for outcome in run_file(file)]
    for outcome in outcomes:
        for line in outcome.lines():
            sys.stdout.write(line + "\n")
    failed = sum(outcome.failed for outcome in outcomes)
    skipped = sum(bool(outcome.skipped) for outcome in outcomes)
    if skipped:
        sys.stdout.write(f"{skipped} skipped: optional, and outside the years that the engine knows\n")
    sys.stdout.write(f"{len(outcomes) - failed - skipped} passed, {failed} failed\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
