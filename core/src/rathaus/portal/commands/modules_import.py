"""`rathaus modules import FILE`: an export, brought into a town."""

from pathlib import Path
from typing import Any

from rathaus.cli.output import console, print_json, steps
from rathaus.errors import RathausError
from rathaus.exits import DONE
from rathaus.i18n import _, ngettext

from .opening import chosen_town, open_portal


def run(*, portal: Path, file: Path, town: str | None = None, json: bool = False, **_options: Any) -> int:
    """Import, and say what came and what had to stay out."""
    state = open_portal(portal)
    from rathaus.portal.lifecycle.importing import import_export
    from rathaus.portal.towns import current_town, use_town

    with steps() as shown, use_town(chosen_town(state, town)):
        shown.say(_("Importing"))
        try:
            done = import_export(file)
        except OSError as error:
            text = _("{file} cannot be read: {error}").format(file=file, error=error.strerror or error)
            raise RathausError(text) from error
        name = current_town().effective.name
    if json:
        print_json(vars(done))
        return DONE
    text = ngettext(
        "{town} has the data of {module}: {rows} row, {files} files.",
        "{town} has the data of {module}: {rows} rows, {files} files.",
        done.rows,
    )
    console().print(text.format(town=name, module=done.module, rows=done.rows, files=done.files))
    for line in _more(done):
        console().print(line)
    console().print(_("The search finds them when the worker has read them."))
    return DONE


def _more(done: Any) -> list[str]:
    """What else a person has to know of."""
    told = []
    if done.left_out:
        text = ngettext(
            "{n} entry was left out: it belongs to an account that does not exist here.",
            "{n} entries were left out: they belong to accounts that do not exist here.",
            done.left_out,
        )
        told.append(text.format(n=done.left_out))
    if done.erased:
        text = ngettext("{n} person was erased again.", "{n} people were erased again.", done.erased)
        told.append(text.format(n=done.erased))
    if done.withdrawn:
        text = ngettext(
            "{n} thing was withdrawn again that had been withdrawn since the export.",
            "{n} things were withdrawn again that had been withdrawn since the export.",
            done.withdrawn,
        )
        told.append(text.format(n=done.withdrawn))
    return told
