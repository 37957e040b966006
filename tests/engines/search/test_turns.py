"""Who comes first is served first."""

import threading
import time

from raderwerk.engines.search.turns import Turns


def test_threads_are_served_in_the_order_in_which_they_came():
    turns, served, threads = Turns(), [], []

    def come(number: int) -> None:
        with turns:
            served.append(number)

    with turns:
        for number in range(8):
            threads.append(threading.Thread(target=come, args=(number,)))
            threads[-1].start()
            while len(turns._waiting) <= number:
                time.sleep(0.001)
        assert served == []
    for thread in threads:
        thread.join()
    assert served == list(range(8))


def test_one_that_fails_lets_the_next_in():
    turns = Turns()
    for _attempt in range(2):
        try:
            with turns:
                raise ValueError
        except ValueError:
            pass
    with turns:
        pass
