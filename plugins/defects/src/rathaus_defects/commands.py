"""`rathaus defects import` and `export`: what the module adds to the command line. Importable before Django
is set up.

The file is loaded when a command is asked for, with the language chosen; so its texts are translated here.
"""

import gettext
from pathlib import Path
from typing import Annotated

import typer
from rathaus.i18n import current_language

_ = gettext.translation(
    "django", Path(__file__).parent / "locale", languages=[current_language()], fallback=True
).gettext

SOURCE = _("Address of a GeoReport server, a file (.json, .xml, .csv), or a folder with such files.")
ORIGIN = _("Name of the other system; together with its numbers it makes sure that nothing comes twice.")
CATEGORY = _("A category of theirs and ours, as THEIRS=OURS; several times.")
FALLBACK = _("Our category for everything that has none of ours.")
COLUMN = _("A column of a CSV file, as THEIRS=OURS; several times.")
PUBLISH = _("Make the reports and their photos public at once; otherwise staff release them.")
PERSONS = _("Also names, mail addresses and telephone numbers.")
PHOTOS = _("Also take over photos.")
SINCE = _("From this day on (YYYY-MM-DD); for servers.")
JURISDICTION = _("The jurisdiction_id that the server asks for.")
PRIVATE = _("Also fetch from addresses of the internal network.")
JSON = _("Print JSON for scripts.")
TARGET = _("File to write; - for the screen.")


def import_(
    source: Annotated[str, typer.Argument(metavar="URL|FILE|FOLDER", help=SOURCE)],
    origin: Annotated[str, typer.Option("--origin", help=ORIGIN)] = "",
    category: Annotated[list[str] | None, typer.Option("--category", help=CATEGORY)] = None,
    fallback: Annotated[str, typer.Option("--fallback", help=FALLBACK)] = "",
    column: Annotated[list[str] | None, typer.Option("--column", help=COLUMN)] = None,
    publish: Annotated[bool, typer.Option("--publish", help=PUBLISH)] = False,
    persons: Annotated[bool, typer.Option("--persons", help=PERSONS)] = False,
    photos: Annotated[bool, typer.Option("--photos/--no-photos", help=PHOTOS)] = True,
    since: Annotated[str, typer.Option("--since", help=SINCE)] = "2005-01-01",
    jurisdiction: Annotated[str, typer.Option("--jurisdiction", help=JURISDICTION)] = "",
    allow_private: Annotated[bool, typer.Option("--allow-private", help=PRIVATE)] = False,
    as_json: Annotated[bool, typer.Option("--json", help=JSON)] = False,
) -> int:
    """Set below, in the language chosen."""
    from .exchange.command import Wanted, run_import

    wanted = Wanted(
        source=source, origin=origin, categories=tuple(category or ()), fallback=fallback,
        columns=tuple(column or ()), publishes=publish, persons=persons, photos=photos, since=since,
        jurisdiction=jurisdiction, allow_private=allow_private, as_json=as_json,
    )  # fmt: skip
    return run_import(wanted)


def export(
    target: Annotated[str, typer.Argument(metavar="FILE", help=TARGET)],
    persons: Annotated[bool, typer.Option("--persons", help=PERSONS)] = False,
) -> int:
    """Set below, in the language chosen."""
    from .exchange.command import run_export

    return run_export(target, with_persons=persons)


import_.__doc__ = "\n\n".join(
    (
        _("Take over defect reports from another system."),
        _("An interrupted import is started again and goes on; nothing comes twice.")
        + " "
        + _("Exit code 1 when something was skipped."),
    )
)
export.__doc__ = _("Write all confirmed defect reports into a CSV file.")
