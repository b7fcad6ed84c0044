"""Processes that `rathaus serve` started end with it, also when it was killed: nobody would know of them."""

import os
import threading
import time
from collections.abc import Callable

SERVER = "RATHAUS_SERVER"
"""Variable that tells a process the id of the `rathaus serve` that started it."""


def end_with(server: int, stop: Callable[[], None]) -> None:
    """Call `stop` once the process `server` is no longer this one's parent. A thread looks once a second."""

    def watch() -> None:
        while os.getppid() == server:
            time.sleep(1)
        stop()

    threading.Thread(target=watch, daemon=True, name="parent-watch").start()
