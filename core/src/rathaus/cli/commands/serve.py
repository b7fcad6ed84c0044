"""`rathaus serve`: run the portal."""

from typing import Annotated

import typer

from rathaus.cli.options import Dir, Host, Port
from rathaus.cli.portal import run_portal
from rathaus.i18n import N_

Worker = Annotated[
    bool, typer.Option("--worker/--no-worker", help=N_("Also run the worker (mail, imports, schedule)."))
]


def serve(place: Dir = None, host: Host = None, port: Port = None, worker: Worker = True) -> int:
    """Serve until stopped; address and port come from the portal file unless they are given."""
    return run_portal("serve", place, host=host, port=port, worker=worker)
