"""Counting requests, over all processes of the portal: each keeps its numbers in a file in `<data>/metrics`.

Prometheus' client decides at its first import whether it shares numbers between processes, so that import
happens here, after the folder is known.
"""

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = "metrics"
VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Meter:
    """The portal's counters. Made by `meter`, once a process."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        os.environ[VARIABLE] = str(folder)
        import prometheus_client

        none = prometheus_client.CollectorRegistry()
        self._folder = folder
        self._found: dict[tuple[str, str, str, int], tuple[Any, Any, Any]] = {}
        self._requests = prometheus_client.Counter(
            "rathaus_requests", "Requests.", ["town", "route", "method", "status"], registry=none
        )
        self._seconds = prometheus_client.Counter(
            "rathaus_request_seconds_by_town", "Seconds spent on requests.", ["town", "route"], registry=none
        )
        self._durations = prometheus_client.Histogram(
            "rathaus_request_seconds", "Time to answer.", ["route"], buckets=BUCKETS, registry=none
        )

    def count(self, town: str, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request. What belongs to a combination of labels is looked up once."""
        key = (town, route, method, status)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = (
                self._requests.labels(town, route, method, str(status)),
                self._seconds.labels(town, route),
                self._durations.labels(route),
            )
        requests, spent, durations = found
        requests.inc()
        spent.inc(seconds)
        durations.observe(seconds)

    def collect(self, gauges: Any) -> bytes:
        """The numbers of all processes, and of the collector `gauges`, in Prometheus' text form."""
        from prometheus_client import CollectorRegistry, generate_latest
        from prometheus_client.multiprocess import MultiProcessCollector

        registry = CollectorRegistry()
        MultiProcessCollector(registry, path=str(self._folder))
        registry.register(gauges)
        return bytes(generate_latest(registry))


@lru_cache(maxsize=1)
def meter(data: str) -> Meter:
    """This process's meter for the portal with this data folder."""
    return Meter(Path(data) / FOLDER)


def begin_anew(data: Path) -> None:
    """Forget the numbers of processes that ended; called once when a portal starts, before they do."""
    for path in (data / FOLDER).glob("*.db"):
        path.unlink(missing_ok=True)
