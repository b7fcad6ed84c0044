"""`rathaus worker`: jobs and schedule of all towns, until it is told to stop."""

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rathaus.exits import DONE
from rathaus.portal.parent import SERVER, end_with

from .opening import open_portal
from .serve import raise_file_limit

if TYPE_CHECKING:
    from rathaus.portal.jobs.worker import Timing


def run(*, portal: Path, once: bool = False, **_options: Any) -> int:
    """Work for all towns of the applied state. SIGTERM and Ctrl-C let running jobs end first."""
    raise_file_limit()
    open_portal(portal)
    work(once=once)
    return DONE


def work(*, once: bool = False, timing: "Timing | None" = None, schedule: bool = True) -> None:
    """Run a worker in a set-up Django."""
    from rathaus.portal.jobs.worker import Worker
    from rathaus.portal.towns import towns

    worker = Worker(towns, timing=timing, schedule=schedule)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: worker.stop())
    if (server := os.environ.get(SERVER)) is not None:
        end_with(int(server), worker.stop)
    worker.run(once=once)
