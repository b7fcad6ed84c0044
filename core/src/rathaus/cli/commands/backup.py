"""`rathaus backup`: one file a town, consistent while the portal runs."""

from pathlib import Path
from typing import Annotated

import typer

from rathaus.cli.options import Dir, Json
from rathaus.cli.portal import run_portal
from rathaus.i18n import N_

To = Annotated[
    Path | None,
    typer.Option("--to", metavar="DIR", help=N_("Folder for the files (else the portal file's).")),
]
OneTown = Annotated[str | None, typer.Option("--town", metavar="TOWN", help=N_("Only this town."))]


def backup(place: Dir = None, town: OneTown = None, to: To = None, as_json: Json = False) -> int:
    """Write the backup files and print their names."""
    return run_portal("backup", place, town=town, to=to.absolute() if to else None, json=as_json)
