"""`rathaus serve`: run the portal."""

from typing import Annotated

import typer

from rathaus.cli.options import Dir, Port
from rathaus.cli.portal import run_portal
from rathaus.i18n import N_

Listen = Annotated[
    str | None,
    typer.Option("--listen", metavar="ADDRESS", help=N_("Address to listen on.")),
]
Processes = Annotated[int, typer.Option("--processes", min=1, max=64, help=N_("Number of processes."))]
Threads = Annotated[
    int | None, typer.Option("--threads", min=1, max=256, help=N_("Threads in each process."))
]
Worker = Annotated[
    bool, typer.Option("--worker/--no-worker", help=N_("Also run the worker (mail, imports, schedule)."))
]


def serve(
    place: Dir = None,
    listen: Listen = None,
    port: Port = None,
    processes: Processes = 1,
    threads: Threads = None,
    worker: Worker = True,
) -> int:
    """Serve until stopped; address and port come from the portal file unless they are given."""
    options = {"processes": processes, "threads": threads, "worker": worker}
    return run_portal("serve", place, listen=listen, port=port, **options)
