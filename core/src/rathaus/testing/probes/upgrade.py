"""Fills a town with a module's demo content, or looks after an upgrade whether all of it is still there.

    python -m rathaus.testing.probes.upgrade FOLDER MODULE fill|check

`fill` writes what the module's tables hold to `rows.json`; `check` brings the town to the installed version
and prints a line for each row or value that is gone. Columns that are new may hold anything; tables and
columns that the new version no longer has are named, too: dropping them loses data.
"""

import json
import sys
from pathlib import Path
from typing import Any

ROWS = "rows.json"


def main(folder: Path, module: str, step: str) -> int:
    """Do one of the two steps; exit code 1 if something is gone."""
    from rathaus.contracts.town import EffectivePortal, EffectiveTown
    from rathaus.portal import bootstrap

    town = EffectiveTown(
        id="musterau",
        ags="14999999",
        name="Musterau",
        public_url="http://musterau.localhost",
        modules={module: {}},
    )
    bootstrap.start_wanted(EffectivePortal(data=str(folder / "data"), towns=[town]))
    from rathaus.portal.towns import migrate, registry

    opened = registry().all()[0]
    migrate.prepare_database(opened)
    applied = migrate.migrate_town(opened)
    if step == "fill":
        return _fill(folder, module, opened)
    lost = _lost(json.loads((folder / ROWS).read_text(encoding="utf-8")), _rows(opened))
    print("\n".join(lost or [f"{len(applied)} migrations applied, nothing is lost"]))
    return 1 if lost else 0


def _fill(folder: Path, module: str, town: Any) -> int:
    from rathaus.portal.staff.roles import sync_roles
    from rathaus.portal.towns import use_town
    from rathaus.testing.lifecycle import Life

    with use_town(town):
        sync_roles()
    life = Life(module, town, folder)
    life.prepare()
    life.fill()
    own = {table: rows for table, rows in _rows(town).items() if table.startswith(f"{life.app}_")}
    (folder / ROWS).write_text(json.dumps(own, default=str), encoding="utf-8")
    print(f"{sum(map(len, own.values()))} rows in {len(own)} tables")
    return 0


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
    raise SystemExit(main(Path(sys.argv[1]).resolve(), sys.argv[2], sys.argv[3]))
