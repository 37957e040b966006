"""One process of the benchmark of the guide's search: some threads that ask questions one after another, as gunicorn's do.

Reads what to do as JSON on the command line, and prints the milliseconds of every question as JSON.
"""

import json
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def main() -> None:
    task = json.loads(sys.argv[1])
    ask = {"guide": guide, "and": fts5, "or": fts5}[task["side"]](task)
    questions = task["questions"]
    ask(questions[0])  # the index is built, the file is open
    print("ready", flush=True)
    sys.stdin.readline()
    shares = [questions[number :: task["threads"]] for number in range(task["threads"])]
    with ThreadPoolExecutor(task["threads"]) as pool:
        taken = list(pool.map(lambda share: [_milliseconds(ask, question) for question in share], shares))
    print(json.dumps([each for share in taken for each in share]), flush=True)


def guide(task: dict[str, Any]) -> Callable[[dict[str, Any]], object]:
    """The search of the product: is the index fresh (three statements), then words, facets, counts, reasons and nearness."""
    import django

    django.setup()
    from raderwerk.guide.services import search
    from raderwerk.people.models import Organisation

    near = Organisation.objects.select_related("municipality").get()

    def ask(question: dict[str, Any]) -> object:
        chosen = {name: frozenset(values) for name, values in question["chosen"].items()}
        return search.search(question["words"], chosen, user=None, near=near)

    return ask


def fts5(task: dict[str, Any]) -> Callable[[dict[str, Any]], object]:
    """Bare FTS5: the best 20 by bm25, all words (and) or any word (or); no facets, counts or reasons."""
    own = threading.local()
    between = " " if task["side"] == "and" else " OR "

    def ask(question: dict[str, Any]) -> object:
        if not hasattr(own, "connection"):
            own.connection = sqlite3.connect(task["file"])
        words = between.join(f'"{word}"' for word in question["words"].split())
        return own.connection.execute("SELECT rowid FROM text WHERE text MATCH ? ORDER BY rank LIMIT 20", (words,)).fetchall()

    return ask


def _milliseconds(ask: Callable[[dict[str, Any]], object], question: dict[str, Any]) -> float:
    begun = time.perf_counter()
    ask(question)
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
