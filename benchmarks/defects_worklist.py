"""The pages of the defect reporter on a city's archive: how long the heavy ones take.

    python benchmarks/defects_worklist.py [--file points.csv] [--rounds 20] [--database postgresql]

`--file` is a table with the columns lat and lon (WGS84 degrees); without it 62,245 points are drawn around an
invented town, as many as the published reports of Zurich from 2013 to 2021. They are spread over eight years,
the newest tenth of them open; each has the text that its sender typed. Asked are, by Django's test client as
a signed-in publisher: the work list of open and of all reports in several orders, with words that are found
often, seldom and never and with umlauts, the dashboard with its heat map, the public list with filters, the
public figures (the first time and again), feeds, and the tables of all reports.

Printed are milliseconds of a core, of this process and on PostgreSQL of the one that answers there (median
and 95 %; orientation: 95 % <= 150 for a page), how many of the ruler that is, and the number of SQL
statements. The ruler is one bare statement of the same run, `SELECT COUNT(*)` over every report by a column
without an index: what reading the archive once costs on this machine at this time. Of the tables: seconds,
rows a second, and the memory that grows while they are written. The last line tells how much other work
slowed the core.
"""

import argparse
import datetime as dt
import gc
import random
import statistics
import sys
import tempfile
import time
import tracemalloc
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from defects_map import Point, drawn, read
from search import core_seconds, postgresql, server_process, slowed

YEARS = 8
OPEN = 0.1
THINGS = ("Laterne", "Schlagloch", "Gehwegplatte", "Papierkorb", "Bank", "Gully", "Schild", "Baum")
RARE, RARELY = "Hydrant", 2000
STREETS = tuple(f"{name}weg" for name in ("Amsel", "Birken", "Dorn", "Espen", "Finken", "Garten", "Hasel"))
LIST, FIGURES = "/arbeitsplatz/maengel/", "/arbeitsplatz/maengel/zahlen/"
PATHS = {
    "work list, open reports": f"{LIST}?liste=offen",
    "work list, all reports": f"{LIST}?liste=alle",
    "soonest due first": f"{LIST}?liste=alle&sort=frist",
    "last changed first": f"{LIST}?liste=alle&sort=geaendert",
    "category and district": f"{LIST}?liste=alle&kategorie=tree&ortsteil=Quartier+3",
    "a word found often": f"{LIST}?liste=alle&q=laterne",
    "a word found seldom": f"{LIST}?liste=alle&q={RARE.lower()}",
    "a word found never": f"{LIST}?liste=alle&q=zeppelin",
    "a word with two spellings": f"{LIST}?liste=alle&q=m%C3%BChlstra%C3%9Fe",
    "three words": f"{LIST}?liste=alle&q=laterne+amselweg+flackert",
    "a number": f"{LIST}?liste=alle&q=2026-031000",
    "dashboard and heat map": FIGURES,
    "dashboard of a past year": f"{FIGURES}?zeitraum={{year}}",
    "public list": "/maengel/",
    "public list, narrowed": "/maengel/?stand=alle&kategorie=tree&ortsteil=Quartier+3",
    "public list, done ones": "/maengel/?stand=erledigt",
    "public figures, again": "/maengel/statistik/",
    "feed of all": "/abo/defects/meldungen.atom",
    "feed of a category": "/abo/defects/kategorie-tree.atom",
    "feed of an area of 2 km": "/abo/defects/gebiet-{lat:.4f}-{lon:.4f}-2000.atom",
}
FIRST = "public figures, first time"
TABLES = {
    "open data as CSV": "/maengel/daten/meldungen.csv",
    "open data as GeoJSON": "/maengel/daten/meldungen.geojson",
    "table for the town hall": f"{LIST}export.csv",
}


def text(number: int) -> str:
    """What somebody wrote."""
    thing = RARE if number % RARELY == 0 else THINGS[number % len(THINGS)]
    return f"{thing} vor Haus {number % 90}: {'flackert' if number % 16 == 0 else 'kaputt'}, seit Tagen so."


def store(points: list[Point], now: dt.datetime) -> None:
    """Public reports at these points with what was typed, the oldest first."""
    from rathaus_defects.access.rows import PUBLIC, writing
    from rathaus_defects.categories.seeding import seed_categories
    from rathaus_defects.models import Category, DefectsState, Report, Submission

    seed_categories()
    keys = list(Category.objects.values_list("pk", flat=True))
    step = dt.timedelta(days=365 * YEARS) / len(points)

    def row(number: int, point: Point) -> Report:
        at = now - step * (len(points) - number)
        is_open = number > len(points) * (1 - OPEN)
        return Report(
            number=f"2026-{number:06d}",
            category_id=keys[number % len(keys)],
            public_text=text(number),
            address=f"{STREETS[number % len(STREETS)]} {number % 90}",
            district=f"Quartier {number % 12}",
            lat=point[0],
            lon=point[1],
            visibility=PUBLIC,
            listed=number,
            state="open" if is_open else "fixed",
            is_open=is_open,
            state_since=at,
            requested_at=at,
            updated_at=at,
            confirmed_at=at,
            released_at=at,
            first_answered_at=at + dt.timedelta(days=1),
            closed_at=None if is_open else at + dt.timedelta(days=number % 30 + 1),
        )

    with writing():
        for first in range(0, len(points), 2000):
            part = points[first : first + 2000]
            stored = Report.staff.bulk_create([row(first + n, p) for n, p in enumerate(part, 1)])
            Submission.staff.bulk_create(
                [Submission(report=o, typed_text=o.public_text, token_digest=f"{o.pk:064d}") for o in stored]
            )
    DefectsState.rise(now)


