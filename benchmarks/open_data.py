"""Open data of a town with 1,000,000 objects: how fast it streams and how much memory that takes.

    python benchmarks/open_data.py [--objects 1000000]

Writes the objects straight into the town's SQLite file (a quarter papers, a quarter consultations, half
files) and reads `alles.jsonl` and the tables through the whole portal, in this process. Prints objects a
second, bytes, and by how much the process grew from the first tenth of a file to its end: that stays flat,
whatever the number."""

import argparse
import logging
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

PORT = 18435
FILES = 2
NAMES = ("alles.jsonl", "vorlagen.csv", "beratungen.csv", "dateien.csv")


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--objects", type=int, default=1_000_000)
    chosen = options.parse_args()
    from oparl_data import started

    with tempfile.TemporaryDirectory(prefix="rathaus-bench-") as folder:
        town = started(Path(folder), PORT, chosen.objects // (2 + FILES), FILES, related=False)
        logging.disable(logging.CRITICAL)
        from django.test import Client
        from rathaus.portal.towns import use_town

        for name in NAMES:
            with use_town(town):
                _measure(Client(headers={"host": "bench.localhost"}), name)


def _measure(client: Any, name: str) -> None:
    response = client.get(f"/ris/daten/{name}")
    assert response.status_code == 200, (name, response.status_code)
    lines = size = early = 0
    begun = time.perf_counter()
    for number, piece in enumerate(response.streaming_content):
        lines += piece.count(b"\n")
        size += len(piece)
        if number == 50:
            early = _memory()
    took = time.perf_counter() - begun
    grown = _memory() - (early or _memory())
    print(
        f"{name}: {lines:,} lines, {size / 2**20:.0f} MiB in {took:.1f} s = {lines / took:,.0f} lines/s;"
        f" memory {_memory():.0f} MiB, grown by {grown:.1f} MiB after the first 50 batches"
    )


def _memory() -> float:
    """The most memory this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
