"""Helper processes for heavy work: what each of them does so that none is left behind."""

import multiprocessing
import os
import threading


def end_with_parent() -> None:
    """A parent that is killed cannot stop its children; they stop themselves."""
    threading.Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