def signed_in() -> Any:
    """A client of a publisher with a second factor."""
    from allauth.mfa.totp.internal.auth import TOTP
    from django.test import Client
    from rathaus.portal.staff.models import User
    from rathaus.portal.staff.roles import give_role, sync_roles
    from rathaus.portal.towns import current_town

    user = User(username="probe", email="probe@stadt.example", is_staff=True)
    user.set_unusable_password()
    user.save()
    sync_roles()
    give_role(user, "defects", "publisher")
    TOTP.activate(user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client = Client(headers={"host": sorted(current_town().hosts)[0]})
    client.force_login(user)
    return client


def measure(points: list[Point], rounds: int) -> None:
    """Ask and print."""
    client = signed_in()
    client.get(LIST)
    gc.collect()
    gc.freeze()  # as the server does at its start
    timed = partial(core_milliseconds, server_process())
    ruler = statistics.median(timed(bare) for _round in range(rounds))
    print(f"{'ruler: the archive read once':28} {ruler:6.1f} ms")
    lat, lon = (statistics.median(one[axis] for one in points) for axis in (0, 1))
    told(FIRST, [timed(lambda: client.get(PATHS["public figures, again"]))], ruler, 0)
    for name, path in PATHS.items():
        address = path.format(year=dt.datetime.now(dt.UTC).year - 2, lat=lat, lon=lon)
        statements = counted(client, address)
        times = [timed(lambda: client.get(address)) for _round in range(rounds)]  # noqa: B023
        told(name, times, ruler, statements)
    for name, path in TABLES.items():
        table(client, name, path)
    print(f"the core took {slowed():.1f} times as long as at its best, as others share it")


def told(name: str, times: list[float], ruler: float, statements: int) -> None:
    """Print a line."""
    middle, high = statistics.median(times), sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]
    counts = f", {statements:2} statements" if statements else ""
    print(f"{name:28} {middle:6.0f} ms, 95 % {high:6.0f} ms, {middle / ruler:5.1f} x the ruler{counts}")


def core_milliseconds(server: int | None, work: Any) -> float:
    """Milliseconds of the cores that are used."""
    begin = core_seconds(server)
    work()
    return (core_seconds(server) - begin) * 1000


def bare() -> None:
    """Every report looked at once, by a column of which there is no index."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM defects_report WHERE state_since IS NOT NULL AND zipcode = ''")
        cursor.fetchall()


def counted(client: Any, address: str) -> int:
    """How many statements a page needs."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: status {answer.status_code}")
    return len(queries)


def table(client: Any, name: str, address: str) -> None:
    """Read a streamed table: once for the time, once with memory watched, which takes longer."""
    begin, size, lines = time.process_time(), 0, 0
    for piece in client.get(address).streaming_content:
        size, lines = size + len(piece), lines + piece.count(b"\n")
    seconds = time.process_time() - begin
    answer = client.get(address)
    tracemalloc.start()
    for _piece in answer.streaming_content:
        pass
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(
        f"{name:28} {seconds:6.1f} s, {lines} lines ({lines / seconds:.0f} a second), {size / 1e6:.1f} MB; "
        f"memory grows by {peak / 1e6:.1f} MB"
    )


def main() -> None:
    """Store an archive in a throw-away town, ask for the pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    arguments = parser.parse_args()
    points = read(arguments.file) if arguments.file else drawn(random.Random(arguments.seed))  # noqa: S311
    with tempfile.TemporaryDirectory() as folder:
        server = postgresql(Path(folder)) if arguments.database == "postgresql" else None
        try:
            opened(Path(folder), server.address() if server else "sqlite", points, arguments.rounds)
        finally:
            if server is not None:
                server.stop()


def opened(folder: Path, database: str, points: list[Point], rounds: int) -> None:
    """Open the town and measure there."""
    from rathaus.contracts.town import EffectivePortal, EffectiveTown
    from rathaus.portal import bootstrap

    url = "http://probe.localhost"
    town = EffectiveTown(id="probe", ags="14729050", name="Probe", public_url=url, modules={"defects": {}})
    data = str(folder / "data")
    bootstrap.start_wanted(EffectivePortal(data=data, log_level="error", database=database, towns=[town]))
    from rathaus.portal.towns import towns, use_town
    from rathaus.portal.towns.migrate import migrate_town, prepare_database

    prepare_database(towns()[0])
    migrate_town(towns()[0])
    with use_town(towns()[0]):
        store(points, dt.datetime.now(dt.UTC))
        measure(points, rounds)


if __name__ == "__main__":
    main()
