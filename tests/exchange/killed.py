"""A process that imports and is killed with SIGKILL at a chosen moment; run by test_kill."""

import os
import signal
import sys


def die(*_arguments, **_named):
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    moment, batch_id, work = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    # The test's database, not the installation's.
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = os.environ["TEST_DATABASE_NAME"]
    from raderwerk.exchange.models import ImportBatch
    from raderwerk.exchange.services import applying, undoing

    set_trap(moment, applying, undoing)
    batch = ImportBatch.objects.select_related("organisation").get(pk=batch_id)
    applying.apply(batch, None, workers=2) if work == "apply" else undoing.undo(batch, None)


def set_trap(moment, applying, undoing) -> None:
    from raderwerk.exchange.writing import bulk, columns

    insert = bulk.insert

    def insert_and_die(target, rows, constants=None):
        insert(target, rows, constants)
        if target == {"people": columns.CLIENT, "periods": columns.PERIOD, "steps": columns.STEP}.get(moment):
            die()

    bulk.insert = insert_and_die
    if moment == "prepared":
        applying._write = die
    if moment == "logged":
        applying._Writer._finish = die
    if moment == "before commit":
        finish = applying._Writer._finish
        applying._Writer._finish = lambda self: (finish(self), die())
    if moment == "undone":
        finish_undo = undoing._Undoing._finish
        undoing._Undoing._finish = lambda self: (finish_undo(self), die())
    if moment == "half undone":
        undoing._Undoing._remove_created = die
    if moment == "preparing":
        applying.make_plan = lambda *_a, **_k: die()


if __name__ == "__main__":
    main()
