"""`rathaus ris import`: what the module adds to the command line. Importable before Django is set up."""

from typing import Annotated

import typer


def import_(
    source: Annotated[
        str,
        typer.Argument(metavar="URL|FOLDER|FILE", help="OParl system address, saved answers or export file."),
    ],
    full: Annotated[
        bool | None,
        typer.Option("--full/--changes", help="Read everything, or only what changed since last time."),
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch from addresses of the internal network.")
    ] = False,
    files: Annotated[
        bool, typer.Option("--files/--no-files", help="Queue the fetching of the files.")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")] = False,
) -> int:
    """Import council data from an OParl 1.0 or 1.1 server, a folder of its answers, or one file.

    An import that was interrupted goes on where it stopped. Exit code 1 when something could not be read.
    """
    from .importer.command import run_command

    return run_command(source, full=full, allow_private=allow_private, files=files, as_json=as_json)
