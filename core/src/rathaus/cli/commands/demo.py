"""`rathaus demo`: a portal for Brandis with invented content."""

from pathlib import Path
from typing import Annotated

import typer

from rathaus.cli.options import Json, Port
from rathaus.cli.portal import call_portal
from rathaus.i18n import N_

Folder = Annotated[Path, typer.Option("--dir", metavar="DIR", help=N_("Folder for the portal."))]
Serve = Annotated[bool, typer.Option("--serve/--no-serve", help=N_("Serve the portal when it is made."))]


def demo(folder: Folder = Path("demo"), port: Port = None, serve: Serve = True, as_json: Json = False) -> int:
    """Make the portal, print addresses and staff login, and serve it."""
    return call_portal("demo", dir=folder.absolute(), port=port, serve=serve, json=as_json)
