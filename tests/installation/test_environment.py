"""What the environment may say: production refuses what is unsafe, and says all of it at once."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from raderwerk.core.crypto import new_key
from raderwerk.settings.environment import (
    CANNOT_START,
    DEMO_ENCRYPTION_KEYS,
    DEMO_INDEX_KEY,
    DEMO_SECRET_KEY,
    Environment,
    network_file_system,
    parse_database_url,
    read_environment,
)

SOUND = {
    "profile": "production",
    "secret_key": secrets.token_urlsafe(64),
    "encryption_keys": f"1:{new_key()}",
    "index_key": new_key(),
    "database_url": "postgresql://raderwerk:geheim@db.example:5433/raderwerk",
    "allowed_hosts": "raderwerk.example",
    "base_url": "https://raderwerk.example",
}
PROBLEMS = {
    "debug": ({"debug": True}, "RADERWERK_DEBUG"),
    "demo secret": ({"secret_key": DEMO_SECRET_KEY}, "RADERWERK_SECRET_KEY"),
    "short secret": ({"secret_key": "s" * 49}, "RADERWERK_SECRET_KEY"),
    "demo key on the ring": ({"encryption_keys": f"{DEMO_ENCRYPTION_KEYS},2:{new_key()}"}, "RADERWERK_ENCRYPTION_KEYS"),
    "demo index": ({"index_key": DEMO_INDEX_KEY}, "RADERWERK_INDEX_KEY"),
    "broken ring": ({"encryption_keys": "1:kort"}, "RADERWERK_ENCRYPTION_KEYS"),
    "broken index": ({"index_key": "kort"}, "RADERWERK_INDEX_KEY"),
    "plain http": ({"base_url": "http://raderwerk.example"}, "RADERWERK_BASE_URL"),
    "any host": ({"allowed_hosts": "*"}, "RADERWERK_ALLOWED_HOSTS"),
}


@pytest.fixture(autouse=True)
def _bare(monkeypatch, tmp_path) -> None:
    """Nothing of this machine's own environment."""
    for name in [*os.environ]:
        if name.startswith("RADERWERK_") or name == "DATABASE_URL":
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def _refusal(capsys, monkeypatch, **values: object) -> str:
    for name, value in values.items():
        monkeypatch.setenv("DATABASE_URL" if name == "database_url" else f"RADERWERK_{name.upper()}", str(value))
    with pytest.raises(SystemExit) as stop:
        read_environment()
    assert stop.value.code == CANNOT_START
    return capsys.readouterr().err


def test_a_sound_production_starts(monkeypatch) -> None:
    environment = Environment(**SOUND)
    assert not environment.is_demo
    assert environment.allowed_hosts == ["raderwerk.example"]


def test_the_demo_starts_with_nothing_at_all() -> None:
    environment = Environment()
    assert environment.is_demo
    assert environment.database.engine == "sqlite"


@pytest.mark.parametrize(("values", "name"), PROBLEMS.values(), ids=PROBLEMS)
def test_production_refuses(values, name, capsys, monkeypatch) -> None:
    message = _refusal(capsys, monkeypatch, **(SOUND | values))
    assert name in message
    assert message.count("\n- ") == 1


def test_all_problems_stand_in_one_message(capsys, monkeypatch) -> None:
    message = _refusal(capsys, monkeypatch, profile="production", debug="on")
    for name in ("DEBUG", "SECRET_KEY", "ENCRYPTION_KEYS", "INDEX_KEY", "BASE_URL"):
        assert f"RADERWERK_{name}" in message
    assert "Traceback" not in message


def test_a_secret_is_never_repeated_in_a_message(capsys, monkeypatch) -> None:
    message = _refusal(capsys, monkeypatch, **(SOUND | {"secret_key": "te-kort-maar-geheim", "index_key": "ook-geheim"}))
    assert "geheim" not in message.replace("geheim@", "")


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"upload_max_mb": "veel"}, "RADERWERK_UPLOAD_MAX_MB"),
        ({"profile": "test"}, "RADERWERK_PROFILE"),
        ({"database_url": "mysql://localhost/x"}, "use postgresql:// or sqlite:///"),
        ({"log_level": "LOUD"}, "RADERWERK_LOG_LEVEL"),
    ],
)
def test_a_value_that_cannot_be_read_is_named(values, text, capsys, monkeypatch) -> None:
    assert text in _refusal(capsys, monkeypatch, **values)


def test_a_data_directory_that_cannot_be_made_is_named(capsys, monkeypatch, tmp_path) -> None:
    (tmp_path / "file").touch()
    assert "RADERWERK_DATA_DIR" in _refusal(capsys, monkeypatch, data_dir=tmp_path / "file" / "var")


def test_sqlite_on_a_network_disk_is_refused(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("raderwerk.settings.environment.network_file_system", lambda path: "nfs4")
    with pytest.raises(ValueError, match=r"network disk \(nfs4\)"):
        Environment(**(SOUND | {"database_url": f"sqlite:///{tmp_path}/x.sqlite3"}))


MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
//files/share /mnt/share cifs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/x", ""),
        ("/home/x", "nfs4"),
        ("/home/local/x", ""),
        ("/homes/x", ""),
        ("/mnt/share/deep/x", "cifs"),
        ("/mnt/share", "cifs"),
    ],
)
def test_the_nearest_mount_decides(path, kind, tmp_path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    assert network_file_system(Path(path), mounts) == kind


def test_where_mounts_cannot_be_read_nothing_is_refused(tmp_path) -> None:
    assert network_file_system(Path("/x"), tmp_path / "absent") == ""


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sqlite:////srv/x.sqlite3", ("sqlite", "/srv/x.sqlite3", "", "", "", "")),
        ("sqlite:///x.sqlite3", ("sqlite", "x.sqlite3", "", "", "", "")),
        ("postgresql://u:p%40ss@db:5433/naam", ("postgresql", "naam", "u", "p@ss", "db", "5433")),
        ("postgres://db/naam", ("postgresql", "naam", "", "", "db", "")),
    ],
)
def test_database_addresses(url, expected) -> None:
    found = parse_database_url(url)
    assert (found.engine, found.name, found.user, found.password, found.host, found.port) == expected


def test_every_setting_says_what_it_is_for() -> None:
    assert all(field.description and field.description.endswith(".") for field in Environment.model_fields.values())


@pytest.mark.parametrize(
    "command", [["-m", "raderwerk.manage", "check"], ["-c", "import raderwerk.wsgi"], ["-m", "raderwerk.cli", "check"]]
)
def test_every_way_in_refuses_in_plain_words(command, tmp_path) -> None:
    if command[1] == "raderwerk.cli":
        command = ["-c", "import sys; sys.argv = ['raderwerk', 'check']; from raderwerk.cli import main; main()"]
    environment = {"PATH": os.environ["PATH"], "RADERWERK_PROFILE": "production", "RADERWERK_DATA_DIR": str(tmp_path)}
    done = subprocess.run([sys.executable, *command], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == CANNOT_START
    assert done.stderr.startswith("Raderwerk cannot start:\n- ")
    assert "Traceback" not in done.stderr


def test_production_passes_the_deployment_checks(tmp_path) -> None:
    values = SOUND | {"data_dir": str(tmp_path), "database_url": f"sqlite:////{tmp_path}/x.sqlite3"}
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "raderwerk.settings.django"}
    environment |= {
        "DATABASE_URL" if name == "database_url" else f"RADERWERK_{name.upper()}": value for name, value in values.items()
    }
    command = [sys.executable, "-m", "raderwerk.manage", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
