"""What the processing log costs: against a bare insert of the same entries, in one run on the same database.

python benchmarks/processing_log.py [--rows 400000] [--rounds 300] [--database URL]
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

PEOPLE_ON_A_PAGE = 50


def main() -> None:
    options = _options()
    folder = Path(tempfile.mkdtemp(prefix="raderwerk-bench-"))
    os.environ |= {"RADERWERK_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "raderwerk.settings.django"}
    os.environ["DATABASE_URL"] = options.database or f"sqlite:///{folder}/bench.sqlite3"

    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    many(options.rows)
    pages(options.rounds)


def many(rows: int) -> None:
    """An import: `rows` entries in one transaction."""
    from django.db import transaction

    from raderwerk.privacy.activities import Activity
    from raderwerk.privacy.enums import Action
    from raderwerk.privacy.log import append_many

    people = [uuid4() for _ in range(rows)]
    bare = _seconds(lambda: _bare(people))

    def logged() -> None:
        with transaction.atomic():
            append_many(
                f"bench:{uuid4()}",
                people,
                activity=Activity.IMPORT,
                action=Action.CREATED,
                organisation=1,
                actor=1,
                origin="bench",
            )

    log = _seconds(logged)
    print(f"{rows} entries: bare insert {bare:.2f} s, log {log:.2f} s ({log / rows * 1e6:.1f} us each), ratio {log / bare:.2f}")


def pages(rounds: int) -> None:
    """List pages: 50 entries per request, each in its own acknowledged transaction."""
    from raderwerk.privacy.activities import Activity
    from raderwerk.privacy.enums import Action
    from raderwerk.privacy.log import Trace, append, processed, tracing

    people = [uuid4() for _ in range(PEOPLE_ON_A_PAGE)]

    def page() -> None:
        trace = Trace(actor=1, organisation=1, origin="bench")
        with tracing(trace):
            processed(Activity.WORKLIST, Action.LISTED, people)
        append(trace)

    bare = _p50_p95(lambda: _bare(people), rounds)
    log = _p50_p95(page, rounds)
    print(f"{PEOPLE_ON_A_PAGE} entries per request, {rounds} requests: bare insert p50 {bare[0]:.2f} ms p95 {bare[1]:.2f} ms,")
    print(f"  append p50 {log[0]:.2f} ms p95 {log[1]:.2f} ms, ratio of p95 {log[1] / bare[1]:.2f}")


def _bare(people: list[UUID]) -> None:
    """The same entries with `executemany` into a table without index, link or order, committed."""
    from django.db import connection, transaction

    blob = "BYTEA" if connection.vendor == "postgresql" else "BLOB"
    uuid_type = "UUID" if connection.vendor == "postgresql" else "CHAR(32)"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS bench_bare (span BIGINT, sequence BIGINT, subject {uuid_type}, link {blob})")
        rows = [(1, number, person.hex, b"0" * 32) for number, person in enumerate(people)]
        cursor.executemany("INSERT INTO bench_bare VALUES (%s, %s, %s, %s)", rows)


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _p50_p95(work: Callable[[], None], rounds: int) -> tuple[float, float]:
    times = sorted(_seconds(work) * 1000 for _ in range(rounds))
    return statistics.median(times), times[int(len(times) * 0.95)]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=400_000)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--database", default="", help="address of an empty database; default: SQLite in a temporary folder")
    return parser.parse_args()


if __name__ == "__main__":
    main()
