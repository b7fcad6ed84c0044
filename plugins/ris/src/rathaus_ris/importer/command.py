"""The work behind `rathaus ris import`: progress while it runs, a summary at its end."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn

from ..models import ImportIssue, Source
from ..settings import RisSettings
from .configured import client, options, town_settings
from .issues import RULES, IssueLog, printable
from .readers import Failed, open_reader
from .run import Progress as Listener
from .run import Report, run_import

SHOWN = 5
"""So many objects are named for each rule; the workspace and --json show all."""


def run_command(source: str, *, full: bool | None, allow_private: bool, files: bool, as_json: bool) -> int:
    """Import and report. Returns the exit code: 0 everything was read, 1 something could not be read."""
    settings = town_settings()
    if not source.lower().startswith(("http://", "https://")):
        source = str(Path(source).expanduser().resolve())
    try:
        report = _import(source, settings, full=full, allow_private=allow_private)
    except Failed as error:
        print(printable(str(error)) if not as_json else json.dumps({"error": str(error)}), file=sys.stderr)
        return 1
    _choose_files(report.run.source, files and source.lower().startswith(("http://", "https://")), settings)
    if as_json:
        print(json.dumps({**report.as_json(), "found": _found(report)}, ensure_ascii=False, indent=2))
    else:
        _print(report)
    return 0 if report.complete else 1


def _choose_files(source: Source, wanted: bool, settings: RisSettings) -> None:
    """Remember whether the source's files are wanted, for the schedule asks it too, and queue their fetching.

    What was read from a folder or a file names files of somebody else's server; nobody asked that server.
    """
    Source.objects.filter(pk=source.pk).update(fetch_files=wanted)
    if wanted and settings.imports.fetch_files:
        from ..files.jobs import queue_files

        queue_files(source.pk)


def _import(source: str, settings: RisSettings, *, full: bool | None, allow_private: bool) -> Report:
    log = IssueLog()
    fetching = client(settings, allow_private=allow_private)
    reader = open_reader(source, fetching, log, limit=settings.imports.max_response_mib << 20)
    try:
        with _bars() as progress:
            return run_import(reader, options(settings, full=full), log, timezone.now, progress)
    finally:
        reader.close()
        fetching.close()


@contextmanager
def _bars() -> Iterator[Listener | None]:
    """A bar for each list on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = [SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()]
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        tasks: dict[str, TaskID] = {}

        def tell(kind: str, objects: int, page: int, total: int | None, /) -> None:
            if kind not in tasks:
                tasks[kind] = progress.add_task(kind, total=total)
            progress.update(tasks[kind], advance=objects)

        yield tell


def _found(report: Report) -> list[dict[str, str]]:
    rows = ImportIssue.objects.filter(run=report.run).order_by("pk")
    return [
        {"rule": row.rule, "kind": row.kind, "object_id": row.object_id, "detail": row.detail} for row in rows
    ]


def _print(report: Report) -> None:
    counts = report.counts
    print(
        _("%(created)d new, %(changed)d changed, %(unchanged)d unchanged, %(deleted)d deleted.")
        % {name: counts[name] for name in ("created", "changed", "unchanged", "deleted")}
    )
    for rule, number in sorted(report.issues.items()):
        print(f"\n{rule} ({number}): {RULES[rule]}")
        rows = ImportIssue.objects.filter(run=report.run, rule=rule).order_by("pk")[:SHOWN]
        for row in rows:
            print("  " + " – ".join(part for part in (row.object_id, row.detail) if part))
        if number > SHOWN:
            print("  " + _("and %(number)d more") % {"number": number - SHOWN})
    for trouble in report.troubles:
        print("\n" + _("Could not be read to its end: %(address)s") % {"address": printable(trouble)})
    if not report.complete:
        print(_("Run the import again later; it goes on with what is missing."))
