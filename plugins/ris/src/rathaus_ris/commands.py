"""`rathaus ris import`: what the module adds to the command line. Importable before Django is set up.

The file is loaded when the command is asked for, with the language chosen; so its texts are translated here.
"""

import gettext
from pathlib import Path
from typing import Annotated

import typer
from rathaus.i18n import current_language

_ = gettext.translation(
    "django", Path(__file__).parent / "locale", languages=[current_language()], fallback=True
).gettext

SOURCE = _("Address of an OParl system, folder of its saved answers, or file with an export.")
FULL = _("Read everything, or only what changed since the last time.")
PRIVATE = _("Also fetch from addresses of the internal network.")
FILES = _("Queue the fetching of the files.")
JSON = _("Print JSON for scripts.")


def import_(
    source: Annotated[str, typer.Argument(metavar="URL|FOLDER|FILE", help=SOURCE)],
    full: Annotated[bool | None, typer.Option("--full/--changes", help=FULL)] = None,
    allow_private: Annotated[bool, typer.Option("--allow-private", help=PRIVATE)] = False,
    files: Annotated[bool, typer.Option("--files/--no-files", help=FILES)] = True,
    as_json: Annotated[bool, typer.Option("--json", help=JSON)] = False,
) -> int:
    """Set below, in the language chosen."""
    from .importer.command import run_command

    return run_command(source, full=full, allow_private=allow_private, files=files, as_json=as_json)


import_.__doc__ = "\n\n".join(
    (
        _("Import council data from an OParl 1.0 or 1.1 server, a folder of its answers, or a file."),
        _("An interrupted import goes on where it stopped. Exit code 1 when something could not be read."),
    )
)
