"""Fills a town with modules' demo content, or looks after an upgrade whether all of it is still there.

    python -m rathaus.testing.probes.upgrade FOLDER MODULE[,MODULE] POSTGRESQL fill|check

POSTGRESQL is a server's address; `-`: on SQLite only. `fill` writes what the modules'
tables hold to `FOLDER/DATABASE/rows.json`; `check` brings the town to the installed versions and prints a
line for each row or value that is gone. Columns that are new may hold anything; tables and columns that the
new version no longer has are named, too: dropping them loses data.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rathaus.contracts.town import EffectivePortal, EffectiveTown

ROWS = "rows.json"


def main(folder: Path, modules: Sequence[str], server: str, step: str) -> int:
    """Do one of the two steps on each database; exit code 1 if something is gone."""
    from rathaus.portal import bootstrap

    portals = {"sqlite": _portal(folder / "sqlite", modules, {})}
    if server != "-":
        portals["postgresql"] = _portal(folder / "postgresql", modules, {"database": server})
    bootstrap.start_wanted(portals["sqlite"])
    wrong = _versions_wrong(folder, modules, step)
    for database, portal in portals.items():
        town, applied = _migrated(portal)
        if step == "fill":
            count = _fill(Path(portal.data), modules, town)
            print(f"{database}: {count} rows")
            continue
        lost = _lost(json.loads((Path(portal.data) / ROWS).read_text(encoding="utf-8")), _rows(town))
        wrong += [f"{database}: {line}" for line in lost]
        print(f"{database}: {applied} migrations applied, {'data is lost' if lost else 'nothing is lost'}")
    print("".join(f"{line}\n" for line in wrong), end="")
    return 1 if wrong else 0


def _portal(data: Path, modules: Sequence[str], more: dict[str, Any]) -> EffectivePortal:
    """A portal with one town, in which the modules are on."""
    on: dict[str, dict[str, Any]] = {module: {} for module in modules}
    town = EffectiveTown(
        id="upgradetown",
        ags="14999999",
        name="Musterau",
        public_url="http://musterau.localhost",
        modules=on,
    )
    return EffectivePortal(data=str(data), towns=[town], **more)


def _versions_wrong(folder: Path, modules: Sequence[str], step: str) -> list[str]:
    """Name modules that do not run, and those that are in the version that they were filled by."""
    from rathaus.host import load_host

    statuses, file = load_host().modules, folder / "versions.json"
    found = [
        f"{statuses[name].text}" for name in modules if name in statuses and statuses[name].code != "active"
    ]
    found += [f"{name} is not installed" for name in modules if name not in statuses]
    versions = {name: statuses[name].version for name in modules if name in statuses}
    if step == "fill":
        file.write_text(json.dumps(versions), encoding="utf-8")
        return found
    before = json.loads(file.read_text(encoding="utf-8"))
    return found + [f"{name} is still {one}" for name, one in versions.items() if before[name] == one]


def _migrated(portal: EffectivePortal) -> tuple[Any, int]:
    """The town, with its database as the installed versions want it; and the number of migrations applied."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import connections

    from rathaus.portal.towns import migrate, registry

    connections.close_all()
    ContentType.objects.clear_cache()
    registry().replace(portal)
    town = registry().all()[0]
    migrate.prepare_database(town)
    return town, len(migrate.migrate_town(town))


def _fill(folder: Path, modules: Sequence[str], town: Any) -> int:
    """Put the modules' demo content into the town, and note what their tables hold."""
    from rathaus.portal.staff.roles import sync_roles
    from rathaus.portal.towns import use_town
    from rathaus.testing.lifecycle import Life

    with use_town(town):
        sync_roles()
    lives = [Life(module, town, folder) for module in modules]
    lives[0].prepare()
    own: dict[str, list[dict[str, Any]]] = {}
    for life in lives:
        life.demo()
    everything = _rows(town)
    for life in lives:
        own |= {table: rows for table, rows in everything.items() if table.startswith(f"{life.app}_")}
    (folder / ROWS).write_text(json.dumps(own, default=str), encoding="utf-8")
    return sum(map(len, own.values()))


def _rows(town: Any) -> dict[str, list[dict[str, Any]]]:
    from rathaus.portal.towns import use_town
    from rathaus.testing.kept import kept

    with use_town(town):
        return kept().rows


def _lost(before: dict[str, list[dict[str, Any]]], after: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Return what stood before and does not stand after: tables, columns, rows, values."""
    found = []
    for table, rows in before.items():
        if table not in after:
            found.append(f"{table}: the table with {len(rows)} rows is gone")
            continue
        there = {json.dumps(row, default=str, sort_keys=True) for row in _cut(after[table], rows)}
        gone = [row for row in rows if json.dumps(row, default=str, sort_keys=True) not in there]
        found += [f"{table}: gone or changed: {json.dumps(row, default=str)[:200]}" for row in gone[:5]]
    return found


def _cut(rows: list[dict[str, Any]], like: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows with the columns that there were before."""
    columns = like[0].keys() if like else ()
    return [{name: row[name] for name in columns if name in row} for row in rows]


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]).resolve(), sys.argv[2].split(","), *sys.argv[3:]))
