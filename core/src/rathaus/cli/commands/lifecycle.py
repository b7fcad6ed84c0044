"""`rathaus modules export|import|remove`: a module's data out of a town, into a town, and its end."""

from pathlib import Path
from typing import Annotated

import typer

from rathaus.cli.options import Dir, Json, Town
from rathaus.cli.portal import run_portal
from rathaus.i18n import N_

from .modules import DecidedBy, Module, Reason

OneTown = Annotated[str | None, typer.Option("--town", metavar="TOWN", help=N_("Only this town."))]
To = Annotated[
    Path | None,
    typer.Option(
        "--to", metavar="DIR", help=N_("Folder for the exports (else `exports` in the data folder).")
    ),
]
File = Annotated[Path, typer.Argument(metavar="FILE", help=N_("A file that `rathaus modules export` wrote."))]
Sure = Annotated[bool, typer.Option("--yes", help=N_("Remove it without asking."))]
Force = Annotated[bool, typer.Option("--force", help=N_("Remove it although something speaks against it."))]
Uninstall = Annotated[
    bool, typer.Option("--uninstall", help=N_("Uninstall the Python package, too, with pip."))
]


def export(
    module: Module, place: Dir = None, town: OneTown = None, to: To = None, as_json: Json = False
) -> int:
    """Write one file for each town with all rows and files of the module; it may hold personal data."""
    folder = to.absolute() if to else None
    return run_portal("modules_export", place, module=module, town=town, to=folder, json=as_json)


def import_(file: File, place: Dir = None, town: Town = None, as_json: Json = False) -> int:
    """Bring an export into a town where the module is on and holds nothing yet; whole or not at all."""
    return run_portal("modules_import", place, file=file.absolute(), town=town, json=as_json)


def remove(
    module: Module,
    place: Dir = None,
    to: To = None,
    yes: Sure = False,
    force: Force = False,
    uninstall: Uninstall = False,
    reason: Reason = None,
    decided_by: DecidedBy = None,
    as_json: Json = False,
) -> int:
    """Switch the module off in all towns, export its data, erase it without a trace."""
    return run_portal(
        "modules_remove",
        place,
        module=module,
        to=to.absolute() if to else None,
        yes=yes,
        force=force,
        uninstall=uninstall,
        about={key: value for key, value in (("reason", reason), ("decided_by", decided_by)) if value},
        json=as_json,
    )
