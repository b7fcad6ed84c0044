"""Sources and their runs in words and figures, for the pages about other towns' systems."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..importer.configured import sources as configured
from ..importer.schedule import next_run
from ..models import Body, ImportRun, Source
from .sources import GRACE, LATE

HISTORY = 30
"""Runs that are drawn and listed."""


@dataclass(frozen=True)
class SourceView:
    """A source as the pages show it. `row` None: named in the settings, never read. `interval` None: no
    longer in the settings, so the schedule leaves it out."""

    url: str
    row: Source | None
    interval: int | None
    state: str
    due: dt.datetime | None
    last: ImportRun | None
    bodies: tuple[str, ...]

    @property
    def kind(self) -> str:
        """How the state's badge looks."""
        return {"ok": "success", "late": "warning", "failing": "danger"}.get(self.state, "info")

    @property
    def label(self) -> str:
        """The state in a word."""
        words = {
            "ok": _("works"),
            "late": _("late"),
            "failing": _("fails"),
            "paused": _("paused"),
            "new": _("not read yet"),
            "off": _("not on schedule"),
        }
        return words[self.state]


def views(now: dt.datetime) -> list[SourceView]:
    """The configured sources in their order, then those that were read by hand."""
    wanted = {source.url: source.interval for source in configured()}
    known = {row.url: row for row in Source.objects.order_by("pk")}
    return [
        view(url, known.get(url), wanted.get(url), now)
        for url in [*wanted, *(url for url in known if url not in wanted)]
    ]


def view(url: str, row: Source | None, interval: int | None, now: dt.datetime) -> SourceView:
    """How one source is doing."""
    last = None
    if row is not None:
        done = ImportRun.objects.filter(source=row, finished__isnull=False).exclude(error="superseded")
        last = done.order_by("-pk").first()
    due = next_run(row, interval, now) if interval is not None else None
    names = (
        Body.staff.filter(source=row, deleted_at__isnull=True).values_list("name", flat=True) if row else ()
    )
    return SourceView(url, row, interval, _state(row, interval, last, now), due, last, tuple(names))


def _state(row: Source | None, interval: int | None, last: ImportRun | None, now: dt.datetime) -> str:
    if row is not None and row.paused:
        return "paused"
    if row is None or (last is None and row.last_finished is None):
        return "new"
    if row.failures:
        return "failing"
    if interval is None:
        return "off"
    is_late = (
        row.last_finished is None or now - row.last_finished > LATE * dt.timedelta(seconds=interval) + GRACE
    )
    return "late" if is_late else "ok"


def outcome(run: ImportRun) -> tuple[str, str]:
    """How a run went: a word and how its badge looks."""
    if run.finished is None:
        return _("under way, or interrupted"), "info"
    found = {
        "": (_("complete") if run.full else _("changes read"), "success"),
        "incomplete": (_("not everything could be read"), "warning"),
        "failed": (_("could not be read"), "danger"),
        "superseded": (_("given up"), "info"),
    }
    return found.get(run.error, (run.error, "info"))


def seconds(run: ImportRun) -> float | None:
    """How long it took; None while it is not finished."""
    return (run.finished - run.started).total_seconds() if run.finished is not None else None


def objects(run: ImportRun) -> int:
    """How many objects the source gave."""
    return sum(int(run.counts.get(name, 0)) for name in ("created", "changed", "unchanged"))


def duration(value: float | None) -> str:
    """Seconds as people say them."""
    if value is None:
        return "–"
    if value < 90:
        return _("%(count)d s") % {"count": round(value)}
    if value < 5400:
        return _("%(count)d min") % {"count": round(value / 60)}
    return _("%(count)d h") % {"count": round(value / 3600)}


def line(values: Sequence[float], width: int = 240, height: int = 48) -> str:
    """The points of a line that draws the values from left to right; empty for fewer than two."""
    if len(values) < 2:
        return ""
    top = max(values) or 1
    step = (width - 4) / (len(values) - 1)
    return " ".join(
        f"{2 + place * step:.1f},{height - 2 - value / top * (height - 4):.1f}"
        for place, value in enumerate(values)
    )
