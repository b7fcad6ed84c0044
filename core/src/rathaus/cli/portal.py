"""The border to the portal: finds the portal file, and calls `rathaus.portal.commands` by dotted string.

`rathaus.portal.commands.<name>` has `run(**options) -> int`, which gets the options as declared in
`rathaus.cli.commands.<name>` and, as `portal`, the absolute path of the portal file (`demo`, which makes one,
does not). `RATHAUS_PORTAL` holds that path as well by then.
"""

import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rathaus.errors import RathausError
from rathaus.exits import DONE
from rathaus.i18n import _

FILE = "portal.yaml"
VARIABLE = "RATHAUS_PORTAL"


def portal_file(place: Path | None) -> Path:
    """Return the portal file: `place`, or `portal.yaml` in it; else `RATHAUS_PORTAL`; else the one here."""
    if place is None and os.environ.get(VARIABLE):
        place = Path(os.environ[VARIABLE])
    wanted = place or Path.cwd()
    path = wanted / FILE if wanted.is_dir() else wanted
    if not path.exists():
        hint = _("Name its folder with --dir, or make one with `rathaus init`.")
        raise RathausError(_("There is no portal file {path}.").format(path=path), hint=hint)
    return path.absolute()


def portal_installed() -> bool:
    """Say whether the extra `portal` is installed."""
    return find_spec("django") is not None


def require_portal() -> None:
    """Raise where only the core is installed."""
    if not portal_installed():
        hint = _("Install it: `pip install 'rathaus[portal]'`.")
        raise RathausError(_("This command needs the portal, which is not installed here."), hint=hint)


def run_portal(name: str, place: Path | None, /, **options: Any) -> int:
    """Run a command of the portal that exists: `name` is its file in `rathaus.portal.commands`."""
    path = portal_file(place)
    os.environ[VARIABLE] = str(path)
    return call_portal(name, portal=path, **options)


def call_portal(name: str, /, **options: Any) -> int:
    """Call the portal's command and return its exit code. Raises RathausError if its database is away."""
    command = import_module(f"rathaus.portal.commands.{name}")
    try:
        return int(command.run(**options) or DONE)
    except Exception as error:
        if not _is_of_database(error):
            raise
        first = str(error).strip().partition("\n")[0]
        text = _("The database does not answer: {error}").format(error=first)
        raise RathausError(text, hint=_("Start the database server, or look at its log.")) from error


def _is_of_database(error: Exception) -> bool:
    """Whether the database server is away, as Django or psycopg says it; neither is imported here."""
    kind = type(error)
    return kind.__name__ == "OperationalError" and kind.__module__.startswith(("django.db", "psycopg"))
