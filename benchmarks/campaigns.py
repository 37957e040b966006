"""How fast a campaign over very many people is: choosing, inviting, where everybody stands, and its pages.

    python benchmarks/campaigns.py --people 100000 --letters 500 [--database postgresql://postgres@127.0.0.1:5432/]

Makes a small and a large database with one municipality and one campaign each. The refresh is compared with a bare UPDATE that
writes the same columns with constants. Letters are printed for a sample of `--letters` people, and pages are asked one after
the other without a server in between.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
TARGET_RATIO = 2.0


def main() -> None:
    """Measure, print, and exit with 1 when a page is more than twice as slow for very many people."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="raderwerk-campaigns-") as folder:
        small, large = (_measured(people, options, folder) for people in (options.small, options.people))
    _tell(large, options.people)
    sys.exit(_compare(small, large, options))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--letters", type=int, default=500, help="for how many people letters are printed")
    parser.add_argument("--rounds", type=int, default=40, help="times each page is asked")
    parser.add_argument(
        "--database", default="", help="PostgreSQL server, e.g. postgresql://postgres@127.0.0.1:5432/; empty: SQLite"
    )
    return parser.parse_args()


def _measured(people: int, options: argparse.Namespace, folder: str) -> dict[str, dict[str, float]]:
    data_dir = Path(folder) / str(people)
    data_dir.mkdir()
    name = f"raderwerk_campaigns_{people}"
    server = options.database.rstrip("/")
    database = f"{server}/{name}" if server else f"sqlite:///{data_dir}/campaigns.sqlite3"
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "RADERWERK_DATA_DIR": str(data_dir),
        "RADERWERK_LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "raderwerk.settings.django",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    }
    if server:
        _sql(server, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    try:
        _run(environment, "-m", "raderwerk.manage", "migrate", "--verbosity", "0")
        _run(environment, "-m", "raderwerk.manage", "collectstatic", "--noinput", "--verbosity", "0")
        inside = str(Path(__file__).with_name("campaigns_inside.py"))
        letters = str(min(options.letters, people))
        found: dict[str, dict[str, float]] = json.loads(_run(environment, inside, str(people), letters, str(options.rounds)))
    finally:
        if server:
            _sql(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    print(f"{people:>9,} people in {urlsplit(database).scheme}: measured", flush=True)
    return found


def _run(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], env=environment, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return done.stdout.decode().strip().rsplit("\n", 1)[-1]


def _sql(server: str, *statements: str) -> None:
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)  # type: ignore[arg-type]


def _tell(found: dict[str, dict[str, float]], people: int) -> None:
    took = found["seconds"]
    rows = found["rows"]
    bare = took["bare update"] / rows["bare update"]
    print(f"\n{'piece of work':<34}{'rows':>10}{'seconds':>10}{'rows/s':>12}{'x bare update':>15}")
    for name, seconds in took.items():
        ratio = f"{seconds / rows[name] / bare:>15.2f}" if name.startswith(("refresh", "bare")) else ""
        print(f"{name:<34}{rows[name]:>10,.0f}{seconds:>10.2f}{rows[name] / seconds:>12,.0f}{ratio}")


def _compare(small: dict[str, dict[str, float]], large: dict[str, dict[str, float]], options: argparse.Namespace) -> int:
    print(f"\n{'page, p95 in milliseconds':<34}{options.small:>10,}{options.people:>10,}{'ratio':>9}")
    missed = 0
    for page, low in small["pages"].items():
        high = large["pages"][page]
        in_target = high / low <= TARGET_RATIO
        missed += not in_target
        print(f"{page:<34}{low:>10.1f}{high:>10.1f}{high / low:>9.2f}{'' if in_target else '  MISSED'}")
    print(f"target: ratio <= {TARGET_RATIO}: {'missed' if missed else 'met'}")
    return int(missed > 0)


if __name__ == "__main__":
    main()
