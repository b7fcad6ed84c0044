"""The map of reports: how quick a part is answered, how little a first view transfers, whether all counts.

    python benchmarks/defects_map.py [--file points.csv] [--views 400] [--seed 1]

`--file` is a table with the columns lat and lon (WGS84 degrees); without it 62,245 points are drawn around an
invented town, as many as the published reports of Zurich from 2013 to 2021. Budgets: p95 of a part of the map
<= 20 ms, a first view <= 150 kB beyond the page's frame (styles and fonts).

Views are 1280 by 416 pixels at the levels 10 to 19, around points of the table. The view itself is asked, by
Django's test client, so that what the portal does around it counts too. Times are those of the process; the
first answer after a change, which counts all points anew, is printed by itself. Counts are compared with
those of a plain loop over the table.
"""

import argparse
import csv
import datetime as dt
import gzip
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

COUNT = 62_245
NOW = dt.datetime(2026, 5, 20, 8, tzinfo=dt.UTC)
LEVELS = range(10, 20)
WIDE, HIGH = 1280, 416
SCRIPTS = (
    "frame/static/vendor/leaflet/leaflet.js",
    "frame/static/vendor/leaflet/leaflet.css",
    "frame/static/vendor/markercluster/leaflet.markercluster.js",
    "frame/static/vendor/markercluster/MarkerCluster.css",
    "places/static/portal_places/map.js",
    "places/static/portal_places/map.css",
)

Point = tuple[float, float]


def drawn(dice: random.Random) -> list[Point]:
    """Points in some denser quarters."""
    quarters = [(dice.uniform(47.33, 47.42), dice.uniform(8.47, 8.6)) for _ in range(40)]
    found = []
    for _number in range(COUNT):
        lat, lon = dice.choice(quarters)
        found.append((round(dice.gauss(lat, 0.006), 6), round(dice.gauss(lon, 0.009), 6)))
    return found


def read(file: Path) -> list[Point]:
    """The points of a table."""
    with file.open(encoding="utf-8", newline="") as rows:
        return [(float(row["lat"]), float(row["lon"])) for row in csv.DictReader(rows)]


def store(points: list[Point]) -> None:
    """Public, open reports at these points."""
    from rathaus_defects.access.rows import PUBLIC, writing
    from rathaus_defects.categories.seeding import seed_categories
    from rathaus_defects.models import Category, DefectsState, Report

    seed_categories()
    keys = list(Category.objects.values_list("pk", flat=True))
    with writing():
        rows = (
            Report(
                number=f"2026-{number:06d}",
                category_id=keys[number % len(keys)],
                public_text="Ein Mangel, mit einigen Worten beschrieben.",
                lat=lat,
                lon=lon,
                visibility=PUBLIC,
                is_open=True,
                state_since=NOW,
                requested_at=NOW,
                updated_at=NOW,
                confirmed_at=NOW,
                released_at=NOW,
            )
            for number, (lat, lon) in enumerate(points, 1)
        )
        while batch := [row for _step, row in zip(range(2000), rows, strict=False)]:
            Report.staff.bulk_create(batch)
    DefectsState.rise(NOW)


def view(point: Point, level: int) -> tuple[float, float, float, float]:
    """What a map shows around a point: west, south, east, north."""
    per_pixel = 360 / 256 / 2**level
    wide, high = WIDE * per_pixel / 2, HIGH * per_pixel * 0.66 / 2
    return point[1] - wide, point[0] - high, point[1] + wide, point[0] + high


def asked(client: Any, box: tuple[float, ...], level: int) -> tuple[Any, float]:
    """The answer, and milliseconds of the process."""
    path = f"/maengel/karte/punkte.json?box={','.join(f'{value:.5f}' for value in box)}&zoom={level}"
    begin = time.process_time()
    answer = client.get(path)
    return answer, (time.process_time() - begin) * 1000


def counted(points: list[Point], answer: Any, level: int) -> bool:
    """Whether every cluster of the answer counts exactly the points of its cell."""
    from rathaus_defects.map.clusters import gathered, size

    wide, high = size(level)
    cells = gathered([(lat, lon, 0) for lat, lon in points], level)
    for feature in answer.json()["features"]:
        west, south, *_rest = feature["properties"]["box"]
        cell = round((west + 180) / wide), round((south + 90) / high)
        if cells[cell][0] != feature["properties"]["count"]:
            return False
    return True


def first_view(client: Any, answer: Any) -> int:
    """Bytes of the page, its scripts and its points, compressed as servers and browsers agree to."""
    import rathaus.portal
    import rathaus_defects

    portal, own = Path(rathaus.portal.__file__).parent, Path(rathaus_defects.__file__).parent
    files = [portal / name for name in SCRIPTS] + [
        own / "static/defects/map.js",
        own / "static/defects/defects.css",
    ]
    page = client.get("/maengel/karte/").content
    return sum(
        len(gzip.compress(content, 6)) for content in (page, answer.content, *(f.read_bytes() for f in files))
    )


def measure(points: list[Point], views: int, dice: random.Random) -> None:
    """Ask and print."""
    from django.test import Client
    from rathaus.portal.towns import current_town

    client = Client(headers={"host": sorted(current_town().hosts)[0]})
    client.get("/maengel/")
    middle = statistics.fmean(lat for lat, _ in points), statistics.fmean(lon for _, lon in points)
    whole = (
        min(p[1] for p in points),
        min(p[0] for p in points),
        max(p[1] for p in points),
        max(p[0] for p in points),
    )
    answer, cold = asked(client, whole, 12)
    print(f"points: {len(points)}, counted in the answer for the whole town: {answer.json()['total']}")
    print(f"first answer after a change: {cold:.0f} ms")
    start, _time = asked(client, view(middle, 12), 12)
    size = first_view(client, start)
    print(
        f"first view: {size / 1000:.0f} kB, "
        f"of which points {len(gzip.compress(start.content)) / 1000:.1f} kB (budget 150)"
    )
    times, right = [], 0
    for number in range(views):
        level = LEVELS[number % len(LEVELS)]
        answer, taken = asked(client, view(dice.choice(points), level), level)
        times.append(taken)
        if number < 2 * len(LEVELS):
            right += counted(points, answer, level)
    times.sort()
    print(
        f"part of the map: median {statistics.median(times):.1f} ms, "
        f"p95 {times[int(len(times) * 0.95)]:.1f} ms (budget 20)"
    )
    print(f"clusters right: {right} of {min(views, 2 * len(LEVELS))} views compared with a plain count")


def main() -> None:
    """Store points in a throw-away town, ask for parts of its map."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--views", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)  # noqa: S311 - no secret
    points = read(arguments.file) if arguments.file else drawn(dice)
    with tempfile.TemporaryDirectory() as folder:
        opened(Path(folder), points, arguments.views, dice)


def opened(folder: Path, points: list[Point], views: int, dice: random.Random) -> None:
    """Open the town and measure there."""
    from rathaus.contracts.town import EffectivePortal, EffectiveTown
    from rathaus.portal import bootstrap

    town = EffectiveTown(
        id="probe", ags="14729050", name="Probe", public_url="http://probe.localhost", modules={"defects": {}}
    )
    bootstrap.start_wanted(EffectivePortal(data=str(folder / "data"), towns=[town]))
    from rathaus.portal.towns import towns, use_town
    from rathaus.portal.towns.migrate import migrate_town, prepare_database

    prepare_database(towns()[0])
    migrate_town(towns()[0])
    with use_town(towns()[0]):
        store(points)
        measure(points, views, dice)


if __name__ == "__main__":
    main()
