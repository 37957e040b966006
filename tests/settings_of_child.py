"""Settings of a process that a test starts: the data directory of the test that started it."""

import os

_directory = os.environ["TEST_DATA_DIR"]
os.environ["RADERWERK_DATA_DIR"] = _directory
os.environ["RADERWERK_PROFILE"] = "demo"

from raderwerk.settings.django import *  # noqa: E402, F403
