"""What is measured when somebody asks: queues, outbox, databases, modules. Remembered for a minute, since
418 towns are 418 databases.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextvars import Context
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from ..jobs.overview import overview as jobs_overview
from ..mail.outbox import overview as mail_overview
from ..towns import Town, towns, use_town
from ..towns.databases import SQLITE
from ..towns.readiness import pending, restoring

REMEMBERED = 60.0


@dataclass(frozen=True)
class TownFigures:
    """A town's numbers; None where its database could not be asked."""

    town: str
    ready: bool
    database_bytes: int | None = None
    jobs_waiting: int | None = None
    jobs_running: int | None = None
    jobs_failed: int | None = None
    mail_waiting: int | None = None
    mail_failed: int | None = None
    mail_oldest_seconds: float | None = None


class Gauges:
    """A Prometheus collector. One for each process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._at = float("-inf")
        self._figures: list[TownFigures] = []

    def describe(self) -> list[Any]:
        """Nothing is asked when the collector is registered."""
        return []

    def collect(self) -> Iterator[Any]:
        """The families of metrics."""
        from prometheus_client.core import GaugeMetricFamily

        if self._clock() - self._at > REMEMBERED:
            self._figures, self._at = measure(), self._clock()
        for name, text in FAMILIES:
            family = GaugeMetricFamily(f"rathaus_{name}", text, labels=["town"])
            for figures in self._figures:
                value = getattr(figures, name)
                if value is not None:
                    family.add_metric([figures.town], float(value))
            yield family
        yield from _modules(GaugeMetricFamily)


FAMILIES = (
    ("ready", "1 if the town answers, 0 while it is migrated, restored or its database is away."),
    ("database_bytes", "Size of the town's database."),
    ("jobs_waiting", "Jobs in the queue."),
    ("jobs_running", "Jobs that are running."),
    ("jobs_failed", "Jobs that failed for good."),
    ("mail_waiting", "Mails in the outbox."),
    ("mail_failed", "Mails that failed for good."),
    ("mail_oldest_seconds", "Age of the oldest waiting mail."),
)


def measure() -> list[TownFigures]:
    """Ask every town, each in a context of its own: the one who asks may be inside of one."""
    return [Context().run(_measure, town) for town in towns()]


def _measure(town: Town) -> TownFigures:
    now = timezone.now()
    try:
        with use_town(town):
            if restoring(town) or pending(town):
                return TownFigures(town.id, False, database_bytes=_size(town))
            jobs, mail = jobs_overview(now), mail_overview()
            age = (now - mail.oldest).total_seconds() if mail.oldest else 0.0
            return TownFigures(
                town.id,
                True,
                _size(town),
                jobs.waiting,
                jobs.running,
                jobs.failed,
                mail.waiting,
                mail.failed,
                age,
            )
    except DatabaseError:
        return TownFigures(town.id, False)


def _size(town: Town) -> int | None:
    if town.database["ENGINE"] == SQLITE:
        try:
            return os.stat(town.database["NAME"]).st_size
        except OSError:
            return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _modules(family: Any) -> Iterator[Any]:
    """State of each module, and failures in hooks since this process started."""
    host = settings.RATHAUS_HOST
    running = family("rathaus_module_active", "1 if the module runs.", labels=["module", "state", "code"])
    for name, status in host.modules.items():
        running.add_metric([name, str(status.state), status.code], float(status.active))
    yield running
    failures = family(
        "rathaus_hook_failures",
        "Failures in hooks since this process started.",
        labels=["module", "hook", "kind"],
    )
    for record in host.failures:
        failures.add_metric([record.module, record.hook, str(record.kind)], float(record.count))
    yield failures
