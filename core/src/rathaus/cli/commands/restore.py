"""`rathaus restore`: bring a town back from a backup file."""

from pathlib import Path
from typing import Annotated

import typer

from rathaus.cli.options import Dir, Json, Town
from rathaus.cli.portal import run_portal
from rathaus.i18n import N_

File = Annotated[Path, typer.Argument(metavar="FILE", help=N_("A file that `rathaus backup` wrote."))]
Check = Annotated[bool, typer.Option("--check", help=N_("Only verify the file; change nothing."))]
Sure = Annotated[bool, typer.Option("--yes", help=N_("Replace the town's data without asking."))]


def restore(
    file: File,
    place: Dir = None,
    town: Town = None,
    check: Check = False,
    yes: Sure = False,
    as_json: Json = False,
) -> int:
    """Verify the file, restore it, repeat the erasures made since."""
    return run_portal("restore", place, town=town, file=file.absolute(), check=check, yes=yes, json=as_json)
