"""`rathaus backup`: one file for each town."""

import datetime as dt
from pathlib import Path
from typing import Any

from rathaus.cli.output import Steps, console, print_json, steps
from rathaus.errors import RathausError
from rathaus.exits import DONE, PROBLEMS
from rathaus.i18n import _

from .opening import chosen_town, open_portal

FOLDER = "backups"


def run(
    *, portal: Path, town: str | None = None, to: Path | None = None, json: bool = False, **_options: Any
) -> int:
    """Back up one town or all, into `to`, the portal file's `backup`, or `backups` in the data folder.

    A town that fails does not keep the others from theirs; the exit code says so.
    """
    state = open_portal(portal)
    from rathaus.portal.towns import registry, towns

    chosen = [registry().get(chosen_town(state, town))] if town else towns()
    folder = to or Path(state.backup or Path(state.data) / FOLDER)
    done: list[dict[str, Any]] = []
    with steps(total=len(chosen)) as shown:
        for one in chosen:
            done.append(_one(one, folder, shown))
            shown.done()
    if json:
        print_json(done)
    else:
        for entry in done:
            console().print(entry["file"] or entry["error"])
    return PROBLEMS if any(entry["error"] for entry in done) else DONE


def _one(town: Any, folder: Path, shown: Steps) -> dict[str, Any]:
    from rathaus.portal.backup.guard import BackupRunning
    from rathaus.portal.backup.making import back_up
    from rathaus.portal.backup.sqlite import DatabaseDamaged

    names = {"database": _("database"), "media": _("files")}

    def progress(what: str, at: int, total: int) -> None:
        shown.say(f"{town.id}: {names[what]} {at}/{total}")

    try:
        path = back_up(town, folder, now=dt.datetime.now(dt.UTC), progress=progress)
    except BackupRunning:
        return _failed(town.id, _("{town}: another backup or restore is under way.").format(town=town.id))
    except DatabaseDamaged as error:
        text = _("{town}: the database is damaged ({error}); keep the last backup and restore it.")
        return _failed(town.id, text.format(town=town.id, error=error))
    except OSError as error:
        if len(folder.parts) and not folder.exists():
            raise RathausError(_("The folder {folder} cannot be written.").format(folder=folder)) from error
        return _failed(town.id, _("{town}: {error}").format(town=town.id, error=error.strerror or error))
    return {"town": town.id, "file": str(path), "size": path.stat().st_size, "error": None}


def _failed(town: str, text: str) -> dict[str, Any]:
    return {"town": town, "file": None, "size": None, "error": text}
