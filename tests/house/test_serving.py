"""`raderwerk serve`: two programs that live and die together."""

import signal
import subprocess
import sys
import time

PROGRAM = """
import sys
from raderwerk.installation import run_together
sleeper = [sys.executable, "-c", "import time; time.sleep(60)"]
sys.exit(run_together([sleeper, {second}]))
"""


def start(second: str) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", PROGRAM.format(second=second)])


def test_when_one_ends_the_other_is_stopped_and_the_code_is_passed_on() -> None:
    started = time.monotonic()
    program = start('[sys.executable, "-c", "import sys; sys.exit(3)"]')
    assert program.wait(timeout=30) >= 3
    assert time.monotonic() - started < 30


def test_a_stop_signal_reaches_both() -> None:
    program = start("sleeper")
    time.sleep(1.5)
    program.send_signal(signal.SIGTERM)
    assert program.wait(timeout=30) == signal.SIGTERM
