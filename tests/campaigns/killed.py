"""A process that invites and is killed with SIGKILL at a chosen moment; run by test_kill."""

import os
import signal
import sys


def die(*_arguments, **_named):
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    moment, run_id = sys.argv[1], int(sys.argv[2])
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    # The test's database, not the installation's.
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = os.environ["TEST_DATABASE_NAME"]
    from raderwerk.campaigns.services import inviting, running

    inviting.BATCH = 4
    set_trap(moment, inviting, running)
    running.carry_out(run_id)


def set_trap(moment, inviting, running) -> None:
    """Die at this point of the second batch, or between the batches and the letters."""
    names = {"invitations": "refresh", "logged": "_turn"}
    if name := names.get(moment):
        setattr(inviting, name, on_second_call(getattr(inviting, name)))
    if moment == "committed":
        running.invite_batch = after_second_call(running.invite_batch)
    if moment == "letters":
        running.make_letters = die


def on_second_call(function):
    calls = []

    def call(*arguments, **named):
        calls.append(1)
        return die() if len(calls) == 2 else function(*arguments, **named)

    return call


def after_second_call(function):
    calls = []

    def call(*arguments, **named):
        answer = function(*arguments, **named)
        calls.append(1)
        return die() if len(calls) == 2 else answer

    return call


if __name__ == "__main__":
    main()
