"""`rathaus worker`: run jobs and the schedule of all towns."""

from typing import Annotated

import typer

from rathaus.cli.options import Dir
from rathaus.cli.portal import run_portal
from rathaus.i18n import N_

Once = Annotated[bool, typer.Option("--once", help=N_("Do what is due now, then end."))]


def worker(place: Dir = None, once: Once = False) -> int:
    """Work until stopped."""
    return run_portal("worker", place, once=once)
