"""How fast the pages with people are, and whether that depends on how many people there are.

    python benchmarks/pages.py --small 4000 --large 400000 --clients 8 [--database postgresql://postgres@127.0.0.1:5432/]

Makes two databases with one municipality each, serves both as production does (gunicorn, threads), and lets concurrent
clients with kept connections, signed in as team lead, ask every page in turn. The sizes take turns round by round, so that
whatever else the machine does hits both. Prints p50 and p95 per page, the ratio, and the number of SQL statements.
"""

import argparse
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
TARGET_RATIO, TARGET_STATEMENTS = 2.0, 12
ADDRESSES = {
    "everyone": "/mensen/",
    "not spoken > 12 months": "/mensen/?lijst=uit-beeld",
    "long-term without outcome": "/mensen/?lijst=zonder-uitkomst",
    "review due": "/mensen/?lijst=opnieuw-bekijken",
    "open promises": "/mensen/?lijst=beloften",
    "no case manager": "/mensen/?lijst=geen-klantmanager",
    "left the export": "/mensen/?lijst=verdwenen",
    "long-term, not spoken a year": "/mensen/?langdurig=ja&nietgesproken=12",
    "one area": "/mensen/?wijk={area}",
    "one case manager": "/mensen/?klantmanager={manager}",
    "last changed first": "/mensen/?sorteer=gewijzigd",
    "a page far down": "{deep}",
    "person page": "/mensen/{person}/",
    "today": "/vandaag/",
    # Rare combinations: no index of their own, answered from the wide one. Shown, and outside the target.
    "(language)": "/mensen/?taal=Tigrinya",
    "(step, household, outcome)": "/mensen/?trede=3&leefvorm=single&uitkomst=barriers_first",
}


@dataclass
class Site:
    """One size: its database, its server, and what was measured."""

    people: int
    database: str
    data_dir: str
    port: int = 0
    cookie: str = ""
    addresses: dict[str, str] = field(default_factory=dict)
    statements: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, list[float]] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its processes."""
        own = {"DATABASE_URL": self.database, "RADERWERK_DATA_DIR": self.data_dir, "RADERWERK_LOG_LEVEL": "WARNING"}
        return {
            **os.environ,
            **own,
            "DJANGO_SETTINGS_MODULE": "raderwerk.settings.django",
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        }


def main() -> None:
    """Measure, print the table, and exit with 1 when a target is missed."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="raderwerk-pages-") as folder:
        sites = [_prepared(people, options.database, folder) for people in (options.small, options.large)]
        try:
            for site in sites:
                _serve(site, options.workers, options.threads)
            for turn in range(options.rounds + 1):
                for site in sites:
                    _ask_all(site, options.clients, record=turn > 0)
        finally:
            for site in sites:
                _stop(site)
                _drop(site)
    sys.exit(_report(*sites, options))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=4_000)
    parser.add_argument("--large", type=int, default=400_000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=12, help="times each client asks each page, per size")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument(
        "--database", default="", help="PostgreSQL server, e.g. postgresql://postgres@127.0.0.1:5432/; empty: SQLite"
    )
    return parser.parse_args()


# -- preparing --------------------------------------------------------------------------------------------------------------


def _prepared(people: int, server: str, folder: str) -> Site:
    data_dir = str(Path(folder) / str(people))
    Path(data_dir).mkdir()
    database = f"{server.rstrip('/')}/raderwerk_pages_{people}" if server else f"sqlite:///{data_dir}/pages.sqlite3"
    site = Site(people, database, data_dir)
    if server:
        _sql(site, f"DROP DATABASE IF EXISTS {_name(site)}", f"CREATE DATABASE {_name(site)}")
    _run(site, "-m", "raderwerk.manage", "migrate", "--verbosity", "0")
    _run(site, "-m", "raderwerk.manage", "collectstatic", "--noinput", "--verbosity", "0")
    started = time.perf_counter()
    made = json.loads(_run(site, str(Path(__file__).with_name("pages_inside.py")), str(people), json.dumps(ADDRESSES)))
    site.cookie, site.addresses, site.statements = made["cookie"], made["addresses"], made["statements"]
    print(f"{people:>9,} people in {urlsplit(database).scheme}, filled in {time.perf_counter() - started:.0f} s", flush=True)
    return site


