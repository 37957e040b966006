"""An import beside a bare `executemany` of the same rows: seconds, ratio, share of each stage, peak memory.

    python benchmarks/import_caseload.py --rows 400000                                   # SQLite in a temporary directory
    python benchmarks/import_caseload.py --rows 400000 --database postgresql://postgres@127.0.0.1:5432/raderwerk_bench

The database must be empty or not exist; a PostgreSQL database is made and dropped. Both parts run in a process of their
own, one after the other, on the same database. The bare part times `executemany` and commit alone, with the parsed rows in
memory already; the import is timed from opening the file to the commit, through the code of `raderwerk import caseload --apply`.
"""

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

TARGET_RATIO, TARGET_MEMORY_MB = 20, 1000
REFERENCE = date(2026, 11, 1)
HEADER = [
    "Clientnr",
    "Naam",
    "Tussenv.",
    "Voorl.",
    "Geb.datum",
    "Straat",
    "Huisnr",
    "Postcode",
    "Woonplaats",
    "Wijk",
    "Tel.",
    "E-mail",
    "Regeling",
    "Datum ingang",
    "Datum einde",
    "Leefvorm",
    "Aant. kinderen",
    "Consulent",
    "Laatste contact",
    "Voorkeurstaal",
    "Trede",
]


def main() -> None:
    """Make the file, run both parts, print the figures."""
    arguments = _arguments()
    if arguments.part:
        return _run_part(arguments.part, Path(arguments.file))
    with tempfile.TemporaryDirectory(prefix="raderwerk-bench-") as directory:
        file = Path(directory) / "uitkeringen.csv"
        write_export(file, arguments.rows)
        database = arguments.database or f"sqlite:///{directory}/bench.sqlite3"
        environment = os.environ | {"DATABASE_URL": database, "RADERWERK_DATA_DIR": directory, "RADERWERK_LOG_LEVEL": "WARNING"}
        _make_database(database)
        _part("prepare", file, environment)
        bare, _memory = _part("bare", file, environment)
        imported, memory = _part("import", file, environment)
        _report(arguments.rows, database, file.stat().st_size, bare, imported, memory)


def write_export(file: Path, rows: int, seed: int = 20261101) -> None:
    """An export with invented people: one in sixty rows is a second period, one in two hundred cannot be taken over."""
    random_ = random.Random(seed)
    with file.open("w", encoding="cp1252", newline="") as out:
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
        writer.writerow(["Overzicht uitkeringen"])
        writer.writerow([f"Peildatum: {REFERENCE:%d-%m-%Y}"])
        writer.writerow(HEADER)
        number = 0
        for row in range(rows):
            second = row % 60 == 59
            number += 0 if second else 7
            writer.writerow(_row(random_, number, second=second, wrong=row % 200 == 199))


def _row(random_: random.Random, number: int, *, second: bool, wrong: bool) -> list[str]:
    pick = random_.choice
    start = REFERENCE - timedelta(days=random_.randrange(30, 7000))
    ended = second or random_.random() < 0.05
    contact = REFERENCE - timedelta(days=random_.randrange(1, 1500))
    number_text = f"{number:07d}"
    return [
        number_text if random_.random() > 0.05 else str(number),
        pick(("Maquette", "Voorbeeld", "Verzonnen", "Oefen", "Demo", "Staal"))
        + pick(("ink", "stra", "ér", "ga", "man", "veld", "hoek", "meer")),
        pick(("", "", "", "van", "van der", "de")),
        "".join(f"{pick('ABCDEFGHIJKLMNOPRSTVW')}." for _ in range(random_.randrange(1, 3))),
        f"{date(1958, 1, 1) + timedelta(days=random_.randrange(17000)):%d-%m-%Y}",
        pick(("Spaakstraat", "Tandweg", "Naafplein", "Krukaslaan")),
        str(random_.randrange(1, 300)),
        f"{random_.randrange(3400, 3800)} {pick('ABCDEFGH')}{pick('ABCDEFGH')}",
        pick(("Asveld", "Koppeling", "Raderdam", "Tandwiel")),
        pick(("West", "Oost", "Zuid", "Centrum", "De Spil", "Havenkwartier")),
        f"06{random_.randrange(10**7, 10**8)}",
        f"client{number_text}@voorbeeld.example" if random_.random() < 0.8 else "",
        "ZW" if wrong else pick(("PW", "PW", "PW", "IOAW", "Bbz")),
        f"{start:%d-%m-%Y}" if random_.random() < 0.8 else start.isoformat(),
        f"{start + timedelta(days=random_.randrange(1, 25)):%d-%m-%Y}" if ended else "",
        pick(("Alleenstaand", "Alleenstaande ouder", "Gehuwd/samenwonend", "Kostendeler")),
        str(random_.randrange(4)),
        f"K{random_.randrange(1, 40):02d}",
        f"{contact:%d-%m-%Y}" if random_.random() < 0.85 else "",
        pick(("Nederlands", "Nederlands", "Arabisch", "Pools", "Tigrinya")),
        str(random_.randrange(1, 7)) if random_.random() < 0.8 else "",
    ]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=400_000)
    parser.add_argument("--database", default="", help="address of the database; default: SQLite in a temporary directory")
    parser.add_argument("--part", default="", help=argparse.SUPPRESS)
    parser.add_argument("--file", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


def _part(name: str, file: Path, environment: dict[str, str]) -> tuple[dict, float]:
    """Run one part in a process of its own; gives what it reports and the peak memory in MB, its children included."""
    command = [sys.executable, __file__, "--part", name, "--file", str(file)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True)
    watcher.start()
    output, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"part '{name}' failed")
    return json.loads(output.splitlines()[-1]), peak[0]


