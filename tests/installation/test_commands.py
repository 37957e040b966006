"""The command line as somebody who keeps an installation meets it."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from socket import socket

import pytest
from typer.testing import CliRunner

from raderwerk import cli, upkeep
from raderwerk.core.crypto import KeyRing, parse_key
from raderwerk.people.enums import Role
from raderwerk.people.models import Membership, Organisation

RADERWERK = [sys.executable, "-c", "from raderwerk.cli import main; main()"]


@pytest.fixture(scope="module")
def run():
    if not cli.app.registered_commands:
        cli.add_commands()
    return lambda *arguments: CliRunner().invoke(cli.app, list(arguments))


def test_help_names_every_command_in_dutch(run) -> None:
    text = run("--help").output
    for name in ("prepare", "serve", "check", "keys", "rotate-keys", "people", "import", "register", "demo", "manage"):
        assert re.search(rf"^  {name} +[A-Z]", text, re.MULTILINE), name


def test_keys_are_fresh_and_fit(run) -> None:
    first, second = run("keys").output, run("keys").output
    values = dict(line.split("=", 1) for line in first.splitlines())
    assert set(values) == {"RADERWERK_SECRET_KEY", "RADERWERK_ENCRYPTION_KEYS", "RADERWERK_INDEX_KEY"}
    assert len(values["RADERWERK_SECRET_KEY"]) >= 50
    assert KeyRing.parse(values["RADERWERK_ENCRYPTION_KEYS"]).current == 1
    assert parse_key(values["RADERWERK_INDEX_KEY"], "index")
    assert not set(first.splitlines()) & set(second.splitlines())


def test_the_first_administrator_is_invited_on_the_command_line(run, db) -> None:
    assert run("people", "organisation", "Gemeente Raderdam", "--municipality", "GM0363").exit_code == 0
    arguments = ("people", "invite", "bas@raderdam.example", "--name", "Bas Beheerder", "--organisation", "Gemeente Raderdam")
    assert "/uitnodiging/" in run(*arguments).output
    assert Membership.objects.get().role == Role.ADMINISTRATOR
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("people", "organisation", "Gemeente Raderdam", "--kind", "club"),
        ("people", "organisation", "Gemeente Raderdam", "--municipality", "GM9999"),
        ("people", "invite", "bas@raderdam.example", "--name", "Bas", "--organisation", "Onbekend"),
        ("people", "invite", "bas@raderdam.example", "--name", "Bas", "--organisation", "Gemeente Tandwijk", "--role", "koning"),
    ],
)
def test_a_mistake_gets_a_sentence_and_changes_nothing(run, db, arguments) -> None:
    Organisation.objects.create(name="Gemeente Tandwijk", kind="municipality")
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.output.strip()
    assert (Organisation.objects.count(), Membership.objects.count()) == (1, 0)


def test_rotation_says_when_old_keys_can_go(run, transactional_db) -> None:
    assert "De oude sleutels kunnen weg" in run("rotate-keys").output


def test_rotation_counts_first(run, transactional_db, monkeypatch) -> None:
    from raderwerk.core import rotation
    from raderwerk.core.crypto import SealBroken

    class Old:
        name = "test.old"

        def rotate(self, ring, *, apply):
            yield rotation.Step(3, 2)

    class Broken(Old):
        def rotate(self, ring, *, apply):
            raise SealBroken("The key is not on the ring.")
            yield

    monkeypatch.setattr(rotation, "everything_sealed", lambda: [Old()])
    assert "raderwerk rotate-keys --apply" in run("rotate-keys").output
    assert "2 opnieuw versleuteld" in run("rotate-keys", "--apply").output
    monkeypatch.setattr(rotation, "everything_sealed", lambda: [Broken()])
    assert run("rotate-keys", "--apply").exit_code == 1


def test_groups_that_are_not_built_in_are_left_out(monkeypatch) -> None:
    monkeypatch.setattr(cli, "GROUPS", (("absent", "raderwerk.core.absent"),))
    monkeypatch.setattr(cli, "app", type(cli.app)())
    cli.add_commands()
    assert [group.name for group in cli.app.registered_groups] == ["people"]
    assert upkeep.people_app


def test_prepare_check_and_serve_everything_together(tmp_path) -> None:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {"PATH": os.environ["PATH"], "RADERWERK_DATA_DIR": str(tmp_path), "HOME": str(tmp_path)}
    environment["DATABASE_URL"] = f"sqlite:////{tmp_path}/served.sqlite3"
    assert "raderwerk prepare" in _run("check", environment, tmp_path, expected=1)
    _run("prepare", environment, tmp_path)
    _run("check", environment, tmp_path)
    command = [*RADERWERK, "serve", "--host", "127.0.0.1", "--port", str(port), "--workers", "1"]
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=log, stderr=log)
    try:
        assert _answer(f"http://127.0.0.1:{port}/gezondheid/klaar/") == 200
        children = _children(server.pid)
        assert len(children) == 3  # web, worker and clockwork
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)
        assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]
    finally:
        if server.poll() is None:
            server.kill()


def _run(command: str, environment: dict[str, str], directory: Path, expected: int = 0) -> str:
    done = subprocess.run([*RADERWERK, command], env=environment, cwd=directory, capture_output=True, text=True, check=False)
    assert done.returncode == expected, done.stderr
    return done.stderr


def _answer(address: str) -> int:
    for _attempt in range(100):
        try:
            return urllib.request.urlopen(address, timeout=2).status
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{address} does not answer")


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in found]
