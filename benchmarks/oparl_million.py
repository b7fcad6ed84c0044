"""OParl lists of a town with 1,000,000 objects: what the last page costs against the first.

    python benchmarks/oparl_million.py [--objects 1000000] [--rounds 15]

Writes the objects straight into the town's SQLite file (a quarter papers, a quarter consultations, half
files) and asks for full pages of 100 through the whole portal, in this process, in turn. Prints the least
processor time for the first, the 10,000th and the last full page, the ratios (budget: at most 1.2), and the
first answer with its count."""

import argparse
import json
import logging
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

PORT = 18433
PAGE = 100
FILES = 2


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--objects", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=15)
    chosen = options.parse_args()
    papers = chosen.objects // (2 + FILES) // PAGE * PAGE
    from oparl_data import started

    with tempfile.TemporaryDirectory(prefix="rathaus-bench-") as folder:
        town = started(Path(folder), PORT, papers, FILES, related=False)
        logging.disable(logging.CRITICAL)
        from django.test import Client
        from rathaus.portal.towns import use_town

        with use_town(town):
            client = Client(headers={"host": "bench.localhost"})
            size = Path(town.database["NAME"]).stat().st_size
            print(f"{papers * (2 + FILES):,} objects, {size / 2**20:.0f} MiB")
            worst = max(_measure(client, word, number, chosen.rounds) for word, number in _lists(papers))
        print(f"worst ratio {worst:.2f}; budget 1.2: {'kept' if worst <= 1.2 else 'MISSED'}")


def _lists(papers: int) -> list[tuple[str, int]]:
    return [("paper", papers), ("consultation", papers), ("file", papers * FILES)]


def _measure(client: Any, word: str, number: int, rounds: int) -> float:
    """Print times of a list's pages; returns the worst ratio to the first page."""
    address = f"/oparl/v1.1/body/1/{word}"
    begun = time.perf_counter()
    first = _get(client, address)
    count = time.perf_counter() - begun
    assert first["pagination"]["totalElements"] == number
    last = "/" + first["links"]["last"].split("/", 3)[3]
    pages = {"first": address, "last": last}
    if number > 10_000 * PAGE:
        pages["10,000th"] = f"{address}?after={9_999 * PAGE}"
    else:
        pages["middle"] = f"{address}?after={number // PAGE // 2 * PAGE}"
    since = f"{address}?modified_since=2026-01-15T00%3A00%3A00%2B01%3A00"
    pages["first changed"] = since
    pages["last changed"] = "/" + _get(client, since)["links"]["last"].split("/", 3)[3]
    times: dict[str, list[float]] = {name: [] for name in pages}
    for _round in range(rounds):  # in turn, so that a drift of the machine meets all
        for name, page in pages.items():
            begun = time.process_time()
            found = _get(client, page)
            times[name].append(time.process_time() - begun)
            assert len(found["data"]) == PAGE, (name, len(found["data"]))
    took = {name: min(values) * 1000 for name, values in times.items()}
    ratios = {name: value / took["first"] for name, value in took.items()}
    print(f"{word}: first answer with its count {count * 1000:.0f} ms;", end=" ")
    print(", ".join(f"{name} {took[name]:.1f} ms ({ratios[name]:.2f})" for name in pages))
    return max(ratios[name] for name in ratios)


def _get(client: Any, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return json.loads(response.content)


if __name__ == "__main__":
    main()
