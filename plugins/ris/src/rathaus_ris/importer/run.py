"""An import from its start, or from where it was killed, to its end."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from ..history.following import baseline
from ..models import ImportIssue, ImportRun, ListState, Source
from .decode import Page, page
from .issues import IssueLog
from .lists import ListReader
from .missing import report_dangling, settle_missing
from .options import Options
from .parse import Parser
from .readers import Failed, Gone, Reader
from .schedule import note_end
from .schema import LISTS
from .store import PageStore

Clock = Callable[[], dt.datetime]


class Progress(Protocol):
    """What is told while an import runs."""

    def __call__(self, kind: str, objects: int, page: int, total: int | None, /) -> None:
        """A page of a list was stored: its type, how many records, which page, how many
        objects the list has."""


@dataclass
class Report:
    """What an import did. `complete`: every list was read to its end."""

    run: ImportRun
    counts: Counter[str]
    issues: Counter[str]
    complete: bool
    resumed: bool
    troubles: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The report as JSON values, for `--json`."""
        return {
            "source": self.run.source.url,
            "run": self.run.pk,
            "full": self.run.full,
            "complete": self.complete,
            "resumed": self.resumed,
            "counts": dict(self.counts),
            "issues": dict(self.issues),
            "troubles": self.troubles,
        }


def run_import(
    reader: Reader, options: Options, log: IssueLog, clock: Clock, progress: Progress | None = None
) -> Report:
    """Import everything a reader gives. Raises Failed when not even System and bodies can be read."""
    system = reader.system()
    source, _made = Source.objects.get_or_create(url=reader.name)
    source.oparl_version = str(system.get("oparlVersion", ""))[:200]
    source.save(update_fields=["oparl_version"])
    run, resumed = _open_run(source, reader, options, clock())
    log.counts.update(run.issue_counts)
    return _Import(reader, options, log, clock, progress or _silent, source, run).everything(system, resumed)


def _silent(kind: str, objects: int, page: int, total: int | None, /) -> None:
    pass


def _open_run(source: Source, reader: Reader, options: Options, now: dt.datetime) -> tuple[ImportRun, bool]:
    """The run to go on with: the unfinished one, else a new one."""
    unfinished = ImportRun.objects.filter(source=source, finished__isnull=True).order_by("-pk").first()
    if unfinished is not None and options.full in (None, unfinished.full):
        return unfinished, True
    ImportRun.objects.filter(source=source, finished__isnull=True).update(finished=now, error="superseded")
    full = options.full
    if full is None:
        last = (
            ImportRun.objects.filter(source=source, full=True, finished__isnull=False, error="")
            .order_by("-pk")
            .first()
        )
        due = last is None or now - last.started >= dt.timedelta(seconds=options.full_interval)
        full = not reader.filters or options.full_interval == 0 or due
    return ImportRun.objects.create(source=source, started=now, full=full), False


def _gathered(pages: Iterable[Page], batch: int) -> Iterator[Page]:
    """Pages joined until they hold `batch` objects; each transaction costs something."""
    objects: list[Any] = []
    for got in pages:
        objects = [*objects, *got.objects]
        if len(objects) >= batch or not got.next_url:
            yield Page(objects, got.next_url, got.total)
            objects = []


class _Import:
    """The state of one run, handed on between its steps."""

    def __init__(
        self,
        reader: Reader,
        options: Options,
        log: IssueLog,
        clock: Clock,
        progress: Progress,
        source: Source,
        run: ImportRun,
    ) -> None:
        self._reader, self._options, self._log, self._clock = reader, options, log, clock
        self._progress, self._source, self._run = progress, source, run
        version = source.oparl_version.rstrip("/")
        self._parser = Parser(log, strict=not version.endswith("1.0"))
        self._store = PageStore(source, run, log, announce=source.last_finished is not None)
        self._troubles: list[str] = []

    def everything(self, system: dict[str, Any], resumed: bool) -> Report:
        """Read System, bodies and all their lists, then see what is missing."""
        self._store.write(self._parser.object(system, "System", ""), self._clock(), lambda: None)
        bodies = self._bodies(system)
        for body in bodies:
            for name, kind in LISTS:
                if isinstance(url := body.get(name), str) and url:
                    self._list(url, kind, str(body.get("id", "")))
        lists = ListState.objects.filter(source=self._source, run=self._run)
        complete = not lists.filter(trouble=True).exists() and not self._troubles
        now = self._clock()
        removed = (
            settle_missing(self._run, self._options, self._log, now, self._store.differences)
            if self._run.full and complete
            else 0
        )
        if self._source.last_finished is None:
            baseline(now)
        report_dangling(self._source, self._log)
        self._finish(now, removed, complete)
        return Report(
            self._run, Counter(self._run.counts), Counter(self._log.counts), complete, resumed, self._troubles
        )

    def _bodies(self, system: dict[str, Any]) -> list[dict[str, Any]]:
        """Read and store the list of bodies; it is short and read anew each time, also when resuming."""
        found: list[dict[str, Any]] = []
        url, seen = system.get("body"), set()
        while isinstance(url, str) and url and url not in seen:
            seen.add(url)
            got = page(self._reader.get(url), self._log, url, "Body")
            found += [item for item in got.objects if isinstance(item, dict)]
            url = got.next_url
        if not found:
            raise Failed(f"{self._reader.name}: the list of bodies is empty")
        records = self._parser.page(found, "Body", "")
        self._store.write(records, self._clock(), lambda: None)
        return [body for body in found if not body.get("deleted")]

    def _list(self, url: str, kind: str, body: str) -> None:
        reader = ListReader(self._reader, self._source, self._run, self._options, self._log)
        state = reader.open(url, kind, body)
        if state.done:
            return
        try:
            for got in _gathered(reader.pages(state), self._reader.batch):
                records = self._parser.page(got.objects, kind, body)
                self._store.write(records, self._clock(), partial(reader.reached, state, got))
                self._progress(kind, len(records), state.pages, got.total)
        except Gone as error:
            reader.ended_with_nothing(state, str(error))
        except Failed as error:
            self._log.add("unreadable-page", kind, state.next_url or url, error)
            reader.broken(state)
        if state.trouble:
            self._troubles.append(url)

    def _finish(self, now: dt.datetime, removed: int, complete: bool) -> None:
        ImportIssue.objects.bulk_create(
            ImportIssue(run=self._run, **issue._asdict()) for issue in self._log.take()
        )
        counts = Counter(self._run.counts)
        counts["deleted"] += removed
        self._run.counts, self._run.issue_counts = dict(counts), dict(self._log.counts)
        self._run.finished = now
        self._run.error = "" if complete else "incomplete"
        self._run.save()
        self._source.last_finished = now
        self._source.save(update_fields=["last_finished"])
        note_end(self._source, now, complete=complete)
