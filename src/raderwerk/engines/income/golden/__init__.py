"""Worked examples with the amount each source gives, and the runner that compares the engine with them.

    python -m raderwerk.engines.income.golden FILE...

prints each mismatch with its source and the difference, and closes with `N passed, M failed`.
"""

from raderwerk.engines.income.golden.compare import Mismatch, Outcome, run_case, run_file

__all__ = ["Mismatch", "Outcome", "run_case", "run_file"]