def _run(site: Site, *arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], env=site.environment, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return done.stdout.decode().strip().rsplit("\n", 1)[-1]


def _name(site: Site) -> str:
    return urlsplit(site.database).path.lstrip("/")


def _sql(site: Site, *statements: str) -> None:
    import psycopg

    with psycopg.connect(site.database.rsplit("/", 1)[0] + "/postgres", autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)  # type: ignore[arg-type]


def _drop(site: Site) -> None:
    if site.database.startswith("postgres"):
        _sql(site, f"DROP DATABASE IF EXISTS {_name(site)} WITH (FORCE)")


# -- serving and asking -----------------------------------------------------------------------------------------------------


def _serve(site: Site, workers: int, threads: int) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        site.port = free.getsockname()[1]
    command = ["-m", "gunicorn", "raderwerk.wsgi:application", "--bind", f"127.0.0.1:{site.port}", "--worker-class", "gthread"]
    command += [
        "--workers",
        str(workers),
        "--threads",
        str(threads),
        "--keep-alive",
        "30",
        "--log-level",
        "warning",
        "--no-control-socket",
    ]
    site.process = subprocess.Popen([sys.executable, *command], env=site.environment, cwd=ROOT)
    for _attempt in range(200):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", site.port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The server did not start.")


def _stop(site: Site) -> None:
    if site.process:
        site.process.terminate()
        site.process.wait(timeout=20)


def _ask_all(site: Site, clients: int, *, record: bool) -> None:
    with ThreadPoolExecutor(clients) as pool:
        for measured in pool.map(lambda number: _one_client(site, number), range(clients)):
            for page, seconds in measured.items():
                if record:
                    site.seconds.setdefault(page, []).append(seconds)


def _one_client(site: Site, number: int) -> dict[str, float]:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    pages = list(site.addresses)
    start = number * len(pages) // 8 % len(pages)  # the clients do not walk in step
    measured = {}
    for page in pages[start:] + pages[:start]:
        begun = time.perf_counter()
        connection.request("GET", site.addresses[page], headers={"Cookie": site.cookie, "Host": "localhost"})
        answer = connection.getresponse()
        answer.read()
        measured[page] = time.perf_counter() - begun
        if answer.status != 200:
            raise RuntimeError(f"{page}: {answer.status}")
    connection.close()
    return measured


# -- reporting --------------------------------------------------------------------------------------------------------------


def _report(small: Site, large: Site, options: argparse.Namespace) -> int:
    each = options.clients * options.rounds
    server = f"gunicorn {options.workers} x {options.threads}"
    print(f"\n{options.clients} clients at once, {each} requests per page and size; milliseconds; {server}")
    print(f"{'page':<30}{'p50 ' + str(small.people):>12}{'p50 ' + str(large.people):>12}", end="")
    print(f"{'p95 ' + str(small.people):>12}{'p95 ' + str(large.people):>12}{'ratio p95':>11}{'SQL':>9}")
    failed = 0
    for page in ADDRESSES:
        low, high = small.seconds[page], large.seconds[page]
        ratio = _p95(high) / _p95(low)
        statements = f"{small.statements[page]}/{large.statements[page]}"
        in_target = page.startswith("(") or (
            ratio <= TARGET_RATIO and small.statements[page] == large.statements[page] <= TARGET_STATEMENTS
        )
        failed += not in_target
        milliseconds = [1000 * value for value in (statistics.median(low), statistics.median(high), _p95(low), _p95(high))]
        print(
            f"{page:<30}"
            + "".join(f"{value:>12.0f}" for value in milliseconds)
            + f"{ratio:>11.2f}{statements:>9}{'' if in_target else '  MISSED'}"
        )
    target = f"ratio <= {TARGET_RATIO}, the same number of statements and at most {TARGET_STATEMENTS}"
    print(f"target: {target}: {'missed' if failed else 'met'}")
    return int(failed > 0)


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main()
