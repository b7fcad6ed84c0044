"""Calls that run at the same time, for tests of what must hold under competition."""

import threading
from collections.abc import Callable


def together(work: Callable[[int], None], count: int) -> None:
    """Call `work` with 0, 1, ... `count` - 1, each in a thread of its own, and wait for all of them.

    Database connections that the threads open are closed at their end.
    """

    def alone(number: int) -> None:
        from django.db import connections

        try:
            work(number)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=alone, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
