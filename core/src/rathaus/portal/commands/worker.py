"""`rathaus worker`: jobs and schedule of all towns, until it is told to stop."""

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rathaus.exits import DONE

from .opening import SERVER, open_portal
from .serve import raise_file_limit

if TYPE_CHECKING:
    from rathaus.portal.jobs.worker import Timing


def run(*, portal: Path, once: bool = False, **_options: Any) -> int:
    """Work for all towns of the applied state. SIGTERM and Ctrl-C let running jobs end first."""
    raise_file_limit()
    open_portal(portal)
    work(once=once)
    return DONE


def _end_with(server: int, stop: Callable[[], None]) -> None:
    """Stop once the server is gone, also when it was killed: a worker nobody knows of must not go on."""
    while os.getppid() == server:
        time.sleep(1)
    stop()


def work(*, once: bool = False, timing: "Timing | None" = None, schedule: bool = True) -> None:
    """Run a worker in a set-up Django."""
    from rathaus.portal.jobs.worker import Worker
    from rathaus.portal.towns import towns

    worker = Worker(towns, timing=timing, schedule=schedule)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: worker.stop())
    if (server := os.environ.get(SERVER)) is not None:
        threading.Thread(target=_end_with, args=(int(server), worker.stop), daemon=True).start()
    worker.run(once=once)