def _watch(pid: int, peak: list[float]) -> None:
    import psutil

    try:
        parent = psutil.Process(pid)
        while True:
            family = [parent, *parent.children(recursive=True)]
            peak[0] = max(peak[0], sum(_own_memory(process) for process in family) / 1e6)
            time.sleep(0.1)
    except psutil.NoSuchProcess:
        return


def _own_memory(process: Any) -> float:
    """Bytes of a process, with what it shares with others counted in proportion (PSS), so that a sum counts it once."""
    import psutil

    try:
        return float(process.memory_full_info().pss)
    except psutil.Error:
        return 0.0


def _make_database(database: str) -> None:
    if not database.startswith("postgres"):
        return
    import psycopg

    server, _, name = database.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}"')


def _run_part(name: str, file: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "raderwerk.settings.django")
    import django

    django.setup()
    print(json.dumps({"prepare": _prepare, "bare": _bare, "import": _import}[name](file)))


def _prepare(_file: Path) -> dict:
    from django.core.management import call_command

    from raderwerk.people.models import Organisation
    from raderwerk.register import services

    call_command("migrate", verbosity=0)
    services.load(on=date(2026, 1, 1))
    Organisation.objects.create(name="Raderdam (verzonnen)", kind="municipality", is_invented=True)
    return {}


def _bare(file: Path) -> dict:
    """`executemany` of the parsed rows into a table with a text column for each column of the file."""
    from django.db import connection

    with file.open(encoding="cp1252", newline="") as lines:
        rows = [tuple(row) for row in csv.reader(lines, delimiter=";")][3:]
    connection.ensure_connection()
    columns = ", ".join(f"c{place} text" for place in range(len(HEADER)))
    cursor = connection.connection.cursor()
    mark = "?" if connection.vendor == "sqlite" else "%s"
    statement = f"INSERT INTO bare VALUES ({', '.join([mark] * len(HEADER))})"
    if connection.vendor == "sqlite":
        cursor.execute(f"CREATE TABLE bare ({columns})")
        started = time.perf_counter()
        cursor.execute("BEGIN")
        cursor.executemany(statement, rows)
        cursor.execute("COMMIT")
    else:
        cursor.execute(f"CREATE TABLE bare ({columns})")
        connection.connection.autocommit = False
        started = time.perf_counter()
        cursor.executemany(statement, rows)
        connection.connection.commit()
    return {"seconds": time.perf_counter() - started}


def _import(file: Path) -> dict:
    from raderwerk.caseload.models import Client
    from raderwerk.exchange.services.importing import import_file
    from raderwerk.people.models import Organisation

    organisation = Organisation.objects.get()
    started = time.perf_counter()
    batch = import_file(file, organisation, choices={}, reference_date=REFERENCE)
    # Statistics for the query planner are gathered after the commit, when everybody already sees the result.
    stages = dict(batch.timings)
    after_commit = stages.pop("analyze", 0.0)
    seconds = time.perf_counter() - started - after_commit
    return {
        "seconds": seconds,
        "after_commit": after_commit,
        "stages": stages,
        "people": Client.objects.count(),
        "counts": batch.counts["applied"],
    }


def _report(rows: int, database: str, size: int, bare: dict, imported: dict, memory: float) -> None:
    say = lambda text: print(text)  # noqa: E731
    ratio = imported["seconds"] / bare["seconds"]
    say(f"{rows:,} rows ({size / 1e6:.0f} MB) on {database.split(':')[0]}, {os.cpu_count()} cores, {imported['people']:,} people")
    say(f"bare executemany  {bare['seconds']:8.2f} s")
    say(f"import            {imported['seconds']:8.2f} s")
    say(f"ratio             {ratio:8.1f}    (target <= {TARGET_RATIO}: {'met' if ratio <= TARGET_RATIO else 'NOT met'})")
    say(f"peak memory       {memory:8.0f} MB (target < {TARGET_MEMORY_MB}: {'met' if memory < TARGET_MEMORY_MB else 'NOT met'})")
    say("stage                  seconds   share")
    stages = imported["stages"] | {"other": imported["seconds"] - sum(imported["stages"].values())}
    for name, seconds in stages.items():
        say(f"  {name:<20} {seconds:7.2f}  {seconds / imported['seconds']:6.1%}")
    say(f"after the commit: ANALYZE, {imported['after_commit']:.2f} s")


if __name__ == "__main__":
    main()
