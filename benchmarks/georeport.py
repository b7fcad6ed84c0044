"""Open311's list of reports: requests a second against a bare WSGI handler, in JSON and in XML.

    python benchmarks/georeport.py [--reports 2000] [--seconds 4] [--rounds 3]

Both are served by granian with the same settings, in the same run, in turn: requests.json and requests.xml
with 1000 rows and with page_size=50. The bare handler runs the same statement and writes with orjson, or
builds the same tree with lxml. Prints the ratios (budget: at least 0.5 each) as they are and without our
memory of answers just given, that of our 304 to our own 200, and the number of SQL statements.
"""

import argparse
import json
import os
import sqlite3
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).parent))

PORT, BARE, FRESH = 18461, 18462, 18463
TARGETS = {
    "rathaus.portal.wsgi:application": PORT,
    "georeport_bare:application": BARE,
    "georeport_fresh:application": FRESH,
}
PATHS = {
    "json_1000": "/georeport/v2/requests.json",
    "json_50": "/georeport/v2/requests.json?page=1&page_size=50",
    "xml_1000": "/georeport/v2/requests.xml",
    "xml_50": "/georeport/v2/requests.xml?page=1&page_size=50",
}
REPORT = {
    "id": "n",
    "number": "'2026-' || printf('%06d', n)",
    "category_id": "(SELECT MIN(id) FROM defects_category) + n % 20",
    "public_text": "'Auf dem Gehweg vor Nummer ' || n || ' fehlt eine Platte, dort steht Wasser & Schlamm.'",
    "lat": "51.3 + (n % 97) / 1000.0",
    "lon": "12.6 + (n % 89) / 1000.0",
    "address": "'Beispielweg ' || (n % 200)",
    "district": "'Beucha'",
    "state": "CASE n % 3 WHEN 0 THEN 'fixed' ELSE 'open' END",
    "is_open": "n % 3 <> 0",
    "status_notes": "CASE n % 3 WHEN 0 THEN 'Die Platte ist ersetzt.' ELSE '' END",
    "visibility": "1",
    "listed": "n",
    "state_since": "datetime('now', '-' || (n % 80) || ' days')",
    "requested_at": "datetime('now', '-' || (n % 80) || ' days', '-' || n || ' seconds')",
    "updated_at": "datetime('now', '-' || (n % 80) || ' days')",
    "closed_at": "CASE n % 3 WHEN 0 THEN datetime('now', '-' || (n % 80) || ' days') END",
    "confirmed_at": "datetime('now')",
    "released_at": "datetime('now')",
}
PHOTO = {
    "id": "n",
    "report_id": "n * 4",
    "position": "1",
    "stored": "'k' || n",
    "visibility": "1",
    "added_at": "datetime('now')",
}


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--reports", type=int, default=2000)
    options.add_argument("--seconds", type=float, default=4.0)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    from serving import served, statements

    with tempfile.TemporaryDirectory(prefix="rathaus-bench-") as folder:
        town = started(Path(folder), chosen.reports)
        os.environ["GEOREPORT_BARE_FILE"] = str(town.database["NAME"])
        os.environ["GEOREPORT_BARE_URL"] = town.effective.public_url
        asked = {name: statements(town, path) for name, path in PATHS.items()}
        with served(town, TARGETS):
            print(json.dumps({**_measure(chosen), "statements": asked}, indent=1))


def started(folder: Path, reports: int) -> Any:
    """Start Django on a town with so many invented public reports, written straight into its SQLite file."""
    from rathaus.contracts.town import EffectivePortal, EffectiveTown
    from rathaus.portal import bootstrap

    url = f"http://bench.localhost:{PORT}"
    town = EffectiveTown(id="bench", ags="14000000", name="Bench", public_url=url, modules={"defects": {}})
    bootstrap.start_wanted(EffectivePortal(data=str(folder / "data"), towns=[town]))
    from oparl_data import insert
    from rathaus.portal.towns import migrate, registry, use_town
    from rathaus_defects.categories.seeding import seed_categories
    from rathaus_defects.models import Photo, Report

    opened = registry().all()[0]
    migrate.prepare_database(opened)
    migrate.migrate_town(opened)
    with use_town(opened):
        seed_categories()
    connection = sqlite3.connect(opened.database["NAME"])
    for model, given, count in ((Report, REPORT, reports), (Photo, PHOTO, reports // 4)):
        connection.execute(insert(model, given), {"count": count})
    connection.commit()
    connection.close()
    return opened


def _same(path: str, ours: bytes, bare: bytes) -> bool:
    if ".json" in path:
        return bool(json.loads(ours) == json.loads(bare))
    trees = [
        [(one.tag, one.text) for one in ElementTree.fromstring(body).iter()]  # noqa: S314 - our own answers
        for body in (ours, bare)
    ]
    return trees[0] == trees[1]


def _ratio(ones: list[float], others: list[float]) -> float:
    return round(median(one / other for one, other in zip(ones, others, strict=True)), 3)


def _measure(chosen: argparse.Namespace) -> dict[str, Any]:
    from serving import first, rate

    found: dict[str, Any] = {}
    for name, path in PATHS.items():
        first(FRESH, path)
        status, head, body = first(PORT, path)
        _status, _head, bare_body = first(BARE, path)
        if status != 200 or not _same(path, body, bare_body):
            raise SystemExit(f"{path}: the two answers differ")
        tag = next(line for line in head.split("\r\n") if line.lower().startswith("etag:"))
        rates: dict[str, list[float]] = {"ours": [], "bare": [], "unchanged": [], "fresh": []}
        for _round in range(chosen.rounds):  # in turn, so that a drift of the machine meets all
            rates["bare"].append(rate(BARE, path, "", 200, chosen.seconds))
            rates["ours"].append(rate(PORT, path, "", 200, chosen.seconds))
            rates["fresh"].append(rate(FRESH, path, "", 200, chosen.seconds))
            tagged = f"If-None-Match: {tag.partition(':')[2].strip()}\r\n"
            rates["unchanged"].append(rate(PORT, path, tagged, 304, chosen.seconds / 2))
        found[name] = {
            "bytes": len(body),
            **{f"{kind}_per_s": round(median(values), 1) for kind, values in rates.items()},
            "ratio_to_bare": _ratio(rates["ours"], rates["bare"]),
            "ratio_to_bare_without_memory": _ratio(rates["fresh"], rates["bare"]),
            "ratio_304_to_200": _ratio(rates["unchanged"], rates["ours"]),
        }
    return found


if __name__ == "__main__":
    main()
