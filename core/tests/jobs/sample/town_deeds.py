"""Functions that the tests queue as jobs; importable by worker processes through PYTHONPATH."""

import ctypes
import os
import time


def write(path: str, text: str) -> str:
    """Append a line in one write, so that lines of several processes do not mix."""
    with open(path, "ab", buffering=0) as file:
        file.write(text.encode() + b"\n")
    return text


def write_slowly(path: str, text: str, seconds: float) -> None:
    write(path, f"begin {text}")
    time.sleep(seconds)
    write(path, f"end {text}")


def fail(path: str) -> None:
    write(path, "tried")
    raise ValueError("of no use")


def give_up(path: str) -> None:
    from rathaus.portal.api import GiveUp

    write(path, "tried")
    raise GiveUp("never")


def eat_memory() -> int:
    return len(bytearray(600 * 2**20))


def crash() -> None:
    ctypes.string_at(0)


def where() -> int:
    return os.getpid()


def leave_transaction_open(path: str) -> None:
    """A faulty job: writes in a transaction that it never ends."""
    from django.db import transaction
    from rathaus.portal.jobs.queue import enqueue

    transaction.atomic().__enter__()
    enqueue("town_deeds:write", path, "from a broken transaction")


def hold_database(path: str) -> None:
    """A heavy job in the middle of a long change: nobody else can write to a SQLite file meanwhile."""
    from django.contrib.auth.models import Group
    from django.db import transaction

    with transaction.atomic():
        Group.objects.create(name="half done")
        write(path, "holds")
        time.sleep(60)


def noted() -> None:
    """A job without arguments, as the schedule has them."""
    write(os.environ["TOWN_DEEDS"], "noted")
