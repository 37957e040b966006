"""Settings of the test run: as in the demo profile, in a directory of its own, with cheap passwords."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_directory = Path(tempfile.mkdtemp(prefix="raderwerk-test-"))
atexit.register(shutil.rmtree, _directory, ignore_errors=True)
os.environ["RADERWERK_DATA_DIR"] = str(_directory)
os.environ["RADERWERK_PROFILE"] = "demo"
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_directory}/raderwerk.sqlite3")

from raderwerk.settings.django import *  # noqa: E402, F403
from raderwerk.settings.django import DATABASES, LOGGING, STATIC_ROOT, STORAGES  # noqa: E402

STATIC_ROOT.mkdir()
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the live server's threads and the processes that tests start must see the same data.
    DATABASES["default"]["TEST"] = {"NAME": str(_directory / "test.sqlite3")}
    # Nothing in a test database has to survive a power cut.
    _options = DATABASES["default"]["OPTIONS"]
    _options["init_command"] = _options["init_command"].replace("synchronous=NORMAL", "synchronous=OFF")

# Axes tells of every sign-in; in the output of a failing test that buries what went wrong.
LOGGING["loggers"]["axes"] = {"level": "WARNING"}
