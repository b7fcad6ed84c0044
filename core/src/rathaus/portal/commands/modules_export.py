"""`rathaus modules export MODULE`: a module's data, one file for each town."""

import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rathaus.cli.output import console, print_json, steps
from rathaus.errors import RathausError
from rathaus.exits import DONE
from rathaus.i18n import _, ngettext

from .opening import chosen_town, open_portal

FOLDER = "exports"


def run(
    *,
    portal: Path,
    module: str,
    town: str | None = None,
    to: Path | None = None,
    json: bool = False,
    **_options: Any,
) -> int:
    """Export from one town, or from all that have the module's tables."""
    state = open_portal(portal)
    from rathaus.portal.lifecycle.content import content_of
    from rathaus.portal.lifecycle.removing import is_there
    from rathaus.portal.staff.audit import record
    from rathaus.portal.towns import registry, towns, use_town

    chosen = [registry().get(chosen_town(state, town))] if town else towns()
    folder = made(to or Path(state.data) / FOLDER)
    done = []
    with steps(total=len(chosen)) as shown:
        for one in chosen:
            shown.say(one.effective.name)
            with use_town(one):
                content = content_of(module)
                if is_there(content):
                    done.append(write(content, folder))
                    record("modules.export", module=module)
            shown.done()
    if json:
        print_json([{key: value for key, value in entry.items() if key != "manifest"} for entry in done])
    else:
        for entry in done:
            console().print(told(entry))
    return DONE


def made(folder: Path) -> Path:
    """The folder, made where it is not there. Raises RathausError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise RathausError(_("The folder {folder} cannot be written.").format(folder=folder)) from error
    return folder


def write(content: Any, folder: Path) -> dict[str, Any]:
    """Export the current town's data of a module into the folder; never over a file that is there."""
    from rathaus.portal.lifecycle.exporting import export, file_name
    from rathaus.portal.towns import current_town

    name = Path(file_name(content.module, dt.datetime.now(ZoneInfo("Europe/Berlin")).date()))
    path, number = folder / name, 2
    while path.exists():
        path, number = folder / f"{name.stem}-{number}{name.suffix}", number + 1
    manifest = export(content, path)
    return {
        "town": current_town().id,
        "file": str(path),
        "rows": sum(table.rows for table in manifest.tables.values()),
        "files": len(manifest.files),
        "missing": manifest.missing,
        "manifest": manifest,
    }


def told(entry: dict[str, Any]) -> str:
    """An export in words."""
    rows = ngettext("{n} row", "{n} rows", entry["rows"]).format(n=entry["rows"])
    files = ngettext("{n} file", "{n} files", entry["files"]).format(n=entry["files"])
    text = _("{town}: {rows} and {files} in {path}").format(
        town=entry["town"], rows=rows, files=files, path=entry["file"]
    )
    if not entry["missing"]:
        return text
    lost = ngettext(
        "{n} file has lost its content and is missing.",
        "{n} files have lost their content and are missing.",
        len(entry["missing"]),
    )
    return f"{text}\n{lost.format(n=len(entry['missing']))}"
