"""`rathaus describe`: a town's descriptor (schema 0)."""

from pathlib import Path
from typing import Annotated

import typer

from rathaus.cli.options import Dir, Town
from rathaus.cli.portal import run_portal
from rathaus.i18n import N_

Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help=N_("Write to this file.")),
]


def describe(place: Dir = None, town: Town = None, output: Output = None) -> int:
    """Print the descriptor as JSON."""
    return run_portal("describe", place, town=town, output=output.absolute() if output else None)
