"""Public pages of the council module on real data: requests a second against the bare WSGI list.

    python benchmarks/ris_pages.py [--seconds 4] [--rounds 3] [--keep FOLDER]

Imports the council of Hürtgenwald (from the folder that `RATHAUS_TEST_DATA` names), takes the meeting with
the longest agenda, the paper with the longest course of consultation and the committee with most meetings,
and serves them beside `oparl_bare.py`, the yardstick of `oparl_list.py`, on the same database: granian with
the same settings, in turn. Budget: each page at least 0.2 of the bare list. Prints the SQL statements of each
page as well."""

import argparse
import datetime as dt
import json
import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

PORT, BARE = 18433, 18434
LIST = "/oparl/v1.1/body/1/paper"
BUDGET = 0.2
DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data"


def main() -> None:
    """Measure all pages and say which budget was kept."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--seconds", type=float, default=4.0)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--keep", type=Path, help="make the town here and leave it")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="rathaus-bench-") as folder:
        town = imported((chosen.keep or Path(folder)) / "data", PORT)
        pages = longest(town)
        from serving import served, statements

        asked = {name: statements(town, path) for name, path in pages.items()}
        with served(town, {"rathaus.portal.wsgi:application": PORT, "oparl_bare:application": BARE}):
            found = measure(pages, chosen.seconds, chosen.rounds)
    for name in pages:
        found[name]["statements"] = asked[name]
    print(json.dumps(found, indent=1))
    missed = [name for name in pages if found[name]["ratio"] < BUDGET]
    print(f"budget {BUDGET}: {'MISSED by ' + ', '.join(missed) if missed else 'kept'}")


def imported(data: Path, port: int) -> Any:
    """A town with the real set; one that lies there already is used again."""
    from oparl_data import portal
    from rathaus.portal import bootstrap

    fresh = not data.exists()
    bootstrap.start_wanted(portal(data, port))
    from rathaus.portal.towns import migrate, registry, use_town
    from rathaus_ris.importer.issues import IssueLog
    from rathaus_ris.importer.options import Options
    from rathaus_ris.importer.readers import open_reader
    from rathaus_ris.importer.run import run_import

    town = registry().all()[0]
    if fresh:
        place = Path(os.environ.get("RATHAUS_TEST_DATA", DATA)) / "ris" / "huertgenwald_oparl11.json"
        migrate.prepare_database(town)
        migrate.migrate_town(town)
        with use_town(town):
            reader = open_reader(str(place), None, IssueLog(), limit=0)
            run_import(reader, Options(), IssueLog(), lambda: dt.datetime.now(dt.UTC), lambda *_told: None)
    return town


def longest(town: Any) -> dict[str, str]:
    """The heaviest page of each kind."""
    from django.db.models import Count
    from rathaus.portal.towns import use_town
    from rathaus_ris.models import Meeting, Organization, Paper

    with use_town(town):
        heaviest = {
            "meeting": (Meeting, "sitzungen", "agenda_items"),
            "paper": (Paper, "vorlagen", "consultations"),
            "committee": (Organization, "gremien", "meeting_links"),
        }
        found = {}
        for name, (model, word, many) in heaviest.items():
            row = model.public.annotate(number=Count(many)).order_by("-number", "pk").first()
            found[name] = f"/ris/{word}/{row.pk}/"
    return found


def measure(pages: dict[str, str], seconds: float, rounds: int) -> dict[str, dict[str, Any]]:
    """Requests a second of the bare list and of each page, and the median of their ratios."""
    from serving import first, rate

    first(BARE, LIST)
    sizes = {name: len(first(PORT, path)[2]) for name, path in pages.items()}
    bare: list[float] = []
    rates: dict[str, list[float]] = {name: [] for name in pages}
    for _round in range(rounds):  # in turn, so that a drift of the machine meets all
        bare.append(rate(BARE, LIST, "", 200, seconds))
        for name, path in pages.items():
            rates[name].append(rate(PORT, path, "", 200, seconds))
    found: dict[str, dict[str, Any]] = {"bare": {"per_s": round(median(bare), 1)}}
    for name, values in rates.items():
        ratios = [ours / other for ours, other in zip(values, bare, strict=True)]
        found[name] = {
            "path": pages[name],
            "bytes": sizes[name],
            "per_s": round(median(values), 1),
            "ratio": round(median(ratios), 3),
        }
    return found


if __name__ == "__main__":
    main()
