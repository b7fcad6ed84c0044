"""Options that several commands share, declared once."""

from pathlib import Path
from typing import Annotated

import typer

from rathaus.i18n import N_

Dir = Annotated[
    Path | None,
    typer.Option(
        "--dir",
        metavar="DIR",
        help=N_("Folder with portal.yaml, or that file itself (otherwise: RATHAUS_PORTAL, this folder)."),
    ),
]
Json = Annotated[bool, typer.Option("--json", help=N_("Print JSON for scripts."))]
Town = Annotated[
    str | None,
    typer.Option("--town", metavar="TOWN", help=N_("The town's id; not needed where there is only one.")),
]
Port = Annotated[
    int | None, typer.Option("--port", min=1, max=65535, metavar="PORT", help=N_("Port to listen on."))
]
